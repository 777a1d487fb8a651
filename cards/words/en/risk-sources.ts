// English: how the sources of risk are set: what an answer that did not come counts as (rule 35).

export const riskSourceWords = {
  /** Of a source that is set up and says nothing; `said`: what its rule says. */
  silent: {
    slow: (h: { said: string }) => `${h.said} · its source did not answer within 3 seconds just now`,
    failed: (h: { said: string }) => `${h.said} · its source does not answer just now`,
    unreadable: (h: { said: string }) => `${h.said} · its source answers what cannot be read`,
  },
  /** What tells insider risk (rule 77). */
  source: {
    title: 'Source of insider risk',
    off: 'push is not set up',
    waiting: 'push is set up, nothing has come yet',
    last: (h: { when: string }) => `pushed, last ${h.when}`,
    notSetUp: (h: { push: string }) => `not set up: nobody tells it, so everybody’s is unknown (${h.push})`,
  },
  readers: {
    name: 'Who may read risk',
    unreadable: (h: { said: string; roles: string }) =>
      `I know no role “${h.said}” that may be let read risk, so nothing was changed. They are ${h.roles}; say, for example, “risk readers are Security Reader, Security Operator”.`,
    moves: (h: { gain: number; lose: number }) =>
      `As the directory has it now, ${h.gain} more could read risk, and ${h.lose} could not any more.`,
    unreviewed: {
      identity:
        'Nobody could review identity risk any more: as the directory has it now, a request that needs such a review would be refused at once.',
      insider:
        'Nobody could review insider risk any more: as the directory has it now, a request that needs such a review would be refused at once.',
    },
    always: 'Security Administrator and Global Administrator always may.',
  },
  unknown: {
    name: { identity: 'Unknown identity risk', insider: 'Unknown insider risk' },
    /** In place of a level. */
    threshold: 'the lowest level of the threshold',
    inForce: (h: { threshold: string; level: string }) => `${h.threshold} · unknown counts as ${h.level}`,
    passing: (h: { threshold: string; level: string }) =>
      `${h.threshold} · unknown counts as ${h.level}, and passes without a security review`,
    passes: (h: { source: string }) =>
      `Whenever the source of ${h.source} does not answer, people would then pass without a security review.`,
    sentence: 'identity risk unknown means high',
    which: (h: { said: string }) => `Of which source is an unknown to count as “${h.said}”? Nothing was changed.`,
    of: { identity: 'Identity risk', insider: 'Insider risk' },
    unreadable: {
      unknown: (h: { said: string; source: string; levels: string; example: string }) =>
        `I cannot read “${h.said}” as a level of ${h.source}, so nothing was changed. An unknown can count as ${h.levels}, or as “threshold”: its lowest level. Say, for example, “${h.example}”.`,
      other: (h: { said: string; other: string; source: string; levels: string; example: string }) =>
        `“${h.said}” is a level of ${h.other}, so nothing was changed. An unknown ${h.source} can count as ${h.levels}, or as “threshold”: its lowest level. Say, for example, “${h.example}”.`,
      examples: {
        identity: 'identity risk unknown means high',
        insider: 'insider risk unknown means threshold',
      },
    },
  },
} as const;

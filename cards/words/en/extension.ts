// English: access that ends soon, and access that goes on beyond its end (rules 52 and 53).
import { notExtended } from './not-extended.js';

type What = { what: string };
type Of = What & { beneficiary: string };

export const extension = {
  buttons: { extend: 'Extend', done: 'I’m done', send: 'Extend' },
  /** An extension by its name. */
  of: (h: What) => `Extension of ${h.what}`,
  asks: (h: What & { requester: string; until: string; length: string }) =>
    `${h.requester} asks to keep ${h.what} until ${h.until} (${h.length} more)`,
  asksForEver: (h: What & { requester: string }) => `${h.requester} asks to keep ${h.what} without an end date`,
  asksFor: (h: Of & { requester: string; until: string; length: string }) =>
    `${h.requester} asks that ${h.beneficiary} keeps ${h.what} until ${h.until} (${h.length} more)`,
  asksForEverFor: (h: Of & { requester: string }) =>
    `${h.requester} asks that ${h.beneficiary} keeps ${h.what} without an end date`,
  extending: 'APPROVED · being extended',
  extended: (h: { until: string }) => `EXTENDED until ${h.until}`,
  extendedForEver: 'EXTENDED · no end date',
  facts: {
    keeps: 'Keeps',
    has: 'Has it',
    since: (h: { since: string; from: string; who: string }) =>
      `since ${h.since}, until ${h.from}; approved by ${h.who}`,
    sinceUnasked: (h: { since: string; from: string }) => `since ${h.since}, until ${h.from}; no approval was needed`,
    times: 'Extended before',
    timesBefore: (n: number) => (n === 1 ? 'once' : `${n} times`),
    beingExtended: 'Being extended',
  },
  lines: {
    toCome: (h: { until: string; length: string }) => `Access until ${h.until} (${h.length} more)`,
    toComeForEver: 'Access without an end date',
    accessOver: 'The access was over before this was decided',
    asked: (h: { until: string; id: string }) =>
      `An extension until ${h.until} waits to be decided: ${h.id}. Without it the access ends as before`,
    askedForEver: (h: { id: string }) =>
      `An extension without an end date waits to be decided: ${h.id}. Without it the access ends as before`,
    extended: (h: { when: string; from: string; until: string }) =>
      `Extended, ${h.when}: until ${h.until} instead of ${h.from}`,
    extendedForEver: (h: { when: string; from: string }) =>
      `Extended, ${h.when}: without an end date instead of until ${h.from}`,
  },
  advice: {
    asBefore: (h: { until: string }) => `The access is not extended. It ends as before, ${h.until}.`,
    over: (h: { until: string }) => `The access was not extended. It ended as before, ${h.until}.`,
    ended: 'The access is over. Request it again if it is still needed.',
    endsSoon: (h: { done: string }) =>
      `It ends by itself then. Press ${h.done} to give it back now; request it again if you need it later.`,
    endsSoonRole: (h: { done: string }) =>
      `It ends by itself then. Press ${h.done} to give it back now; activate it again if you need it later.`,
    endsSoonExtend: (h: { done: string }) =>
      `It ends by itself then. Press Extend to keep it longer, or ${h.done} to give it back now.`,
    endsSoonAsked: 'It ends by itself then, unless the extension that waits is approved before.',
  },
  summaries: {
    endsSoon: (h: What & { until: string }) => `${h.what} ends ${h.until}`,
    extending: (h: What) => `${h.what}: approved`,
    extended: (h: What & { until: string }) => `${h.what}: approved, until ${h.until}`,
    accessOver: (h: What) => `${h.what}: the access was over first`,
  },
  listed: {
    extending: 'approved, being extended',
    extended: (h: { until: string }) => `extended until ${h.until}`,
    extendedForEver: 'extended, no end date',
    accessOver: (h: { first: string }) => `${h.first} · the access was over first`,
    asked: (h: { first: string }) => `${h.first} · an extension waits to be decided`,
  },
  form: {
    state: 'EXTEND',
    stateFor: (h: { beneficiary: string }) => `EXTEND for ${h.beneficiary}`,
    now: (h: { until: string }) => `Active until ${h.until}; what is chosen counts from then.`,
    justification: 'Why is it needed longer?',
    justificationHint: 'What it is for, so that it can be decided without asking back',
    justificationMissing: 'Say why it is needed longer: whoever decides reads this.',
    duration: 'For how much longer?',
    fixed: (h: { until: string; length: string }) => `${h.length} more, until ${h.until}`,
    fixedForEver: 'Without an end date',
    notSent: 'Not sent yet',
  },
  notices: {
    extended: (h: What & { until: string }) => `${h.what} is extended: you have access until ${h.until}.`,
    extendedForEver: (h: What) => `${h.what} is extended: you have access until somebody ends it.`,
    /** It is not there yet, or not all of it. */
    extendedToCome: (h: What & { until: string }) => `${h.what} is extended: your access lasts until ${h.until}.`,
    extendedForEverToCome: (h: What) => `${h.what} is extended: your access lasts until somebody ends it.`,
    extendedOther: (h: Of & { until: string }) =>
      `${h.what} is extended for ${h.beneficiary}: the access lasts until ${h.until}.`,
    extendedForEverOther: (h: Of) =>
      `${h.what} is extended for ${h.beneficiary}: the access lasts until somebody ends it.`,
    /** Its end is moved, and it is not in force now, or not all of it. */
    movedYours: (h: What & { until: string; standing: string }) =>
      `${h.what} is extended: its end is moved to ${h.until}. ${h.standing}`,
    movedForEverYours: (h: What & { standing: string }) =>
      `${h.what} is extended: it has no end date from now on. ${h.standing}`,
    moved: (h: Of & { until: string; standing: string }) =>
      `${h.what} is extended for ${h.beneficiary}: its end is moved to ${h.until}. ${h.standing}`,
    movedForEver: (h: Of & { standing: string }) =>
      `${h.what} is extended for ${h.beneficiary}: it has no end date from now on. ${h.standing}`,
    suspended: 'It is suspended for a security review, and stays so until the review is over.',
    drifted:
      'It is not in force now: somebody took it away in the directory. Administrators are asked what becomes of that.',
    partlyDrifted:
      'Not all of it is in force now: somebody took some of it away in the directory. Administrators are asked what becomes of that.',
    ...notExtended,
  },
  refusals: {
    over: () =>
      'This access is not in force any more, so there is nothing to extend and nothing was changed. Request it again if you still need it.',
    'in-review': () =>
      'This access is suspended, and a security review is under way, so it cannot be extended now and nothing was changed. Ask again when the review has restored it.',
    'not-offered': () => 'This access cannot be extended, so nothing was changed. Request it again when it has ended.',
    'no-end': () =>
      'This access has no end date, so there is nothing to extend and nothing was changed. It lasts until you or somebody else ends it.',
    'not-entitled': (h: What) =>
      `The person who has ${h.what} is no longer among those who may request it, so it cannot be extended and nothing was changed. Ask your administrator.`,
    asked: (h: { id: string }) =>
      `An extension waits to be decided already, so nothing was changed. Say “show ${h.id}” to see how it stands.`,
    'used-up': (h: { times: string; until: string }) =>
      `This access was extended ${h.times} already, and may not be extended again, so nothing was changed. It ends ${h.until}; request it again then.`,
    longest: (h: { until: string }) =>
      `This is as long as it may be active at a time, until ${h.until}, so nothing was changed. Activate it again when it has ended.`,
    'last-day': (h: { until: string }) =>
      `The last day of this access is fixed, so it cannot be extended beyond ${h.until} and nothing was changed. Ask your administrator if it is needed longer.`,
    'not-later': (h: { until: string }) =>
      `This access lasts until ${h.until} already, so nothing was changed. Say a later end, or how much longer.`,
  },
  answers: {
    alreadyHeld: (h: What & { until: string }) =>
      `You have ${h.what} already, until ${h.until}. Nothing was changed; press Extend on its card to keep it longer.`,
    formBelow: (h: What & { until: string }) =>
      `You have ${h.what} already, until ${h.until}. Nothing was changed; the form below keeps it longer, with what you said.`,
    formBelowOther: (h: Of & { until: string }) =>
      `${h.beneficiary} has ${h.what} already, until ${h.until}. Nothing was changed; the form below keeps it longer, with what you said.`,
    nothing: (h: { wanted: string }) =>
      `You have no access “${h.wanted}” that could be extended, so nothing was changed. Say “my access” to see what you have.`,
    near: (h: { wanted: string; nearest: string }) =>
      `You have no access “${h.wanted}” that could be extended, so nothing was changed. Did you mean ${h.nearest}?`,
    over: (h: What) => `Your access to ${h.what} is over, so there is nothing to extend. You can request it again.`,
    again: (h: What) => `Request ${h.what}`,
    activate: (h: What) => `Activate ${h.what}`,
  },
  record: {
    opened: (h: Of) => `asked to extend ${h.what} for ${h.beneficiary}`,
    'extension-approved': 'the extension is approved',
    'extension-taken': 'the access has the later end',
    'extension-asked': (h: { id: string }) => `an extension waits to be decided: ${h.id}`,
    'extension-closed': 'the extension does not wait any more, nothing is extended',
    prolonged: (h: { id: string; from: string; until: string }) =>
      `extended by ${h.id}: until ${h.until} instead of ${h.from}`,
    prolongedForEver: (h: { id: string; from: string }) =>
      `extended by ${h.id}: without an end date instead of until ${h.from}`,
    extended: 'the directory gives all of it until then',
    'end-reminded': 'reminded of the end',
    accessOver: 'closed: the access was over',
    assignment: (h: { request: string; until: string }) => `extended for ${h.request}, until ${h.until}`,
    assignmentForEver: (h: { request: string }) => `extended for ${h.request}, without an end date`,
  },
} as const;

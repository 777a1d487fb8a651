// English: several things asked for in one sentence, and the same asked for once more.

export const several = {
  state: 'REQUESTS',
  headline: (h: { sent: number; count: number }) =>
    h.sent === h.count
      ? `All ${h.count} are sent`
      : h.sent === 0
        ? 'Nothing is sent yet'
        : `${h.sent} of ${h.count} sent`,
  needsMore: 'not sent yet: something is missing',
  needsMoreWhy: (h: { why: string }) => `not sent yet: ${h.why}`,
  fillIn: 'Fill in',
  there: (h: { how: string }) => `asked for before: ${h.how}`,
  unsure: 'which one? Nothing was changed',
  notFound: 'nothing you can request is called so',
  notFoundNear: 'nothing you can request is called so; did you mean this?',
  notEligible: 'you are not eligible for a role called so',
  notEligibleNear: 'you are not eligible for a role called so; did you mean this?',
  tooMany: (h: { count: number; most: number }) =>
    `That is ${h.count} at once, so nothing was changed. Ask for ${h.most} at most in one sentence.`,
  oneOrSeveral: (h: { whole: string }) =>
    `“${h.whole}” can be one thing or several, so nothing was changed. Which do you mean?`,
  asSeveral: (h: { names: readonly string[] }) => h.names.join(' + '),
  nothingLately: () =>
    'You have asked for nothing within the last half hour that I could repeat, so nothing was changed. Say, for example, “request Sales Support for Alex”.',
  whichAgain: 'Which one?',
} as const;

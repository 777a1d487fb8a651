// English: a fresh sign-in that is demanded (rule 73), asked for and recorded.

type Demand = { length: string };

export const signIn = {
  title: 'SIGN IN FIRST',
  button: 'Sign in',
  /** One of several. */
  buttonFor: (h: { id: string }) => `Sign in for ${h.id}`,
  needed: (h: Demand) =>
    `A fresh sign-in is asked for here, at most ${h.length} old, so nothing was changed. Sign in, come back, and press the button again.`,
  neededWith: (h: Demand & { context: string }) =>
    `A fresh sign-in is asked for here, at most ${h.length} old and with authentication context ${h.context}, so nothing was changed. Sign in, come back, and press the button again.`,
  /** Said before anything is pressed. */
  demanded: {
    decide: (h: Demand) => `Deciding it asks for a fresh sign-in of yours, at most ${h.length} old.`,
    send: (h: Demand) => `Sending it asks for a fresh sign-in of yours, at most ${h.length} old.`,
    start: (h: Demand) => `Starting it asks for a fresh sign-in of yours, at most ${h.length} old.`,
  },
  off: () =>
    'A fresh sign-in is asked for here, and nobody can sign in to me, so nothing was changed. Tell your administrator that the sign-in of Gatehouse is not configured.',
  several: () => 'These ask for a fresh sign-in. Sign in for each, come back, show it, and decide it there.',
  recorded: (h: { told: string; when: string }) => `${h.told} · after a fresh sign-in, ${h.when}`,
  recordedWith: (h: { told: string; when: string; context: string }) =>
    `${h.told} · after a fresh sign-in with authentication context ${h.context}, ${h.when}`,
} as const;

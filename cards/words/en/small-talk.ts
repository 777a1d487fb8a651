// English: short answers to what asks for nothing.

export const smallTalk = {
  thanks: 'You are welcome. Say “help” to see what else I can do.',
  ok: 'Nothing waits for a yes or a no in words: what is decided is decided with the buttons of a card. What waits for you is in “my approvals”, what you asked for in “my requests”.',
  'never-mind':
    'Nothing was changed. What you asked for is in “my requests”, where it can be cancelled; what you have is in “my access”, where it can be ended.',
  why: 'Say “my requests” and open the one you mean: its card says who is asked or who decided, when and why.',
  here: 'I am here. Say “help” to see what I can do.',
  buttons: {
    thanks: ['help'],
    ok: ['my approvals', 'my requests'],
    'never-mind': ['my requests', 'my access'],
    why: ['my requests'],
    here: ['help'],
  },
  /** Something that can be asked for was named, and nothing else. */
  named: (h: { what: string; about: string }) => `Do you want ${h.what}? ${h.about} Nothing was asked for yet.`,
} as const;

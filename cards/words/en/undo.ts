// English: the latest changes of the settings, and undoing them.

export const undo = {
  title: 'Changed last',
  line: (h: { number: number; what: string; who: string; when: string }) =>
    `${h.number}. ${h.what} · ${h.who}, ${h.when}`,
  button: 'Undo',
  undoes: (h: { who: string; when: string }) => `This takes back what ${h.who} set, ${h.when}.`,
  since: (h: { what: string; is: string }) =>
    `It was changed again since: ${h.what} is ${h.is} now. Confirm only if that is to go, too.`,
  nothing: () =>
    'There is no such change to undo, so nothing was changed. Say “settings” to see the latest ones, or “audit settings” for all of them.',
} as const;

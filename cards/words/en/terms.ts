// English: terms of use that are accepted with a request (rule 76).

export const terms = {
  title: (h: { version: string }) => `Terms of use, version ${h.version}`,
  label: 'Terms of use',
  accept: 'I have read these terms and accept them',
  missing: 'Accept the terms of use, or do not send the request.',
  notAccepted: () =>
    'This is given only to whoever accepts its terms of use, so nothing was sent. Read them on the form and tick the box below them.',
  recorded: (h: { told: string; version: string; when: string }) =>
    `${h.told} · accepted the terms of use, version ${h.version}, ${h.when}`,
} as const;

// English: links to packages, for administrators (rule 4).

export const link = {
  here: (h: { what: string; url: string }) =>
    `This link opens the chat with me and has the request for ${h.what} ready to be sent: ${h.url}\n\nIt changes nothing about who may request it.`,
  hidden: (h: { told: string }) => `${h.told} It is in no list: give the link to those it is for.`,
  none: (h: { wanted: string }) => `No package is called “${h.wanted}”. Say its name as the catalogue has it.`,
  near: (h: { wanted: string; nearest: string }) => `No package is called “${h.wanted}”. Did you mean ${h.nearest}?`,
  several: (h: { wanted: string; names: string }) =>
    `Several packages fit “${h.wanted}”: ${h.names}. Say the whole name of one.`,
  notAllowed: 'Only administrators get links to packages. If you know the name of one, request it by its name.',
  unlinkable: 'I cannot make a link here: links to a chat are there in Teams only.',
} as const;

// English: links to packages, for administrators (rule 4).

export const link = {
  here: (h: { what: string; url: string }) =>
    `This link opens the chat with me and has the request for ${h.what} ready to be sent. It changes nothing about who may request it: ${h.url}`,
  hidden: (h: { what: string; told: string }) => `${h.what} is in no list: give the link to those it is for. ${h.told}`,
  none: (h: { wanted: string }) => `No package is called “${h.wanted}”. Say its name as the catalogue has it.`,
  near: (h: { wanted: string; nearest: string }) => `No package is called “${h.wanted}”. Did you mean ${h.nearest}?`,
  several: (h: { wanted: string; names: string }) =>
    `Several packages fit “${h.wanted}”: ${h.names}. Say the whole name of one.`,
  notAllowed: 'Only administrators get links to packages. If you know the name of one, request it by its name.',
  unlinkable: 'I cannot make a link here: links to a chat are there in Teams only.',
} as const;

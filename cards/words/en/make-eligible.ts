// English: administrators make somebody eligible for a role (rule 57).

type Who = { who: string };
type Of = Who & { what: string };

export const makeEligible = {
  /** Why nothing was asked. */
  administratorsOnly:
    'Only whoever administers Gatehouse makes somebody eligible for a role, and you do not now, so nothing was changed. Ask an administrator.',
  notAllowed: (h: { roles: string }) =>
    `Only holders of ${h.roles} say who is eligible for a role, so nothing was changed. Ask one of them.`,
  own: 'Nobody makes themself eligible, so nothing was changed. Ask another administrator to say it for you; a third one then decides.',
  already: (h: Of & { until: string; how: string }) =>
    `${h.who} is eligible for ${h.what} already, ${h.until}${h.how}. So nobody was asked, and nothing was changed.`,
  until: (h: { until: string }) => `until ${h.until}`,
  forGood: 'without an end',
  byRequests: (h: { ids: string }) => `: given by ${h.ids}`,
  byGroups: (h: { groups: string }) => `: as a member of ${h.groups}`,
  byOthers: ', given in the directory and not by a request of mine',
  pending: (h: Of & { id: string }) =>
    `${h.who} is to be made eligible for ${h.what} already: ${h.id} waits to be decided, so nothing was changed. Say “show ${h.id}” to see how it stands.`,
  unknown: (h: { what: string }) =>
    `The catalogue has no role called “${h.what}”, so nobody can be made eligible for it here, and nothing was changed.`,
  unknownNear: (h: { what: string; nearest: string }) =>
    `The catalogue has no role called “${h.what}”. Did you mean ${h.nearest}?`,
  gone: (h: { what: string }) =>
    `The catalogue does not have the role any more that “${h.what}” is about, so nothing was changed.`,
  /** The form, and the card of whoever decides: what would come of it. */
  stateFor: (h: Who) => `MAKE ELIGIBLE · for ${h.who}`,
  couldThen: 'Could then',
  couldApproved: (h: { length: string }) => `activate it for at most ${h.length} at a time, each time with an approval`,
  could: (h: { length: string }) => `activate it for at most ${h.length} at a time, without an approval`,
  couldLine: (h: Who & { value: string }) => `${h.who} could then ${h.value}.`,
  directory:
    'Nothing is changed before another administrator has approved it. The directory is then told of the eligibility and of its end; when that comes, it is taken away.',
} as const;

// English: what others gave in the directory without any request, as administrators are told of it (rule 82).

type Done = { who: string; when: string };

export const finding = {
  state: 'GIVEN IN THE DIRECTORY',
  stateLeaving: 'BEING TAKEN AWAY',
  stateTaken: 'TAKEN AWAY',
  stateAccepted: 'ACCEPTED',
  stateOver: 'IN ORDER AGAIN',
  stateSettled: 'SETTLED',
  one: (h: { who: string; resource: string }) => `${h.who}: ${h.resource}`,
  several: (h: { count: string; resource: string }) => `${h.count} people: ${h.resource}`,
  /** On the lock screen, and for whoever sees no card. */
  told: (h: { id: string; who: string; resource: string }) =>
    `${h.id}: ${h.who} has ${h.resource}, and nobody asked me for it. Somebody gave it in the directory. Say “restore ${h.id}” to take it away again, or “accept ${h.id}” to let it be.`,
  toldSeveral: (h: { id: string; count: string; resource: string }) =>
    `${h.id}: ${h.count} people have ${h.resource}, and nobody asked me for it. Somebody gave it in the directory. Say “restore ${h.id}” to take it away from all of them, “accept ${h.id}” to let it be, or choose on the card.`,
  /** Facts. */
  who: 'Who',
  what: 'What',
  found: 'Found',
  since: 'Not there yet',
  account: (h: { name: string; upn: string }) => `${h.name} (${h.upn})`,
  advice: (h: { id: string }) =>
    `Somebody gave it in the directory, not through me: there is no request for it. I change nothing by myself. “Take it away again” removes it, “Accept” lets it be, and I leave it alone from then on. You can also say “restore ${h.id}” or “accept ${h.id}”.`,
  adviceSeveral: (h: { id: string }) =>
    `Somebody gave it in the directory, not through me: there are no requests for it. I change nothing by myself. Tick people and take it away from them or accept them, or accept all of them. You can also say “restore ${h.id}” or “accept ${h.id}”, which is about all of them.`,
  more: (h: { count: string }) => `and ${h.count} more, shown here when these are settled.`,
  seeRecord: (h: { id: string }) => `Say “audit ${h.id}” to see who did what.`,
  buttons: {
    takeAway: 'Take it away again',
    accept: 'Accept',
    takeChosen: 'Take away from those ticked',
    acceptChosen: 'Accept those ticked',
    acceptAll: 'Accept all',
  },
  choose: (h: { who: string }) => `Choose ${h.who}`,
  /** What became of one of them. */
  fate: {
    open: 'Waits for an administrator',
    leaving: (h: Done) => `Being taken away: ${h.who}, ${h.when}`,
    leavingYou: (h: { when: string }) => `Being taken away: you, ${h.when}`,
    late: 'It is still there when I look: I go on trying. Look whether another group gives it, or whether I may change this one.',
    'last-holder':
      'Kept for now: nobody else would hold the role it gives. I take it away as soon as somebody else has it.',
    taken: (h: Done) => `Taken away by ${h.who}, ${h.when}`,
    takenYou: (h: { when: string }) => `You took it away, ${h.when}`,
    accepted: (h: Done) => `Accepted by ${h.who}, ${h.when}`,
    acceptedYou: (h: { when: string }) => `You accepted it, ${h.when}`,
    over: 'Nothing to do: it was taken away in the directory meanwhile, or a request gives it by now',
  },
  line: (h: { who: string; what: string }) => `${h.who}: ${h.what}`,
  /** Answers. */
  answered: (h: { id: string; what: string }) => `${h.id}: ${h.what}.`,
  counted: {
    leaving: (h: { count: string }) => `being taken away: ${h.count}`,
    taken: (h: { count: string }) => `taken away: ${h.count}`,
    accepted: (h: { count: string }) => `accepted: ${h.count}`,
    over: (h: { count: string }) => `nothing to do: ${h.count}`,
    open: (h: { count: string }) => `waiting: ${h.count}`,
  },
  nothingOpen: (h: { id: string; what: string }) =>
    `Nothing of ${h.id} waits for you, so nothing was changed. So it stands: ${h.what}.`,
  noneChosen: 'Nobody is ticked, so nothing was changed. Tick people on the card and press again, or accept all.',
  none: (h: { id: string }) =>
    `I know of nothing that is called ${h.id}, so nothing was changed. Look at the card again: its number is at the end of it.`,
  /** In the record. */
  record: {
    reported: (h: { who: string; resource: string }) =>
      `given in the directory without a request: ${h.resource}, to ${h.who}`,
    'taken-away': (h: { count: string }) => `told me to take it away again (people: ${h.count})`,
    accepted: (h: { count: string }) => `accepted (people: ${h.count})`,
    noted: {
      open: (h: { count: string }) => `waiting (people: ${h.count})`,
      leaving: (h: { count: string }) => `being taken away (people: ${h.count})`,
      late: (h: { count: string }) => `still there, tried again (people: ${h.count})`,
      'last-holder': (h: { count: string }) => `not removed: nobody else would hold the role (people: ${h.count})`,
      taken: (h: { count: string }) => `taken away, and read as gone (people: ${h.count})`,
      accepted: (h: { count: string }) => `accepted (people: ${h.count})`,
      over: (h: { count: string }) => `no longer so, or given by a request by now (people: ${h.count})`,
    },
  },
} as const;

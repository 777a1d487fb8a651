// A channel in memory: what everybody sees now, without a wire.
import type { Messenger, Outgoing } from '../../engine/ports.js';
import type { Place, Reference } from '../../engine/message/place.js';

export interface RecordingMessenger extends Messenger {
  /** The messages this person sees now, oldest first: updates applied, the same message said twice counted twice. */
  seenBy(person: string): Outgoing[];
  /** What was said to this person as a new message, as it was then, oldest first. */
  saidTo(person: string): Outgoing[];
}

/** The reference under which this person's messages are recorded. */
export const referenceOf = (person: string): Reference => ({ person });

export function recordingMessenger(): RecordingMessenger {
  const messages = new Map<string, { readonly to: string; readonly message: Outgoing }>();
  const said: { readonly to: string; readonly message: Outgoing }[] = [];
  const personOf = (to: Reference): string => String(to['person']);
  return {
    say(to, message) {
      const place: Place = { conversationId: personOf(to), activityId: String(messages.size) };
      messages.set(keyOf(place), { to: personOf(to), message });
      said.push({ to: personOf(to), message });
      return Promise.resolve(place);
    },
    update(to, place, message) {
      messages.set(keyOf(place), { to: personOf(to), message });
      return Promise.resolve();
    },
    seenBy: (person) => of(person, [...messages.values()]),
    saidTo: (person) => of(person, said),
  };
}

const of = (person: string, all: readonly { readonly to: string; readonly message: Outgoing }[]): Outgoing[] =>
  all.filter(({ to }) => to === person).map(({ message }) => message);
const keyOf = ({ conversationId, activityId = '' }: Place): string => `${conversationId} ${activityId}`;

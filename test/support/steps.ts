// What the journeys do again and again: ask, fill in, approve, and look at what people then see.
import type { Card, Json, TeamsPerson } from './connector.js';
import { textOf, type Story } from './story.js';

/** Whether a reader of the card sees this. */
export const says = (card: Card, text: string | RegExp): boolean =>
  typeof text === 'string' ? textOf(card).includes(text) : text.test(textOf(card));

/** Says a sentence; everything that follows from it has been said when this resolves. Gives the newest card. */
export async function say(story: Story, person: TeamsPerson, sentence: string): Promise<Card> {
  await person.say(sentence);
  await story.settled();
  return person.lastCard();
}

/** What the newest card tells after this sentence. */
export const answer = async (story: Story, person: TeamsPerson, sentence: string): Promise<string> =>
  textOf(await say(story, person, sentence));

/** Presses a button of this card; everything that follows has been said. Gives the card that came back, or was said instead. */
export async function press(
  story: Story,
  person: TeamsPerson,
  on: { readonly card?: Card; readonly title: string; readonly inputs?: Json },
): Promise<Card> {
  const { card, status } = await person.tryPress(on.card ?? cardWith(person, `[${on.title}]`), on.title, on.inputs);
  if (status !== 200) throw new Error(`“${on.title}” was answered ${status}`);
  await story.settled();
  return card ?? person.lastCard();
}

/** Asks for a package by the form, and gives the card it has become. */
export async function file(
  story: Story,
  person: TeamsPerson,
  what: string,
  inputs: Json = { justification: 'Q4 campaign in Prague' },
): Promise<Card> {
  await say(story, person, `request ${what}`);
  return press(story, person, { title: 'Submit request', inputs });
}

/** Approves what waits for this person. */
export const approve = (story: Story, person: TeamsPerson, reason = 'fine'): Promise<Card> =>
  press(story, person, { title: 'Approve', inputs: { reason } });

/** This person's newest card that says this, as it stands now. */
export function cardWith(person: TeamsPerson, text: string | RegExp): Card {
  const card = person.cards().findLast((one) => says(one, text));
  if (card) return card;
  throw new Error(
    `${person.name} has no card that says ${String(text)}: ${JSON.stringify(person.cards().map(textOf))}`,
  );
}

export const hasCard = (person: TeamsPerson, text: string | RegExp): boolean =>
  person.cards().some((one) => says(one, text));

/** `SS-7F3K`, wherever it stands. */
export function requestIdOn(card: Card): string {
  const id = /\b[A-Z]{1,3}-[2-9A-HJ-NP-Z]{4}\b/.exec(textOf(card))?.[0];
  if (id === undefined) throw new Error(`no request's number on: ${textOf(card)}`);
  return id;
}

/** What was given and taken in the directory, oldest first: "granted Alex Wilber Sales Team". */
export const changes = async ({ directory }: Story): Promise<string[]> =>
  (await directory.changes())
    .filter(({ what }) => what === 'granted' || what === 'removed')
    .map(({ what, person, resource }) => `${what} ${person} ${resource}`);

/** Moves the story's clock on, doing what becomes due at its time. */
export async function pass(story: Story, { days = 0, hours = 0, minutes = 0, seconds = 0 }): Promise<void> {
  story.clock.moveTo(
    new Date(story.clock.now().getTime() + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000),
  );
  await story.settled();
}

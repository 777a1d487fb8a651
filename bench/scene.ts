// What people do in a measurement, one step after the other: sentences, presses, and the cards that they press.
import { z } from 'zod';
import type { Db } from 'mongodb';
import type { User } from '../directory/sample/company-shape.js';
import type { Child } from './child.js';
import { activityOf, pressing, saying, type Door } from './load.js';
import type { Stage } from './stage.js';

export interface Scene {
  readonly app: Child;
  readonly door: Door;
  readonly stage: Stage;
  readonly database: Db;
}

/** Resolves when it is answered. */
export const say = ({ door, stage }: Scene, person: User, text: string): Promise<void> =>
  door.send(activityOf(person, stage.connectorPort, saying(text)));

export interface Pressed {
  readonly verb: string;
  readonly id: string;
  /** The card that is pressed. */
  readonly place: string;
  readonly inputs?: object;
}

/** Resolves when it is answered. */
export const press = ({ door, stage }: Scene, person: User, { verb, id, place, inputs }: Pressed): Promise<void> =>
  door.send(activityOf(person, stage.connectorPort, { ...pressing(verb, { id, ...inputs }), replyToId: place }));

/** The same, and all that follows from it by itself. */
export async function said(scene: Scene, person: User, text: string): Promise<void> {
  await say(scene, person, text);
  await scene.app.ask('idle');
}

/** The same, and all that follows from it by itself. */
export async function pressed(scene: Scene, person: User, what: Pressed): Promise<void> {
  await press(scene, person, what);
  await scene.app.ask('idle');
}

/** The id of the request that was opened last. */
export async function newestRequest({ database }: Scene): Promise<string> {
  const found = await database.collection<{ _id: string }>('requests').findOne({}, { sort: { createdAt: -1 } });
  if (!found) throw new Error('No request was opened.');
  return found._id;
}

const messageSchema = z.object({ state: z.object({ places: z.array(z.object({ activityId: z.string() })).min(1) }) });

/** Where this person's card of the request stands. */
export async function cardOf({ database }: Scene, { id: person }: User, id: string): Promise<string> {
  const message = await database.collection<{ _id: string }>('messages').findOne({ _id: `${id} ${person}` });
  const [place] = messageSchema.parse(message).state.places;
  if (!place) throw new Error('Somebody has no card to press.');
  return place.activityId;
}

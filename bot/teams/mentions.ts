// Who is mentioned in a line: the bot, whose mention is no word of it, and people, by the object id the channel tells.
import { defined } from '../../engine/defined.js';
import { plainText, type Mention } from './text.js';

/** An entity of an activity, as far as it is one. */
export interface Entity {
  readonly type?: string | undefined;
  readonly text?: string | undefined;
  readonly mentioned?:
    | { readonly id: string; readonly aadObjectId?: string | undefined; readonly name?: string | undefined }
    | undefined;
}

const objectId = /^(?:8:orgid:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/iu;

/** The text a person meant, without mentions of the bot, and with who is meant by those of people. */
export function textMeant(raw: string, entities: readonly Entity[], botId: string): string {
  const mentions = entities.filter(({ type }) => type === 'mention');
  const own = mentions.filter(({ mentioned }) => mentioned?.id === botId);
  return plainText(
    raw,
    own.map(({ text = '' }) => text),
    mentions.filter((one) => !own.includes(one)).flatMap(mentionOf),
  );
}

function mentionOf({ text = '', mentioned }: Entity): Mention[] {
  if (!mentioned) return [];
  const person = [mentioned.aadObjectId ?? '', mentioned.id].map((one) => objectId.exec(one)?.[1]).find(Boolean);
  return [{ text, name: mentioned.name ?? plainText(text), ...defined({ person }) }];
}

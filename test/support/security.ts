// The security side of a journey: the channel that alerts are posted in, what stands there, and presses nobody drew a button for.
import { roleId, personId, type RoleId } from '../../engine/ids.js';
import type { Resource } from '../../engine/catalogue/model.js';
import { cardOf, type Card, type Pressed, type TeamsPerson } from './connector.js';
import { textOf, type Story } from './story.js';

/** The security channel of the stories. */
export const security = { team: '19:it@thread.tacv2', id: '19:security@thread.tacv2' } as const;

/** A channel of a team, as Teams names it. */
export interface TeamsChannel {
  readonly team: string;
  readonly id: string;
  readonly name?: string;
}

/** Has this person say `alerts here` in a channel; gives the change that is shown there, to be confirmed, if it is. */
export async function sayAlerts(
  story: Story,
  person: TeamsPerson,
  channel: TeamsChannel = security,
): Promise<Card | undefined> {
  await person.sayInChannel('alerts here', channel);
  await story.settled();
  const card = story.connector
    .messagesIn(`${channel.id};messageid=1`)
    .map(({ activity }) => cardOf(activity))
    .at(-1);
  return card && textOf(card).includes('[Confirm]') ? card : undefined;
}

/** Presses a button of a card that stands in a channel. */
export async function pressInChannel(
  story: Story,
  person: TeamsPerson,
  {
    card,
    title,
    reason,
    channel = security,
  }: { readonly card: Card; readonly title: string; readonly reason?: string; readonly channel?: TeamsChannel },
): Promise<Pressed> {
  const answer = await person.tryPress(card, title, reason === undefined ? {} : { reason }, person.inChannel(channel));
  await story.settled();
  return answer;
}

/** Has this administrator say `alerts here` in the security channel, and confirm what is shown. */
export async function setAlerts(story: Story, administrator: TeamsPerson, channel?: TeamsChannel): Promise<void> {
  const card = await sayAlerts(story, administrator, channel);
  if (card) await pressInChannel(story, administrator, { card, title: 'Confirm', ...(channel && { channel }) });
}

/** What was said in the channel's threads as it stands now, as text, oldest first. */
export function inChannel({ connector }: Story, channel: string = security.id): string[] {
  const threads = new Set(
    connector.sent.map(({ conversationId }) => conversationId).filter((id) => id.startsWith(channel)),
  );
  return [...threads].flatMap((thread) =>
    connector
      .messagesIn(thread)
      .map(
        ({ activity }) =>
          textOf(cardOf(activity) ?? {}) || (typeof activity['text'] === 'string' ? activity['text'] : ''),
      ),
  );
}

/** The alerts in the security channel as they stand now. */
export const alerts = (story: Story): string[] =>
  inChannel(story).filter((text) => text.includes('· identity risk') || text.includes('· insider risk'));

/** The newest alert as it stands now, to be pressed. */
export function alertCardIn({ connector }: Story): Card {
  const threads = new Set(connector.sent.map(({ conversationId }) => conversationId));
  const cards = [...threads]
    .filter((id) => id.startsWith(security.id))
    .flatMap((thread) => connector.messagesIn(thread).map(({ activity }) => cardOf(activity)));
  const card = cards.findLast((one) => / · (?:identity|insider) risk/.test(textOf(one)));
  if (card) return card;
  throw new Error('There is no alert in the channel.');
}

/** Teams refuses every new post in the security channel from now on. */
export const closeChannel = ({ connector }: Story): void =>
  connector.person({ id: 'security-channel', name: 'Security', conversationId: security.id }).block();

/** A press as somebody could make it up, with the data given and no inputs. */
export async function forge(
  story: Story,
  person: TeamsPerson,
  verb: string,
  data: Readonly<Record<string, unknown>>,
): Promise<Pressed> {
  const card: Card = { body: [{ type: 'Action.Execute', title: verb, verb, data }] };
  const answer = await person.tryPress(card, verb);
  await story.settled();
  return answer;
}

const roleOf = (role: RoleId): Resource => ({ kind: 'directory-role', id: role, name: role });

/** Takes a directory role from somebody, or gives it, past Gatehouse. */
export async function takeRole({ directory }: Story, person: TeamsPerson, role: string): Promise<void> {
  await directory.revoke(personId(person.id), roleOf(roleId(role)));
}
export async function giveRole({ directory }: Story, person: TeamsPerson, role: string): Promise<void> {
  await directory.grant(personId(person.id), roleOf(roleId(role)));
}

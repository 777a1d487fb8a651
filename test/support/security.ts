// The security side of a journey: the channel that alerts are posted in, what stands there, and presses nobody drew a button for.
import { roleId, personId, type RoleId } from '../../engine/ids.js';
import type { Resource } from '../../engine/catalogue/model.js';
import { cardOf, type Card, type Pressed, type TeamsPerson } from './connector.js';
import { textOf, type Story } from './story.js';

/** The security channel of the stories. */
export const security = { team: '19:it@thread.tacv2', id: '19:security@thread.tacv2' } as const;

/** Has this administrator say `alerts here` in the security channel. */
export async function setAlerts(story: Story, administrator: TeamsPerson): Promise<void> {
  await administrator.sayInChannel('alerts here', security);
  await story.settled();
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

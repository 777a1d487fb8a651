// Whether Teams has the app, by its id in the manifest; asked with the bot's own token.
import { z } from 'zod';
import { errorIn } from '../../directory/graph/wire/errors.js';
import type { Exchange } from '../../directory/graph/wire/exchange.js';
import { rolesIn } from '../../directory/graph/wire/permissions.js';
import type { Identity } from '../identity/identity.js';
import { fail, ok, warn, type Found } from './found.js';
import { seenLate } from './permissions.js';

export interface TeamsAppAsked {
  readonly bot: Identity;
  /** TEAMS_APP_ID. */
  readonly externalId: string | undefined;
  readonly graph: string;
  /** The bot's token for Microsoft Graph. */
  readonly token: () => Promise<string>;
  readonly exchange: Exchange;
}

const reading = 'AppCatalog.Read.All';
const installing = 'TeamsAppInstallation.ReadWriteSelfForUser.All';
const byPolicy = 'install the app for everybody who asks or decides, by a setup policy in Teams';

/** What there is to say of the app in Teams; what the bot's permissions are too much for included. */
export async function teamsAppFound({ bot, externalId, graph, token, exchange }: TeamsAppAsked): Promise<Found[]> {
  if (externalId === undefined)
    return [
      warn(
        'TEAMS_APP_ID is not set: whether Teams has the app was not looked at, and Gatehouse installs itself for nobody',
        `Set it to the id of the manifest; or ${byPolicy}.`,
      ),
    ];
  const given = await token();
  const roles = rolesIn(given);
  const missing = [reading, installing].filter((one) => !roles.includes(one));
  const lacking = warn(
    `BOT has no ${missing.join(' and ')} (application): Gatehouse installs itself for nobody${missing.includes(reading) ? ', and whether Teams has the app was not looked at' : ''}`,
    `Grant it to the application ${bot.appId} (docs/deploy.md, step 5); or ${byPolicy}.${seenLate(bot)}`,
  );
  const unneeded = roles
    .filter((one) => one !== reading && one !== installing)
    .map((one) =>
      warn(`BOT has ${one}, which nothing needs`, 'Take it away (docs/permissions.md, "Who grants them").'),
    );
  const app = missing.includes(reading) ? [] : [await appFound(externalId, { graph, token: given, exchange })];
  return [...app, ...(missing.length > 0 ? [lacking] : []), ...unneeded];
}

const page = z.object({ value: z.array(z.object({ displayName: z.string().nullish() })) });

interface Asking {
  readonly graph: string;
  readonly token: string;
  readonly exchange: Exchange;
}

async function appFound(externalId: string, { graph, token, exchange }: Asking): Promise<Found> {
  const filter = encodeURIComponent(`externalId eq '${externalId}'`);
  const url = `${graph}/v1.0/appCatalogs/teamsApps?$filter=${filter}`;
  const { status, body } = await exchange({ method: 'GET', url, token, headers: {} });
  const read = page.safeParse(body);
  if (status !== 200 || !read.success)
    return fail(`Microsoft Graph did not tell of the app: ${status} ${errorIn(body).code}`, 'Try again.');
  const [app] = read.data.value;
  if (app) return ok(`Teams has it as ${app.displayName ?? externalId}`);
  return warn(
    `Teams has no app whose manifest has the id ${externalId}`,
    'Upload it before anybody is to use it (docs/deploy.md, step 8), or set TEAMS_APP_ID to the id of its manifest.',
  );
}

// The bot's own app in Teams, installed for somebody who has to be written to and has it not (rule 65): by the bot's registration, once an hour and person.
import { z } from 'zod';
import type { PersonId } from '../../../engine/ids.js';
import { directoryFaults } from '../../../engine/directory-fault.js';
import { DirectoryError, type Installer, type Shared } from '../../../engine/ports.js';
import { hourMs } from '../../../engine/time.js';
import { GraphRefusal } from '../wire/errors.js';
import { needs } from '../wire/permissions.js';
import { literal, segment, type Wire } from '../wire/wire.js';

export interface InstallsOptions {
  /** The id in the app's manifest: the catalogue of the tenant has one of its own for it. */
  readonly teamsAppId: string;
  /** By which all processes know when somebody's turn was, and how it ended. */
  readonly shared: Shared;
}

/** How the last try of a person ended; without a fault it went well, or is still on its way. */
const endedShape = z.object({ fault: z.enum(directoryFaults).optional() });

const need = needs.installApp;
const appShape = z.object({ id: z.string().min(1).max(128) });

/** Installs over this wire. What it finds in the catalogue is remembered. */
export function installsOver(wire: Wire, { teamsAppId, shared }: InstallsOptions): Installer {
  let found: string | undefined;

  async function catalogueId(): Promise<string> {
    if (found !== undefined) return found;
    const query = { $filter: `externalId eq ${literal(teamsAppId)}` };
    const [app] = (await wire.all({ need, path: '/appCatalogs/teamsApps', query }, appShape)) ?? [];
    if (app) return (found = app.id);
    throw new DirectoryError(
      'not-found',
      `The app ${teamsAppId} is not in the tenant's app catalogue: upload it in the Teams admin center, or set TEAMS_APP_ID to the id in its manifest. Nothing was installed.`,
    );
  }

  async function installNow(person: PersonId, app: string): Promise<'installed' | 'already'> {
    const path = `/users/${segment(person)}/teamwork/installedApps`;
    const body = { 'teamsApp@odata.bind': `${wire.graph}/v1.0/appCatalogs/teamsApps/${segment(app)}` };
    try {
      await wire.change({ need, path, method: 'POST', body }, z.unknown());
      return 'installed';
    } catch (error) {
      if (error instanceof GraphRefusal && error.refused.status === 409) return 'already';
      // It may be another app by now that has this id in its manifest.
      if (error instanceof DirectoryError && error.fault === 'not-found') found = undefined;
      throw error;
    }
  }

  return {
    async install(person) {
      const app = await catalogueId();
      const name = `app installed ${person}`;
      if ((await shared.turn(name, hourMs, 0)) === undefined) return asBefore(await shared.read(name));
      await shared.write(name, {});
      try {
        return await installNow(person, app);
      } catch (error) {
        if (error instanceof DirectoryError) await shared.write(name, { fault: error.fault });
        throw error;
      }
    },
  };
}

function asBefore(ended: unknown): 'already' {
  const fault = endedShape.safeParse(ended).data?.fault;
  if (fault === undefined) return 'already';
  throw new DirectoryError(fault, 'The app could not be installed for them within the last hour.');
}

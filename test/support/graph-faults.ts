// Every fault that Microsoft Graph is known to have, and what the port says of it: one table for questions and changes.
import type { Resource } from '../../engine/catalogue/model.js';
import type { DirectoryFault } from '../../engine/directory-fault.js';
import { DirectoryError } from '../../engine/ports.js';
import { usualConnectMs } from '../../directory/graph/wire/agents.js';
import { httpWithin, type Sending } from '../../directory/graph/wire/http.js';
import { GraphError } from '../../local/graph/answer.js';
import { faults, type Fault } from '../../local/graph/faults.js';
import { permissionsOf } from '../../local/graph/trial-registrations.js';
import { group, person, resources, salesTeam, role } from '../contracts/directory.contract.js';
import { graphWorld, type GraphWorld, type GraphWorldOptions } from './graph-directory.js';

export const alex = person('alexw@');
export const until = new Date('2026-11-23T17:00:00Z');
export const subscription = '/subscriptions/0b1f6471-1bf0-4dda-aec3-111122223333';
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

/** One of each kind of resource, and a role to be eligible for. */
export const given: Readonly<Record<string, Resource>> = {
  ...Object.fromEntries(resources.map((one) => [one.kind, one])),
  group: salesTeam,
  owner: { kind: 'group', id: group('Campaign team'), name: 'Campaign team', membership: 'owner' },
  'directory-role': { kind: 'directory-role', id: role('Global Reader'), name: 'Global Reader' },
  team: { kind: 'team', id: group('Sales Team'), name: 'Sales Team' },
  eligible: { kind: 'directory-role', id: role('Global Reader'), name: 'Global Reader', assignment: 'eligible' },
  'azure-role': { kind: 'azure-role', id: reader, scope: `${subscription}/resourceGroups/sales`, name: 'Reader' },
};
export const kinds = Object.keys(given);

export interface FaultRow {
  readonly name: string;
  readonly fault: Fault;
  /** What the port says. */
  readonly expected: DirectoryFault;
  /** How often one address is asked at the most, by a question and by a change. */
  readonly tries: { readonly question: number; readonly change: number };
}

const before = (status: number, message: string): Fault => ({
  kind: 'error',
  error: new GraphError(status, '', message),
  when: 'before',
});
const claims = '{"access_token":{"nbf":{"essential":true,"value":"1795424400"}}}';

const row = (
  name: string,
  fault: Fault,
  [expected, question, change = 1]: readonly [DirectoryFault, number, number?],
): FaultRow => ({ name, fault, expected, tries: { question, change } });

export const faultTable: readonly FaultRow[] = [
  row('401', faults.tokenRefused(), ['not-signed-in', 2, 2]),
  row('401 with a challenge', faults.tokenRefused(claims), ['not-signed-in', 2, 2]),
  row('403, a permission taken away', faults.notPermitted, ['forbidden', 1]),
  row('404 that is not of Graph', before(404, 'Not Found'), ['unavailable', 1]),
  row('429 for long', faults.throttled('120'), ['throttled', 1]),
  row('429 with a page of text', faults.throttledAsText('120'), ['throttled', 1]),
  row('429 for a moment', faults.throttled('1'), ['throttled', 3, 3]),
  row('429 without a time', faults.throttled(), ['throttled', 3, 3]),
  row('503', faults.unavailable, ['unavailable', 3]),
  row('504 with words of a licence', before(504, 'Licence server and alexw@contoso.com'), ['unavailable', 3]),
  row('504 after it was done', faults.doneButTimedOut, ['unavailable', 3]),
  row('a reset', faults.cutOff, ['unavailable', 3]),
  row('a reset after it was done', faults.doneButCutOff, ['unavailable', 3]),
  row('no answer', faults.hanging, ['unavailable', 1]),
  row('a body that is no JSON', faults.notJson, ['invalid', 1]),
  row('a body of another shape', faults.wrongShape, ['invalid', 1]),
];

/** Graph's own word that something is not there. */
export const goneByGraph: Fault = {
  kind: 'error',
  error: new GraphError(404, 'Request_ResourceNotFound', 'Resource does not exist.'),
  when: 'before',
};

const ownWay = httpWithin(usualConnectMs);
/** Production's own way over HTTP, in place of the one on which the contract stands: faults are not as described. */
const asProduction = ((url: string, sending: Sending) => ownWay(url, sending)) as typeof fetch;

/** A tenant to be asked under this fault; whoever hangs is not waited for. */
export async function worldUnder(fault: Fault, options: GraphWorldOptions = {}): Promise<GraphWorld> {
  const graph = { fetch: asProduction, ...(fault.kind === 'hang' && { timeoutMs: 60 }), ...options.graph };
  const world = await graphWorld({ ...options, graph });
  const privileged = { roles: permissionsOf('privileged'), azureScopes: [subscription] };
  world.standIn.register({ appId: '5a1b7f0e-6f0a-4a43-9a33-0d5f2a1c7e03', ...privileged });
  return world;
}

/** The port's error, or what was answered. Anything else that is thrown is a bug. */
export async function outcomeOf(asked: Promise<unknown>): Promise<DirectoryError | { readonly answered: unknown }> {
  try {
    return { answered: await asked };
  } catch (error) {
    if (error instanceof DirectoryError) return error;
    throw error;
  }
}

/** The same as a word: the port's fault, or the answer in JSON. */
export const wordOf = (outcome: Awaited<ReturnType<typeof outcomeOf>>): string =>
  outcome instanceof DirectoryError ? outcome.fault : `answered ${JSON.stringify(outcome.answered)}`;

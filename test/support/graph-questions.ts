// Every question that Microsoft Graph is asked through the ports, by method: a method that is new has to be given its questions here.
import type { GraphDirectory } from '../../directory/graph/directory.js';
import type { Activatable, Resource } from '../../engine/catalogue/model.js';
import type { Names } from '../../engine/catalogue/names.js';
import { inviteeAt } from '../../engine/person.js';
import type { Directory, Risks } from '../../engine/ports.js';
import { group, person, resources, role } from '../contracts/directory.contract.js';
import { alex, given, kinds, subscription, until } from './graph-faults.js';

const diego = person('diegos@');
export const reader: Activatable = { kind: 'directory-role', id: role('Global Reader'), name: 'Global Reader' };
const application = resources.find((one): one is Resource & { kind: 'application' } => one.kind === 'application')!;
const crm = application.id;
const invitee = inviteeAt('pat@fabrikam.com')!.id;

/** `since`: an answer of the list of changes from before. */
export type Asking = (directory: GraphDirectory, since: string) => Promise<unknown>;
type Asked = Readonly<Record<string, Asking>>;

/** Methods that change something: `faults-of-changes.test.ts` has them. */
export const changing = [
  'grant',
  'revoke',
  'endSessions',
  'inviteGuest',
  'setEnabled',
] as const satisfies readonly (keyof Directory)[];
/** Of the token alone, of the same questions in another hurry, and of a directory that goes on with what it read last. */
type NotAsked = 'mayInvite' | 'unhurried' | 'readingProblem';

const eachKind = (asked: (kind: string) => readonly [string, Asking]): Asked => Object.fromEntries(kinds.map(asked));
/** Nothing is listed of an application's own roles, eligibilities and roles in Azure. */
const listable = kinds.filter((kind) => !['application', 'eligible', 'azure-role'].includes(kind));

const ofDirectory: { readonly [Method in Exclude<keyof Directory, (typeof changing)[number] | NotAsked>]-?: Asked } = {
  getUser: { getUser: (it) => it.getUser('alexw@contoso.com') },
  searchUsers: {
    'searchUsers by name': (it) => it.searchUsers('Alex Wilber', 5),
    'searchUsers by address': (it) => it.searchUsers('alexw@', 5),
  },
  managerChain: {
    'managerChain of one': (it) => it.managerChain(alex, 1),
    'managerChain of two': (it) => it.managerChain(alex, 2),
  },
  members: { members: (it) => it.members(group('Sales Leads')) },
  memberOfAny: { memberOfAny: (it) => it.memberOfAny(alex, [group('Sales Leads')]) },
  holders: { holders: (it) => it.holders(role('Global Reader')) },
  holdsAny: { holdsAny: (it) => it.holdsAny(alex, [role('Global Reader')]) },
  rolesConferred: { rolesConferred: (it) => it.rolesConferred(group('Executives')) },
  eligibilities: {
    eligibilities: (it) => it.eligibilities(alex, [reader]),
    'eligibilities of a group': (it) => it.eligibilities(alex, [given['group'] as Activatable]),
    'eligibilities in Azure': (it) => it.eligibilities(alex, [given['azure-role'] as Activatable]),
  },
  eligible: {
    eligible: (it) => it.eligible!(reader),
    'eligible for a group': (it) => it.eligible!(given['group'] as Activatable),
    'eligible in Azure': (it) => it.eligible!(given['azure-role'] as Activatable),
  },
  changesSince: {
    'changes from now on': (it) => it.changesSince!(),
    'changes since then': (it, since) => it.changesSince!(since),
  },
  mailAddress: { mailAddress: (it) => it.mailAddress!(alex) },
  holds: eachKind((kind) => [`holds of ${kind}`, (it) => it.holds(alex, given[kind]!)]),
  heldThrough: {
    'heldThrough of group': (it) => it.heldThrough!(alex, given['group']!),
    'heldThrough of application': (it) => it.heldThrough!(alex, application),
    'heldThrough of directory-role': (it) => it.heldThrough!(alex, given['directory-role']!),
    'heldThrough of azure-role': (it) => it.heldThrough!(alex, given['azure-role']!),
  },
  assignees: Object.fromEntries(
    listable.map((kind): [string, Asking] => [`assignees of ${kind}`, (it) => it.assignees!(given[kind]!)]),
  ),
  validateGrant: {
    ...eachKind((kind) => [`validateGrant of ${kind}`, (it) => it.validateGrant!(alex, given[kind]!, until)]),
    'validateGrant of group to an invitee': (it) => it.validateGrant!(invitee, given['group']!, until),
    'validateGrant of team to an invitee': (it) => it.validateGrant!(invitee, given['team']!, until),
  },
};

const ofNames: { readonly [Method in keyof Names]-?: Asked } = {
  find: {
    'names of people': (it) => it.names.find('person', 'alexw@contoso.com'),
    'names of groups': (it) => it.names.find('group', 'Sales Leads'),
    'names of teams': (it) => it.names.find('team', 'Sales Team'),
    'names of roles': (it) => it.names.find('role', 'Global Reader'),
    'names of applications': (it) => it.names.find('application', 'CRM'),
    'names of sites': (it) => it.names.find('site', 'Sales site'),
  },
  rolesOf: { 'names of an application’s roles': (it) => it.names.rolesOf(crm) },
  principalsWith: { principalsWith: (it) => it.names.principalsWith(crm, application.roleId) },
  rolesConferred: { 'rolesConferred by name': (it) => it.names.rolesConferred(group('Executives')) },
  azureRolesOn: { 'names of roles in Azure': (it) => it.names.azureRolesOn(subscription, 'Reader') },
};

/** Insider risk is told by another source. */
const ofRisks: { readonly [Method in Exclude<keyof Risks, 'insider' | 'unhurried'>]-?: Asked } & {
  readonly refresh: Asked;
} = {
  identity: { 'identity risk': (it) => it.risks.identity(diego) },
  refresh: { 'everybody at risk': (it) => it.risks.refresh() },
};

/** All of them, by what they are called. */
export const questions: Asked = Object.assign(
  {},
  ...[ofDirectory, ofNames, ofRisks].flatMap((port) => Object.values<Asked>(port)),
) as Asked;

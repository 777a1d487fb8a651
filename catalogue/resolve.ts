// From a package as it is written to a package as the engine knows it: names looked up, each failure with its place.
import {
  resourceKey,
  type Audience,
  type Expiry,
  type Package,
  type Policy,
  type Question,
} from '../engine/catalogue/model.js';
import type { Terms } from '../engine/catalogue/terms.js';
import type { Translations } from '../engine/catalogue/translations.js';
import { defined } from '../engine/defined.js';
import { groupId, packageId } from '../engine/ids.js';
import { momentOf } from './duration.js';
import { find, inOrder, type Finding, type Note } from './finding.js';
import { audienceOf, organisationsMeant } from './organisations.js';
import { nameOfWritten, resolveResource } from './resources.js';
import { stricterOf } from './risk.js';
import { signInOf } from './sign-in.js';
import { resolveStage } from './stages.js';
import type { WrittenPackage, WrittenPolicy } from './shape.js';
import type { Path } from './yaml.js';

/** The package with every name looked up. A name of nothing is noted by `finding`; what it would have given stands in `gone`. */
export async function resolvePackage(written: WrittenPackage, path: Path, finding: Finding): Promise<Package> {
  const gone: string[] = [];
  const seen = new Set<string>();
  const resources = await inOrder(written.resources, async (each, index) => {
    const resource = await resolveResource(finding, each, [...path, 'resources', index]);
    if (!resource) gone.push(nameOfWritten(each));
    else if (seen.has(resourceKey(resource)))
      finding.complain([...path, 'resources', index], `"${resource.name}" is there twice`);
    else seen.add(resourceKey(resource));
    return resource;
  });
  return {
    id: packageId(idOf(written, path, finding.complain)),
    name: written.name,
    description: written.description,
    hidden: written.hidden,
    resources,
    policies: await inOrder(written.policies, (each, index) =>
      resolvePolicy(finding, each, { path: [...path, 'policies', index], of: written.name, signIn: written.signIn }),
    ),
    ...(gone.length > 0 && { gone }),
    ...(written.terms && { terms: termsOf(written.terms) }),
    ...(written.endSessions && { endSessions: true as const }),
    ...stricterOf(written.risk),
  };
}

const termsOf = ({ translations, ...terms }: NonNullable<WrittenPackage['terms']>): Terms => ({
  ...terms,
  ...defined({ translations }),
});

/** The id written, or the name in lower case with hyphens. */
function idOf(written: { name: string; id?: string | undefined }, path: Path, complain: Note): string {
  if (written.id !== undefined) return written.id;
  const made = written.name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
  if (made === '') complain([...path, 'name'], 'has no plain letters to make an id of: write "id: …" beside it');
  return made;
}

async function resolvePolicy(
  finding: Finding,
  written: WrittenPolicy,
  { path, of, signIn }: { readonly path: Path; readonly of: string } & Pick<WrittenPackage, 'signIn'>,
): Promise<Policy> {
  const organisations = organisationsMeant(finding, written.audience, [...path, 'audience']);
  return {
    id: idOf(written, path, finding.complain),
    name: written.name,
    audience: await resolveAudience(finding, written.audience, [...path, 'audience']),
    stages: await inOrder(written.stages, async (stage, index) =>
      resolveStage(finding, stage, {
        path: [...path, 'stages', index],
        stage: `stage ${index + 1} of the policy "${written.name}" of "${of}"`,
        organisations,
      }),
    ),
    questions: written.questions.map(toQuestion),
    justificationRequired: written.justification,
    expiry: expiryOf(written.expires, finding.timeZone),
    choosesDuration: written.requesterChooses.includes('duration'),
    choosesStart: written.requesterChooses.includes('start'),
    managerMayRequest: written.managerMayRequest,
    ...(written.guestsMayBeInvited && { guestsMayBeInvited: true as const }),
    ...(!written.approversMayShorten && { approversMayShorten: false as const }),
    ...(written.approversMayGrantEligible && { approversMayGrantEligible: true as const }),
    ...(written.standing === 'take over' && { standing: 'take-over' as const }),
    ...(written.extension && { extension: written.extension }),
    ...signInOf(signIn),
  };
}

type WrittenQuestion = WrittenPolicy['questions'][number];

/** A question as the engine asks it. */
export function toQuestion({ choices, pattern, hint, translations, ...rest }: WrittenQuestion): Question {
  return {
    ...rest,
    ...(choices && { choices }),
    ...(translations && { translations: mapped(translations) }),
    ...(pattern !== undefined && hint !== undefined && { pattern: { source: pattern, hint } }),
  };
}

const mapped = (all: NonNullable<WrittenQuestion['translations']>): Translations =>
  Object.fromEntries(Object.entries(all).map(([language, said]) => [language, defined(said)]));

/** A date without a time of day ends with that day where the file is at home. */
function expiryOf(written: WrittenPolicy['expires'], timeZone: string): Expiry {
  return written.kind === 'on' ? { kind: 'on', date: momentOf(written.text, timeZone) ?? new Date(NaN) } : written;
}

/** Somebody who has left keeps the name that is written, and is in it again when they are back; a group that is gone has nobody. */
async function resolveAudience(finding: Finding, written: WrittenPolicy['audience'], path: Path): Promise<Audience> {
  if (typeof written === 'string') return { kind: written };
  if ('people' in written) {
    const people = await inOrder(
      written.people,
      async (each, index) => (await find(finding, ['person', each], [...path, 'people', index]))?.id ?? each,
    );
    return { kind: 'people', people };
  }
  if ('organisations' in written) return audienceOf(finding, written.organisations);
  const groups = await inOrder(written.groups, (each, index) =>
    find(finding, ['group', each], [...path, 'groups', index]),
  );
  return { kind: 'groups', groups: groups.map(({ id }) => groupId(id)) };
}

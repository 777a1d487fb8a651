// The partner organisations of the catalogue's file (rules 2, 3 and 14): as written, as the engine knows them, and as audiences name them.
import { z } from 'zod';
import { isSameName } from '../engine/catalogue/match.js';
import type { Audience } from '../engine/catalogue/model.js';
import type { Organisation } from '../engine/catalogue/organisations.js';
import { resolveSponsors } from './approvers.js';
import { inOrder, type Finding } from './finding.js';
import type { WrittenPolicy } from './shape.js';
import { reference, words } from './text.js';
import type { Path } from './yaml.js';

const sponsor = z.union(
  [z.strictObject({ person: reference }), z.strictObject({ group: reference }), z.strictObject({ role: reference })],
  { error: 'must be one of "person: …", "group: …", "role: …"' },
);

const domain = words(253)
  .toLowerCase()
  .regex(
    /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,63}$/u,
    'must be a domain of mail addresses, like "fabrikam.com"',
  );

/** One organisation as it is written; names are not looked up yet. */
export const writtenOrganisation = z.strictObject({
  name: words(80),
  /** What stands behind the @ of its people's addresses. */
  domains: z.array(domain).min(1).max(50),
  /** Those who decide for its people where a stage asks "sponsors". */
  sponsors: z.array(sponsor).max(20).default([]),
});
type WrittenOrganisation = z.output<typeof writtenOrganisation>;

/** An organisation, and where it stands in the file. */
interface Placed {
  readonly path: Path;
  readonly value: WrittenOrganisation;
}

/** The organisations with every sponsor looked up; two must share neither a name nor a domain. */
export async function resolveOrganisations(
  looking: Omit<Finding, 'organisations'>,
  written: readonly Placed[],
): Promise<Organisation[]> {
  const finding: Finding = { ...looking, organisations: [] };
  return inOrder(written, async ({ path, value }, index) => {
    const { name, domains } = value;
    complainOfTwins(finding, written.slice(0, index), { path, value });
    const at = [...path, 'sponsors'];
    const { sponsors, nobody } = await resolveSponsors(finding, value.sponsors, at);
    if (nobody !== undefined)
      finding.remark(
        at,
        `no sponsor of "${name}" can decide now (${nobody}): stages that ask sponsors go to their fallback`,
      );
    return { name, domains, sponsors };
  });
}

function complainOfTwins({ complain }: Finding, earlier: readonly Placed[], { path, value }: Placed): void {
  if (earlier.some((one) => isSameName(one.value.name, value.name)))
    complain([...path, 'name'], `another organisation is called "${value.name}" already`);
  const taken = new Set(earlier.flatMap((one) => one.value.domains));
  value.domains.forEach((one, index) => {
    if (taken.has(one)) complain([...path, 'domains', index], `"${one}" is of another organisation, or there twice`);
    taken.add(one);
  });
}

/** The organisations whose people a policy is for: those its audience names; all of them where it may be anybody's. A name that none has is noted. */
export function organisationsMeant(
  { organisations, complain }: Finding,
  audience: WrittenPolicy['audience'],
  path: Path,
): readonly Organisation[] {
  if (typeof audience === 'string' || !('organisations' in audience)) return organisations;
  return audience.organisations.flatMap((name, index) => {
    const found = called(organisations, name);
    if (!found) complain([...path, 'organisations', index], `there is no organisation "${name}" in this file`);
    return found ?? [];
  });
}

const called = (organisations: readonly Organisation[], name: string): Organisation | undefined =>
  organisations.find((one) => isSameName(one.name, name));

/** The guests of these organisations. */
export function audienceOf({ organisations }: Finding, names: readonly string[]): Audience {
  const meant = names.flatMap((name) => called(organisations, name) ?? []);
  return {
    kind: 'organisations',
    domains: [...new Set(meant.flatMap(({ domains }) => domains))],
    names: meant.map(({ name }) => name),
  };
}

/** The domains that are blocked: each by itself, or an organisation of the file by its name, with all its domains (rule 56). */
export const blockedIn = ({ organisations, complain }: Finding, written: readonly string[]): readonly string[] => [
  ...new Set(
    written.flatMap((one, index) => {
      const organisation = called(organisations, one);
      if (organisation) return organisation.domains;
      const read = domain.safeParse(one);
      if (read.success) return [read.data];
      complain(
        ['blockedOrganisations', index],
        'must be a domain of mail addresses, like "fabrikam.com", or the name of an organisation of this file',
      );
      return [];
    }),
  ),
];

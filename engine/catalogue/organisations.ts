// Partner organisations: who is of one is told by the domain of their mail address, and its sponsors answer for them (rules 2, 3 and 14).
import type { Person } from '../person.js';
import type { ApproverSource, DirectSource, NamedSource, Policy, StageRule } from './model.js';

/** An organisation of the catalogue. Domains are lower case; what is below one of them is another. */
export interface Organisation {
  readonly name: string;
  readonly domains: readonly string[];
  readonly sponsors: readonly NamedSource[];
}

/** Whether this person is a guest of one of these domains. */
export const isOfDomains = (domains: readonly string[], { kind, homeDomain }: Person): boolean =>
  kind === 'guest' && homeDomain !== undefined && domains.includes(homeDomain);

/**
 * Whose sponsors these sources ask for this person: the organisation by its name, or its domain; nothing where they ask anybody else as well, for then
 * nobody knows as what somebody is asked.
 */
export function sponsoredOrganisation(sources: readonly ApproverSource[], person: Person): string | undefined {
  const asked = sources.map((source) =>
    source.kind === 'sponsors' ? source.of.find(({ domains }) => isOfDomains(domains, person)) : undefined,
  );
  return asked.every((one) => one !== undefined) ? (asked[0]?.name ?? person.homeDomain) : undefined;
}

/** The blocked domain that this guest is of, if they are of one (rule 56). */
export const blockedDomain = (
  { blockedDomains = [] }: { readonly blockedDomains?: readonly string[] },
  person: Person,
): string | undefined => (isOfDomains(blockedDomains, person) ? person.homeDomain : undefined);

/** The sources that are asked for this person: of sponsors those of their organisation, none where it has none. */
export const sourcesFor = (sources: readonly ApproverSource[], person: Person | undefined): DirectSource[] =>
  sources.flatMap((source): readonly DirectSource[] =>
    source.kind === 'sponsors' ? source.of.flatMap((one) => sponsorsIn(one, person)) : [source],
  );

const sponsorsIn = (
  { domains, approvers }: { readonly domains: readonly string[]; readonly approvers: readonly NamedSource[] },
  person: Person | undefined,
): readonly NamedSource[] => (person && isOfDomains(domains, person) ? approvers : []);

/** Every source, those behind sponsors among them. */
export const sourcesIn = (sources: readonly ApproverSource[]): DirectSource[] =>
  sources.flatMap((source) =>
    source.kind === 'sponsors' ? source.of.flatMap(({ approvers }) => approvers) : [source],
  );

/** Whoever may be asked at a stage by any way: its approvers, its alternates, its fallback. */
export const allSources = ({ approvers, alternates, fallback }: Asking): readonly ApproverSource[] => [
  ...approvers,
  ...(alternates?.approvers ?? []),
  ...fallback,
];

type Asking = Pick<StageRule, 'approvers' | 'fallback'> & {
  readonly alternates?: Pick<NonNullable<StageRule['alternates']>, 'approvers'> | undefined;
};

export const asksSponsors = (rule: Asking): boolean => allSources(rule).some(({ kind }) => kind === 'sponsors');

/** The policy as a request of this person keeps it (rule 13): of all organisations' sponsors only their own. */
export function policyFor(policy: Policy, person: Person): Policy {
  if (!policy.stages.some(asksSponsors)) return policy;
  const own = (sources: readonly ApproverSource[]): ApproverSource[] =>
    sources.map((source) =>
      source.kind === 'sponsors'
        ? { ...source, of: source.of.filter(({ domains }) => isOfDomains(domains, person)) }
        : source,
    );
  const stages = policy.stages.map((stage) => ({
    ...stage,
    approvers: own(stage.approvers),
    fallback: own(stage.fallback),
    ...(stage.alternates && { alternates: { ...stage.alternates, approvers: own(stage.alternates.approvers) } }),
  }));
  return { ...policy, stages };
}

// Finding what somebody means to activate by what they call it; where it is a role on an Azure resource, with the place: "Contributor on rg-payments" (rule 61).
import { match, isSameName, type Match } from './match.js';
import type { Resource } from './model.js';
import { isInResourceGroup, isScopeCalled } from './scope.js';

/** What a thing is called, and what it gives. */
export interface Called {
  readonly name: string;
  readonly resource: Resource | undefined;
}

/** What was said of a role and of its place: "Contributor", "rg-payments". */
export interface RoleOn {
  readonly role: string;
  readonly place: string;
}

/** Both parts, where a place is named; the last "on" parts them. */
export function roleOn(said: string): RoleOn | undefined {
  const [, role = '', place = ''] = /^(.{1,1000})\s+on\s+(\S.{0,1000})$/isu.exec(said.trim()) ?? [];
  if (role === '' || place === '') return undefined;
  return {
    role: role.trim().replace(/\s+role$/iu, ''),
    place: place.trim().replace(/^(?:the\s+)?(?:subscription|resource\s+group|resource)\s+/iu, ''),
  };
}

/**
 * What is named. A place is never guessed: it is named wholly, by its own name or its id; the resource group around it only leads to a question. Nor is
 * ownership of a group, where the group alone is named (rule 70).
 */
export function matchRole<T>(said: string, things: readonly T[], calledOf: (thing: T) => Called): Match<T> {
  const wanted = withOwner(said);
  const on = roleOn(wanted);
  const there = on && matchOn(on, things, { calledOf, isThere: isScopeCalled });
  if (there && there.kind !== 'none') return there;
  const whole = match(wanted, things, (thing) => calledOf(thing).name);
  if (whole.kind === 'one' && isLoose(calledOf(whole.thing), wanted)) return { kind: 'none', nearest: [whole.thing] };
  return on && whole.kind === 'none' ? nearer(whole, on, { things, calledOf }) : whole;
}

/** "ownership of the group Helpdesk" as "Owner of Helpdesk". */
const withOwner = (said: string): string =>
  said.trim().replace(/^(?:the\s+|an\s+)?owner(?:ship)?\s+of\s+(?:the\s+group\s+|the\s+)?/iu, 'Owner of ');

/** Those of the role in resources of a group that was named, before what is only spelt like it. */
function nearer<T>(
  whole: Extract<Match<T>, { kind: 'none' }>,
  on: RoleOn,
  { things, calledOf }: { readonly things: readonly T[]; readonly calledOf: (thing: T) => Called },
): Match<T> {
  const within = matchOn(on, things, { calledOf, isThere: isInResourceGroup });
  if (within.kind === 'none') return whole;
  return { kind: 'none', nearest: within.kind === 'one' ? [within.thing] : within.things.slice(0, 3) };
}

/** Those with a role called so, wherever they are: where it can be had instead. */
export const roleElsewhere = <T>({ role }: RoleOn, things: readonly T[], calledOf: (thing: T) => Called): Match<T> =>
  matchOn({ role, place: '' }, things, { calledOf, isThere: () => true });

interface Ways<T> {
  readonly calledOf: (thing: T) => Called;
  readonly isThere: (scope: string, place: string) => boolean;
}

function matchOn<T>({ role, place }: RoleOn, things: readonly T[], { calledOf, isThere }: Ways<T>): Match<T> {
  const there = things.flatMap((thing) => {
    const { resource } = calledOf(thing);
    return resource?.kind === 'azure-role' && isThere(resource.scope, place) ? [{ thing, name: resource.name }] : [];
  });
  const found = match(role, there, ({ name }) => name);
  switch (found.kind) {
    case 'one':
      return { kind: 'one', thing: found.thing.thing };
    case 'several':
      return { kind: 'several', things: found.things.map(({ thing }) => thing) };
    case 'none':
      return { kind: 'none', nearest: found.nearest.map(({ thing }) => thing) };
  }
}

/** "Contributor on rg-pay" begins the name of one on rg-payments, and may be meant of another place; "Helpdesk" is no ownership of it. */
function isLoose({ name, resource }: Called, said: string): boolean {
  if (isSameName(name, said)) return false;
  if (resource?.kind === 'azure-role') return roleOn(said) !== undefined;
  return resource?.kind === 'group' && resource.membership === 'owner' && !/\bowner\b/iu.test(said);
}

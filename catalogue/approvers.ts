// Who decides a stage, from the file's names to the engine's sources; and whether that is anybody as things stand.
import type { ApproverSource, NamedSource } from '../engine/catalogue/model.js';
import type { Named } from '../engine/catalogue/names.js';
import type { Organisation } from '../engine/catalogue/organisations.js';
import { defined } from '../engine/defined.js';
import { groupId, roleId } from '../engine/ids.js';
import { find, inOrder, type Finding } from './finding.js';
import type { WrittenApprover } from './stage-shape.js';
import type { Path } from './yaml.js';

/** A person, group or role. */
type WrittenSponsor = Exclude<WrittenApprover, string>;

/** The approvers and the fallback of a stage, as they are written. */
export interface WrittenSources {
  readonly approvers: readonly WrittenApprover[];
  readonly fallback: readonly WrittenApprover[];
}

/** Where it stands, what a remark calls it, and the organisations whose people it may be for. */
export interface OfStage {
  readonly path: Path;
  readonly stage: string;
  readonly organisations?: readonly Organisation[];
}

interface Sources {
  readonly approvers: readonly ApproverSource[];
  readonly fallback: readonly ApproverSource[];
}

interface Resolved {
  readonly source?: ApproverSource;
  /** Why nobody is asked there now; nothing where somebody is. */
  readonly nobody?: string;
}

/**
 * Who is meant. A person who has left keeps the name that is written, which is looked up again at each request;
 * a group or role that is gone is left out. `stage`: what a remark calls it.
 */
export async function resolveSources(
  finding: Finding,
  written: WrittenSources,
  { path, stage, organisations = [] }: OfStage,
): Promise<Sources> {
  const list = (key: 'approvers' | 'fallback'): Promise<Resolved[]> =>
    resolveEach(finding, written[key], { path: [...path, key], organisations });
  const approvers = await list('approvers');
  const fallback = await list('fallback');
  const nobody = whyNobody(approvers);
  if (nobody !== undefined)
    finding.remark(
      [...path, 'approvers'],
      `${stage} has no approver who can decide now (${nobody}): ${instead(fallback)}`,
    );
  remarkOnSponsorless(finding, written, { path, stage, organisations });
  return { approvers: approvers.flatMap(sourceOf), fallback: fallback.flatMap(sourceOf) };
}

function resolveEach(
  finding: Finding,
  written: readonly WrittenApprover[],
  { path, organisations }: { readonly path: Path; readonly organisations: readonly Organisation[] },
): Promise<Resolved[]> {
  return inOrder(written, (each, index) =>
    each === 'sponsors' ? Promise.resolve(sponsorsOf(organisations)) : resolveApprover(finding, each, [...path, index]),
  );
}

/** Who is asked beside the approvers later (rule 17). */
export async function resolveAlternates(
  finding: Finding,
  written: readonly WrittenApprover[],
  { path, stage, organisations = [] }: OfStage,
): Promise<readonly ApproverSource[]> {
  const resolved = await resolveEach(finding, written, { path: [...path, 'alternates', 'approvers'], organisations });
  const nobody = whyNobody(resolved);
  if (nobody !== undefined)
    finding.remark([...path, 'alternates'], `${stage} has no alternate who can decide now (${nobody})`);
  return resolved.flatMap(sourceOf);
}

const sourceOf = ({ source }: Resolved): ApproverSource[] => (source ? [source] : []);

function whyNobody(all: readonly Resolved[]): string | undefined {
  const whys = all.flatMap(({ nobody }) => (nobody === undefined ? [] : [nobody]));
  return whys.length === all.length ? whys.join('; ') : undefined;
}

function instead(fallback: readonly Resolved[]): string {
  if (fallback.length === 0) return 'it has no fallback, so requests are refused';
  const nobody = whyNobody(fallback);
  return nobody === undefined
    ? 'its fallback is asked instead'
    : `nor can its fallback (${nobody}), so requests are refused`;
}

/** Those of every organisation meant; which is asked the beneficiary says. */
function sponsorsOf(organisations: readonly Organisation[]): Resolved {
  const of = organisations.flatMap(({ name, domains, sponsors }) =>
    sponsors.length > 0 ? [{ name, domains, approvers: sponsors }] : [],
  );
  return { source: { kind: 'sponsors', of }, ...(of.length === 0 && { nobody: 'no organisation has sponsors' }) };
}

function remarkOnSponsorless(
  finding: Finding,
  { approvers, fallback }: WrittenSources,
  { path, stage, organisations = [] }: OfStage,
): void {
  const without = organisations.filter(({ sponsors }) => sponsors.length === 0);
  if (!approvers.includes('sponsors') || without.length === 0 || without.length === organisations.length) return;
  const names = without.map(({ name }) => `"${name}"`).join(', ');
  const then = fallback.length > 0 ? 'its fallback is asked for their people' : 'requests for their people are refused';
  finding.remark([...path, 'approvers'], `${stage} asks sponsors, and there are none of ${names}: ${then}`);
}

/** The sponsors of an organisation, as they are written, and why none of them decides now, where that is so. */
export async function resolveSponsors(
  finding: Finding,
  written: readonly WrittenSponsor[],
  path: Path,
): Promise<{ readonly sponsors: readonly NamedSource[]; readonly nobody?: string }> {
  const all = await inOrder(written, (each, index) => resolveNamed(finding, each, [...path, index]));
  const nobody = written.length > 0 ? whyNobody(all) : undefined;
  return { sponsors: all.flatMap(({ source }) => source ?? []), ...defined({ nobody }) };
}

async function resolveApprover(
  finding: Finding,
  written: Exclude<WrittenApprover, 'sponsors'>,
  path: Path,
): Promise<Resolved> {
  if (written === 'manager') return { source: { kind: 'manager', level: 1 } };
  if (written === 'second-level manager') return { source: { kind: 'manager', level: 2 } };
  return resolveNamed(finding, written, path);
}

async function resolveNamed(
  finding: Finding,
  written: WrittenSponsor,
  path: Path,
): Promise<Resolved & { readonly source?: NamedSource }> {
  if ('person' in written) {
    const found = await find(finding, ['person', written.person], [...path, 'person']);
    return { source: { kind: 'person', person: found?.id ?? written.person }, ...idle(found, written.person) };
  }
  if ('group' in written) {
    const found = await find(finding, ['group', written.group], [...path, 'group']);
    return {
      ...(found && { source: { kind: 'group', group: groupId(found.id), name: found.name } }),
      ...idle(found, written.group),
    };
  }
  const found = await find(finding, ['role', written.role], [...path, 'role']);
  return {
    ...(found && { source: { kind: 'role', role: roleId(found.id), name: found.name } }),
    ...idle(found, written.role),
  };
}

function idle(found: Named | undefined, written: string): Pick<Resolved, 'nobody'> {
  if (!found) return { nobody: `"${written}" is not in the directory` };
  if (found.idle === undefined) return {};
  return { nobody: found.idle === 'disabled' ? `"${found.name}" is disabled` : `nobody is in "${found.name}"` };
}

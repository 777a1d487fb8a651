// Who decides a stage, from the file's names to the engine's sources; and whether that is anybody as things stand.
import type { ApproverSource } from '../engine/catalogue/model.js';
import type { Named } from '../engine/catalogue/names.js';
import { groupId, roleId } from '../engine/ids.js';
import { find, inOrder, type Finding } from './finding.js';
import type { WrittenApprover } from './shape.js';
import type { Path } from './yaml.js';

/** The approvers and the fallback of a stage, as they are written. */
export interface WrittenSources {
  readonly approvers: readonly WrittenApprover[];
  readonly fallback: readonly WrittenApprover[];
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
  { path, stage }: { readonly path: Path; readonly stage: string },
): Promise<Sources> {
  const list = (key: 'approvers' | 'fallback'): Promise<Resolved[]> =>
    inOrder(written[key], (each, index) => resolveApprover(finding, each, [...path, key, index]));
  const approvers = await list('approvers');
  const fallback = await list('fallback');
  const nobody = whyNobody(approvers);
  if (nobody !== undefined)
    finding.remark(
      [...path, 'approvers'],
      `${stage} has no approver who can decide now (${nobody}): ${instead(fallback)}`,
    );
  return { approvers: approvers.flatMap(sourceOf), fallback: fallback.flatMap(sourceOf) };
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

async function resolveApprover(finding: Finding, written: WrittenApprover, path: Path): Promise<Resolved> {
  if (written === 'manager') return { source: { kind: 'manager', level: 1 } };
  if (written === 'second-level manager') return { source: { kind: 'manager', level: 2 } };
  if ('person' in written) {
    const found = await find(finding, ['person', written.person], [...path, 'person']);
    return { source: { kind: 'person', person: found?.id ?? written.person }, ...idle(found, written.person) };
  }
  if ('group' in written) {
    const found = await find(finding, ['group', written.group], [...path, 'group']);
    return { ...(found && { source: { kind: 'group', group: groupId(found.id) } }), ...idle(found, written.group) };
  }
  const found = await find(finding, ['role', written.role], [...path, 'role']);
  return { ...(found && { source: { kind: 'role', role: roleId(found.id) } }), ...idle(found, written.role) };
}

function idle(found: Named | undefined, written: string): Pick<Resolved, 'nobody'> {
  if (!found) return { nobody: `"${written}" is not in the directory` };
  if (found.idle === undefined) return {};
  return { nobody: found.idle === 'disabled' ? `"${found.name}" is disabled` : `nobody is in "${found.name}"` };
}

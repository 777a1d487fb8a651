// A stage of the file as the engine knows it: who decides it, how many of them, until when (rules 14 to 18).
import type { ApproverSource, StageRule } from '../engine/catalogue/model.js';
import { resolveAlternates, resolveSources, type OfStage } from './approvers.js';
import type { Finding } from './finding.js';
import { signInOf } from './sign-in.js';
import type { WrittenStage } from './stage-shape.js';

/** The stage with every name looked up. */
export async function resolveStage(finding: Finding, written: WrittenStage, place: OfStage): Promise<StageRule> {
  const sources = await resolveSources(finding, written, place);
  return {
    ...sources,
    deadlineMinutes: written.deadline,
    reasonRequired: written.reasonRequired,
    ...signInOf(written.signIn),
    ...quorumIn(finding, { quorum: written.quorum, sources }, place),
    ...(written.alternates && {
      alternates: {
        approvers: await resolveAlternates(finding, written.alternates.approvers, place),
        afterMinutes: written.alternates.after,
      },
    }),
  };
}

/** Rule 15; complained of where the people who are named can never be so many. */
export function quorumIn(
  finding: Finding,
  {
    quorum,
    sources,
  }: { readonly quorum?: number | undefined; readonly sources: Pick<StageRule, 'approvers' | 'fallback'> },
  { path, stage }: OfStage,
): Pick<StageRule, 'quorum'> {
  if (quorum === undefined || quorum === 1) return {};
  const most = mostOf([...sources.approvers, ...sources.fallback]);
  if (most < quorum)
    finding.complain(
      [...path, 'quorum'],
      `${stage} needs ${quorum} people to approve and names ${most}, with its fallback: name more, or a group or a role`,
    );
  return { quorum };
}

/** How many people these can be at most. */
const mostOf = (sources: readonly ApproverSource[]): number =>
  new Set(sources.map((source) => JSON.stringify(source))).size +
  (sources.some(({ kind }) => kind !== 'person' && kind !== 'manager') ? Number.POSITIVE_INFINITY : 0);

// What a request rested on has fallen away: in words, wherever it is told.
import { fallenCauses } from '../../engine/request/standing.js';
import type { Cause, FallenCause, AccessRequest } from '../../engine/request/model.js';
import { inSentence, nameOf, type Formatter } from '../kit/formatter.js';
import { bad, type Line } from '../kit/line.js';
import { holdingSaid } from './incompatible.js';

const isFallenCause = (cause: Cause | undefined): cause is FallenCause =>
  cause !== undefined && fallenCauses.includes(cause);

/** Why the request closed or its access ended, where that is because what it rested on fell away. */
export function fallenCause(state: AccessRequest): FallenCause | undefined {
  const cause = 'cause' in state ? state.cause : 'end' in state ? state.end.cause : undefined;
  return isFallenCause(cause) ? cause : undefined;
}

/** It ended before its start: nothing of it was ever there, and nothing is said to be removed. */
export const isUnstarted = (state: AccessRequest): boolean => 'end' in state && state.end.isUnstarted === true;

/** Its whole time passed, before anything was given: it did not end before its start. */
export const isNeverBegun = (state: AccessRequest): boolean =>
  isUnstarted(state) && 'end' in state && state.end.cause === 'time';

/** What the person held, where that is the cause. */
function holdingOf(state: AccessRequest, formatter: Formatter): string {
  const held = 'end' in state ? state.end.incompatible : 'cause' in state ? state.incompatible : undefined;
  return held ? holdingSaid(held, formatter) : '';
}

/** A role is something one is eligible for. */
function wordOf(cause: FallenCause, state: AccessRequest): FallenCause | 'not-eligible' | 'eligibility-withdrawn' {
  if (cause !== 'not-entitled' || state.entitlement.kind !== 'role') return cause;
  const wasThere =
    'deliveries' in state && state.deliveries.some(({ status }) => status !== 'waiting' && status !== 'retrying');
  return state.entitlement.policy.endsWithEligibility && wasThere && !isUnstarted(state)
    ? 'eligibility-withdrawn'
    : 'not-eligible';
}

/** "✗ Carl Carlson is no longer in the directory"; nothing where it closed or ended for another cause. */
export function fallenLine(state: AccessRequest, formatter: Formatter): Line | undefined {
  const said = fallenSaid(state, formatter);
  return said === undefined ? undefined : bad(said);
}

/** The same for one line of a list. */
export function fallenSaid(state: AccessRequest, formatter: Formatter): string | undefined {
  const cause = fallenCause(state);
  return (
    cause &&
    formatter.words.fallen[wordOf(cause, state)].line({
      beneficiary: nameOf(state.beneficiary, formatter),
      holding: holdingOf(state, formatter),
    })
  );
}

/** The same for a lock screen. */
export function fallenSummary(state: AccessRequest, what: string, formatter: Formatter): string | undefined {
  const cause = fallenCause(state);
  return cause && formatter.words.fallen[wordOf(cause, state)].summary({ what });
}

/** The same as the sentence that is said once to everybody concerned. */
export function fallenNotice(state: AccessRequest, what: string, formatter: Formatter): string | undefined {
  const cause = fallenCause(state);
  if (!cause) return undefined;
  const words = formatter.words.fallen[wordOf(cause, state)];
  const end = 'unstarted' in words && isUnstarted(state) ? words.unstarted : words.ended;
  const say = 'cause' in state ? words.closed : end;
  const sentence = inSentence(formatter.viewer);
  const holes = { what, beneficiary: nameOf(state.beneficiary, sentence), holding: holdingOf(state, sentence) };
  return formatter.viewer.person === state.beneficiary.id ? say.yours(holes) : say.other(holes);
}

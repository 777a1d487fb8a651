// Why something that would wait for nobody was not sent: nobody is configured, or nobody can decide as things stand (rules 16 and 38).
import type { RequestRefusal } from '../../engine/request/refusal.js';
import { plain } from '../kit/markdown.js';
import { wordsFor } from './language.js';
import type { Viewer } from './viewer.js';

/** The place among the policy's stages, from 1. */
export function nobodyToAskText(
  { stage: index, needs, isUnnamed, administrators = [] }: Extract<RequestRefusal, { code: 'nobody-to-ask' }>,
  viewer: Viewer,
): string {
  const { refusals, quorum, activation } = wordsFor(viewer);
  if (isUnnamed)
    return activation.noApprover({ names: administrators.slice(0, 3).map(({ name }) => plain(name, 100)) });
  const stage = index + 1;
  return needs === undefined ? refusals.nobodyToAsk({ stage }) : quorum.nobodyToAsk({ stage, needs });
}

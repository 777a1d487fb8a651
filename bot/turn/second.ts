// Agree and Refuse: the card becomes what is true afterwards, also where somebody else was first (rules 57 and 62).
import { answerCard } from '../../cards/answers/answer.js';
import { secondCard } from '../../cards/settings/second.js';
import { wordsFor } from '../../cards/words/words.js';
import { becameOf, type Became } from '../../engine/settings/became.js';
import { inForce } from '../../engine/settings/change.js';
import { isWaiting } from '../../engine/settings/waiting.js';
import type { Context } from '../../app/context.js';
import { settingsNow } from '../../app/facts/settings.js';
import { dryRun } from '../../app/settings/dry-run.js';
import { second } from '../../app/settings/second.js';
import { whyNotSet } from './administrators-only.js';
import { byOf, type Asker } from './asker.js';
import type { Press } from './press.js';
import type { Reply } from './reply.js';

/** Answers the press. */
export async function secondPressed(
  context: Context,
  asker: Asker,
  { id, verb, reason = '' }: Press & { readonly verb: 'agree' | 'refuse' },
): Promise<Reply> {
  const { viewer } = asker;
  const outcome = await second(context, byOf(asker), verb === 'agree' ? { id, verb } : { id, verb, reason });
  if (outcome.status === 'done') return cardOf(context, asker, outcome.became);
  const text = await whyNotSet(context, outcome.refused, viewer);
  const { became } = outcome;
  // What is still to be decided stays as it is, with what was written.
  if (became?.status === 'waiting') return { text };
  return became && became.status !== 'open'
    ? cardOf(context, asker, became)
    : { card: answerCard(wordsFor(viewer).answers.notPossible, text) };
}

async function cardOf(context: Context, { viewer }: Asker, became: Became): Promise<Reply> {
  const { state } = await settingsNow(context);
  return { card: secondCard({ became, before: inForce(state, became.proposal.change) }, viewer) };
}

/** What waits, for an administrator who asks how things are set: one card each. */
export async function waitingCards(context: Context, { viewer }: Asker): Promise<object[]> {
  const { state, history } = await settingsNow(context);
  const waiting = state.proposals.filter(isWaiting);
  return Promise.all(
    waiting.flatMap(({ id, change }) => {
      const became = becameOf(history, id);
      const at = viewer.now;
      const before = inForce(state, change);
      const drawn = async (one: Became) =>
        secondCard({ became: one, before, dryRun: await dryRun(context, { settings: state, change, at }) }, viewer);
      return became ? [drawn(became)] : [];
    }),
  );
}

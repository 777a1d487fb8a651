// "set insider risk of Alex to moderate until Friday", "insider risk": for administrators, and readers, who may read risk (rules 26, 32 and 57).
import { answerCard } from '../../cards/answers/answer.js';
import {
  insiderChangeCard,
  insiderChangedCard,
  insiderLeftCard,
  insiderListCard,
} from '../../cards/insider/insider.js';
import { insiderLevelProblemText, insiderRefusalText, roleNames } from '../../cards/insider/said.js';
import { inSentence } from '../../cards/kit/formatter.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Context } from '../../app/context.js';
import {
  insiderRefusal,
  proposeInsider,
  settleInsider,
  type InsiderRefused,
  type InsiderSettled,
} from '../../app/insider/propose.js';
import { findPerson } from '../../app/people/find-person.js';
import { insiderRisks } from '../../app/queries/insider.js';
import { defined } from '../../engine/defined.js';
import type { Person } from '../../engine/person.js';
import { levelSaid } from '../../engine/risk/said.js';
import type { SetInsider } from '../sentences/sentence.js';
import { rolesFor } from './administrators-only.js';
import { byOf, type Asker } from './asker.js';
import { sayNo, show, type Reply } from './reply.js';
import { whichPerson } from './which-person.js';

/** Proposes it; nobody is looked up for who may not. */
export async function setInsider(context: Context, asker: Asker, sentence: SetInsider): Promise<Reply> {
  const { viewer } = asker;
  const refused = await insiderRefusal(context, asker.person);
  if (refused) return sayNo(await refusedText(context, refused, asker), viewer);
  const level = levelSaid('insider', sentence.said);
  if (!level) return sayNo(insiderLevelProblemText(sentence.said, viewer), viewer);
  const found = await findPerson(context.directory, sentence.person);
  const meant =
    found.kind === 'one' && sentence.isUnsure ? ({ kind: 'several', things: [found.thing] } as const) : found;
  if (meant.kind !== 'one')
    return whichPerson(meant, { wanted: sentence.person, carry: (one) => carry(sentence, one) }, asker);
  const outcome = await proposeInsider(context, byOf(asker), {
    ...{ person: meant.thing, level },
    ...defined({ until: sentence.until }),
  });
  if (outcome.status === 'refused') return sayNo(await refusedText(context, outcome, asker), viewer);
  return show(wordsFor(viewer).listWords.settings, insiderChangeCard(outcome, viewer));
}

/** The whole sentence to continue with; not the name, because two people may have the same. */
const carry = ({ said, until }: SetInsider, { upn }: Person): string =>
  `set insider risk of "${upn}" to ${levelSaid('insider', said) ?? ''}${until ? ` until ${until.toISOString()}` : ''}`;

const refusedText = async (
  context: Context,
  { refused, readers }: InsiderRefused,
  { viewer }: Asker,
): Promise<string> =>
  insiderRefusalText(refused, viewer, { readers, administrators: await rolesFor(context, refused) });

/** Confirm and Leave as it is. */
export async function settleInsiderPressed(
  context: Context,
  asker: Asker,
  pressed: { readonly verb: 'confirm' | 'leave'; readonly id: string },
): Promise<Reply> {
  return { card: await settledCard(context, await settleInsider(context, byOf(asker), pressed), asker) };
}

async function settledCard(context: Context, outcome: InsiderSettled, asker: Asker): Promise<object> {
  const { viewer } = asker;
  switch (outcome.status) {
    case 'changed':
      return insiderChangedCard(outcome, viewer);
    case 'left':
      return insiderLeftCard(outcome, viewer);
    case 'proposed':
      return insiderChangeCard(outcome, viewer);
    case 'refused':
      return answerCard(wordsFor(viewer).answers.notPossible, await refusedText(context, outcome, asker));
  }
}

/** For whoever may read risk, administrator or not. */
export async function listInsiders(context: Context, { person, viewer }: Asker): Promise<Reply> {
  const found = await insiderRisks(context, person, viewer.now);
  if ('missing' in found) {
    const roles = roleNames(found.missing, inSentence(viewer));
    return sayNo(wordsFor(viewer).insider.refusals.mayNotSee({ roles }), viewer);
  }
  return show(wordsFor(viewer).insider.listState, insiderListCard(found, viewer));
}

// "emergency Security Administrator because …": shown first as what will happen, then taken by a second confirmation; and its review (rule 46).
import { answerCard } from '../../cards/answers/answer.js';
import { saying } from '../../cards/kit/button.js';
import { inputs } from '../../cards/kit/verbs.js';
import { emergencyForm } from '../../cards/request/emergency-form.js';
import { refusalText, wordsFor } from '../../cards/words/words.js';
import type { Details } from '../../engine/request/entitlement.js';
import type { RequestRefusal } from '../../engine/request/refusal.js';
import type { Context } from '../../app/context.js';
import { findRole } from '../../app/queries/roles.js';
import { loadRequest } from '../../app/queries/requests.js';
import { adoptCopy } from '../../app/requests/copies.js';
import { openEmergency, takeEmergency, type Confirmation, type Emergent } from '../../app/requests/emergency.js';
import type { Emergency } from '../sentences/sentence.js';
import { byOf, type Asker } from './asker.js';
import { detailsOf } from './details.js';
import { alreadyThere } from './file.js';
import type { Press } from './press.js';
import { refusalCard, refuse, show, type Reply } from './reply.js';
import { turnIntoCard } from './showing.js';
import { sentenceFor, whichOne } from './which.js';

/** Answers the sentence: what will happen, to be confirmed, or why it cannot be. */
export async function emergencySaid(context: Context, asker: Asker, sentence: Emergency): Promise<Reply> {
  const details = detailsOf(sentence);
  const filing = { asker, beneficiary: asker.person, details, verb: 'emergency' } as const;
  const found = await findRole(context, asker.person, sentence.name);
  if (found.kind !== 'one') return whichOne(filing, found, sentence.name);
  const { entitlement } = found;
  const outcome = await openEmergency(context, byOf(asker), { entitlement, details });
  switch (outcome.status) {
    case 'confirm':
      return show(entitlement.name, drawConfirmation(outcome.confirmation, asker));
    case 'refused':
      return refused(outcome.refused, asker, { name: entitlement.id, details });
    case 'there':
    case 'taken':
      return alreadyThere(context, outcome.request, asker);
    case 'unclear':
      return whichOne(filing, outcome.found, sentence.name);
  }
}

/** A no with the usual way, where that is one. */
function refused(
  refusal: RequestRefusal,
  { viewer }: Asker,
  { name, details }: { readonly name: string; readonly details: Details },
): Reply {
  const words = wordsFor(viewer);
  const text = refusalText(refusal, viewer);
  const usual = sentenceFor(name, { beneficiary: undefined, details, zone: viewer.zone, verb: 'activate' });
  const ways = refusal.code === 'emergency-off' ? [saying(words.emergency.buttons.usual, usual)] : [];
  return show(text, answerCard(words.answers.notPossible, text, ways));
}

const drawConfirmation = ({ problem, ...confirmation }: Confirmation, { viewer }: Asker): object =>
  emergencyForm({ ...confirmation, ...(problem && { problem: refusalText(problem, viewer) }) }, viewer);

/** The second confirmation was pressed: the card becomes what is true afterwards. */
export async function emergencyPressed(context: Context, asker: Asker, pressed: Press): Promise<Reply> {
  const { viewer, person } = asker;
  const { id, version = 0, place, data } = pressed;
  const request = await loadRequest(context, id);
  if (request?.state.requester.id !== person.id) return refusalCard({ code: 'no-such-request' }, viewer);
  const typed = data[inputs.roleName];
  const said = typeof typed === 'string' ? typed.slice(0, 500) : '';
  const isAsShown = request.state.status === 'draft' && request.state.revision === version;
  if (isAsShown) await adoptCopy(context, request.state, { person: person.id, at: viewer.now, place });
  const outcome = await takeEmergency(context, byOf(asker), { request, revision: version, said });
  return answered(context, asker, { outcome, pressed });
}

async function answered(
  context: Context,
  asker: Asker,
  { outcome, pressed }: { readonly outcome: Emergent; readonly pressed: Press },
): Promise<Reply> {
  switch (outcome.status) {
    case 'confirm':
      return { card: drawConfirmation(outcome.confirmation, asker) };
    case 'refused':
      return outcome.refused.code === 'sign-in-needed'
        ? refuse(outcome.refused, asker.viewer)
        : refusalCard(outcome.refused, asker.viewer);
    case 'taken':
    case 'there':
      return turnIntoCard(context, outcome.request, { asker, place: pressed.place });
    case 'unclear': {
      const { draft, found } = outcome;
      const filing = { asker, beneficiary: asker.person, details: draft.details, verb: 'emergency' } as const;
      const card = whichOne(filing, found, draft.entitlement.name).messages?.[0]?.card;
      return card ? { card } : refusalCard({ code: 'no-such-request' }, asker.viewer);
    }
  }
}

// What is answered to asking: a form, the request it has become, the one there is, or why not.
import { formCard } from '../../cards/request/form.js';
import { momentSaid } from '../../cards/kit/dates.js';
import { plain } from '../../cards/kit/markdown.js';
import { failedOf } from '../../cards/request/failed.js';
import { driftOf } from '../../cards/request/standing.js';
import type { Viewer } from '../../cards/words/viewer.js';
import { refusalText, wordsFor } from '../../cards/words/words.js';
import { defined } from '../../engine/defined.js';
import { may } from '../../engine/request/may.js';
import type { Details, Entitlement } from '../../engine/request/entitlement.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { phaseOf } from '../../engine/request/suspended.js';
import type { Context } from '../../app/context.js';
import type { Found } from '../../app/queries/entitlements.js';
import type { Form } from '../../app/requests/form.js';
import { open, type Opened } from '../../app/requests/open.js';
import { byOf, type Asker } from './asker.js';
import type { Filing } from './filing.js';
import { offerLonger } from './held-already.js';
import { refuse, say, sayNo, show, type Reply } from './reply.js';
import { bringCard, bringSentCard } from './showing.js';
import { ofOtherKind } from './other-kind.js';
import { signInMessages } from './sign-in.js';
import { ticketSaid } from './ticket-said.js';
import { whichOne } from './which.js';

/** Answers with the form, the submitted request, the one there is already (rule 8), which one is meant, or why not. */
export async function file(
  context: Context,
  filing: Filing,
  { found, wanted }: { readonly found: Found; readonly wanted: string },
): Promise<Reply> {
  if (found.kind !== 'one')
    return (await ofOtherKind(context, filing, { found, wanted })) ?? whichOne(filing, found, wanted);
  const { asker, beneficiary } = filing;
  const { entitlement } = found;
  const { details, note } = withLength(filing, entitlement);
  const asked = { beneficiary, entitlement, details, isUnsure: note !== undefined };
  return opened(context, { asker, details, note }, await open(context, byOf(asker), asked));
}

/** What the reason ends with as the length, and a word on it: it is looked at before anything is sent (rule 61). */
function withLength(
  { asker: { viewer }, details, perhapsLength }: Filing,
  { policy }: Entitlement,
): { readonly details: Details; readonly note?: string } {
  if (!perhapsLength || !policy.choosesDuration) return { details };
  const { said, ...length } = perhapsLength;
  return {
    details: { ...details, ...length },
    note: wordsFor(viewer).answers.perhapsLength({ said: plain(said, 60) }),
  };
}

/** What came of asking, below what was said; `details`: beside the name. */
export async function opened(
  context: Context,
  { asker, details, note }: Pick<Filing, 'asker' | 'details'> & { readonly note?: string | undefined },
  outcome: Opened,
): Promise<Reply> {
  const { viewer } = asker;
  switch (outcome.status) {
    case 'refused':
      return refuse(outcome.refused, viewer);
    case 'form':
      return withSignIn(
        show(
          outcome.form.draft.entitlement.name,
          drawForm(outcome.form, viewer, note ?? ticketSaid(outcome.form.draft, viewer)),
        ),
        outcome.form,
        viewer,
      );
    case 'there':
      return (
        (await offerLonger(context, asker, { request: outcome.request, details })) ??
        alreadyThere(context, outcome.request, asker)
      );
    case 'submitted':
      await bringSentCard(context, outcome.request, asker);
      return {};
  }
}

/** The form, and below it the way to the sign-in without which it was not sent. */
export const withSignIn = (reply: Reply, { problem }: Form, viewer: Viewer): Reply => {
  const messages = [...(reply.messages ?? []), ...signInMessages(problem, viewer)];
  return messages.length > 0 ? { ...reply, messages } : reply;
};

/** The form, with who would be asked as it stands now. */
export function drawForm({ draft, routes, problem }: Form, viewer: Viewer, note?: string): object {
  const problems = [...(problem ? [{ text: refusalText(problem, viewer) }] : []), ...(note ? [{ text: note }] : [])];
  return formCard({ draft, routes, problems }, viewer);
}

/** The one there is, once more, and a word on how it stands (rule 8). */
export async function alreadyThere(context: Context, request: AccessRequest, asker: Asker): Promise<Reply> {
  const { viewer, person } = asker;
  const words = wordsFor(viewer).answers;
  const isTheirs = request.requester.id === person.id || request.beneficiary.id === person.id;
  const beneficiary = plain(request.beneficiary.name, 80);
  if (!isTheirs && request.entitlement.kind === 'eligibility') return eligibleThere(request, viewer);
  if (!isTheirs) return sayNo(words.alreadyThereReport({ what: request.entitlement.name, beneficiary }), viewer);
  await bringCard(context, request, asker);
  return say(thereText(request, viewer));
}

/** To another administrator than who asked for it (rule 57). */
function eligibleThere(request: AccessRequest, viewer: Viewer): Reply {
  const { beneficiary: who, entitlement, id } = request;
  const what = entitlement.lets?.role ?? '';
  if ('window' in request)
    return refuse(
      { code: 'eligible-already', who, what, requests: [id], groups: [], ...defined({ until: request.window.until }) },
      viewer,
    );
  const holes = { who: plain(who.name, 80), what: plain(what, 80), id };
  return sayNo(wordsFor(viewer).makeEligible.pending(holes), viewer);
}

function thereText(state: AccessRequest, viewer: Viewer): string {
  const words = wordsFor(viewer).answers;
  const what = state.entitlement.name;
  if (state.beneficiary.id !== viewer.person)
    return words.alreadyThereOther({ what, beneficiary: plain(state.beneficiary.name, 80) });
  if (!('window' in state)) {
    const who = plain(state.requester.name, 80);
    return state.requester.id === viewer.person
      ? words.alreadyPending({ what })
      : words.alreadyPendingBy({ what, who });
  }
  const { from, until } = state.window;
  if (state.status === 'ending') return words.beingRemoved({ what });
  if (state.status === 'approved') return words.startsLater({ what, from: momentSaid(from, viewer) });
  if (state.status === 'suspended') return wordsFor(viewer).suspension.there[phaseOf(state)]({ what });
  if (driftOf(state) !== 'none') return words.takenAway({ what });
  if (failedOf(state) !== 'none') return words.notDelivered({ what });
  if (state.status === 'delivering') return words.beingSetUp({ what });
  if (!until) return words.alreadyHeldForEver({ what });
  if (may('extend', state, viewer.person, viewer.now))
    return wordsFor(viewer).extension.answers.alreadyHeld({ what, until: momentSaid(until, viewer) });
  const say = state.entitlement.kind === 'role' ? words.alreadyActive : words.alreadyHeld;
  return say({ what, until: momentSaid(until, viewer) });
}

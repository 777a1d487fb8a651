// Filing: from "request Sales Support" to a form, or straight to a submitted request where nothing is missing.
import { momentSaid } from '../../cards/kit/dates.js';
import { formCard } from '../../cards/request/form.js';
import { driftOf } from '../../cards/request/standing.js';
import { plain } from '../../cards/kit/markdown.js';
import { refusalText, wordsFor } from '../../cards/words/words.js';
import type { Document } from '../../engine/document.js';
import { requestId, type RequestId } from '../../engine/ids.js';
import type { Person } from '../../engine/person.js';
import { route } from '../../engine/routing.js';
import { refusalOfHeld } from '../../engine/request/decide.js';
import { requestDecider } from '../../engine/request/decider.js';
import type {
  Deciders,
  Draft,
  AccessRequest,
  RequestRefusal,
  Entitlement,
  Details,
} from '../../engine/request/model.js';
import { refusalOfTime, refusalOfDetails } from '../../engine/request/window.js';
import { matches, matching } from '../../app/facts/pattern.js';
import { gatherFacts, gatherFiling, isManagerOf } from '../../app/facts/stages.js';
import { handle } from '../../app/road/handle.js';
import { gatherHeld } from '../../app/facts/held.js';
import type { Context } from '../../app/context.js';
import type { Asker } from './asker.js';
import { refuse, say, sayNo, show, type Reply } from './reply.js';
import { afterwards, bringCard } from './showing.js';
import type { Found } from '../../app/queries/entitlements.js';
import { mergedDetails } from '../../app/requests/details.js';
import type { Filing } from './filing.js';
import { whichOne } from './which.js';
import { isOpen, requestTags } from '../../engine/request/tags.js';

/** Answers with the form, the submitted request, the one there is already (rule 8), or why not. */
export async function file(context: Context, filing: Filing, found: Found, wanted: string): Promise<Reply> {
  if (found.kind !== 'one') return whichOne(filing, found, wanted);
  const { entitlement } = found;
  const there = await openRequest(context, entitlement.id, filing.beneficiary);
  if (there) return alreadyThere(context, there, filing.asker);
  const facts = await gatherFacts(context.directory, entitlement.policy.stages, filing.beneficiary.id);
  const held = await gatherHeld(context, filing.beneficiary.id, entitlement.resources);
  const hopeless = refusalOfHeld(entitlement, held, filing.beneficiary) ?? outlookRefusal(filing, entitlement, facts);
  if (hopeless) return refuse(hopeless, filing.asker.viewer);
  const details = withTicket(filing.details, entitlement);
  const opened = await openDraft(context, { ...filing, details }, entitlement);
  if ('refused' in opened) return refuse(opened.refused, filing.asker.viewer);
  const { draft } = opened;
  const missing = refusalOfFilled(entitlement, details, filing.asker.viewer.now);
  if (missing) {
    const problem = isOnlyMissing(missing)
      ? refusalOfTime(entitlement.policy, details, filing.asker.viewer.now)
      : missing;
    return show(draft.entitlement.name, drawForm({ ...draft, held }, facts, filing.asker, problem));
  }
  return submitTyped(context, draft, filing);
}

/** A word of the reason that answers a question with a pattern ("because INC-1234") need not be typed once more. */
function withTicket(details: Details, { policy }: Entitlement): Details {
  const words = (details.justification ?? '').split(/[\s,;]+/, 100);
  const found = policy.questions.flatMap(({ id, pattern }): [string, string][] => {
    const word = pattern && words.find((one) => matches(pattern.source, one));
    return word === undefined || word === '' ? [] : [[id, word]];
  });
  return { ...details, answers: { ...Object.fromEntries(found), ...details.answers } };
}

const refusalOfFilled = ({ policy }: Entitlement, details: Details, at: Date): RequestRefusal | undefined =>
  refusalOfDetails(policy, { details, matching: matching(policy, details), at });

/** A form that begins empty needs no complaint that something is missing. */
const isOnlyMissing = (refusal: RequestRefusal): boolean =>
  refusal.code === 'justification-missing' || refusal.code === 'answer-missing';

/** The form for a draft, with who would be asked as it stands now. */
export function drawForm(draft: Draft, facts: Deciders, { viewer }: Asker, problem?: RequestRefusal): object {
  const { routes } = routeOf(draft, draft.entitlement, facts);
  return formCard(draft, routes, viewer, problem ? [{ text: refusalText(problem, viewer) }] : []);
}

function routeOf(people: { requester: Person; beneficiary: Person }, entitlement: Entitlement, facts: Deciders) {
  return route(entitlement.policy.stages, facts.stages, new Set([people.requester.id, people.beneficiary.id]));
}

/** Rule 16: what could only wait for nobody is refused before anybody fills in a form. */
function outlookRefusal(
  { asker, beneficiary }: Filing,
  entitlement: Entitlement,
  facts: Deciders,
): RequestRefusal | undefined {
  const { nobodyAt } = routeOf({ requester: asker.person, beneficiary }, entitlement, facts);
  return nobodyAt === undefined ? undefined : { code: 'nobody-to-ask', stage: nobodyAt };
}

async function submitTyped(context: Context, draft: Draft, { asker }: Filing): Promise<Reply> {
  const { viewer, person } = asker;
  const [facts, held] = await Promise.all([
    gatherFiling(context, draft.entitlement.policy, draft.beneficiary.id),
    gatherHeld(context, draft.beneficiary.id, draft.entitlement.resources),
  ]);
  const handled = await handle(context, requestDecider, draft.id, {
    type: 'submit',
    at: viewer.now,
    by: person,
    details: draft.details,
    facts: { ...facts, held, matching: matching(draft.entitlement.policy, draft.details) },
  });
  if (handled.status === 'refused') return refuse(handled.refused, viewer);
  if (handled.status === 'taken') {
    const there = await openRequest(context, draft.entitlement.id, draft.beneficiary);
    return there ? alreadyThere(context, there, asker) : sayNo(wordsFor(viewer).answers.tryAgain(), viewer);
  }
  const after = handled.document.state;
  if (after.status !== 'none') await afterwards(context, () => bringCard(context, after, viewer));
  return {};
}

type Opened = { readonly draft: Draft } | { readonly refused: RequestRefusal };

/** One draft per requester, beneficiary and entitlement: asking again fills in the same. A sentence that says all there is to say is taken alone; else what was typed before stays. */
export async function openDraft(
  context: Context,
  { asker, beneficiary, details }: Filing,
  entitlement: Entitlement,
): Promise<Opened> {
  const requester = asker.person;
  const manages =
    requester.id !== beneficiary.id && (await isManagerOf(context.directory, requester.id, beneficiary.id));
  for (;;) {
    const [known] = await context.documents.find(
      'request',
      [requestTags.draft(requester.id, beneficiary.id, entitlement.id)],
      1,
    );
    const id = known ? requestId(known.id) : await freeId(context, entitlement);
    const at = asker.viewer.now;
    const isWhole = known?.state.status !== 'draft' || !refusalOfFilled(entitlement, details, at);
    const handled = await handle(context, requestDecider, id, {
      type: 'open',
      at,
      id,
      requester,
      beneficiary,
      manages,
      entitlement,
      details: isWhole ? details : mergedDetails(known.state.details, details, { policy: entitlement.policy, at }),
    });
    if (handled.status === 'refused' && handled.refused.code === 'already-submitted') continue;
    if (handled.status === 'refused') return { refused: handled.refused };
    const { state } = handled.document;
    if (handled.status === 'done' && state.status === 'draft') return { draft: state };
  }
}

/** An id that says what it is for and is safe on the telephone: `SS-7F3K`. */
async function freeId(context: Context, entitlement: Entitlement): Promise<RequestId> {
  const initials =
    entitlement.name
      .normalize('NFKD')
      .toUpperCase()
      .match(/(?<![A-Z0-9])[A-Z]/g)
      ?.slice(0, 3)
      .join('') ?? '';
  for (;;) {
    const id = requestId(`${initials || 'RQ'}-${context.ids.short(4)}`);
    if (!(await context.documents.load('request', id))) return id;
  }
}

/** The request that is open, or whose access is in force, for this person and entitlement (rule 8). */
export async function openRequest(
  context: Context,
  entitlementId: string,
  beneficiary: Person,
): Promise<Document<'request'> | undefined> {
  const found = await context.documents.find(
    'request',
    [requestTags.entitlement(entitlementId), requestTags.person(beneficiary.id)],
    50,
  );
  return found.find(
    ({ state, unique }) => state.status !== 'none' && state.beneficiary.id === beneficiary.id && isOpen(unique),
  );
}

async function alreadyThere(
  context: Context,
  { state }: Document<'request'>,
  { viewer, person }: Asker,
): Promise<Reply> {
  if (state.status === 'none') throw new Error('an open request that was never filed');
  const words = wordsFor(viewer).answers;
  const isTheirs = state.requester.id === person.id || state.beneficiary.id === person.id;
  const beneficiary = plain(state.beneficiary.name, 80);
  if (!isTheirs) return sayNo(words.alreadyThereReport({ what: state.entitlement.name, beneficiary }), viewer);
  await bringCard(context, state, viewer);
  return say(thereText(state, viewer));
}

function thereText(state: AccessRequest, viewer: Asker['viewer']): string {
  const words = wordsFor(viewer).answers;
  const what = state.entitlement.name;
  if (state.beneficiary.id !== viewer.person)
    return words.alreadyThereOther({ what, beneficiary: plain(state.beneficiary.name, 80) });
  if (!('window' in state)) return words.alreadyPending({ what });
  const { from, until } = state.window;
  if (state.status === 'ending') return words.beingRemoved({ what });
  if (state.status === 'approved') return words.startsLater({ what, from: momentSaid(from, viewer) });
  if (driftOf(state) !== 'none') return words.takenAway({ what });
  if (state.status === 'delivering') return words.beingSetUp({ what });
  if (!until) return words.alreadyHeldForEver({ what });
  const say = state.entitlement.kind === 'role' ? words.alreadyActive : words.alreadyHeld;
  return say({ what, until: momentSaid(until, viewer) });
}

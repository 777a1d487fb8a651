// Everything a decision on a request rests on, read from the directory at its moment: who decides, for whom it is, who asked (rules 20, 43, 55 and 83).
import { defined } from '../../engine/defined.js';
import { blockedDomain } from '../../engine/catalogue/organisations.js';
import { isIn } from '../../engine/catalogue/choose.js';
import { activatedBy, eligibleNow } from '../../engine/catalogue/roles.js';
import type { Person } from '../../engine/person.js';
import { DirectoryError } from '../../engine/ports.js';
import { requestDecider } from '../../engine/request/decider.js';
import { openStage } from '../../engine/request/in-review.js';
import type { Facts, Standing } from '../../engine/request/facts.js';
import type { AccessRequest, Granted, RequestState } from '../../engine/request/model.js';
import { surelyOf } from './delegations.js';
import { gatherReview } from './emergency.js';
import { gatherIncompatible } from './incompatible.js';
import { managesNow } from './manager.js';
import { gatherRise } from './risk-again.js';
import { gatherDeciders } from './stages.js';
import { hearExtension } from '../road/extension.js';
import { handle } from '../road/handle.js';
import type { Context } from '../context.js';

type Asking = Pick<Context, 'directory' | 'risks' | 'clock' | 'documents' | 'catalogue' | 'nobodyDelegates'>;

/** What is asked of a request that is not there: nothing. */
export const noFacts: Facts = { stages: [], beneficiary: { isEntitled: false } };

/** The facts of this moment for a decision on this request, or for its start. Throws `DirectoryError`. */
export async function gatherFacts(context: Asking, state: AccessRequest): Promise<Facts> {
  const rules = 'stages' in state && openStage(state) ? state.stages.map((stage) => stage.rule) : [];
  const deciders = gatherDeciders(surelyOf(context, state), rules, state.beneficiary.id);
  // Of somebody who is gone a directory may refuse to tell the manager: then their absence is the answer.
  deciders.catch(() => undefined);
  const [beneficiary, requesterLeft, requesterManages, incompatible, riskNow, review] = await Promise.all([
    standingOf(context, state),
    hasRequesterLeft(context, state),
    managesNow(context, state),
    isToBeGiven(state) ? gatherIncompatible(context, state) : undefined,
    isStarting(context, state) ? gatherRise(context, state) : undefined,
    gatherReview(surelyOf(context, state), state),
  ]);
  const { stages } = beneficiary.person ? await deciders : { stages: [] };
  return { stages, beneficiary, requesterLeft, ...defined({ requesterManages, incompatible, riskNow, review }) };
}

/** What is in force already stays, whatever else the person has come to hold (rule 11). */
const isToBeGiven = ({ status }: AccessRequest): boolean =>
  status === 'pending' || status === 'approved' || status === 'delivering' || status === 'suspended';

/** Rule 34: its start has come. */
const isStarting = ({ clock }: Asking, state: AccessRequest): state is Granted =>
  state.status === 'approved' && state.window.from <= clock.now();

/** The same where the directory can be asked; nothing, and a line in the log, where it cannot. */
export async function factsIfAny(
  context: Asking & Pick<Context, 'log'>,
  state: AccessRequest,
): Promise<Facts | undefined> {
  try {
    return await gatherFacts(context, state);
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    context.log('warn', 'facts-missing', { request: state.id, fault: error.fault });
    return undefined;
  }
}

/** Brings the request up to the directory's word of this moment, and gives it as it then stands. Throws `DirectoryError`. */
export async function refreshFromDirectory(context: Context, state: AccessRequest): Promise<AccessRequest> {
  const [facts] = await Promise.all([gatherFacts(context, state), hearExtension(context, state)]);
  const { document } = await handle(context, requestDecider, state.id, {
    type: 'tick',
    at: context.clock.now(),
    facts,
  });
  return filledOr(document.state, state);
}

const filledOr = (now: RequestState, before: AccessRequest): AccessRequest => (now.status === 'none' ? before : now);

async function hasRequesterLeft({ directory }: Asking, { requester, beneficiary }: AccessRequest): Promise<boolean> {
  if (requester.id === beneficiary.id) return false;
  return (await directory.getUser(requester.id))?.enabled !== true;
}

async function standingOf(context: Asking, state: AccessRequest): Promise<Standing> {
  const person = await context.directory.getUser(state.beneficiary.id);
  if (!person) return { isEntitled: false };
  return { person, ...(await (state.entitlement.kind === 'role' ? eligibility : membership)(context, state, person)) };
}

type Entitlement = Omit<Standing, 'person'>;

/** Rule 13: by the policy the request was filed under; an organisation that was blocked since is in no audience any more (rule 56). */
async function membership(
  { directory, catalogue }: Asking,
  state: AccessRequest,
  person: Person,
): Promise<Entitlement> {
  const { audience } = state.entitlement.policy;
  const groups = audience.kind === 'groups' ? await directory.memberOfAny(person.id, audience.groups) : [];
  const isBlocked = isToBeGiven(state) && blockedDomain(catalogue(), person) !== undefined;
  return { isEntitled: !isBlocked && isIn(audience, { person, groups }) };
}

/** Rule 43: at the start, where that is still to come. */
async function eligibility({ directory, clock }: Asking, state: AccessRequest, person: Person): Promise<Entitlement> {
  const startAt = 'window' in state ? state.window.from : state.details.startAt;
  const now = clock.now();
  const at = startAt && startAt > now ? startAt : now;
  const [found] = eligibleNow(await directory.eligibilities(person.id, activatedBy(state.entitlement)), at);
  return { isEntitled: found !== undefined, ...(found?.endAt && { eligibleUntil: found.endAt }) };
}

// What of a request is in place, on its way or gone (rules 12 and 50), and what of it its holder activates themself (rule 45).
import { activationOf, isEligibility, onceActivated, type Eligible } from '../../engine/catalogue/model.js';
import type { AccessRequest, Delivery, Granted } from '../../engine/request/model.js';
import { alone, saying, type Button } from '../kit/button.js';
import { listed, type Formatter } from '../kit/formatter.js';
import { plain } from '../kit/markdown.js';
import { resourceSaid } from '../kit/resource.js';
import { refusedSaid } from './failed.js';
import { isUnstarted } from './fallen.js';

/** Which resources are there and which are on their way. */
export function deliveryFacts(state: Granted, formatter: Formatter): { title: string; value: string }[] {
  const { facts, standing, failed } = formatter.words;
  const isLeaving = state.status === 'ending' || state.status === 'ended';
  const titles = {
    granted: isLeaving ? facts.beingRemoved : facts.inPlace,
    waiting: isLeaving ? facts.beingRemoved : facts.settingUp,
    retrying: isLeaving ? facts.beingRemoved : facts.retrying,
    late: facts.late,
    failed: isLeaving ? failed.neverGiven : failed.notDelivered,
    removed: facts.removed,
    kept: standing.kept,
    drifted: standing.drifted,
    suspended: formatter.words.suspension.suspended,
    'last-holder': standing.keptForNow,
    given: standing.given,
    left: standing.left,
  };
  if (state.status === 'approved' || isUnstarted(state)) return [];
  const groups = new Map<string, string[]>();
  for (const delivery of state.deliveries) {
    const { status, held, isProlonged, fault, byOthers } = delivery;
    const isLonger = isProlonged && status === 'granted' && !isLeaving;
    const title = isLonger
      ? formatter.words.extension.facts.beingExtended
      : status === 'granted' && held && !isLeaving
        ? standing.inPlace
        : status === 'removed' && fault
          ? failed.neverGiven
          : status === 'removed' && byOthers
            ? standing.drifted
            : titles[status];
    groups.set(title, [...(groups.get(title) ?? []), said(delivery, state, formatter)]);
  }
  return [...groups].map(([title, names]) => ({ title, value: listed(names, formatter, 8) }));
}

/** Its holder is told what to do with an eligibility. */
function said(delivery: Delivery, state: Granted, formatter: Formatter): string {
  const { resource, status } = delivery;
  if (status === 'failed') return refusedSaid(delivery, formatter);
  const isYours = state.beneficiary.id === formatter.viewer.person;
  return isYours && status === 'granted' && isInForce(state) && isEligibility(resource)
    ? eligibleSaid(resource, state, formatter)
    : resourceSaid(resource, formatter);
}

/** Where its holder activates it. */
function eligibleSaid(eligible: Eligible, state: AccessRequest, formatter: Formatter): string {
  const { resources } = formatter.words;
  const say = isActivatedHere(state, eligible) ? resources.youAreEligible : resources.youAreEligibleElsewhere;
  return say({ name: resourceSaid(onceActivated(eligible), formatter) });
}

/** Whether the catalogue of the request's day lets somebody activate it here. */
export const isActivatedHere = (state: AccessRequest, eligible: Eligible): boolean =>
  activationIn(state, eligible) !== undefined;

/** What its activations are found by; nothing where it is not activated here. An eligibility alone knows its own. */
const activationIn = (
  { entitlement: { kind, activatable = [] } }: AccessRequest,
  eligible: Eligible,
): string | undefined => activatable.find((id) => kind === 'eligibility' || id === activationOf(eligible));

const isInForce = ({ status }: Granted): boolean => status === 'delivering' || status === 'delivered';

/** The roles this request has made its beneficiary eligible for, as the directory says. */
export function eligibleNow(state: AccessRequest): Eligible[] {
  if (!('deliveries' in state) || !isInForce(state)) return [];
  return state.deliveries.flatMap(({ resource, status }) =>
    status === 'granted' && isEligibility(resource) ? [resource] : [],
  );
}

/** What people call it: an eligibility alone knows it, with its place in Azure. */
export const activatedName = ({ entitlement: { lets } }: AccessRequest, { name }: Eligible): string =>
  lets?.role ?? name;

const mostButtons = 2;

/** For whoever may activate them here: a button for each, or one for all. */
export function activateButtons(state: AccessRequest, { words, viewer }: Formatter): Button[] {
  if (viewer.person !== state.beneficiary.id) return [];
  const activatable = eligibleNow(state).filter((one) => isActivatedHere(state, one));
  if (activatable.length > mostButtons) return [saying(words.listWords.myRoles, 'my roles')];
  return activatable.map((one) =>
    alone(words.resources.activate({ name: plain(activatedName(state, one), 60) }), 'activate', {
      ...{ id: activationIn(state, one) ?? '', version: 0 },
    }),
  );
}

// What holds at every rest of a life, whatever happened: told by the histories and by the directory, each of which is asked for itself.
import { isDeepStrictEqual } from 'node:util';
import { deciderOf } from './deciders.js';
import { settle, type Decider, type Document } from '../../engine/document.js';
import type { Kind } from '../../engine/kinds.js';
import { currentStage, may } from '../../engine/request/may.js';
import type { AccessRequest, Stage } from '../../engine/request/model.js';
import type { RequestEvent } from '../../engine/request/event.js';
import { buttonsOf } from './card.js';
import type { Claim, Fresh } from './records.js';
import { claimOf, claimsOf, covers } from './records.js';
import { resources } from './company.js';
import { resourceKey } from '../../engine/catalogue/model.js';
import { Broken } from './broken.js';
import type { Watched } from './watched.js';

const keys = resources.map(resourceKey);

/** The laws that hold whenever everything due is done. */
export function atRest(watch: Watched): void {
  const { records, world } = watch;
  if (world.bugs.length > 0) throw new Broken('nothing fails but what was ordered to', world.bugs[0]);
  const fresh = records.fresh();
  for (const one of fresh) replayed(watch, one);
  const touched = new Set(fresh.flatMap(({ kind, document }) => (kind === 'request' ? [document.id] : [])));
  for (const id of touched) decided(records.one('request', id)!);
  const claims = claimsOf(records);
  moved(watch, claims);
  held(watch, claims);
  timely(watch);
  watch.rests += 1;
  // Looking at every card costs more than all else: each third time is often enough in so many lives.
  if (!world.isTroubled && watch.rests % 3 === 0) asked(watch);
}

/** The history replayed gives the state, and what is derived from it. */
function replayed({ records }: Watched, { kind, document }: Fresh): void {
  const about = `${kind} ${document.id}`;
  const state = records.statesOf(kind, document).at(-1);
  if (!isDeepStrictEqual(state, document.state))
    throw new Broken('the history replayed gives the state', { about, state, is: document.state });
  const { dueAt, tags, unique } = settle(deciderOf(kind) as unknown as Decider<Kind, never, never>, document);
  if (!isDeepStrictEqual([dueAt, tags, unique], [document.dueAt, document.tags, document.unique]))
    throw new Broken('what it is found by is made of it', { about, dueAt, tags, unique });
}

/** Rules 14, 15, 19: every stage by as many different people as it needs, none of them the requester or whom it is for; but for what is taken in an emergency, and reviewed (rule 46). */
function decided({ id, history }: Document<'request'>): void {
  let stages: readonly Stage[] = [];
  let own: readonly string[] = [];
  const decisions: Extract<RequestEvent, { type: 'decided' }>[] = [];
  for (const event of history) {
    if (event.type === 'opened') own = [event.requester.id, event.beneficiary.id];
    if (event.type === 'submitted') stages = event.stages;
    if (event.type === 'emergency-taken') {
      if (!own.includes(event.by.id)) throw new Broken('emergency access is taken for oneself (rule 46)', { id });
      stages = [];
    }
    if (event.type === 'emergency-reviewed' && own.includes(event.by.id))
      throw new Broken('nobody reviews their own emergency access (rule 46)', { id, by: event.by.id });
    if (event.type === 'decided') {
      if (own.includes(event.by.id))
        throw new Broken('nobody decides their own request (rule 19)', { id, by: event.by.id });
      if (decisions.some(({ by }) => by.id === event.by.id))
        throw new Broken('nobody counts twice (rule 19)', { id, by: event.by.id });
      if (decisions.some(({ outcome }) => outcome === 'denied'))
        throw new Broken('nothing is decided after a denial (rule 15)', { id });
      decisions.push(event);
    }
    if (event.type !== 'approved' && event.type !== 'extension-approved') continue;
    const lacking = stages.findIndex(({ rule }, stage) => {
      const approvals = decisions.filter((one) => one.stage === stage && one.outcome === 'approved');
      return approvals.length < (rule.quorum ?? 1);
    });
    if (lacking >= 0) throw new Broken('nothing is approved without every stage (rules 14 and 15)', { id, lacking });
  }
}

/** Rules 47 to 49: nothing is given without a claim, and nothing is taken while there is one. */
function moved({ world, records, lengthAt, unseenChanges }: Watched, claims: readonly Claim[]): void {
  // What is approved in the same moment in which something else is taken away came before it or after it: nobody can tell.
  const wasThere = ({ id }: Claim): boolean =>
    claimOf(records.one('request', id)?.history.slice(0, lengthAt(id)) ?? []) !== undefined;
  for (const { at, person, key, isHeld, isByHand } of unseenChanges()) {
    if (isByHand) continue;
    const own = claims.filter((claim) => claim.person === person && claim.keys.includes(key));
    const what = { at, person, key, claims: own };
    const mayGive = ({ from, until, isOver }: Claim) => from <= at && (!until || at < until || (isOver && at <= until));
    if (isHeld && !own.some(mayGive)) throw new Broken('nothing is given without a claim', what);
    const isCovered = own.some((claim) => covers(claim, at) && wasThere(claim));
    const isGap = !isHeld && isCovered && !world.excused.isTouched(person, at);
    if (isGap) throw new Broken('no gap while a claim lasts (rule 49)', what);
  }
}

/** Rules 48, 50 and 55: who holds what is what the claims say, as soon as what went wrong is over. */
function held({ world }: Watched, claims: readonly Claim[]): void {
  if (world.isTroubled) return;
  const { now, registry } = world;
  for (const one of registry.holdings) {
    const [person = '', ...key] = one.split(' ');
    const isCovered = claims.some(
      (claim) => claim.person === person && claim.keys.includes(key.join(' ')) && covers(claim, now),
    );
    if (!isCovered) throw new Broken('nobody holds anything after its end (rules 48 and 50)', { one, now, claims });
  }
  for (const claim of claims.filter((each) => covers(each, now))) {
    if (registry.isLookedAt && !registry.isEnabled(claim.person))
      throw new Broken('nobody keeps anything who is gone or switched off (rule 55)', { now, claim });
    if (world.excused.isTouched(claim.person, claim.from)) continue;
    const lacking = claim.keys.find((key) => !registry.isHeld(claim.person, key));
    if (lacking !== undefined && keys.includes(lacking))
      throw new Broken('whoever may have it has it (rule 50)', { lacking, now, claim });
  }
}

/** Rules 7, 18 and 47: deadlines, starts and ends are kept to the moment. */
function timely({ world, records }: Watched): void {
  if (world.isTroubled) return;
  const { now } = world;
  for (const state of records.requests) {
    const stage = state.status === 'pending' ? currentStage(state) : undefined;
    const isPaused = stage?.pause && !stage.pause.isOver;
    const due = stage && !isPaused ? stage.deadlineAt : state.status === 'approved' ? state.window.from : endOf(state);
    if (due && due <= now) throw new Broken('what is due is done (rules 18 and 47)', { id: state.id, due, now });
  }
}

const endOf = (state: AccessRequest): Date | undefined =>
  state.status === 'delivering' || state.status === 'delivered' ? state.window.until : undefined;

/** Whoever is asked has something before them that they can decide on, and nobody else has. */
function asked({ world, records, kept }: Watched): void {
  const { now, chats } = world;
  const offers = new Map<string, Set<string>>();
  for (const { to, forms } of kept) {
    const card = forms.at(-1)?.card;
    const verbs = card ? buttonsOf(card).filter(({ verb }) => verb === 'approve' || verb === 'review') : [];
    for (const { verb, data } of verbs) {
      const id = String(data['id']);
      offers.set(to, (offers.get(to) ?? new Set()).add(id));
      const request = records.one('request', id)?.state ?? { status: 'none' };
      if (verb === 'approve' && !may('approve', request, to as never, now))
        throw new Broken('no card offers what cannot be done (rule 62)', { to, id, status: request.status });
    }
  }
  for (const state of records.requests) {
    if (state.status !== 'pending') continue;
    for (const { id } of currentStage(state).approvers)
      if (!offers.get(id)?.has(state.id) && !chats.blocked.has(id) && !world.excused.isLost(id))
        throw new Broken('whoever is asked has a card (rule 63)', { to: id, request: state.id });
  }
}

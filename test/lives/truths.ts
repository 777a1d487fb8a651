// What is said to people is true when it is said: each sentence and each card is held against the directory and the histories of that moment.
import type { Document } from '../../engine/document.js';
import { resourceKey } from '../../engine/catalogue/model.js';
import type { AccessRequest, RequestState } from '../../engine/request/model.js';
import { awaitsReview } from '../../engine/request/emergency-review.js';
import type { Outgoing } from '../../engine/ports.js';
import { numberOn, wordsOf } from './card.js';
import { everybody, idOf, nameOf } from './company.js';
import { Broken } from './broken.js';
import type { Message } from './outside.js';
import { claimOf, claimsOf, covers } from './records.js';
import type { Watched } from './watched.js';

/** Of so many cards one is drawn to be looked at; whatever is pressed is, too. */
const every = 3;

/** Holds what was just said or shown against what is. */
export function checkSaid(watch: Watched, message: Message, outgoing: Outgoing): void {
  if (outgoing.text !== undefined) checkText(watch, message.to, outgoing.text);
  watch.heard += 1;
  if (watch.heard % every !== 0) return;
  const { card } = outgoing;
  if (card !== undefined) checkCard(watch, message.to, wordsOf(card));
}

const sentences: readonly {
  readonly says: RegExp;
  readonly isTrue: (watch: Watched, about: AccessRequest) => boolean;
}[] = [
  { says: /^(.*) is extended: (?:(you) have|(\w+) has) access until /u, isTrue: isInForce },
  { says: /^(.*): (?:(you) have|(\w+) has) access until /u, isTrue: isInForce },
  { says: /^(.*): active until (.*)\. It ends by itself/u, isTrue: isInForce },
  { says: /^(.*): (your) access has ended/u, isTrue: isGone },
  { says: /^(.*): the access of (\w+) has ended/u, isTrue: isGone },
  { says: /^(.*): the access has ended/u, isTrue: isGone },
  { says: /^(.*): (?:not active any more|given back, as you asked)/u, isTrue: isGone },
  { says: /^(.*): \w+ ended (your) access/u, isTrue: isGone },
  { says: /^\w+ denied your request for (.*?)(?::|,)/u, isTrue: is('denied') },
  { says: /^Your request for (.*) is denied automatically/u, isTrue: is('expired') },
  { says: /^Your request for (.*) is closed/u, isTrue: is('refused') },
  { says: /cancelled the request for (.*?)(?::|\. No)/u, isTrue: is('cancelled') },
  { says: /^(.*) is approved\. Your access starts/u, isTrue: is('approved') },
];

/** A sentence about a package is true if it is of one of the requests it can be about. */
function checkText(watch: Watched, to: string, text: string): void {
  for (const { says, isTrue } of sentences) {
    const found = says.exec(text);
    if (!found) continue;
    const what = found[1] ?? '';
    const whom: readonly (string | undefined)[] = found.slice(2);
    const other = whom.find((one) => everybody.some((name) => idOf(name) === `person-${one?.toLowerCase()}`));
    const about = watch.records.requests.filter(
      ({ entitlement, requester, beneficiary }) =>
        entitlement.name === what &&
        (other ? nameOf(beneficiary.id) === other.toLowerCase() : beneficiary.id === to || requester.id === to),
    );
    if (about.length === 0) throw new Broken('what is said is about something', { to, text });
    if (!about.some((one) => isTrue(watch, one)))
      throw new Broken('what is said is true when it is said', {
        to,
        text,
        are: about.map(({ id, status }) => [id, status]),
      });
    return;
  }
}

const keysOf = ({ entitlement }: AccessRequest): string[] => entitlement.resources.map(resourceKey);

/** Rule 50: the directory gives all of it. */
function isInForce({ world }: Watched, state: AccessRequest): boolean {
  const person = state.beneficiary.id;
  return (
    'window' in state &&
    keysOf(state).every(
      (key) => world.registry.wasHeld(person, key, world.since) || world.excused.isTouched(person, state.window.from),
    )
  );
}

/** Nothing of it is there but what another request gives, or has not been rid of yet. */
function isGone({ world, records }: Watched, state: AccessRequest): boolean {
  const person = state.beneficiary.id;
  const others = claimsOf(records).filter((claim) => claim.id !== state.id && claim.person === person);
  const isStillEnding = (id: string): boolean => records.one('request', id)?.state.status === 'ending';
  return keysOf(state).every(
    (key) =>
      world.registry.wasLacking(person, key, world.since) ||
      others.some((claim) => claim.keys.includes(key) && (covers(claim, world.now) || isStillEnding(claim.id))),
  );
}

function is(...statuses: AccessRequest['status'][]) {
  return (watch: Watched, { id }: AccessRequest): boolean =>
    lately(watch, id).some(({ status }) => statuses.some((one) => one === status));
}

/** Every state that the request had since what happens now began. */
function lately({ records, lengthAt }: Watched, id: string): readonly RequestState[] {
  const document = records.one('request', id);
  return document ? records.statesOf('request', document).slice(lengthAt(id)) : [];
}

/** Rule 53: the access that it extends has the later end. */
function isExtended({ records }: Watched, { extends: extended }: AccessRequest): boolean {
  const access = extended && records.one('request', extended.request);
  const claim = access && claimOf(access.history);
  return claim !== undefined && (claim.isOver || !extended?.until || (claim.until ?? extended.until) >= extended.until);
}

type Check = (watch: Watched, state: AccessRequest) => boolean;
const state =
  (...statuses: RequestState['status'][]): Check =>
  (watch, { id }) =>
    lately(watch, id).some(({ status }) => statuses.includes(status));

/** What the state on a card says, the first of it that fits. */
const states: readonly (readonly [RegExp, Check])[] = [
  [/^NOT SENT YET/u, state('draft')],
  [/^NEEDS YOU · review of emergency access/u, (watch, { id }) => lately(watch, id).some(awaitsReview)],
  [/^(?:WAITING|NEEDS YOU|IN SECURITY REVIEW)/u, state('pending')],
  [/^APPROVED · now stage/u, state('pending')],
  [/^APPROVED · starts/u, state('approved')],
  [/^APPROVED · being set up/u, state('delivering', 'approved')],
  [/^ACTIVE/u, (watch, one) => state('delivered')(watch, one) && isInForce(watch, one)],
  [/^ENDING/u, state('ending')],
  // Nothing has to be removed.
  [/^ENDED [^|]*(?:before its start|nothing was given)/u, state('ending', 'ended')],
  [/^ENDED/u, (watch, one) => state('ended')(watch, one) && isGone(watch, one)],
  [/^DENIED AUTOMATICALLY/u, state('expired')],
  [/^DENIED/u, state('denied')],
  [/^CANCELLED/u, state('cancelled')],
  [/^EXTENDED/u, isExtended],
];

const deeds: readonly (readonly [RegExp, (document: Document<'request'>, to: string) => boolean])[] = [
  [
    /\| You approved, /u,
    ({ history }, to) =>
      history.some((event) => event.type === 'decided' && event.by.id === to && event.outcome === 'approved'),
  ],
  [
    /\| You denied, /u,
    ({ history }, to) =>
      history.some((event) => event.type === 'decided' && event.by.id === to && event.outcome === 'denied'),
  ],
  [/\| You cancelled/u, ({ history }, to) => history.some((event) => event.type === 'closed' && event.by?.id === to)],
  [/\| You ended/u, ({ history }, to) => history.some((event) => event.type === 'ending' && event.by?.id === to)],
];

/** A card of one request says how that stands, and what its reader did. */
function checkCard(watch: Watched, to: string, words: string): void {
  const id = numberOn(words);
  const document = id === undefined ? undefined : watch.records.one('request', id);
  if (!document || document.state.status === 'none') return;
  const found = states.find(([says]) => says.test(words));
  if (found && !found[1](watch, document.state))
    throw new Broken('a card says what is (rules 50 and 62)', { to, words, status: document.state.status });
  for (const [says, isSo] of deeds)
    if (says.test(words) && !isSo(document, to))
      throw new Broken('nobody is told that they did what they did not', { to, words });
}

// The record's entries about a request, in words. Whoever may not read risk is told of its review only that it began and what came of it.
import { claimTold, isOfClaim } from './audit-claim.js';
import type { Sealed } from '../../engine/audit.js';
import { resourceKey, type Resource } from '../../engine/catalogue/model.js';
import { asEligible } from '../../engine/request/eligible.js';
import { isOfEmergency } from '../../engine/request/emergency-events.js';
import type { RequestEvent } from '../../engine/request/event.js';
import type { RiskSource } from '../../engine/risk/scales.js';
import { upgradedEvent } from '../../engine/shapes.js';
import { lengthSaid } from '../kit/dates.js';
import { nameInPlace, nameOf, namesOf, type Formatter } from '../kit/formatter.js';
import { holdingSaid } from '../request/incompatible.js';
import { withSignIn } from '../words/sign-in-words.js';
import { resourceSaid } from '../kit/resource.js';
import { emergencyTold } from './audit-emergency.js';
import { extensionTold, isOfExtension } from './audit-extension.js';
import { isOfRisk, levelsTold, riskTold, withAdded } from './audit-risk.js';

/** An entry in words fit for a card; without `who` it was Gatehouse itself. */
export interface Told {
  readonly who?: string;
  readonly what: string;
}

type EventOf<Type extends RequestEvent['type']> = Extract<RequestEvent, { type: Type }>;
type Put = EventOf<'asked'> | EventOf<'rerouted'>;

/** What must be known of the whole story to tell one entry of it. */
interface Story {
  readonly formatter: Formatter;
  readonly mayReadRisk: boolean;
  /** The source for each stage that is a review. Without the entry that says so every stage counts as one: nothing is told too much. */
  readonly reviewOf: (stage: number) => RiskSource | 'unknown' | undefined;
  /** Ids of those who decided a review. */
  readonly reviewers: ReadonlySet<string>;
  readonly resources: readonly Resource[];
}

const longestText = 240;

/** Tells each event of a request's entries; nothing for what this reader may not know of. */
export function storyOf(
  entries: readonly Sealed[],
  mayReadRisk: boolean,
  formatter: Formatter,
): (event: RequestEvent) => Told | undefined {
  const story = readStory(entries, mayReadRisk, formatter);
  return (event) => tell(event, story);
}

function readStory(entries: readonly Sealed[], mayReadRisk: boolean, formatter: Formatter): Story {
  const events = entries.flatMap(({ entry }) =>
    entry.kind === 'request' ? [upgradedEvent(entry.kind, entry.event, entry.shape)] : [],
  );
  const submitted = events.find((event) => event.type === 'submitted');
  const opened = events.findLast((event) => event.type === 'opened');
  const stages = submitted && withAdded(submitted.stages, events);
  const reviewOf = (stage: number) => (stages ? stages[stage]?.rule.riskSource : 'unknown');
  const decided = events.filter((event) => event.type === 'decided');
  const given = opened?.entitlement.resources ?? [];
  return {
    formatter,
    mayReadRisk,
    reviewOf,
    reviewers: new Set(decided.filter(({ stage }) => reviewOf(stage)).map(({ by }) => by.id)),
    resources: given.flatMap((one) => [one, ...asEligible([one])]),
  };
}

/** What becomes of the access itself, from the approval on. */
const ofAccess = [
  ...['invited', 'joined', 'approved', 'started', 'delayed', 'delivered', 'reported', 'ended'],
  ...['sessions-ended', 'sessions-left', 'guest-noted'],
] as const;
type OfAccess = EventOf<(typeof ofAccess)[number]>;
const isOfAccess = (event: RequestEvent): event is OfAccess => ofAccess.some((type) => type === event.type);

function tell(event: RequestEvent, story: Story): Told | undefined {
  const { formatter } = story;
  const { audit } = formatter.words;
  if (isOfExtension(event)) return { what: extensionTold(event, formatter) };
  if (isOfAccess(event)) return { what: accessTold(event, story) };
  if (isOfRisk(event)) return { what: riskTold(event, story) };
  if (isOfEmergency(event) || isOfClaim(event)) return apartTold(event, formatter);
  switch (event.type) {
    case 'opened':
      return {
        who: nameOf(event.requester, formatter),
        what: (event.extends ? formatter.words.extension.record : audit).opened({
          what: formatter.text(event.entitlement.name, 120),
          beneficiary: nameOf(event.beneficiary, formatter),
        }),
      };
    case 'submitted':
      return { who: nameOf(event.by, formatter), what: submittedTold(event, story) };
    case 'asked':
    case 'rerouted':
      return putTold(event, story);
    case 'alternates-delayed':
      return { what: formatter.words.alternates.delayed };
    case 'decided':
      return decidedTold(event, story);
    case 'asked-back':
    case 'answered':
    case 'resumed':
      return questionTold(event, story);
    case 'managed':
      return { what: event.manages ? audit.managed : audit.unmanaged };
    case 'reminded':
      return { ...(event.by && { who: nameOf(event.by, formatter) }), what: audit.reminded };
    case 'drift-settled':
      // The ledger's own line says it.
      return undefined;
    case 'closed':
    case 'ending':
      return overTold(event, story);
  }
}

const apartTold = (
  event: Parameters<typeof emergencyTold>[0] | Parameters<typeof claimTold>[0],
  formatter: Formatter,
): Told | undefined => (isOfClaim(event) ? claimTold(event, formatter) : emergencyTold(event, formatter));

/** Why, and the risk that was seen. */
function submittedTold(event: EventOf<'submitted'>, { formatter, mayReadRisk }: Story): string {
  const { details } = event;
  const { audit } = formatter.words;
  const levels = levelsTold(event, formatter);
  const seen = mayReadRisk ? levels : audit.riskHidden;
  const why = formatter.text(details.justification ?? '', longestText);
  const told = why === '' ? audit.submitted({ risk: seen }) : audit.submittedBecause({ risk: seen, reason: why });
  const { signedIn } = event;
  if (!details.accepted) return withSignIn(told, signedIn, formatter);
  const { version, at } = details.accepted;
  const when = formatter.moment(new Date(at));
  const accepted = formatter.words.terms.recorded({ told, version: formatter.text(version, 40), when });
  return withSignIn(accepted, signedIn, formatter);
}

function putTold(event: Put, { formatter, mayReadRisk, reviewOf }: Story): Told | undefined {
  const { audit, risk } = formatter.words;
  const review = reviewOf(event.stage);
  if (review && !mayReadRisk)
    return event.type === 'asked' && !reviewOf(event.stage - 1) ? { what: audit.reviewBegan } : undefined;
  const who = namesOf(
    event.approvers.map(({ name }) => name),
    formatter,
    5,
  );
  if (event.type === 'rerouted') return { what: audit.rerouted({ who }) };
  return {
    what: review && review !== 'unknown' ? audit.reviewAsked({ source: risk[review], who }) : audit.asked({ who }),
  };
}

function decidedTold(event: EventOf<'decided'>, { formatter, mayReadRisk, reviewOf }: Story): Told | undefined {
  const { audit, review, shorten, eligible } = formatter.words;
  const isApproved = event.outcome === 'approved';
  if (reviewOf(event.stage) && !mayReadRisk) {
    if (!isApproved) return { what: review.denied };
    return reviewOf(event.stage + 1) ? undefined : { what: review.passed };
  }
  const reason = formatter.text(event.reason ?? '', longestText);
  const said = isApproved ? audit.decidedApproved : audit.decidedDenied;
  const { durationMinutes: minutes } = event;
  const asked =
    minutes === undefined ? said : shorten.recorded({ what: said, length: lengthSaid(minutes, formatter.viewer) });
  const what = event.isEligible ? eligible.recorded({ what: asked }) : asked;
  const who = nameInPlace(event.by, event.inPlaceOf, formatter);
  const told = reason === '' ? what : audit.because({ what, reason });
  return { who, what: withSignIn(told, event.signedIn, formatter) };
}

/** What a review asked is not told to those who may not read risk. */
function questionTold(
  event: EventOf<'asked-back' | 'answered' | 'resumed'>,
  { formatter, mayReadRisk, reviewOf }: Story,
): Told | undefined {
  const { question } = formatter.words;
  if (reviewOf(event.stage) && !mayReadRisk) return undefined;
  if (event.type === 'resumed') return { what: question.resumed };
  const text = formatter.text(event.text, longestText);
  const say = event.type === 'answered' ? question.recordedAnswer : question.recorded;
  return { who: nameOf(event.by, formatter), what: say({ text }) };
}

/** How it closed, or that access ends; a reviewer is not named to those who may not read risk. */
function overTold(event: EventOf<'closed'> | EventOf<'ending'>, { formatter, mayReadRisk, reviewers }: Story): Told {
  const { audit } = formatter.words;
  const what = causeTold(event, formatter);
  const isHidden = !mayReadRisk && event.by !== undefined && reviewers.has(event.by.id);
  if (!event.by || isHidden) return { what };
  const reason = formatter.text(event.reason ?? '', longestText);
  return { who: nameOf(event.by, formatter), what: reason === '' ? what : audit.because({ what, reason }) };
}

/** With when its time was up, where that was noticed only later. */
function causeTold(event: EventOf<'closed'> | EventOf<'ending'>, formatter: Formatter): string {
  const { audit, incompatible, extension } = formatter.words;
  const { cause, overAt, incompatible: holding } = event;
  const plainly = cause === 'access-over' ? extension.record.accessOver : audit.causes[cause];
  const what = holding ? incompatible.recorded({ holding: holdingSaid(holding, formatter) }) : plainly;
  return overAt ? audit.since({ what, when: formatter.moment(new Date(overAt)) }) : what;
}

function accessTold(event: OfAccess, { formatter, resources }: Story): string {
  const { audit } = formatter.words;
  if (event.type === 'approved') {
    const { from, until } = event.window;
    const holes = { from: formatter.moment(new Date(from)) };
    if (until && event.isClaimed)
      return formatter.words.claim.recorded({ ...holes, until: formatter.moment(new Date(until)) });
    return until
      ? audit.approvedUntil({ ...holes, until: formatter.moment(new Date(until)) })
      : audit.approvedForEver(holes);
  }
  if (event.type === 'guest-noted') return formatter.words.guests.account[event.guest];
  if (event.type !== 'reported') return audit[event.type];
  const resource = resources.find((one) => resourceKey(one) === event.key);
  const { standingRecord, failedRecord, suspension } = formatter.words;
  const later = { failed: failedRecord.reported, suspended: suspension.record.reported };
  const reported = { ...audit.reported, ...standingRecord.reported, ...later };
  return reported[event.status]({
    resource: resource ? resourceSaid(resource, formatter) : formatter.text(event.key, 120),
  });
}

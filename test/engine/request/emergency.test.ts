// Emergency access (rule 46): Alex takes a role that Miriam would have approved; Miriam or Nestor review it, Megan once nobody has answered.
import { expect } from 'chai';
import { resourceKey, type Policy, type StageRule } from '../../../engine/catalogue/model.js';
import { roles } from '../../../engine/directory-roles.js';
import { roleId } from '../../../engine/ids.js';
import type { Person } from '../../../engine/person.js';
import { requestDecider } from '../../../engine/request/decider.js';
import { confirmationMinutes, emergencyEntitlement } from '../../../engine/request/emergency.js';
import { inEmergencyReview, isEmergencyReviewer, reviewStage } from '../../../engine/request/emergency-review.js';
import { escalatedRule } from '../../../engine/request/emergency-time.js';
import { isAlerted, may, mayRead, part } from '../../../engine/request/may.js';
import type { EmergencyFacts, Facts } from '../../../engine/request/facts.js';
import type { RequestState } from '../../../engine/request/model.js';
import type { Entitlement } from '../../../engine/request/entitlement.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import type { RequestEvent } from '../../../engine/request/event.js';
import { requestTags, tagsOf } from '../../../engine/request/tags.js';
import { dueAt } from '../../../engine/request/time.js';
import { toldOfAlert } from '../../../engine/request/told.js';
import { firstRiskRules, type Risk } from '../../../engine/risk/scales.js';
import { given, stateAfter, story } from '../../support/given.js';
import {
  adele,
  alex,
  bianca,
  calm,
  grady,
  later,
  megan,
  miriam,
  monday,
  nestor,
  salesPolicy,
  stageRule,
} from '../../support/people.js';
import { grantedOf, open, report, submit } from './commands.js';

type CommandOf<Type extends RequestCommand['type']> = Extract<RequestCommand, { type: Type }>;

const days = (count: number): Date => later(monday, { days: count });
const security = roleId('security');
const stage = stageRule({ deadlineMinutes: 24 * 60, reasonRequired: true });
const review: StageRule = { ...stage, deadlineMinutes: 4 * 24 * 60, ofEmergency: true };
const role = (policy: Partial<Policy> = {}): Entitlement => ({
  kind: 'role',
  id: security,
  name: 'Security Administrator',
  description: '',
  resources: [{ kind: 'directory-role', id: security, name: 'Security Administrator' }],
  policy: salesPolicy({
    stages: [stage],
    expiry: { kind: 'after', minutes: 240 },
    choosesStart: true,
    emergency: { longestMinutes: 60, review },
    ...policy,
  }),
  catalogueVersion: '1',
});
const urgent = (policy: Partial<Policy> = {}): Entitlement => emergencyEntitlement(role(policy)) ?? role(policy);
const key = resourceKey(role().resources[0]!);
const why = { justification: ' INC-1234 ', answers: {} };

const atRisk: Risk = { ...calm, identity: { level: 'medium' } };
const named = (...approvers: Person[]) => ({ approvers, fallback: [] });
const emergencyFacts = (more: Partial<EmergencyFacts> = {}): EmergencyFacts => ({
  risk: calm,
  rules: firstRiskRules,
  stages: [named(miriam)],
  review: named(miriam, nestor),
  before: 0,
  ...more,
});
const begin = (more: Partial<CommandOf<'open'>> = {}) =>
  open({ entitlement: urgent(), details: why, isEmergency: true, ...more });
const take = (more: Partial<CommandOf<'take-emergency'>> = {}): CommandOf<'take-emergency'> => ({
  type: 'take-emergency',
  at: monday,
  by: alex,
  revision: 1,
  said: 'Security Administrator',
  facts: emergencyFacts(),
  ...more,
});
const draft = (...more: RequestCommand[]) => given(requestDecider, ...story(requestDecider, begin(), ...more));
const taken = [begin(), take()];
const active = [...taken, report(key, 'granted', monday)];
const after = (...more: RequestCommand[]) => given(requestDecider, ...story(requestDecider, ...active, ...more));

const reviewing = (now: Person[] = [miriam, nestor], escalated: Person[] = [...now, megan]): Facts => ({
  beneficiary: { person: alex, isEntitled: true },
  stages: [],
  review: { now: named(...now), escalated: named(...escalated) },
});
const judge = (
  by: Person,
  isJustified: boolean,
  more: Partial<CommandOf<'review-emergency'>> = {},
): RequestCommand => ({
  type: 'review-emergency',
  at: later(monday, { minutes: 10 }),
  by,
  isJustified,
  reason: 'because',
  facts: reviewing(),
  ...more,
});
const tick = (at: Date, facts?: Facts): RequestCommand => ({ type: 'tick', at, ...(facts && { facts }) });
const emergencyOf = (state: RequestState) => grantedOf(state).emergency!;

/** What the world is owed for these, once it is active, whatever the revision. */
function owed(...more: RequestCommand[]): string[] {
  const before = story(requestDecider, ...active).length;
  const events = story(requestDecider, ...active, ...more);
  return owedFor(events, before).map((one) => one.replace(/ \d+$/, ''));
}
const owedFor = (events: readonly RequestEvent[], before: number): string[] =>
  events.flatMap((event, index) =>
    index < before
      ? []
      : requestDecider
          .effects(event, stateAfter(requestDecider, ...events.slice(0, index + 1)))
          .map((one) => requestDecider.key(one)),
  );

describe('emergency access (rule 46)', () => {
  it('asks for a reason and nothing else, begins at once and lasts for its own maximum', () => {
    const { policy } = urgent({ questions: [{ id: 'ticket', text: 'Which?', kind: 'short', required: true }] });
    expect(policy).to.deep.include({ questions: [], justificationRequired: true, choosesStart: false });
    expect(policy.expiry).to.deep.equal({ kind: 'after', minutes: 60 });
    expect(urgent({ expiry: { kind: 'after', minutes: 30 } }).policy.expiry).to.deep.equal({
      kind: 'after',
      minutes: 30,
    });
    const { emergency: _off, ...off } = role().policy;
    expect(emergencyEntitlement({ ...role(), policy: off })).to.equal(undefined);
    expect(emergencyEntitlement(role({ expiry: { kind: 'never' } }))).to.equal(undefined);
  });

  it('is filed with its stages passed over, taken, approved and started in one', () => {
    const answer = draft().when(take());
    expect(answer.types).to.deep.equal(['submitted', 'emergency-taken', 'approved', 'started']);
    const state = grantedOf(answer.state);
    expect(state.window).to.deep.equal({ from: monday, until: later(monday, { hours: 1 }) });
    expect(state.details.justification).to.equal('INC-1234');
    expect(state.stages.map(({ askedAt, approvers }) => ({ askedAt, approvers }))).to.deep.equal([
      { askedAt: undefined, approvers: [miriam] },
    ]);
    expect(emergencyOf(state)).to.deep.include({ count: 1 });
    expect(emergencyOf(state).review).to.deep.include({ approvers: [miriam, nestor], deadlineAt: days(4) });
    expect(draft().when(take({ facts: emergencyFacts({ before: 2 }) })).state).to.have.nested.property(
      'emergency.count',
      3,
    );
  });

  it('is not kept by nobody to ask at its stages, nor by risk, which is noted (rules 16, 26 and 28)', () => {
    const nobody = emergencyFacts({ risk: atRisk, stages: [named(), named()] });
    const state = grantedOf(draft().when(take({ facts: nobody })).state);
    expect(state.stages.map(({ rule }) => rule.riskSource)).to.deep.equal(['identity', undefined]);
    expect(state.risk.identity.level).to.equal('medium');
    expect(isAlerted(state)).to.equal(true);
  });

  it('is confirmed with the whole name of the role, however it is written', () => {
    for (const said of ['security administrator', '  SECURITY  Administrator\n', 'Security Administrator'])
      expect(draft().when(take({ said })).types, said).to.include('emergency-taken');
    for (const said of ['', 'Security', 'Security Administrator.', 'Sécurity Administrator'])
      draft().when(take({ said })).refused('wrong-name', { what: 'Security Administrator' });
  });

  it('is bound to whoever asked, to what they saw and to a quarter of an hour, and confirmed once (rule 67)', () => {
    draft()
      .when(take({ by: bianca }))
      .refused('not-yours');
    draft()
      .when(take({ revision: 0 }))
      .refused('out-of-date');
    draft(begin({ at: later(monday, { minutes: 1 }), isAsked: true }))
      .when(take())
      .refused('out-of-date');
    const late = later(monday, { minutes: confirmationMinutes });
    draft()
      .when(take({ at: late }))
      .refused('emergency-expired');
    expect(draft().when(take({ at: new Date(late.getTime() - 1) })).types).to.include('emergency-taken');
    given(requestDecider, ...story(requestDecider, ...taken))
      .when(take())
      .refused('already-submitted');
  });

  it('is refused where its draft is none for an emergency, or it is not switched on', () => {
    const usual = story(requestDecider, open({ entitlement: urgent(), details: why }));
    given(requestDecider, ...usual)
      .when(take())
      .refused('out-of-date');
    const again = story(requestDecider, begin(), open({ entitlement: urgent(), details: why }));
    given(requestDecider, ...again)
      .when(take({ revision: 2 }))
      .refused('out-of-date');
    const { emergency: _off, ...policy } = urgent().policy;
    const off = story(requestDecider, begin({ entitlement: { ...urgent(), policy } }));
    given(requestDecider, ...off)
      .when(take())
      .refused('emergency-off', { what: 'Security Administrator' });
  });

  it('a draft that says all of it already is left as it is', () => {
    draft().when(begin()).then();
    expect(draft().when(open({ entitlement: urgent(), details: why })).types).to.deep.equal(['opened']);
  });

  it('is refused to who is switched off, holds it already, has said nothing or too much time, or may not hold it (rules 11, 55 and 71)', () => {
    draft()
      .when(take({ by: { ...alex, enabled: false } }))
      .refused('disabled', { who: { ...alex, enabled: false } });
    draft()
      .when(take({ facts: emergencyFacts({ held: [key] }) }))
      .refused('held-already', { who: alex });
    const notGivable = { resource: 'Security Administrator', fault: 'policy' as const, why: 'no' };
    draft()
      .when(take({ facts: emergencyFacts({ notGivable }) }))
      .refused('not-givable', notGivable);
    const holding = { kind: 'group' as const, name: 'Payments auditors' };
    draft()
      .when(take({ facts: emergencyFacts({ incompatible: holding }) }))
      .refused('incompatible', { who: alex, holding });
    const silent = story(requestDecider, begin({ details: { answers: {} } }));
    given(requestDecider, ...silent)
      .when(take())
      .refused('justification-missing');
    const long = story(requestDecider, begin({ details: { ...why, durationMinutes: 61 } }));
    given(requestDecider, ...long)
      .when(take())
      .refused('duration-too-long', { longestMinutes: 60 });
  });

  it('is refused where nobody else could review it (rules 16 and 19)', () => {
    for (const approvers of [[], [alex], [grady]])
      draft()
        .when(take({ facts: emergencyFacts({ review: named(...approvers) }) }))
        .refused('nobody-to-review');
    const fallback = { approvers: [], fallback: [megan] };
    const state = draft().when(take({ facts: emergencyFacts({ review: fallback }) })).state;
    expect(emergencyOf(state).review).to.deep.include({ approvers: [megan], via: 'fallback' });
  });

  it('tells everybody who was passed over at once, but those who have the card', () => {
    const facts = emergencyFacts({ risk: atRisk, stages: [{ ...named(adele), able: [] }, named(miriam, bianca)] });
    const events = story(requestDecider, begin(), take({ facts }));
    const told = owedFor(events, 0).filter((one) => one.startsWith('tell'));
    expect(told).to.deep.equal([`tell emergency ${adele.id} 0`, `tell emergency ${bianca.id} 0`]);
  });

  it('without a channel is told to those who answer for security, not to who has just taken it', () => {
    const state = grantedOf(after().state);
    expect(toldOfAlert(state, 'alert-channel-unset')).to.deep.equal([
      { to: 'security-administrators', except: alex.id, notice: 'emergency', revision: 0 },
      { to: 'administrators', notice: 'alert-channel-unset', revision: 0 },
    ]);
  });

  it('waits for its reviewers, is found by them and counted, and read by nobody who was only passed over', () => {
    const { state } = after();
    const tags = tagsOf(state);
    expect(tags).to.include.members([
      requestTags.approver(miriam.id),
      requestTags.approver(nestor.id),
      requestTags.emergency(alex.id),
      requestTags.unreviewed,
    ]);
    const granted = grantedOf(state);
    expect([miriam, nestor, alex, bianca].map(({ id }) => part(granted, id))).to.deep.equal([
      ...['asked', 'asked', 'requester', 'outsider'],
    ]);
    expect(mayRead(granted, nestor.id)).to.equal(true);
    const waiting = inEmergencyReview(state)!;
    expect(waiting).to.deep.include({ status: 'pending', current: 1 });
    expect([miriam, alex, bianca].map(({ id }) => may('approve', waiting, id, monday))).to.deep.equal([
      true,
      false,
      false,
    ]);
    expect(inEmergencyReview({ status: 'none' })).to.equal(undefined);
    expect(tagsOf(after(judge(miriam, true)).state)).to.not.include(requestTags.unreviewed);
  });

  it('is extended within its own maximum alone (rule 42)', () => {
    expect(may('extend', after().state, alex.id, monday)).to.equal(false);
    const short = [begin({ details: { ...why, durationMinutes: 20 } }), take(), report(key, 'granted', monday)];
    const policy = { extension: { approval: true, atMost: 9 } };
    const entitlement = urgent(policy);
    const extendable = [begin({ entitlement, details: { ...why, durationMinutes: 20 } }), ...short.slice(1)];
    expect(
      may('extend', stateAfter(requestDecider, ...story(requestDecider, ...extendable)), alex.id, monday),
    ).to.equal(true);
  });

  it('of known risk is suspended by a rise alone (rule 34)', () => {
    const facts = emergencyFacts({ risk: atRisk, stages: [named(adele), named(miriam)] });
    const risky = story(requestDecider, begin(), take({ facts }), report(key, 'granted', monday));
    const reread = (level: 'medium' | 'high'): RequestCommand => ({
      type: 'reread-risk',
      at: later(monday, { minutes: 5 }),
      riskNow: {
        reading: { ...calm, identity: { level } },
        rules: firstRiskRules,
        reviews: [{ ...named(adele), able: [adele.id] }],
      },
      isPrivileged: true,
    });
    given(requestDecider, ...risky)
      .when(reread('medium'))
      .then();
    const suspended = given(requestDecider, ...risky).when(reread('high'));
    expect(suspended.types).to.deep.equal(['suspended']);
    expect(inEmergencyReview(suspended.state)).to.deep.include({ current: 3 });
    const both = grantedOf(suspended.state);
    expect([adele, miriam].map(({ id }) => part(both, id))).to.deep.equal(['asked', 'asked']);
    const calmThen = story(requestDecider, ...active);
    expect(given(requestDecider, ...calmThen).when(reread('medium')).types).to.deep.equal(['suspended']);
  });
});

describe('review-emergency (rule 46)', () => {
  it('that finds it justified leaves it as it is, and tells its holder', () => {
    const answer = after().when(judge(miriam, true));
    expect(answer.types).to.deep.equal(['emergency-reviewed']);
    expect(grantedOf(answer.state).status).to.equal('delivered');
    expect(emergencyOf(answer.state).review.decided).to.deep.include({
      by: miriam,
      outcome: 'approved',
      reason: 'because',
    });
    expect(reviewStage(answer.state)).to.equal(undefined);
    expect(owed(judge(miriam, true))).to.deep.equal(['refresh', `tell emergency-reviewed ${alex.id}`]);
  });

  it('that finds it not justified takes back what is left, and tells administrators', () => {
    const answer = after().when(judge(nestor, false));
    expect(answer.types).to.deep.equal(['emergency-reviewed', 'ending']);
    expect(grantedOf(answer.state).end).to.deep.include({ cause: 'ended-early', by: nestor, reason: 'because' });
    expect(owed(judge(nestor, false))).to.include('tell administrators emergency-unjustified');
  });

  it('after its end takes nothing back', () => {
    const over = [tick(later(monday, { hours: 1 })), report(key, 'removed', later(monday, { hours: 1 }))];
    const at = days(1);
    expect(after(...over).when(judge(miriam, false, { at })).types).to.deep.equal(['emergency-reviewed']);
    const unnoticed = after().when(judge(miriam, false, { at: later(monday, { hours: 1 }) }));
    expect(unnoticed.types, 'its time is up, and nobody has noticed').to.deep.equal(['emergency-reviewed']);
  });

  it('needs a reason of some length (rule 40)', () => {
    after()
      .when(judge(miriam, true, { reason: '  ' }))
      .refused('reason-missing');
    after()
      .when(judge(miriam, true, { reason: 'x'.repeat(2001) }))
      .refused('too-long', { what: 'reason', limit: 2000 });
  });

  it('is nobody’s who took it, is not named now, or comes too late; who is named now may (rules 19 and 20)', () => {
    after().when(judge(alex, true)).refused('own-request');
    after().when(judge(bianca, true)).refused('not-an-approver');
    after()
      .when(judge(miriam, true, { facts: reviewing([nestor]) }))
      .refused('not-an-approver');
    after()
      .when(judge({ ...miriam, enabled: false }, true))
      .refused('disabled', { who: { ...miriam, enabled: false } });
    expect(after().when(judge(bianca, true, { facts: reviewing([bianca]) })).types).to.include('emergency-reviewed');
    const { review: _unread, ...unread } = reviewing();
    after()
      .when(judge(miriam, true, { facts: unread }))
      .refused('not-an-approver');
    after(judge(miriam, true)).when(judge(nestor, false)).refused('not-pending');
    given(requestDecider, ...story(requestDecider, open(), submit()))
      .when(judge(miriam, true))
      .refused('not-pending');
    given(requestDecider).when(judge(miriam, true)).refused('no-such-request');
    after()
      .when(judge(miriam, true, { revision: 1 }))
      .refused('out-of-date');
  });

  it('counts in whose place it was said (rule 22)', () => {
    const delegations = [{ by: miriam.id, to: bianca }];
    const stood = (approvers: Person[]) => ({ ...named(...approvers), delegations });
    const facts = emergencyFacts({ review: stood([miriam, nestor]) });
    const events = story(requestDecider, begin(), take({ facts }), report(key, 'granted', monday));
    const now = { ...reviewing(), review: { now: stood([miriam, nestor]), escalated: stood([megan]) } };
    const state = given(requestDecider, ...events).when(judge(bianca, true, { facts: now })).state;
    expect(emergencyOf(state).review.decided?.inPlaceOf).to.deep.equal(miriam);
  });
});

describe('the end of emergency access (rules 42 and 54)', () => {
  const end = (by: Person, more: Partial<CommandOf<'end'>> = {}): RequestCommand => ({
    ...{ type: 'end', at: later(monday, { minutes: 1 }), by, reason: 'seen to', ...more },
  });

  it('is its holder’s after five minutes, and its reviewers’ and administrators’ at any time', () => {
    after()
      .when(end(alex))
      .refused('too-early-to-end', { againAt: later(monday, { minutes: 5 }) });
    expect(after().when(end(miriam, { facts: reviewing() })).types).to.deep.equal(['ending']);
    expect(after().when(end(bianca, { administers: true })).types).to.deep.equal(['ending']);
    expect(after().when(end(miriam, { administers: true })).types).to.deep.equal(['ending']);
    expect(reviewStage(after(end(miriam, { facts: reviewing() })).state), 'the review waits').to.not.equal(undefined);
  });

  it('is no more a reviewer’s who is none by now, or is not known to be one (rule 20)', () => {
    after()
      .when(end(miriam, { facts: reviewing([nestor]) }))
      .refused('not-an-approver');
    after().when(end(miriam)).refused('not-an-approver');
    after()
      .when(end(bianca, { facts: reviewing() }))
      .refused('not-yours');
  });

  it('stays with whoever found it justified, as with whoever approves (rule 25)', () => {
    const { state } = after(judge(miriam, true));
    expect([miriam, nestor].map(({ id }) => isEmergencyReviewer(state, id))).to.deep.equal([true, false]);
    expect(after(judge(miriam, true)).when(end(miriam)).types).to.deep.equal(['ending']);
    expect(isEmergencyReviewer({ status: 'none' }, miriam.id)).to.equal(false);
  });

  it('says why, and leaves no protected role without a holder (rule 44)', () => {
    after()
      .when(end(miriam, { facts: reviewing(), reason: ' ' }))
      .refused('end-reason-missing');
    after()
      .when(end(miriam, { facts: reviewing(), isLastHolder: true }))
      .refused('last-holder');
  });
});

describe('time and the review of emergency access (rules 18, 46, 48 and 51)', () => {
  const over = [tick(later(monday, { hours: 1 })), report(key, 'removed', later(monday, { hours: 1 }))];
  const escalated = tick(days(4), reviewing());

  it('wants attention half-way, a day before, and at its deadline, whatever has become of the access', () => {
    expect(dueAt(after().state)).to.deep.equal(later(monday, { minutes: 45 }));
    const state = after(...over).state;
    expect(grantedOf(state).status).to.equal('ended');
    expect(dueAt(state)).to.deep.equal(days(2));
    const reminded = after(...over).when(tick(days(2), reviewing()));
    expect(reminded.types).to.deep.equal(['emergency-reminded']);
    expect(dueAt(reminded.state)).to.deep.equal(days(3));
    expect(owed(...over, tick(days(2)))).to.include(`tell emergency-reminder ${miriam.id}`);
    const both = after(...over, tick(days(2))).when(tick(days(3)));
    expect(dueAt(both.state)).to.deep.equal(days(4));
    after(...over)
      .when(tick(days(1), reviewing()))
      .then();
  });

  it('unanswered, asks holders of Global Administrator as well, for as long again', () => {
    const answer = after(...over).when(escalated);
    expect(answer.types).to.deep.equal(['emergency-escalated']);
    const { review: now, escalatedAt } = emergencyOf(answer.state);
    expect(now).to.deep.include({ approvers: [miriam, nestor, megan], deadlineAt: days(8), reminders: 0 });
    expect(escalatedAt).to.deep.equal(days(4));
    expect(now.rule.approvers.at(-1)).to.deep.include({ kind: 'role', role: roles.globalAdministrator });
    expect(escalatedRule(escalatedRule(review))).to.deep.equal(escalatedRule(review));
    expect(dueAt(answer.state)).to.deep.equal(days(6));
    const late = after(...over).when(judge(miriam, true, { at: days(5) }));
    expect(late.types, 'an answer that comes late is an answer').to.deep.equal(['emergency-reviewed']);
    const facts = reviewing([miriam, nestor, megan]);
    expect(after(...over, escalated).when(judge(megan, true, { at: days(5), facts })).types).to.include(
      'emergency-reviewed',
    );
  });

  it('asks again where the directory cannot say who holds it', () => {
    const first = after(...over).when(tick(days(4)));
    expect(first.types).to.deep.equal(['emergency-delayed']);
    const again = later(days(4), { seconds: 1 });
    expect(dueAt(first.state)).to.deep.equal(again);
    after(...over, tick(days(4)))
      .when(tick(days(4)))
      .then();
    const second = after(...over, tick(days(4))).when(tick(again));
    expect(second.types).to.deep.equal(['emergency-delayed']);
    expect(dueAt(second.state)).to.deep.equal(later(again, { seconds: 2 }));
    expect(owed(...over, tick(days(4)))).to.deep.equal(owed(...over));
    expect(after(...over, tick(days(4))).when(tick(again, reviewing())).types).to.deep.equal(['emergency-escalated']);
  });

  it('unanswered once more, is told to administrators each day, until somebody answers', () => {
    const told = after(...over, escalated).when(tick(days(8)));
    expect(told.types).to.deep.equal(['emergency-overdue']);
    expect(dueAt(told.state)).to.deep.equal(days(9));
    expect(owed(...over, escalated, tick(days(8)))).to.include('tell administrators emergency-overdue');
    const next = after(...over, escalated, tick(days(8))).when(tick(days(12), reviewing([miriam, nestor, megan])));
    expect(next.types, 'once for all days that have passed').to.deep.equal(['emergency-overdue']);
    expect(dueAt(next.state)).to.deep.equal(days(13));
    const answered = after(...over, escalated, tick(days(8)), judge(miriam, true, { at: days(8) }));
    expect(dueAt(answered.state)).to.equal(undefined);
    answered.when(tick(days(20), reviewing())).then();
  });

  it('is put to whoever is named by now, and to nobody where there is nobody (rule 20)', () => {
    const answer = after().when(tick(later(monday, { minutes: 1 }), reviewing([nestor])));
    expect(answer.types).to.deep.equal(['emergency-rerouted']);
    expect(emergencyOf(answer.state).review.approvers).to.deep.equal([nestor]);
    expect(part(grantedOf(answer.state), miriam.id)).to.equal('was-asked');
    const nobody = tick(later(monday, { minutes: 1 }), reviewing([]));
    expect(emergencyOf(after().when(nobody).state).review.approvers).to.deep.equal([]);
    after(nobody).when(nobody).then();
    after()
      .when(tick(later(monday, { minutes: 1 }), reviewing()))
      .then();
    const { review: _unread, ...unread } = reviewing();
    after()
      .when(tick(later(monday, { minutes: 1 }), unread))
      .then();
    const stood = {
      now: { ...named(bianca, nestor), delegations: [{ by: bianca.id, to: megan }] },
      escalated: named(),
    };
    const inPlace = after().when(tick(later(monday, { minutes: 1 }), { ...reviewing(), review: stood }));
    expect(emergencyOf(inPlace.state).review.inPlace?.map(({ of }) => of)).to.deep.equal([bianca]);
  });

  it('is no event of a request that is none of it: that is a bug and throws', () => {
    const state = stateAfter(requestDecider, ...story(requestDecider, open(), submit()));
    expect(() => requestDecider.evolve(state, { type: 'emergency-reminded', at: monday })).to.throw(
      'no emergency access',
    );
    expect(() => requestDecider.evolve({ status: 'none' }, { type: 'emergency-reminded', at: monday })).to.throw(
      'cannot be emergency-reminded',
    );
  });
});

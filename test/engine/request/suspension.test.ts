// Risk that rises while access is in force, or before its start (rule 34). Adele reviews identity risk, Patti insider risk.
import { expect } from 'chai';
import { resourceKey } from '../../../engine/catalogue/model.js';
import type { Person } from '../../../engine/person.js';
import { requestDecider } from '../../../engine/request/decider.js';
import { hasNoReviewer, inReview, isReviewerOf } from '../../../engine/request/in-review.js';
import { may, mayReadRisk, part } from '../../../engine/request/may.js';
import type { Facts, RiskNow } from '../../../engine/request/facts.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import { phaseOf } from '../../../engine/request/suspended.js';
import { refusalToGiveAgain } from '../../../engine/request/give-again.js';
import { refusalToExtend } from '../../../engine/request/extension.js';
import { requestId } from '../../../engine/ids.js';
import { effectDelayMs } from '../../../engine/request/effects.js';
import { uniqueOf } from '../../../engine/request/tags.js';
import { firstRiskRules, type Risk } from '../../../engine/risk/scales.js';
import type { StageFacts } from '../../../engine/routing.js';
import { given, stateAfter, story } from '../../support/given.js';
import {
  adele,
  alex,
  bianca,
  calm,
  crm,
  later,
  megan,
  miriam,
  monday,
  patti,
  salesTeam,
  thursday,
  tuesday,
  wednesday,
} from '../../support/people.js';
import { approve, grantedOf, open, report, submit, tick, usualFacts } from './commands.js';

const review = (...approvers: Person[]): StageFacts => ({
  approvers,
  fallback: [],
  able: approvers.map(({ id }) => id),
});
const identityRisk: Risk = { ...calm, identity: { level: 'medium', since: tuesday } };
const now = (reading: Risk, ...reviews: StageFacts[]): RiskNow => ({ reading, rules: firstRiskRules, reviews });
const reread = (at: Date, riskNow: RiskNow, isPrivileged = true): RequestCommand => ({
  type: 'reread-risk',
  at,
  riskNow,
  isPrivileged,
});
const facts = (...reviewers: Person[]): Facts => ({
  ...usualFacts,
  stages: [...usualFacts.stages, review(...reviewers)],
});
type Said = Partial<Extract<RequestCommand, { type: 'restore' }>>;
const restore = (by: Person, at: Date, more: Said = {}): RequestCommand => ({
  type: 'restore',
  at,
  by,
  facts: facts(adele),
  ...more,
});
const end = (by: Person, at: Date, reason?: string): RequestCommand => ({
  type: 'end',
  at,
  by,
  facts: facts(adele),
  ...(reason && { reason }),
});

const inForce = [
  open(),
  submit(),
  approve(miriam, monday),
  approve(bianca, monday),
  report(resourceKey(crm), 'granted', monday),
  report(resourceKey(salesTeam), 'granted', monday),
];
const after = (...more: RequestCommand[]) => given(requestDecider, ...story(requestDecider, ...inForce, ...more));
const risen = reread(tuesday, now(identityRisk, review(adele)));
const revisionOf = (...more: RequestCommand[]): number => grantedOf(after(...more).state).revision;

/** What the world is owed for these, once access is in force. */
function owed(...more: RequestCommand[]): string[] {
  const before = story(requestDecider, ...inForce).length;
  const events = story(requestDecider, ...inForce, ...more);
  return events.flatMap((event, index) =>
    index < before
      ? []
      : requestDecider
          .effects(event, stateAfter(requestDecider, ...events.slice(0, index + 1)))
          .map((effect) => requestDecider.key(effect)),
  );
}

describe('reread-risk', () => {
  it('suspends what is privileged and in force: a review of its own for 14 days, everything else as it was (rule 34)', () => {
    const state = grantedOf(after(risen).state);
    expect(state).to.deep.include({ status: 'suspended', suspended: { since: tuesday, source: 'identity', stage: 2 } });
    expect(state.window).to.deep.equal(grantedOf(after().state).window);
    expect(state.stages[2]).to.deep.include({ approvers: [adele], deadlineAt: later(tuesday, { days: 14 }) });
    expect(uniqueOf(state), 'it stays the one request of this').to.equal(uniqueOf(after().state));
    expect(part(state, adele.id)).to.equal('asked');
    expect(mayReadRisk(state, adele.id)).to.equal('identity');
    for (const who of [alex, miriam, bianca]) expect(mayReadRisk(state, who.id)).to.equal(undefined);
    expect(may('end', state, alex.id, tuesday), 'whose it is may still end it').to.equal(true);
  });

  it('leaves alone what is not privileged, is not in force, or whose risk is in no threshold', () => {
    for (const command of [
      reread(tuesday, now(identityRisk, review(adele)), false),
      reread(tuesday, now(calm)),
      reread(tuesday, now({ ...calm, identity: { level: 'low' } })),
      reread(later(monday, { days: 400 }), now(identityRisk, review(adele))),
    ])
      after().when(command).then();
    given(requestDecider, ...story(requestDecider, open(), submit()))
      .when(risen)
      .then();
    after(risen)
      .when(reread(wednesday, now(identityRisk, review(adele))))
      .then();
  });

  it('a source that did not answer has said nothing new; one that says a level it cannot name counts as the lowest (rule 35)', () => {
    for (const fault of ['slow', 'failed'] as const)
      after()
        .when(reread(tuesday, now({ ...calm, identity: { level: 'unknown', fault } })))
        .then();
    const hidden: Risk = { ...calm, identity: { level: 'unknown', fault: 'unreadable' } };
    expect(after().when(reread(tuesday, now(hidden, review(adele)))).state.status).to.equal('suspended');
  });

  it('what was reviewed suspends again only where it is higher', () => {
    const restored = [risen, restore(adele, wednesday)];
    after(...restored)
      .when(reread(thursday, now(identityRisk, review(patti))))
      .then();
    const higher: Risk = { ...calm, identity: { level: 'high' } };
    expect(after(...restored).when(reread(thursday, now(higher, review(patti)))).state.status).to.equal('suspended');
  });

  it('takes it away in the directory, and the review where nobody may is nobody’s until somebody may', () => {
    const resources = [crm, salesTeam].map((resource) => `ledger ${resourceKey(resource)}`);
    expect(owed(risen)).to.have.members(['refresh', ...resources]);
    const nobody = after(reread(tuesday, now(identityRisk, review())));
    expect(grantedOf(nobody.state).stages[2]?.approvers).to.deep.equal([]);
    const { state } = after(reread(tuesday, now(identityRisk, review()))).when(tick(wednesday, facts(adele)));
    expect(isReviewerOf(state, adele.id)).to.equal(true);
  });
});

describe('restore / what is suspended', () => {
  it('gives it again for the rest of its time, and is told when the directory shows it (rules 34 and 50)', () => {
    const answer = after(risen, restore(adele, wednesday, { reason: 'it was she' }));
    const state = grantedOf(answer.state);
    expect(state.status).to.equal('delivering');
    expect(state.window).to.deep.equal(grantedOf(after().state).window);
    expect(state.stages[2]?.decided).to.deep.include({ by: adele, outcome: 'approved' });
    const given = [report(resourceKey(crm), 'granted', thursday), report(resourceKey(salesTeam), 'granted', thursday)];
    expect(after(risen, restore(adele, wednesday), ...given).state.status).to.equal('delivered');
  });

  it('is refused to everybody but who may review it now (rules 19, 20 and 29)', () => {
    for (const [who, code] of [
      [alex, 'own-request'],
      [miriam, 'already-decided-once'],
      [megan, 'not-an-approver'],
    ] as const)
      after(risen).when(restore(who, wednesday)).refused(code);
    after(risen)
      .when(restore(adele, wednesday, { facts: facts(patti) }))
      .refused('not-an-approver');
    after(risen)
      .when(restore(adele, wednesday, { revision: 1 }))
      .refused('out-of-date');
  });

  it('of two who press at once the first counts (rule 62)', () => {
    after(risen, restore(adele, wednesday)).when(restore(adele, wednesday)).refused('already-decided-once');
    after(risen, restore(adele, wednesday))
      .when(restore(patti, wednesday, { facts: facts(patti) }))
      .refused('not-pending');
    after(risen, end(adele, wednesday, 'stolen'))
      .when(restore(patti, wednesday))
      .refused('not-pending');
  });

  it('whoever is gone, or may not have it any more, does not get it back: it ends (rule 83)', () => {
    for (const beneficiary of [{ isEntitled: false }, { person: { ...alex, enabled: false }, isEntitled: true }])
      expect(
        after(risen).when(restore(adele, wednesday, { facts: { ...facts(adele), beneficiary } })).state.status,
      ).to.equal('ending');
  });

  it('what has risen of the other source suspends it at once again', () => {
    const both = { ...facts(adele), riskNow: now({ ...identityRisk, insider: { level: 'elevated' } }, review(patti)) };
    const { state } = after(risen).when(restore(adele, wednesday, { facts: both }));
    expect(grantedOf(state)).to.deep.include({ status: 'suspended' });
    expect(grantedOf(state).suspended?.source).to.equal('insider');
    expect(isReviewerOf(state, patti.id)).to.equal(true);
  });
});

describe('end / what is suspended', () => {
  it('needs a reason of its reviewer, and ends it', () => {
    after(risen).when(end(adele, wednesday)).refused('end-reason-missing');
    const { state } = after(risen).when(end(adele, wednesday, 'stolen'));
    expect(grantedOf(state)).to.deep.include({ status: 'ending' });
    expect(grantedOf(state).stages[2]?.decided).to.deep.include({ by: adele, outcome: 'denied', reason: 'stolen' });
  });
});

describe('tick / what is suspended', () => {
  it('ends with its time, and after 14 days that nobody reviewed it (rules 31 and 48)', () => {
    const { until } = grantedOf(after().state).window;
    expect(grantedOf(after(risen).when(tick(later(tuesday, { days: 14 }))).state).end?.cause).to.equal(
      'nobody-answered',
    );
    expect(grantedOf(after(risen).when(tick(until!)).state).end?.cause).to.equal('time');
  });

  it('is put to others where those who review it are others (rule 20)', () => {
    const { state } = after(risen).when(tick(wednesday, facts(patti)));
    expect(inReview(state)?.stages[2]?.approvers).to.deep.equal([patti]);
    expect(state.status).to.equal('suspended');
  });

  it('of a start that has come: held where risk has risen, begun where it has not (rules 34 and 83)', () => {
    const startAt = later(monday, { days: 7 });
    const started = (riskNow: RiskNow) =>
      given(
        requestDecider,
        ...story(
          requestDecider,
          open(),
          submit({ details: { justification: 'Later', answers: {}, startAt } }),
          approve(miriam, monday),
          approve(bianca, monday),
        ),
      ).when(tick(startAt, { ...usualFacts, riskNow }));
    expect(started(now(identityRisk, review(adele))).state.status).to.equal('suspended');
    expect(started(now(calm)).state.status).to.equal('delivering');
    const silent: Risk = { ...calm, identity: { level: 'unknown', fault: 'failed' } };
    expect(started(now(silent, review(adele))).state.status, 'as at filing (rule 35)').to.equal('suspended');
  });
});

describe('report / while it is suspended', () => {
  it('what is gone is no drift and no end; the last holder keeps it, and administrators are told (rules 44 and 82)', () => {
    const gone = after(risen, report(resourceKey(crm), 'suspended', wednesday));
    expect(gone.state.status).to.equal('suspended');
    const kept = report(resourceKey(crm), 'last-holder', wednesday);
    expect(after(risen, kept).state.status).to.equal('suspended');
    expect(owed(risen, kept)).to.include('alarm last-holder');
  });
});

describe('report / until it is read as gone', () => {
  const goneOf = (resource: typeof crm, at = wednesday) => report(resourceKey(resource), 'suspended', at);

  it('is not called suspended, and nobody is told so; then everybody is, once (rules 34 and 50)', () => {
    expect(phaseOf(grantedOf(after(risen).state))).to.equal('going');
    expect(owed(risen, goneOf(crm)).filter((one) => one.startsWith('tell'))).to.deep.equal([]);
    const both = [risen, goneOf(crm), goneOf(salesTeam)];
    expect(phaseOf(grantedOf(after(...both).state))).to.equal('gone');
    const told = [alex, miriam, bianca].map(({ id }) => `tell suspended ${id} ${revisionOf(...both)}`);
    const tells = (more: RequestCommand[]) => owed(...both, ...more).filter((one) => one.startsWith('tell'));
    expect(tells([])).to.have.members(told);
    const again = [report(resourceKey(crm), 'given', thursday), goneOf(crm, later(thursday, { hours: 1 }))];
    expect(tells(again)).to.have.members(told);
  });

  it('is late after 15 minutes: who has it and administrators are told (rule 50)', () => {
    const late = report(resourceKey(crm), 'late', wednesday);
    expect(phaseOf(grantedOf(after(risen, late).state))).to.equal('going');
    expect(owed(risen, late))
      .to.include('alarm late')
      .and.include(`tell late ${alex.id} ${revisionOf(risen, late)}`);
  });
});

describe('giving again what others took away, or the directory refused', () => {
  const drifted = [report(resourceKey(crm), 'drifted', tuesday)];
  const why = (more: Partial<Facts>, ...before: RequestCommand[]) =>
    refusalToGiveAgain(grantedOf(after(...drifted, ...before).state), { ...usualFacts, ...more }, wednesday)?.cause;

  it('is refused to whom it may not be given any more, also where the rest is there (rules 11, 43 and 83)', () => {
    expect(why({})).to.equal(undefined);
    expect(why({ beneficiary: { person: alex, isEntitled: false } })).to.equal('not-entitled');
    expect(why({ beneficiary: { person: { ...alex, enabled: false }, isEntitled: true } })).to.equal(
      'beneficiary-disabled',
    );
    expect(why({ incompatible: { kind: 'group', name: 'Payments auditors' } })).to.equal('incompatible');
  });

  it('is refused where risk has risen, does not answer, or is being reviewed (rules 34 and 35)', () => {
    expect(why({ riskNow: now(calm) })).to.equal(undefined);
    expect(why({ riskNow: now(identityRisk, review(adele)) })).to.equal('review');
    const silent: Risk = { ...calm, identity: { level: 'unknown', fault: 'failed' } };
    expect(why({ riskNow: now(silent, review(adele)) })).to.equal('review');
    expect(why({}, risen)).to.equal('suspended');
    expect(why({ riskNow: now(identityRisk, review(adele)) }, risen, restore(adele, wednesday))).to.equal(undefined);
  });
});

describe('an extension of what is suspended, or was taken away by others', () => {
  const asked = { id: requestId('SS-EXT1'), until: later(monday, { days: 60 }) };
  const note = (at: Date, isOpen = true): RequestCommand => ({ type: 'note-extension', at, extension: asked, isOpen });
  const prolong = (at: Date): RequestCommand => ({ type: 'prolong', at, extension: asked, approvedAt: at });
  const gone = [crm, salesTeam].map((resource) => report(resourceKey(resource), 'suspended', tuesday));

  it('approved in time counts: the end is later, and it stays suspended (rules 34 and 53)', () => {
    for (const before of [[risen], [risen, ...gone]]) {
      const answer = after(note(monday), ...before, prolong(wednesday));
      const state = grantedOf(answer.state);
      expect([state.status, state.window.until]).to.deep.equal(['suspended', asked.until]);
      expect(state.deliveries.some(({ isProlonged }) => isProlonged)).to.equal(false);
    }
    const tells = owed(note(monday), risen, ...gone, prolong(wednesday));
    expect(tells.filter((one) => one.startsWith('tell extended'))).to.have.length(1);
  });

  it('is not asked for while the review is under way (rule 34)', () => {
    const policy = { ...grantedOf(after(risen).state).entitlement.policy, extension: { approval: true, atMost: 2 } };
    const state = grantedOf(after(risen).state);
    const extendable = { ...state, entitlement: { ...state.entitlement, policy } };
    expect(refusalToExtend(extendable, alex.id, wednesday)).to.deep.include({ because: 'in-review' });
  });

  it('of what others took away moves the end and is told so at once (rules 50 and 82)', () => {
    const drifted = [crm, salesTeam].map((resource) => report(resourceKey(resource), 'drifted', tuesday));
    const tells = owed(...drifted, prolong(wednesday)).filter((one) => one.startsWith('tell extended'));
    expect(tells).to.have.length(1);
  });
});

describe('a review of what is suspended', () => {
  const nobody = reread(tuesday, now(identityRisk, review()));
  const alarm = 'alarm no-reviewer';

  it('that nobody may do is told to administrators at once, and put to whoever may later (rules 16, 20 and 30)', () => {
    expect(owed(nobody)).to.include(alarm);
    expect(owed(risen)).to.not.include(alarm);
    expect(effectDelayMs({ type: 'alarm', about: 'no-reviewer', revision: 1 })).to.equal(0);
    expect(owed(risen, tick(wednesday, facts())), 'the last of them is gone').to.include(alarm);
    const { state } = after(nobody, tick(wednesday, facts(adele)));
    expect([isReviewerOf(state, adele.id), hasNoReviewer(state)]).to.deep.equal([true, false]);
    const unanswered = after(nobody).when(tick(later(tuesday, { days: 14 }), facts()));
    expect(grantedOf(unanswered.state).end?.cause).to.equal('nobody-answered');
  });

  it('is reminded of half-way and a day before its deadline (rule 18)', () => {
    const halfWay = later(tuesday, { days: 7 });
    const dayBefore = later(tuesday, { days: 13 });
    expect(requestDecider.dueAt(after(risen).state)).to.deep.equal(halfWay);
    expect(owed(risen, tick(halfWay))).to.include(`tell reminder ${adele.id} ${revisionOf(risen, tick(halfWay))}`);
    expect(requestDecider.dueAt(after(risen, tick(halfWay)).state)).to.deep.equal(dayBefore);
    const both = after(risen, tick(halfWay), tick(dayBefore));
    expect(requestDecider.dueAt(both.state)).to.deep.equal(later(tuesday, { days: 14 }));
  });
});

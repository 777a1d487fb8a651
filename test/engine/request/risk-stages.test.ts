// Security reviews before approval (rules 28 to 32). Adele reviews identity risk; Patti insider risk, and Nestor would if he could read it.
import { expect } from 'chai';
import type { Person } from '../../../engine/person.js';
import { requestDecider } from '../../../engine/request/decider.js';
import { isRisky, may, mayRead, mayReadRisk, part, refusalOf } from '../../../engine/request/may.js';
import type { Policy } from '../../../engine/catalogue/model.js';
import type { Entitlement } from '../../../engine/request/entitlement.js';
import type { FilingFacts } from '../../../engine/request/facts.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import { firstRiskRules, type Risk, type RiskRules } from '../../../engine/risk/scales.js';
import { riskStages } from '../../../engine/risk/stages.js';
import type { StageFacts } from '../../../engine/routing.js';
import { given, stateAfter, story } from '../../support/given.js';
import {
  adele,
  alex,
  bianca,
  calm,
  friday,
  later,
  megan,
  miriam,
  monday,
  nestor,
  patti,
  salesSupport,
  stageRule,
  thursday,
  tuesday,
  wednesday,
} from '../../support/people.js';
import { approve, deny, facts, filledOf, open, pendingOf, submit, tick, usualFacts } from './commands.js';

const identityRisk: Risk = { ...calm, identity: { level: 'medium', since: monday } };
const insiderRisk: Risk = { ...calm, insider: { level: 'elevated' } };
const bothRisks: Risk = { ...calm, identity: { level: 'high' }, insider: { level: 'elevated' } };

const review = (approvers: Person[], able: Person[], fallback: Person[] = []): StageFacts => ({
  approvers,
  fallback,
  able: able.map(({ id }) => id),
});
const byAdele = review([adele], [adele]);
const byPatti = review([nestor, patti], [patti]);
const filed = (risk: Risk, ...reviews: StageFacts[]): FilingFacts => ({
  risk,
  rules: firstRiskRules,
  stages: [...reviews, ...usualFacts.stages],
});
const both = filed(bothRisks, byAdele, byPatti);
const insider = filed(insiderRisk, byPatti);
const identity = filed(identityRisk, byAdele);
const after = (now: FilingFacts, ...more: RequestCommand[]) =>
  given(requestDecider, ...story(requestDecider, open(), submit({ facts: now }), ...more));
const reviewsOf = (now: FilingFacts) =>
  pendingOf(after(now).state).stages.map(({ rule }) => rule.riskSource ?? 'policy');

describe('submit / at risk', () => {
  it('puts the reviews before all stages of the policy: identity, insider, policy (rule 28)', () => {
    expect(reviewsOf(both)).to.deep.equal(['identity', 'insider', 'policy', 'policy']);
    expect(reviewsOf(insider)).to.deep.equal(['insider', 'policy', 'policy']);
    expect(reviewsOf(identity)).to.deep.equal(['identity', 'policy', 'policy']);
    expect(reviewsOf({ ...usualFacts, risk: calm, rules: firstRiskRules })).to.deep.equal(['policy', 'policy']);
  });

  it('asks the first review and nobody else, keeping the risk and the rules as facts', () => {
    const events = story(requestDecider, open(), submit({ facts: both }));
    expect(events.map(({ type }) => type)).to.deep.equal(['opened', 'submitted', 'asked']);
    expect(events[1]).to.deep.include({ risk: bothRisks, rules: firstRiskRules });
    expect(events[2]).to.deep.include({
      stage: 0,
      approvers: [adele],
      unable: [],
      deadlineAt: later(monday, { days: 14 }),
    });
    expect(pendingOf(after(both).state).stages.map(({ askedAt }) => askedAt)).to.deep.equal([
      monday,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('asks who holds the deciding role and may not read risk too, apart (rule 29)', () => {
    expect(pendingOf(after(insider).state).stages[0]).to.deep.include({
      approvers: [patti],
      unable: [nestor],
      everAsked: [patti.id, nestor.id],
    });
  });

  it('adds them also where the policy needs no approval, and to a role (rule 28)', () => {
    for (const entitlement of [salesSupport({ stages: [] }), salesSupport({ stages: [] }, { kind: 'role' })]) {
      const now = { risk: identityRisk, rules: firstRiskRules, stages: [byAdele] };
      const begun = given(requestDecider, ...story(requestDecider, open({ entitlement }), submit({ facts: now })));
      expect(begun.state.status).to.equal('pending');
      expect(begun.when(approve(adele, tuesday, { facts: now, reason: 'known' })).types).to.deep.equal([
        'decided',
        'approved',
        'started',
      ]);
    }
  });

  it('reviews who is unknown to a source that is on, not to one that is off (rule 35)', () => {
    const unknown: Risk = { ...calm, insider: { level: 'unknown', fault: 'slow' } };
    expect(reviewsOf(filed(unknown, byPatti))).to.deep.equal(['insider', 'policy', 'policy']);
    const rules: RiskRules = { ...firstRiskRules, insider: { ...firstRiskRules.insider, isOn: false } };
    expect(reviewsOf({ ...usualFacts, risk: unknown, rules })).to.deep.equal(['policy', 'policy']);
  });

  it('is filed and closed where nobody may both decide and read risk: on record, and waiting for nobody (rules 16, 29 and 33)', () => {
    const closed = given(requestDecider, ...story(requestDecider, open())).when(
      submit({ facts: filed(insiderRisk, review([nestor], [])) }),
    );
    expect(closed.types).to.deep.equal(['submitted', 'closed']);
    expect(closed.state).to.deep.include({ status: 'refused', cause: 'nobody-to-ask' });
  });

  it('is filed and closed where nobody could decide a stage of the policy, whatever else is missing; without risk it is refused (rules 16 and 33)', () => {
    const draft = given(requestDecider, ...story(requestDecider, open()));
    const nobodyAtLast = [usualFacts.stages[0]!, { approvers: [], fallback: [] }];
    const atRisk: FilingFacts = { ...identity, stages: [byAdele, ...nobodyAtLast] };
    for (const justification of ['Q4', '']) {
      const closed = draft.when(submit({ facts: atRisk, details: { justification, answers: {} } }));
      expect(closed.types).to.deep.equal(['submitted', 'closed']);
      expect(closed.state).to.deep.include({ status: 'refused', cause: 'nobody-to-ask' });
      expect(isRisky(filledOf(closed.state)), 'alerted about').to.equal(true);
    }
    const tooLong = { justification: 'x'.repeat(4001), answers: {} };
    draft.when(submit({ facts: atRisk, details: tooLong })).refused('too-long', { what: 'justification', limit: 4000 });
    draft
      .when(submit({ facts: { risk: calm, rules: firstRiskRules, stages: nobodyAtLast } }))
      .refused('nobody-to-ask', { stage: 1 });
    const unjustified = { justification: '', answers: {} };
    draft
      .when(submit({ facts: filed(insiderRisk, review([nestor], [])), details: unjustified }))
      .refused('justification-missing');
  });

  it('turns to the fallback where only they can read risk (rule 30), still telling the others what they lack', () => {
    const now = filed(insiderRisk, review([nestor], [megan], [megan, bianca]));
    const begun = after(now);
    expect(pendingOf(begun.state).stages[0]).to.deep.include({
      approvers: [megan],
      unable: [nestor, bianca],
      via: 'fallback',
    });
    expect(begun.when(approve(megan, tuesday, { facts: now })).types).to.deep.equal(['decided', 'asked']);
    for (const who of [nestor, bianca])
      begun.when(approve(who, tuesday, { facts: now })).refused('cannot-read-risk', { source: 'insider' });
  });

  it('is found by its levels and its day (rule 57)', () => {
    expect(requestDecider.tags(after(both).state)).to.include.members([
      'filed:2026-11-30',
      'identity:high',
      'insider:elevated',
    ]);
  });
});

describe('approve / a review', () => {
  it('goes on to the next review, then to the policy, one at a time (rule 28)', () => {
    const next = (now: FilingFacts, ...more: RequestCommand[]) => pendingOf(after(now, ...more).state).current;
    const first = approve(adele, tuesday, { facts: both });
    const second = approve(patti, wednesday, { facts: both });
    const third = approve(miriam, thursday, { facts: both });
    expect([next(both), next(both, first), next(both, first, second), next(both, first, second, third)]).to.deep.equal([
      0, 1, 2, 3,
    ]);
    const last = after(both, first, second, third).when(approve(bianca, friday, { facts: both }));
    expect(last.types).to.deep.equal(['decided', 'approved', 'started']);
  });

  it('records whom the directory named at that moment, without who could not (rule 20)', () => {
    const [decided] = story(
      requestDecider,
      open(),
      submit({ facts: insider }),
      approve(patti, tuesday, { facts: insider }),
    ).slice(-2);
    expect(decided).to.deep.include({ type: 'decided', stage: 0, by: patti, named: [patti.id] });
  });

  it('is refused to who holds the role and may not read risk (rule 29)', () => {
    after(insider)
      .when(approve(nestor, tuesday, { facts: insider }))
      .refused('cannot-read-risk', { source: 'insider' });
    after(insider)
      .when(deny(nestor, tuesday, { facts: insider }))
      .refused('cannot-read-risk', { source: 'insider' });
  });

  it('is refused to who could read risk when asked and cannot at the click, although listed (rule 29)', () => {
    const lost = filed(insiderRisk, review([nestor, patti], [nestor]));
    after(insider)
      .when(approve(patti, tuesday, { facts: lost }))
      .refused('cannot-read-risk', { source: 'insider' });
  });

  it('is allowed to who could not when asked and can at the click (rule 29)', () => {
    const gained = filed(insiderRisk, review([nestor, patti], [nestor, patti]));
    const answer = after(insider).when(approve(nestor, tuesday, { facts: gained }));
    expect(answer.types).to.deep.equal(['decided', 'asked']);
    expect(pendingOf(answer.state).stages[0]!.decided?.by).to.deep.equal(nestor);
  });

  it('is refused to who holds the deciding role no more, able to read risk or not (rule 20)', () => {
    const gone = filed(insiderRisk, review([megan], [megan, patti, nestor]));
    for (const who of [patti, nestor])
      after(insider)
        .when(approve(who, tuesday, { facts: gone }))
        .refused('not-an-approver');
  });

  it('is refused to the approvers of the policy before their turn, and to strangers', () => {
    after(insider)
      .when(approve(miriam, tuesday, { facts: insider }))
      .refused('not-your-turn');
    after(both)
      .when(approve(patti, tuesday, { facts: both }))
      .refused('not-your-turn');
    after(both)
      .when(approve(megan, tuesday, { facts: both }))
      .refused('not-an-approver');
    after(insider, approve(patti, tuesday, { facts: insider }))
      .when(approve(nestor, wednesday, { facts: insider }))
      .refused('not-your-turn');
  });

  it('is refused to the requester and the beneficiary, whatever roles they hold (rule 19)', () => {
    const own = filed(identityRisk, review([alex, adele], [alex, adele]));
    expect(pendingOf(after(own).state).stages[0]).to.deep.include({ approvers: [adele], unable: [] });
    after(own)
      .when(approve(alex, tuesday, { facts: own }))
      .refused('own-request');
    const unable = filed(identityRisk, review([alex, adele], [adele]));
    expect(pendingOf(after(unable).state).stages[0]!.unable).to.deep.equal([]);
    after(unable)
      .when(approve(alex, tuesday, { facts: unable }))
      .refused('own-request');
  });

  it('counts one person in one stage only, review or policy (rule 19)', () => {
    const all = filed(bothRisks, review([adele, patti], [adele, patti]), review([adele, patti], [adele, patti]));
    const once = after(all, approve(adele, tuesday, { facts: all }));
    expect(pendingOf(once.state).stages[1]!.approvers).to.deep.equal([patti]);
    once.when(approve(adele, wednesday, { facts: all })).refused('already-decided-once');
    const alone = filed(bothRisks, review([adele], [adele]), review([adele], [adele]));
    const closed = given(requestDecider, ...story(requestDecider, open())).when(submit({ facts: alone }));
    expect(closed.state).to.deep.include({ status: 'refused', cause: 'nobody-to-ask' });
  });
});

describe('deny / a review', () => {
  it('closes the request, and no further stage is asked (rule 31)', () => {
    const answer = after(both).when(deny(adele, tuesday, { reason: 'Compromised', facts: both }));
    answer.then(
      {
        type: 'decided',
        at: tuesday,
        stage: 0,
        by: adele,
        outcome: 'denied',
        named: [adele.id],
        reason: 'Compromised',
      },
      { type: 'closed', at: tuesday, cause: 'denied', by: adele, reason: 'Compromised' },
    );
    const { state } = answer;
    expect(state.status).to.equal('denied');
    if (state.status === 'denied')
      expect(state.stages.map(({ everAsked }) => everAsked)).to.deep.equal([[adele.id], [], [], []]);
    for (const who of [patti, miriam, bianca])
      given(
        requestDecider,
        ...story(requestDecider, open(), submit({ facts: both }), deny(adele, tuesday, { facts: both })),
      )
        .when(approve(who, wednesday, { facts: both }))
        .refused('not-pending');
  });
});

describe('tick / a review', () => {
  it('closes after 14 days without an answer (rule 31)', () => {
    const deadlineAt = later(monday, { days: 14 });
    expect(after(identity).when(tick(later(deadlineAt, { seconds: -1 }))).types).to.not.include('closed');
    after(identity).when(tick(deadlineAt, identity)).then({ type: 'closed', at: deadlineAt, cause: 'nobody-answered' });
  });

  it('asks anew where somebody can read risk now, or cannot any more, though the same hold the role', () => {
    const swapped = filed(insiderRisk, review([nestor, patti], [nestor]));
    after(insider).when(tick(tuesday, insider)).then();
    after(insider)
      .when(tick(tuesday, swapped))
      .then({ type: 'rerouted', at: tuesday, stage: 0, approvers: [nestor], unable: [patti], via: 'approvers' });
    const alone = filed(insiderRisk, review([patti], [patti]));
    after(insider)
      .when(tick(tuesday, alone))
      .then({ type: 'rerouted', at: tuesday, stage: 0, approvers: [patti], unable: [], via: 'approvers' });
  });

  it('closes where nobody can any more (rule 16)', () => {
    after(insider)
      .when(tick(tuesday, filed(insiderRisk, review([nestor, patti], []))))
      .then({ type: 'closed', at: tuesday, cause: 'nobody-to-ask' });
  });
});

describe('mayReadRisk / who sees the facts of a review (rule 32)', () => {
  const everybody = [alex, adele, patti, nestor, miriam, bianca, megan];
  const readers = (now: FilingFacts, ...more: RequestCommand[]) => {
    const state = filledOf(after(now, ...more).state);
    return everybody.flatMap((who) => {
      const source = mayReadRisk(state, who.id);
      return source ? [`${who.id} ${source}`] : [];
    });
  };
  const first = approve(adele, tuesday, { facts: both });
  const second = approve(patti, wednesday, { facts: both });

  it('is who reviews that source at this moment and can read it, nobody else, nothing of the other source', () => {
    expect(readers(both)).to.deep.equal(['adele identity']);
    expect(readers(both, first)).to.deep.equal(['patti insider']);
  });

  it('is nobody once the reviews are over, or the request is', () => {
    expect(readers(both, first, second)).to.deep.equal([]);
    expect(readers(both, deny(adele, tuesday, { facts: both }))).to.deep.equal([]);
    expect(readers(both, { type: 'cancel', at: tuesday, by: alex })).to.deep.equal([]);
  });

  it('is nobody of a draft or of a request without a review', () => {
    const draft = filledOf(stateAfter(requestDecider, ...story(requestDecider, open())));
    const plain = filledOf(stateAfter(requestDecider, ...story(requestDecider, open(), submit())));
    expect(everybody.filter(({ id }) => mayReadRisk(draft, id) ?? mayReadRisk(plain, id))).to.deep.equal([]);
    expect([draft, plain].map(isRisky)).to.deep.equal([false, false]);
    expect(isRisky(filledOf(after(both).state))).to.equal(true);
  });

  it('lets who cannot read risk see the request and no button (rule 29)', () => {
    const state = filledOf(after(insider).state);
    expect(part(state, nestor.id)).to.equal('asked');
    expect(mayRead(state, nestor.id)).to.equal(true);
    expect(['approve', 'deny'].map((action) => may(action as 'approve', state, nestor.id, tuesday))).to.deep.equal([
      false,
      false,
    ]);
    expect(refusalOf('approve', state, nestor.id, tuesday)).to.deep.equal({
      code: 'cannot-read-risk',
      source: 'insider',
    });
    expect(may('approve', state, patti.id, tuesday)).to.equal(true);
  });
});

describe('the facts of filing', () => {
  it('name the stages in the order in which the reviews stand', () => {
    expect(riskStages(both.rules, both.risk)).to.have.length(both.stages.length - facts([], []).stages.length);
  });
});

describe('approve / an activation that only security reviewers decide (rule 40)', () => {
  const activation = (stages: Policy['stages']): Entitlement => ({
    ...salesSupport({ stages, expiry: { kind: 'after', minutes: 60 } }),
    kind: 'role',
  });
  const reviewed = (entitlement: Entitlement, now: FilingFacts) =>
    given(requestDecider, ...story(requestDecider, open({ entitlement }), submit({ facts: now })));
  const alone: FilingFacts = { risk: identityRisk, rules: firstRiskRules, stages: [byAdele] };

  it('must be justified by the reviewer, and so must a denial', () => {
    for (const verdict of [approve, deny]) {
      reviewed(activation([]), alone)
        .when(verdict(adele, tuesday, { facts: alone }))
        .refused('reason-missing');
      const said = { facts: alone, reason: 'known journey' };
      expect(reviewed(activation([]), alone).when(verdict(adele, tuesday, said)).types).to.include('decided');
    }
  });

  it('not where approvers of the role decide after the reviewer, nor for a package', () => {
    const now = { ...alone, stages: [byAdele, { approvers: [miriam], fallback: [] }] };
    const role = reviewed(activation([stageRule()]), now).when(approve(adele, tuesday, { facts: now }));
    expect(role.types).to.include('decided');
    const plain = reviewed(salesSupport({ stages: [] }), alone).when(approve(adele, tuesday, { facts: alone }));
    expect(plain.types).to.include('approved');
  });
});

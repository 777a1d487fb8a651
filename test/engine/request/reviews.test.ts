// Risk that is read again before a stage begins and before the grant (rule 34). Adele reviews identity risk, Patti insider risk.
import { expect } from 'chai';
import { blank, grow } from '../../../engine/document.js';
import type { Person } from '../../../engine/person.js';
import { requestDecider } from '../../../engine/request/decider.js';
import { isRisky, mayReadRisk } from '../../../engine/request/may.js';
import type { Facts, RiskNow } from '../../../engine/request/facts.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import { firstRiskRules, type Risk } from '../../../engine/risk/scales.js';
import type { StageFacts } from '../../../engine/routing.js';
import { given, story } from '../../support/given.js';
import {
  adele,
  alex,
  bianca,
  calm,
  later,
  miriam,
  monday,
  patti,
  salesSupport,
  tuesday,
  wednesday,
} from '../../support/people.js';
import { approve, deny, open, pendingOf, submit, tick, usualFacts } from './commands.js';

const review = (...approvers: Person[]): StageFacts => ({
  approvers,
  fallback: [],
  able: approvers.map(({ id }) => id),
});
const [byAdele, byPatti] = [review(adele), review(patti)];
const identityRisk: Risk = { ...calm, identity: { level: 'high', since: tuesday } };
const bothRisks: Risk = { ...identityRisk, insider: { level: 'elevated' } };
const now = (reading: Risk, ...reviews: StageFacts[]): RiskNow => ({ reading, rules: firstRiskRules, reviews });
const seen = (riskNow: RiskNow, stages = usualFacts.stages): Facts => ({ ...usualFacts, stages, riskNow });

const after = (...more: RequestCommand[]) => given(requestDecider, ...story(requestDecider, open(), submit(), ...more));
const sourcesIn = (state: Parameters<typeof pendingOf>[0]) =>
  pendingOf(state).stages.map(({ rule }) => rule.riskSource ?? 'policy');

describe('approve / risk has risen', () => {
  const risen = () => after().when(approve(miriam, tuesday, { facts: seen(now(identityRisk, byAdele)) }));

  it('puts the missing review before the next stage, and asks its reviewers for 14 days (rule 34)', () => {
    const { state } = risen();
    expect(sourcesIn(state)).to.deep.equal(['policy', 'identity', 'policy']);
    expect(pendingOf(state)).to.deep.include({ current: 1 });
    expect(pendingOf(state).stages[1]).to.deep.include({
      approvers: [adele],
      addedAt: tuesday,
      askedAt: tuesday,
      deadlineAt: later(tuesday, { days: 14 }),
    });
    expect(isRisky(pendingOf(state)), 'alerted about (rule 33)').to.equal(true);
    expect(mayReadRisk(pendingOf(state), adele.id)).to.equal('identity');
    expect(mayReadRisk(pendingOf(state), bianca.id)).to.equal(undefined);
  });

  it('keeps what was read then of that source, and of the other what was read at filing', () => {
    const rules = { ...firstRiskRules, identity: { isOn: true, threshold: ['high'] as const } };
    const answer = after().when(
      approve(miriam, tuesday, {
        facts: seen({
          reading: { ...bothRisks, insider: { level: 'moderate' }, readAt: tuesday },
          rules,
          reviews: [byAdele],
        }),
      }),
    );
    expect(pendingOf(answer.state).risk).to.deep.equal({
      identity: { level: 'high', since: tuesday },
      insider: calm.insider,
      readAt: tuesday,
    });
    expect(pendingOf(answer.state).rules).to.deep.equal({ ...rules, insider: firstRiskRules.insider });
  });

  it('puts both in, identity before insider, and before the grant too (rule 34)', () => {
    const last = approve(bianca, wednesday, { facts: seen(now(bothRisks, byAdele, byPatti)) });
    const { state } = after(approve(miriam, tuesday)).when(last);
    expect(sourcesIn(state)).to.deep.equal(['policy', 'policy', 'identity', 'insider']);
    expect(state.status).to.equal('pending');
    const stages = [...usualFacts.stages, byAdele, byPatti];
    const first = approve(adele, wednesday, { facts: seen(now(bothRisks), stages) });
    const second = approve(patti, wednesday, { facts: seen(now(bothRisks), stages) });
    expect(after(approve(miriam, tuesday), last, first).when(second).state.status).to.equal('delivering');
  });

  it('asks for a review only that is not there: a fall takes none away, and none is put in twice', () => {
    const filed = submit({ facts: { ...usualFacts, risk: identityRisk, stages: [byAdele, ...usualFacts.stages] } });
    const fallen = seen(now(calm), [byAdele, ...usualFacts.stages]);
    for (const facts of [fallen, seen(now(identityRisk), [byAdele, ...usualFacts.stages])]) {
      const { state } = given(requestDecider, ...story(requestDecider, open(), filed)).when(
        approve(adele, tuesday, { facts }),
      );
      expect(sourcesIn(state)).to.deep.equal(['identity', 'policy', 'policy']);
      expect(pendingOf(state).current).to.equal(1);
    }
  });

  it('what a source does not say counts as the lowest of its threshold, and a source that is off asks for nothing (rule 35)', () => {
    const unknown: Risk = { ...calm, insider: { level: 'unknown', fault: 'failed' } };
    expect(
      sourcesIn(after().when(approve(miriam, tuesday, { facts: seen(now(unknown, byPatti)) })).state),
    ).to.deep.equal(['policy', 'insider', 'policy']);
    const off = { ...firstRiskRules, insider: { ...firstRiskRules.insider, isOn: false } };
    const { state } = after().when(
      approve(miriam, tuesday, { facts: seen({ reading: bothRisks, rules: off, reviews: [byAdele] }) }),
    );
    expect(sourcesIn(state)).to.deep.equal(['policy', 'identity', 'policy']);
  });

  it('whoever decided before reviews nothing: the rule of two people goes over the review too (rule 19)', () => {
    const facts = seen(now(identityRisk, review(miriam, adele)));
    const { state } = after().when(approve(miriam, tuesday, { facts }));
    expect(pendingOf(state).stages[1]?.approvers).to.deep.equal([adele]);
  });

  it('is closed where nobody may review it, with the risk on record and an alert (rules 33 and 34)', () => {
    for (const nobody of [review(), review(miriam), review(alex)]) {
      const { state } = after().when(approve(miriam, tuesday, { facts: seen(now(identityRisk, nobody)) }));
      expect(state).to.deep.include({ status: 'refused', cause: 'nobody-to-ask' });
      if (state.status !== 'refused') throw new Error('expected it to be refused');
      expect(state.risk.identity.level).to.equal('high');
      expect(isRisky(state)).to.equal(true);
    }
  });

  it('of several people who must approve the first changes nothing yet', () => {
    const stages = [{ ...salesSupport().policy.stages[0]!, quorum: 2 }];
    const facts = { ...usualFacts, stages: [{ approvers: [miriam, bianca], fallback: [] }] };
    const filed = story(requestDecider, open({ entitlement: salesSupport({ stages }) }), submit({ facts }));
    const { state } = given(requestDecider, ...filed).when(
      approve(miriam, tuesday, { facts: { ...facts, riskNow: now(identityRisk, byAdele) } }),
    );
    expect(sourcesIn(state)).to.deep.equal(['policy']);
  });

  it('a denied review that was put in closes all (rule 31), and 14 days do too', () => {
    const facts = seen(now(identityRisk, byAdele));
    const stages = [usualFacts.stages[0]!, byAdele, usualFacts.stages[1]!];
    const put = approve(miriam, tuesday, { facts });
    expect(after(put).when(deny(adele, wednesday, { facts: seen(now(calm), stages) })).state.status).to.equal('denied');
    expect(after(put).when(tick(later(tuesday, { days: 14 }))).state).to.deep.include({
      status: 'expired',
      cause: 'nobody-answered',
    });
  });

  it('everybody’s cards are brought up to it; nobody is written to but who is asked', () => {
    let document = blank(requestDecider, 'req_1');
    for (const command of [open(), submit(), approve(miriam, tuesday, { facts: seen(now(identityRisk, byAdele)) })]) {
      const decision = requestDecider.decide(command, document.state);
      if ('refused' in decision) throw new Error(decision.refused.code);
      document = grow(requestDecider, document, decision.events, monday);
    }
    expect(document.outbox.map(({ effect }) => effect.type)).to.deep.equal(['refresh']);
  });
});

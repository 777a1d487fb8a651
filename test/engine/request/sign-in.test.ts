// Step-up (rule 73): what a stage or a policy demands, judged with the fact of the moment.
import { expect } from 'chai';
import type { SignInRule } from '../../../engine/catalogue/sign-in.js';
import { requestDecider } from '../../../engine/request/decider.js';
import type { SignInFacts } from '../../../engine/request/facts.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import { given, stateAfter, story } from '../../support/given.js';
import { alex, bianca, later, miriam, monday, salesSupport, stageRule } from '../../support/people.js';
import { approve, asked, deny, facts, filledOf, open, submit, usualFacts } from './commands.js';

const rule: SignInRule = { withinMinutes: 5 };
const strict: SignInRule = { withinMinutes: 5, context: 'c1' };
const at = (minutes: number, seconds = 0): Date => later(monday, { minutes, seconds });
const needed = (of: SignInRule) => ({ refused: { code: 'sign-in-needed', ...of } });

/** A proof for the request as it stands after these events. */
function proofFor(events: Parameters<typeof given>[1][], more: Partial<NonNullable<SignInFacts['proof']>> = {}) {
  const { revision } = filledOf(stateAfter(requestDecider, ...(events as never[])));
  return { proof: { at: at(9), revision, ...more } };
}

describe('a stage that demands a fresh sign-in (rule 73)', () => {
  const history = asked(salesSupport({ stages: [stageRule({ signIn: strict })] }), { facts: facts([miriam]) });
  const state = stateAfter(requestDecider, ...history);
  const { revision } = filledOf(state);
  const judged = (signIn: SignInFacts | undefined, say = approve, moment = at(10)) =>
    requestDecider.decide(say(miriam, moment, { facts: { ...facts([miriam]), ...(signIn && { signIn }) } }), state);
  const proof = { at: at(9), revision, context: 'c1' };

  it('is not decided without one, approved or denied', () => {
    for (const say of [approve, deny])
      for (const signIn of [undefined, {}]) expect(judged(signIn, say)).to.deep.equal(needed(strict));
  });

  it('is decided with one, which is kept with the decision', () => {
    for (const say of [approve, deny]) {
      const decision = judged({ proof }, say);
      expect('events' in decision && decision.events[0]).to.deep.include({
        type: 'decided',
        signedIn: { at: at(9), context: 'c1' },
      });
    }
  });

  it('takes none that is too old, to come, for another revision, or of another context', () => {
    const wrong = [
      { ...proof, at: at(4, 59) },
      { ...proof, at: at(11, 1) },
      { ...proof, revision: revision - 1 },
      { ...proof, revision: revision + 1 },
      { at: at(9), revision },
      { ...proof, context: 'c2' },
    ];
    for (const one of wrong) expect(judged({ proof: one }), JSON.stringify(one)).to.deep.equal(needed(strict));
    for (const minutes of [5, 10, 11])
      expect(judged({ proof: { ...proof, at: at(minutes) } }), String(minutes)).to.have.property('events');
  });

  it('is not decided by anybody where nobody can sign in', () => {
    expect(judged({ isOff: true, proof })).to.deep.equal({ refused: { code: 'sign-in-off' } });
  });

  it('says first what else is wrong: nobody signs in for what is refused all the same', () => {
    const other = requestDecider.decide(approve(bianca, at(10), { facts: facts([miriam]) }), state);
    expect(other).to.deep.equal({ refused: { code: 'not-an-approver' } });
    const long = requestDecider.decide(
      approve(miriam, at(10), { facts: facts([miriam]), reason: 'x'.repeat(5_000) }),
      state,
    );
    expect(long).to.have.nested.property('refused.code', 'too-long');
  });

  it('uses a sign-in up: what has moved on asks for a new one', () => {
    const two = stageRule({ signIn: rule, quorum: 2, approvers: [] });
    const both = facts([miriam, bianca]);
    const before = asked(salesSupport({ stages: [two] }), { facts: both });
    const known = filledOf(stateAfter(requestDecider, ...before)).revision;
    const signIn = { proof: { at: at(9), revision: known } };
    const first = requestDecider.decide(
      approve(miriam, at(10), { facts: { ...both, signIn } }),
      stateAfter(requestDecider, ...before),
    );
    if ('refused' in first) throw new Error(first.refused.code);
    const moved = stateAfter(requestDecider, ...before, ...first.events);
    const second = requestDecider.decide(approve(bianca, at(10), { facts: { ...both, signIn } }), moved);
    expect(second).to.deep.equal(needed(rule));
  });

  it('demands nothing of the stages beside it, and keeps nothing there', () => {
    const stages = [stageRule(), stageRule({ signIn: rule })];
    const before = asked(salesSupport({ stages }));
    const signIn = proofFor(before);
    given(requestDecider, ...before)
      .when(approve(miriam, at(10), { facts: { ...usualFacts, signIn } }))
      .types.forEach((type) => expect(type).to.be.oneOf(['decided', 'asked']));
    const decision = requestDecider.decide(
      approve(miriam, at(10), { facts: { ...usualFacts, signIn } }),
      stateAfter(requestDecider, ...before),
    );
    expect(JSON.stringify(decision)).to.not.include('signedIn"');
  });
});

describe('a policy that demands a fresh sign-in of whoever asks (rule 73)', () => {
  const draft = story(requestDecider, open({ entitlement: salesSupport({ signIn: rule }) }));
  const sent = (signIn: SignInFacts | undefined): RequestCommand =>
    submit({ at: at(10), facts: { ...usualFacts, ...(signIn && { signIn }) } });

  it('is not sent without one', () => {
    given(requestDecider, ...draft)
      .when(sent(undefined))
      .refused('sign-in-needed', { ...rule });
    given(requestDecider, ...draft)
      .when(sent({ isOff: true }))
      .refused('sign-in-off');
    given(requestDecider, ...draft)
      .when(sent(proofFor(draft, { revision: 7 })))
      .refused('sign-in-needed', { ...rule });
  });

  it('is sent with one, which is kept with what was sent', () => {
    const decision = requestDecider.decide(sent(proofFor(draft)), stateAfter(requestDecider, ...draft));
    expect('events' in decision && decision.events[0]).to.deep.include({ type: 'submitted', signedIn: { at: at(9) } });
  });

  it('is started with another one', () => {
    const entitlement = salesSupport({ signIn: rule, claimMinutes: 120, stages: [stageRule()] });
    const opened = story(requestDecider, open({ entitlement }));
    const [only] = [facts([miriam])];
    const before = [
      ...opened,
      ...eventsOf(submit({ at: at(10), facts: { ...only, signIn: proofFor(opened) } }), opened),
    ];
    const approved = [...before, ...eventsOf(approve(miriam, at(10), { facts: only }), before)];
    const claim = (signIn?: SignInFacts): RequestCommand => ({
      ...{ type: 'claim', at: at(12), by: alex, facts: { ...facts(), ...(signIn && { signIn }) } },
    });
    given(requestDecider, ...approved)
      .when(claim(proofFor(opened)))
      .refused('sign-in-needed', { ...rule });
    const [claimed] = eventsOf(claim(proofFor(approved)), approved);
    expect(claimed).to.deep.include({ type: 'claimed', signedIn: { at: at(9) } });
  });

  function eventsOf(command: RequestCommand, history: readonly object[]) {
    const decision = requestDecider.decide(command, stateAfter(requestDecider, ...(history as never[])));
    if ('refused' in decision) throw new Error(decision.refused.code);
    return decision.events;
  }
});

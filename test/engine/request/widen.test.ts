// Nobody of those asked can be reached: the fallback is asked beside them (rules 16 and 65).
import { expect } from 'chai';
import { requestDecider } from '../../../engine/request/decider.js';
import { currentStage } from '../../../engine/request/may.js';
import type { Facts } from '../../../engine/request/facts.js';
import type { Pending } from '../../../engine/request/model.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import { given, story } from '../../support/given.js';
import { daysInMinutes, later, megan, miriam, monday, nestor, salesSupport, stageRule } from '../../support/people.js';
import { approve, facts, open, submit, usualFacts } from './commands.js';

const at = later(monday, { minutes: 5 });
const widen: RequestCommand = { type: 'widen', at, stage: 0, facts: usualFacts };
const after = (...commands: RequestCommand[]) =>
  given(requestDecider, ...story(requestDecider, open(), submit(), ...commands));
const stageAfter = (...commands: RequestCommand[]) => currentStage(after(...commands).state as Pending);

describe('widen (rule 65)', () => {
  it('asks the fallback too; whoever was asked still is', () => {
    const stage = stageAfter(widen);
    expect(stage.approvers).to.deep.equal([miriam, megan]);
    expect(stage).to.include({ widened: 'fallback', via: 'fallback' });
    expect(stage.everAsked).to.deep.equal([miriam.id, megan.id]);
  });

  it('lets either of them decide, also when the directory is asked once more', () => {
    for (const by of [miriam, megan]) {
      const { state } = after(widen, { type: 'tick', at, facts: usualFacts }, approve(by, at));
      expect(state).to.deep.include({ status: 'pending', current: 1 });
    }
  });

  it('is no event twice, for another stage, or where it would ask nobody more', () => {
    after(widen).when(widen).then();
    after()
      .when({ ...widen, stage: 1 })
      .then();
    const [miriamOnly, biancaOnly] = usualFacts.stages.map(({ approvers }) => [...approvers]);
    after()
      .when({ ...widen, facts: facts(miriamOnly ?? [], biancaOnly ?? []) })
      .then();
    given(requestDecider).when(widen).then();
  });

  it('asks the alternates at once where the stage has some, and only then the fallback (rule 17)', () => {
    const alternates = { approvers: [{ kind: 'person', person: nestor.upn }], afterMinutes: daysInMinutes(2) } as const;
    const entitlement = salesSupport({ stages: [stageRule({ deadlineMinutes: daysInMinutes(5), alternates })] });
    const now: Facts = {
      ...usualFacts,
      stages: [{ approvers: [miriam], fallback: [megan], alternates: [nestor] }],
    };
    const asked = (...then: readonly RequestCommand[]) =>
      given(requestDecider, ...story(requestDecider, open({ entitlement }), submit({ facts: now }), ...then));
    const once: RequestCommand = { ...widen, facts: now };
    const first = currentStage(asked(once).state as Pending);
    expect(first).to.deep.include({ approvers: [miriam, nestor], widened: 'alternates', alternatesAskedAt: at });
    asked(once).when({ type: 'tick', at, facts: now }).then();
    const second = currentStage(asked(once, once).state as Pending);
    expect(second).to.deep.include({ approvers: [miriam, nestor, megan], widened: 'fallback' });
    asked(once, once).when(once).then();
  });

  it('stays with its stage: the next one asks its own approvers alone', () => {
    const { state } = after(widen, approve(megan, at));
    const next = currentStage(state as Pending);
    expect([next.via, next.widened]).to.deep.equal(['approvers', undefined]);
  });
});

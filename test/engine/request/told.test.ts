import { expect } from 'chai';
import type { Pending } from '../../../engine/request/model.js';
import { requestDecider } from '../../../engine/request/decider.js';
import { toldOfAlert, toldOfNobodyReached } from '../../../engine/request/told.js';
import { stateAfter } from '../../support/given.js';
import { adele, alex, miriam, stageRule } from '../../support/people.js';
import { asked, pendingOf } from './commands.js';

const waiting = (): Pending => pendingOf(stateAfter(requestDecider, ...asked()));

describe('Who is told what no event says', () => {
  it('that nobody can be reached: whoever asked, once a stage, and administrators once (rule 65)', () => {
    expect(toldOfNobodyReached(waiting())).to.deep.equal([
      { to: alex.id, notice: 'nobody-reached', revision: 0 },
      { to: 'administrators', except: alex.id, notice: 'asked-unreachable', revision: 1 },
    ]);
  });

  it('of a former manager’s request the one it is for (rule 10)', () => {
    const [first] = toldOfNobodyReached({ ...waiting(), requester: miriam, isFormerManager: true });
    expect(first.to).to.equal(alex.id);
  });

  it('how an alert fares: whoever reviews it now, and administrators (rules 33 and 77)', () => {
    const review = { ...waiting().stages[0]!, rule: stageRule({ riskSource: 'identity' }), approvers: [adele] };
    const risky = { ...waiting(), stages: [review, ...waiting().stages] };
    const all = { to: 'administrators', notice: 'alert-unreachable', revision: 0 };
    expect(toldOfAlert(risky, 'alert-unreachable')).to.deep.equal([{ ...all, to: adele.id }, all]);
    expect(toldOfAlert({ ...risky, current: 1 }, 'alert-unreachable')).to.deep.equal([all]);
  });
});

import { expect } from 'chai';
import { requestDecider } from '../../../engine/request/decider.js';
import { currentStage } from '../../../engine/request/may.js';
import { mayAnswer, questionLimits } from '../../../engine/request/question.js';
import type { Pending, RequestState } from '../../../engine/request/model.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import { given, story } from '../../support/given.js';
import { adele, alex, bianca, later, miriam, monday, salesSupport, tuesday, wednesday } from '../../support/people.js';
import { approve, open, submit, tick, usualFacts } from './commands.js';

const after = (...more: RequestCommand[]) => given(requestDecider, ...story(requestDecider, open(), submit(), ...more));
const ask = (by = miriam, at = tuesday, text = 'What is it for?'): RequestCommand => ({
  type: 'ask-back',
  at,
  by,
  text,
  facts: usualFacts,
});
const answer = (at = wednesday, by = alex, text = ' The campaign '): RequestCommand => ({
  type: 'answer',
  at,
  by,
  text,
});
const stageOf = (state: RequestState) => currentStage(state as Pending);
const deadline = later(monday, { days: 14 });

describe('ask the requester (rule 23)', () => {
  it('puts the question, once at a time, and the deadline waits for the answer', () => {
    const { state } = after().when(ask());
    expect(stageOf(state).deadlineAt).to.deep.equal(later(deadline, { days: 7 }));
    expect(stageOf(state).pause).to.deep.equal({ until: later(tuesday, { days: 7 }) });
    expect([alex, miriam].map(({ id }) => mayAnswer(state, id))).to.deep.equal([true, false]);
    after(ask()).when(ask()).refused('question-open');
  });

  it('closes the request instead where the person is switched off, gone, or may not have it any more (rules 55 and 83)', () => {
    const whose = [
      ['beneficiary-disabled', { person: { ...alex, enabled: false }, isEntitled: true }],
      ['beneficiary-gone', { isEntitled: false }],
      ['not-entitled', { person: alex, isEntitled: false }],
    ] as const;
    for (const [cause, beneficiary] of whose) {
      const asked = { ...ask(), facts: { ...usualFacts, beneficiary } } as RequestCommand;
      after().when(asked).then({ type: 'closed', at: tuesday, cause });
    }
  });

  it('is answered by the requester alone; the deadline is then as far away as it was', () => {
    const asked = after(ask());
    asked.when(answer(wednesday, miriam)).refused('not-yours');
    asked.when(answer(wednesday, alex, ' ')).refused('words-missing');
    asked
      .when(answer(wednesday, alex, 'x'.repeat(questionLimits.text + 1)))
      .refused('words-too-long', { limit: questionLimits.text });
    const { state } = asked.when(answer());
    expect(stageOf(state).deadlineAt).to.deep.equal(later(deadline, { days: 1 }));
    const said = { by: alex, at: wednesday, text: 'The campaign' };
    expect(stageOf(state).questions).to.deep.equal([
      { by: miriam, at: tuesday, revision: 4, text: 'What is it for?', answer: said },
    ]);
    after(ask(), answer()).when(answer()).refused('no-question');
    after().when(answer()).refused('no-question');
  });

  it('is answered on the card it stands on: the same press late is no answer to the next question, nor asks it again', () => {
    const first = after(ask());
    const revision = first.state.status === 'none' ? 0 : first.state.revision;
    const answered: RequestCommand = { ...answer(), type: 'answer', revision } as RequestCommand;
    expect(first.when(answered).types).to.deep.equal(['answered']);
    const second = after(ask(), answered, ask(miriam, wednesday, 'Who pays?'));
    second.when(answered).refused('out-of-date');
    second.when(answer()).then({ type: 'answered', at: wednesday, stage: 0, by: alex, text: 'The campaign' });
    const again = { ...ask(), revision: revision - 1 } as RequestCommand;
    after(ask(), answered).when(again).refused('out-of-date');
  });

  it('pauses the deadline once in a stage', () => {
    const again = after(ask(), answer()).when(ask(miriam, later(wednesday, { days: 1 })));
    expect(stageOf(again.state).deadlineAt).to.deep.equal(later(deadline, { days: 1 }));
  });

  it('is over by itself when nobody answers: the deadline goes on, no reminder comes meanwhile', () => {
    const asked = after(ask());
    expect(requestDecider.dueAt(asked.state)).to.deep.equal(later(tuesday, { days: 7 }));
    expect(asked.when(tick(later(tuesday, { days: 7 }), usualFacts)).types).to.include('resumed');
    const resumed = after(ask(), tick(later(tuesday, { days: 7 }), usualFacts));
    expect(resumed.when(tick(later(deadline, { days: 6, hours: 23 }), usualFacts)).types).to.not.include('closed');
    expect(resumed.when(tick(later(deadline, { days: 7 }), usualFacts)).types).to.include('closed');
    expect(mayAnswer(resumed.state, alex.id)).to.equal(true);
  });

  it('waits no longer than the stage itself', () => {
    const entitlement = salesSupport({
      stages: salesSupport().policy.stages.map((one) => ({ ...one, deadlineMinutes: 60 })),
    });
    const short = given(requestDecider, ...story(requestDecider, open({ entitlement }), submit()));
    const { state } = short.when(ask(miriam, later(monday, { minutes: 30 })));
    expect(stageOf(state).deadlineAt).to.deep.equal(later(monday, { minutes: 120 }));
  });

  it('is refused to whoever may not decide, without words, and beyond three', () => {
    after().when(ask(adele)).refused('not-an-approver');
    after().when(ask(bianca)).refused('not-your-turn');
    after().when(ask(alex)).refused('own-request');
    after()
      .when(ask(miriam, tuesday, '  '))
      .refused('words-missing');
    const many = Array.from({ length: questionLimits.questions }, () => [ask(), answer()]).flat();
    after(...many)
      .when(ask())
      .refused('questions-over');
  });

  it('is closed by a decision', () => {
    const { state } = after(ask()).when(approve(miriam, wednesday));
    expect(mayAnswer(state, alex.id)).to.equal(false);
    after(ask(), approve(miriam, wednesday)).when(answer(wednesday)).refused('no-question');
  });
});

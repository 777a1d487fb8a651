import { requestId } from '../../../engine/ids.js';
import { expect } from 'chai';
import { requestDecider } from '../../../engine/request/decider.js';
import { firstRiskRules } from '../../../engine/risk/scales.js';
import { limits } from '../../../engine/request/window.js';
import type { Details } from '../../../engine/request/entitlement.js';
import type { Policy, Question } from '../../../engine/catalogue/model.js';
import { given, story } from '../../support/given.js';
import {
  adele,
  alex,
  bianca,
  calm,
  daysInMinutes,
  grady,
  later,
  megan,
  miriam,
  monday,
  nestor,
  salesSupport,
  stageRule,
  tuesday,
} from '../../support/people.js';
import { asked, facts, grantedOf, open, pendingOf, submit, usualFacts, details } from './commands.js';

const draft = (policy: Partial<Policy> = {}) =>
  given(requestDecider, ...story(requestDecider, open({ entitlement: salesSupport(policy) })));
const filing = (policy: Partial<Policy>, more: Partial<Details>) =>
  draft(policy).when(submit({ details: { ...details, ...more } }));

describe('submit', () => {
  it('puts the request to its first stage, with a deadline (rules 14 and 18)', () => {
    const { policy } = salesSupport();
    const stages = [
      {
        rule: policy.stages[0]!,
        approvers: [miriam],
        unable: [],
        via: 'approvers' as const,
        everAsked: [],
        reminders: 0,
      },
      {
        rule: policy.stages[1]!,
        approvers: [bianca],
        unable: [],
        via: 'approvers' as const,
        everAsked: [],
        reminders: 0,
      },
    ];
    const deadlineAt = later(monday, { days: 14 });
    draft()
      .when(submit())
      .then(
        { type: 'submitted', at: monday, by: alex, details, risk: calm, rules: firstRiskRules, stages },
        { type: 'asked', at: monday, stage: 0, approvers: [miriam], unable: [], via: 'approvers', deadlineAt },
      );
  });

  it('keeps what was said without the spaces around it', () => {
    const said = { justification: '  Covering  ', answers: { ticket: ' INC-1 ' } };
    const state = filing({}, said).state;
    expect(pendingOf(state).details).to.deep.equal({ justification: 'Covering', answers: { ticket: 'INC-1' } });
  });

  it('approves at once where the policy has no stages (rule 2)', () => {
    const after = filing({ stages: [], justificationRequired: false }, {});
    expect(after.types).to.deep.equal(['submitted', 'approved', 'started']);
    expect(grantedOf(after.state).window).to.deep.equal({ from: monday, until: later(monday, { days: 30 }) });
  });

  it('files a wish without any justification where none is required (rule 6)', () => {
    const after = draft({ justificationRequired: false, stages: [] }).when(submit({ details: { answers: {} } }));
    expect(grantedOf(after.state).details).to.deep.equal({ answers: {} });
  });

  it('closes at once where the window is over before it begins (rule 47)', () => {
    const after = filing({ stages: [], expiry: { kind: 'after', minutes: 0 } }, {});
    expect(after.types).to.deep.equal(['submitted', 'closed']);
    expect(after.state).to.include({ status: 'expired', cause: 'window-over' });
  });

  it('asks the fallback where the approvers are nobody who may decide (rule 16)', () => {
    const [first] = pendingOf(
      draft().when(submit({ facts: { stages: [{ approvers: [alex], fallback: [megan] }, usualFacts.stages[1]!] } }))
        .state,
    ).stages;
    expect(first).to.deep.include({ approvers: [megan], via: 'fallback' });
  });

  it('is refused where there is nobody to ask, naming the stage (rule 16)', () => {
    draft()
      .when(submit({ facts: facts([], [bianca]) }))
      .refused('nobody-to-ask', { stage: 0 });
    draft()
      .when(submit({ facts: facts([miriam], [grady]) }))
      .refused('nobody-to-ask', { stage: 1 });
    draft()
      .when(submit({ facts: { stages: [] } }))
      .refused('nobody-to-ask', { stage: 0 });
  });

  it('is refused where nobody is configured to decide, which is said (rule 38)', () => {
    const unnamed = { ...salesSupport().policy.stages[0]!, approvers: [], fallback: [] };
    draft({ stages: [unnamed] })
      .when(submit({ facts: facts([]) }))
      .refused('nobody-to-ask', { stage: 0, isUnnamed: true });
  });

  it('is refused where one person would have to decide two stages (rule 19)', () => {
    draft()
      .when(submit({ facts: facts([bianca], [bianca]) }))
      .refused('nobody-to-ask', { stage: 1 });
  });

  it('never asks requester or beneficiary (rule 19)', () => {
    const begun = story(requestDecider, open({ requester: miriam, beneficiary: alex, manages: true }));
    const after = given(requestDecider, ...begun).when(
      submit({ by: miriam, facts: facts([miriam, alex, nestor], [bianca]) }),
    );
    expect(pendingOf(after.state).stages[0]!.approvers).to.deep.equal([nestor]);
  });

  it('is refused to anybody but the requester', () => {
    draft()
      .when(submit({ by: miriam }))
      .refused('not-yours');
  });

  it('is refused to a requester who was disabled meanwhile (rule 55)', () => {
    draft()
      .when(submit({ by: { ...alex, enabled: false } }))
      .refused('disabled', { who: { ...alex, enabled: false } });
  });

  it('is refused where there is nothing to submit, and the second time', () => {
    given(requestDecider).when(submit()).refused('no-such-request');
    given(requestDecider, ...asked())
      .when(submit())
      .refused('already-submitted');
  });
});

describe('submit / the justification (rule 6)', () => {
  it('is refused without one where it is required', () => {
    draft()
      .when(submit({ details: { answers: {} } }))
      .refused('justification-missing');
    filing({}, { justification: '  ' }).refused('justification-missing');
  });

  it('is taken up to the limit, not beyond', () => {
    expect(filing({}, { justification: 'x'.repeat(limits.justification) }).types).to.include('submitted');
    filing({}, { justification: 'x'.repeat(limits.justification + 1) }).refused('too-long', {
      what: 'justification',
      limit: limits.justification,
    });
  });
});

describe('submit / the questions (rule 6)', () => {
  const question = (more: Partial<Question>): Partial<Policy> => ({
    questions: [{ id: 'q', text: 'Which ticket?', kind: 'short', required: true, ...more }],
  });
  const answering = (more: Partial<Question>, answer: string) => filing(question(more), { answers: { q: answer } });

  it('must be answered where required, and need not be where not', () => {
    answering({}, ' ').refused('answer-missing', { question: 'Which ticket?' });
    filing(question({}), {}).refused('answer-missing', { question: 'Which ticket?' });
    expect(answering({ required: false, pattern: { source: 'INC', hint: '' } }, '').types).to.include('submitted');
  });

  it('take short answers up to 200 characters, long ones up to 4,000', () => {
    expect(answering({}, 'x'.repeat(limits.shortAnswer)).types).to.include('submitted');
    answering({}, 'x'.repeat(limits.shortAnswer + 1)).refused('answer-too-long', { question: 'Which ticket?' });
    expect(answering({ kind: 'long' }, 'x'.repeat(limits.longAnswer)).types).to.include('submitted');
    answering({ kind: 'long' }, 'x'.repeat(limits.longAnswer + 1)).refused('answer-too-long', {
      question: 'Which ticket?',
    });
  });

  it('take only the choices there are', () => {
    expect(answering({ kind: 'choice', choices: ['A', 'B'] }, 'B').types).to.include('submitted');
    answering({ kind: 'choice', choices: ['A', 'B'] }, 'C').refused('answer-not-a-choice', {
      question: 'Which ticket?',
    });
    answering({ kind: 'choice' }, 'A').refused('answer-not-a-choice', { question: 'Which ticket?' });
  });

  it('match their pattern, which is a fact of the filing: of these questions, of no others', () => {
    const policy = question({ pattern: { source: 'INC-\\d+', hint: 'INC- and a number' } });
    const answered = (matching?: readonly string[]) =>
      draft(policy).when(
        submit({
          details: { ...details, answers: { q: 'INC-12' } },
          facts: { ...usualFacts, ...(matching && { matching }) },
        }),
      );
    expect(answered(['q']).types).to.include('submitted');
    for (const others of [undefined, [], ['p']])
      answered(others).refused('answer-not-matching', { question: 'Which ticket?', hint: 'INC- and a number' });
  });
});

describe('submit / duration and start (rules 7 and 47)', () => {
  it('takes a shorter duration, and the longest one by its own name where the policy lets nobody choose', () => {
    const short = grantedOf(filing({ stages: [] }, { durationMinutes: 60 }).state);
    expect(short.window.until).to.deep.equal(later(monday, { hours: 1 }));
    const whole = filing({ stages: [], choosesDuration: false }, { durationMinutes: daysInMinutes(30) });
    expect(grantedOf(whole.state).window.until).to.deep.equal(later(monday, { days: 30 }));
  });

  it('is refused where the duration is fixed, too short or too long', () => {
    filing({ choosesDuration: false }, { durationMinutes: 60 }).refused('duration-fixed');
    filing({}, { durationMinutes: 4 }).refused('duration-too-short', { shortestMinutes: 5 });
    filing({}, { durationMinutes: Number.NaN }).refused('duration-too-short', { shortestMinutes: 5 });
    const longestMinutes = daysInMinutes(30);
    filing({}, { durationMinutes: longestMinutes + 1 }).refused('duration-too-long', { longestMinutes });
  });

  it('is refused beyond 3,660 days even where the policy never ends (rule 47)', () => {
    const longestMinutes = daysInMinutes(3660);
    for (const durationMinutes of [longestMinutes + 1, Number.MAX_VALUE])
      filing({ expiry: { kind: 'never' } }, { durationMinutes }).refused('duration-too-long', { longestMinutes });
    expect(filing({ expiry: { kind: 'never' } }, { durationMinutes: longestMinutes }).types).to.include('submitted');
  });

  it('begins at the chosen start and counts from there', () => {
    const { window, status } = grantedOf(filing({ stages: [] }, { startAt: tuesday, durationMinutes: 60 }).state);
    expect(status).to.equal('approved');
    expect(window).to.deep.equal({ from: tuesday, until: later(tuesday, { hours: 1 }) });
  });

  it('takes a start that has just passed as now, an older one not', () => {
    const { window } = grantedOf(filing({ stages: [] }, { startAt: later(monday, { minutes: -5 }) }).state);
    expect(window.from).to.deep.equal(monday);
    filing({}, { startAt: later(monday, { minutes: -5, seconds: -1 }) }).refused('start-past');
  });

  it('takes a start up to a year ahead', () => {
    expect(filing({}, { startAt: later(monday, { days: 365 }) }).types).to.include('submitted');
    filing({}, { startAt: later(monday, { days: 365, seconds: 1 }) }).refused('start-too-late');
    filing({}, { startAt: new Date(Number.NaN) }).refused('start-too-late');
  });

  it('is refused a start where the policy fixes it', () => {
    filing({ choosesStart: false }, { startAt: tuesday }).refused('start-fixed');
  });

  it("never lasts beyond the policy's end, and is refused when that has passed", () => {
    const expiry = { kind: 'on', date: tuesday } as const;
    const { window } = grantedOf(filing({ stages: [], expiry }, { durationMinutes: daysInMinutes(3) }).state);
    expect(window.until).to.deep.equal(tuesday);
    const shorter = grantedOf(filing({ stages: [], expiry }, { durationMinutes: 60 }).state);
    expect(shorter.window.until).to.deep.equal(later(monday, { hours: 1 }));
    filing({ expiry: { kind: 'on', date: monday } }, {}).refused('over-already');
    filing({ expiry }, { startAt: tuesday }).refused('over-already');
    filing({ expiry: { kind: 'on', date: monday } }, { startAt: later(monday, { hours: -1 }) }).refused('over-already');
  });

  it('never ends where the policy says never and nothing else was wished', () => {
    const { window } = grantedOf(filing({ stages: [], expiry: { kind: 'never' } }, {}).state);
    expect(window).to.deep.equal({ from: monday });
  });
});

describe('submit / who is asked when several stages want the same person (rule 19)', () => {
  it('leaves out of an early stage whoever alone can decide a later one', () => {
    const state = pendingOf(draft().when(submit({ facts: facts([miriam, bianca], [bianca]) })).state);
    expect(state.stages.map((stage) => stage.approvers)).to.deep.equal([[miriam], [bianca]]);
  });

  it('asks everybody where anyone of them leaves somebody for the rest', () => {
    const state = pendingOf(
      draft({ stages: [stageRule(), stageRule()] }).when(submit({ facts: facts([adele, bianca], [bianca, adele]) }))
        .state,
    );
    expect(state.stages[0]!.approvers).to.deep.equal([adele, bianca]);
  });

  it('keeps through what something is held already, and nothing where nothing is (rule 71)', () => {
    const holdings = [
      { key: 'group:crm', direct: true as const },
      { key: 'group:sales', requests: [requestId('SS-2222')] },
    ];
    const held = (facts: object) => pendingOf(draft().when(submit({ facts: { ...usualFacts, ...facts } })).state);
    expect(held({ held: ['group:crm'], holdings })).to.deep.include({ held: ['group:crm'], holdings });
    expect(held({ held: [], holdings: [] })).to.not.have.any.keys('held', 'holdings');
  });
});

import { expect } from 'chai';
import { problemText } from '../../cards/words/problem-words.js';
import { faultText, refusalText, trialText, wordsFor } from '../../cards/words/words.js';
import type { InputProblem } from '../../cards/words/problem-words.js';
import type { DirectoryFault } from '../../engine/directory-fault.js';
import { requestId } from '../../engine/ids.js';
import type { NotExtendable } from '../../engine/request/extension-model.js';
import type { RequestRefusal } from '../../engine/request/refusal.js';
import { alex, diego, later, monday, reader } from './fixtures.js';

const viewer = reader(alex);
const question = 'Ticket number';

/** One of each code: the type makes this list complete. */
const refusals: Record<RequestRefusal['code'], RequestRefusal> = {
  'no-such-request': { code: 'no-such-request' },
  'already-submitted': { code: 'already-submitted' },
  'not-pending': { code: 'not-pending' },
  'already-ending': { code: 'already-ending' },
  'not-in-force': { code: 'not-in-force' },
  'not-yours': { code: 'not-yours' },
  'not-their-manager': { code: 'not-their-manager' },
  'not-for-others': { code: 'not-for-others' },
  'guests-not-invited': { code: 'guests-not-invited', who: diego },
  'organisation-blocked': { code: 'organisation-blocked', who: diego, domain: 'fabrikam.com' },
  'own-request': { code: 'own-request' },
  'sign-in-needed': { code: 'sign-in-needed', withinMinutes: 5, context: 'c1' },
  'sign-in-off': { code: 'sign-in-off' },
  'not-an-approver': { code: 'not-an-approver' },
  'not-your-turn': { code: 'not-your-turn' },
  'cannot-read-risk': { code: 'cannot-read-risk', source: 'insider', readers: ['Security Reader', 'Global Reader'] },
  'too-early-to-end': { code: 'too-early-to-end', againAt: later(2) },
  'last-holder': { code: 'last-holder' },
  'not-extendable': { code: 'not-extendable', because: 'used-up', times: 1, until: later(2) },
  'administrators-only': { code: 'administrators-only' },
  'own-eligibility': { code: 'own-eligibility' },
  'eligible-already': {
    ...{ code: 'eligible-already', who: diego, what: 'Global Reader' },
    ...{ until: later(2), requests: [], groups: ['Helpdesk'] },
  },
  closed: { code: 'closed', what: 'Sales Support', since: monday },
  'held-already': { code: 'held-already', who: diego },
  incompatible: { code: 'incompatible', who: diego, holding: { kind: 'group', name: 'Payments auditors' } },
  'already-decided-once': { code: 'already-decided-once', delegate: diego },
  'out-of-date': { code: 'out-of-date' },
  disabled: { code: 'disabled', who: diego },
  'nobody-to-ask': { code: 'nobody-to-ask', stage: 0 },
  'not-givable': {
    code: 'not-givable',
    resource: 'Sales Team',
    fault: 'unsupported',
    why: 'A rule decides who is in it. Nothing was changed.',
  },
  'terms-not-accepted': { code: 'terms-not-accepted' },
  'justification-missing': { code: 'justification-missing' },
  'reason-missing': { code: 'reason-missing' },
  'emergency-off': { code: 'emergency-off', what: 'Global Reader' },
  'emergency-unexplained': { code: 'emergency-unexplained' },
  'emergency-expired': { code: 'emergency-expired' },
  'emergency-changed': { code: 'emergency-changed' },
  'wrong-name': { code: 'wrong-name', what: 'Global Reader' },
  'nobody-to-review': { code: 'nobody-to-review' },
  'question-open': { code: 'question-open' },
  'questions-over': { code: 'questions-over' },
  'no-question': { code: 'no-question' },
  'words-missing': { code: 'words-missing' },
  'words-too-long': { code: 'words-too-long', limit: 500 },
  'not-shorter': { code: 'not-shorter' },
  'shortening-fixed': { code: 'shortening-fixed' },
  'not-as-eligible': { code: 'not-as-eligible' },
  'nothing-to-start': { code: 'nothing-to-start' },
  'too-early-to-start': { code: 'too-early-to-start', from: later(2) },
  'end-reason-missing': { code: 'end-reason-missing' },
  'answer-missing': { code: 'answer-missing', question },
  'answer-not-a-choice': { code: 'answer-not-a-choice', question },
  'answer-too-long': { code: 'answer-too-long', question },
  'answer-not-matching': { code: 'answer-not-matching', question, hint: 'CHG and four digits.' },
  'too-long': { code: 'too-long', what: 'justification', limit: 4000 },
  'duration-too-long': { code: 'duration-too-long', longestMinutes: 43_200 },
  'duration-too-short': { code: 'duration-too-short', shortestMinutes: 5 },
  'duration-fixed': { code: 'duration-fixed' },
  'start-fixed': { code: 'start-fixed' },
  'start-past': { code: 'start-past' },
  'start-too-late': { code: 'start-too-late' },
  'over-already': { code: 'over-already' },
  'reminded-lately': { code: 'reminded-lately', againAt: later(4) },
};

const faults: Record<DirectoryFault, true> = {
  'not-found': true,
  forbidden: true,
  policy: true,
  conflict: true,
  throttled: true,
  unavailable: true,
  'not-signed-in': true,
  'not-replicated': true,
  unsupported: true,
  unlicensed: true,
  'not-listed': true,
  invalid: true,
  'last-holder': true,
};

const problems: InputProblem[] = [
  ...['request', 'activate', 'show', 'audit', 'cancel', 'end', 'take-back', 'start', 'restore', 'accept'].map(
    (of) => ({ code: 'name-missing', of }) as const,
  ),
  { code: 'name-missing', of: 'emergency' },
  { code: 'ends-at-once', said: 'tomorrow' },
  { code: 'starts-at-once', said: 'Global Reader from tomorrow' },
  { code: 'threshold-none', source: 'identity' },
  { code: 'on-card', what: 'decide' },
  { code: 'on-card', what: 'decide', id: 'SS-7F3K' },
  { code: 'on-card', what: 'remind' },
  { code: 'on-card', what: 'remind', id: 'SS-7F3K' },
  { code: 'date-ambiguous', said: '03/04', readings: ['3 April', '4 March'] },
  { code: 'end-before-start', said: 'today', at: new Date('2026-11-30T23:00:00Z') },
  { code: 'name-missing' },
  ...(
    [
      'id-unreadable',
      'unfinished',
      'said-twice',
      'duration-unreadable',
      'duration-not-positive',
      'time-unreadable',
    ] as const
  ).map((code) => ({ code, said: '17 moons' })),
  { code: 'duration-too-long', said: '90 years', longestMinutes: 43_200 },
  { code: 'time-past', said: 'yesterday', at: monday },
  { code: 'too-long', limit: 4000 },
];

/** Why, that nothing was changed, and what to do: a no comes with a way (cards.md, principle 5). */
function isWholeNo(text: string): void {
  expect(text).to.match(/^[A-Z“].*[.?]$/);
  expect(text.toLowerCase()).to.match(/nothing was (changed|sent)/);
  expect(text, 'says what to do, too').to.match(/[.,;?] .*[.;,:?] /);
  expect(text).to.not.match(/undefined|\[object|\$\{/);
}

describe('words', () => {
  for (const [code, refusal] of Object.entries(refusals))
    it(`say why: ${code}`, () => isWholeNo(refusalText(refusal, viewer)));
  for (const problem of problems)
    it(`say what cannot be read: ${problem.code}`, () => isWholeNo(problemText(problem, viewer)));
  for (const fault of Object.keys(faults) as DirectoryFault[])
    it(`say what the directory would not do: ${fault}`, () =>
      expect(faultText(fault, viewer)).to.match(/nothing was changed.*\.$/));

  const notExtendable: NotExtendable[] = [
    { because: 'over' },
    { because: 'not-offered' },
    { because: 'no-end' },
    { because: 'not-entitled' },
    { because: 'asked', id: requestId('SS-7F3K') },
    { because: 'used-up', times: 2, until: later(2) },
    { because: 'last-day', until: later(2) },
    { because: 'longest', until: later(2) },
    { because: 'not-later', until: later(2) },
  ];
  for (const refusal of notExtendable)
    it(`say why access is not extended: ${refusal.because} (rule 53)`, () =>
      isWholeNo(refusalText({ code: 'not-extendable', ...refusal }, viewer, { name: 'Sales Support' })));

  it('use the facts of the refusal', () => {
    expect(refusalText(refusals['duration-too-long'], viewer)).to.contain('30 days');
    expect(refusalText(refusals['reminded-lately'], viewer)).to.contain('today 18:05');
    expect(refusalText(refusals.disabled, viewer)).to.contain('Diego Siciliani');
    expect(refusalText(refusals['too-long'], viewer)).to.contain('4,000');
    expect(refusalText({ code: 'nobody-to-ask', stage: 1 }, viewer)).to.contain('stage 2');
    const unnamed = { code: 'nobody-to-ask', stage: 0, isUnnamed: true } as const;
    expect(refusalText(unnamed, viewer))
      .to.contain('no approver is configured')
      .and.contain('an administrator of Gate');
    expect(refusalText({ ...unnamed, administrators: [alex, diego] }, viewer)).to.contain('Alex Wilber or Diego Sic');
    expect(refusalText({ code: 'no-such-request' }, viewer, { name: 'SS-7F3K' })).to.contain('“SS-7F3K”');
    expect(refusalText(refusals['answer-not-matching'], viewer)).to.contain('needs: CHG and four digits. ');
  });

  it('tell the trial’s time with its year', () => {
    const now = new Date('2026-12-22T13:06:00Z');
    expect(trialText(reader(alex, now), 43_200)).to.equal('It is now Tue 22 Dec 2026, 14:06 (30 days ahead).');
    expect(trialText(reader(alex, now), 0)).to.equal('It is now Tue 22 Dec 2026, 14:06.');
  });

  it('fall back to English', () => {
    expect(wordsFor({ locale: 'cs-CZ' })).to.equal(wordsFor({ locale: 'en-GB' }));
    expect(wordsFor({ locale: '__proto__' }).tag).to.equal('en');
    expect(wordsFor({ locale: 'constructor' }).tag).to.equal('en');
  });
});

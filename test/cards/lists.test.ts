import { expect } from 'chai';
import { answerCard } from '../../cards/answers/answer.js';
import { saying } from '../../cards/kit/button.js';
import { candidatesCard } from '../../cards/lists/candidates.js';
import { helpCard, unknownCard } from '../../cards/answers/help.js';
import { myApprovalsCard } from '../../cards/lists/approvals.js';
import { myAccessCard, myRequestsCard, packagesCard } from '../../cards/lists/lists.js';
import { groupId, requestId } from '../../engine/ids.js';
import { presentDigest } from '../../cards/lists/digest.js';
import { decidedCard, type DecidedLine } from '../../cards/lists/decided.js';
import * as cards from './fixtures.js';
import { alex, miriam, nestor, reader } from './fixtures.js';
import { bytes, complaints, inputs, nodes, ofType, presses, textOf, titles, verbs } from './reading.js';

const viewer = reader(alex);
const packages = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    name: `Package ${index}`,
    description: 'Something useful',
    resources: [{ kind: 'group', id: groupId('g'), name: `Team ${index}` }] as const,
  }));
const isWhole = (card: object) => {
  expect(complaints(card)).to.deep.equal([]);
  expect(bytes(card)).to.be.below(10_000);
  expect(JSON.stringify(card)).to.not.match(/\$\{|undefined/);
};

describe('lists', () => {
  it('packages: a line each with [Request], a search box from 8 on, and the rest a press away', () => {
    const card = packagesCard(packages(24), viewer);
    isWhole(card);
    expect(presses(card).filter((press) => press['verb'] === 'open')).to.have.lengthOf(10);
    expect(presses(card).find((press) => press['verb'] === 'open')).to.deep.include({ data: { id: 'p0', version: 0 } });
    expect(inputs(card).map((one) => one['id'])).to.deep.equal(['search']);
    expect(textOf(card)).to.contain('1 to 10 of 24');
    expect(presses(card).at(-1)?.['data']).to.deep.equal({ sentence: 'packages page 2' });
    expect(inputs(packagesCard(packages(7), viewer))).to.be.empty;
  });

  it('packages: what each gives is shown once it is asked for (rule 69)', () => {
    const many = Array.from(
      { length: 25 },
      (_, index) => ({ kind: 'group', id: groupId(`g${index}`), name: `Team ${index}` }) as const,
    );
    const card = packagesCard([...packages(1), { id: 'x', name: 'All', description: '', resources: many }], viewer);
    isWhole(card);
    const hidden = nodes(card).filter((node) => node['isVisible'] === false);
    expect(hidden.map(({ text }) => text)).to.deep.equal([
      'Gives: Team 0',
      `Gives: ${many
        .slice(0, 10)
        .map(({ name }) => name)
        .join(', ')} and 15 more`,
    ]);
    const toggles = ofType(card, 'Action.ToggleVisibility');
    expect(toggles.map((toggle) => toggle['targetElements'])).to.deep.equal(hidden.map(({ id }) => [id]));
    expect(ofType(packagesCard([{ id: 'x', name: 'None', description: '', resources: [] }], viewer), 'Action.Toggle'))
      .to.be.empty;
  });

  it('packages: keeps what was searched for', () => {
    const card = packagesCard(packages(1), viewer, { search: 'sal*s' });
    isWhole(card);
    expect(inputs(card)[0]).to.include({ value: 'sal*s', label: 'Search' });
    expect(textOf(card)).to.contain('“sal*s”');
  });

  it('my requests: how each stands', () => {
    const card = myRequestsCard(Object.values(cards.states), viewer);
    isWhole(card);
    expect(textOf(card))
      .to.contain('waiting for Bianca Pisani, until Mon 21 Dec, 14:35')
      .and.contain(`1 to 10 of ${Object.keys(cards.states).length}`);
    for (const state of Object.values(cards.states)) isWhole(myRequestsCard([state], viewer));
    expect(new Set(verbs(card))).to.deep.equal(new Set(['review', 'say']));
  });

  it('my access: until when, by whose leave, and [End access] where it may be ended', () => {
    const card = myAccessCard([cards.delivered, cards.withoutApproval, cards.ending], viewer);
    isWhole(card);
    expect(textOf(card)).to.contain('active until Wed 6 Jan 2027, 14:50 · approved by Miriam Graham and Bianca Pisani');
    expect(textOf(card)).to.contain('no approval needed');
    expect(titles(card)).to.deep.equal(['End access', 'End access']);
    expect(presses(card)[0]!['data']).to.deep.equal({ id: 'SS-7F3K', version: 7 });
    expect(titles(myAccessCard([cards.delivered], reader(nestor))), 'not to others').to.be.empty;
  });

  it('my approvals: who, what, until when, [Review] (rule 66)', () => {
    const diego = { ...cards.pendingForDiego, id: requestId('SS-9K2M') };
    const card = myApprovalsCard([cards.pendingFirst, diego], reader(miriam));
    isWhole(card);
    expect(textOf(card)).to.contain('Alex Wilber asks for Sales Support\ndecide until Mon 21 Dec, 14:05');
    expect(titles(card)).to.deep.equal(['Review', 'Review', 'Approve chosen', 'Deny chosen']);
  });

  it('my approvals: each line can be chosen at the revision it shows, with one reason for all (rule 66)', () => {
    const card = myApprovalsCard([cards.pendingFirst], reader(miriam));
    const { id, revision } = cards.pendingFirst;
    expect(inputs(card)[0]).to.include({ type: 'Input.Toggle', id: `chosen.${id}`, title: `Choose ${id}`, value: '0' });
    expect(inputs(card)[0]).to.include({ valueOn: String(revision), valueOff: '0' });
    expect(inputs(card)[1]).to.include({ id: 'reason', label: 'Reason, for every line that you choose' });
    const [stage] = cards.pendingFirst.stages;
    const rule = { ...stage!.rule, reasonRequired: true };
    const strict = { ...cards.pendingFirst, stages: [{ ...stage!, rule }, ...cards.pendingFirst.stages.slice(1)] };
    const needing = myApprovalsCard([strict], reader(miriam));
    expect(textOf(needing)).to.include('· needs a reason');
    expect(inputs(needing)[1]!['label']).to.include('some of these need one');
  });

  it('my approvals: says which of all it shows, and keeps that from page to page (rule 66)', () => {
    const many = Array.from({ length: 11 }, (_, index) => ({ ...cards.pendingFirst, id: requestId(`SS-${index}`) }));
    const card = myApprovalsCard(many, reader(miriam), { of: 'Sales *Support*', from: 'alex', first: 'risky' });
    isWhole(card);
    expect(textOf(card)).to.include('Only for “Sales *Support*”, from “alex”.');
    expect(presses(card).at(-1)!['data']).to.deep.equal({
      sentence: 'my approvals for "Sales *Support*" from "alex" risky first page 2',
    });
    expect(textOf(myApprovalsCard([], reader(miriam), { of: 'x' }))).to.include('Only for “x”: nothing that waits');
    expect(textOf(myApprovalsCard(many, reader(miriam), { cutAt: 2000 }))).to.include('More than 2,000 wait for you');
  });

  it('what came of the lines that were chosen: one by one, in words (rule 66)', () => {
    const decided = { ...cards.pendingSecond, id: requestId('SS-2') };
    const theirs = { ...cards.pendingFirst, id: requestId('SS-4'), stages: [cards.pendingSecond.stages[1]!] };
    const lines: DecidedLine[] = [
      { id: 'SS-2', request: decided },
      { id: 'SS-3', request: { ...cards.cancelled, id: requestId('SS-3') }, refused: { code: 'not-pending' } },
      { id: 'SS-4', request: theirs, refused: { code: 'not-an-approver' } },
      { id: 'SS-5', request: cards.pendingFirst, fault: 'unavailable' },
    ];
    const card = decidedCard('approve', lines, reader(miriam));
    isWhole(card);
    expect(textOf(card)).to.include('You approved 1 of 4');
    expect(textOf(card)).to.include('✓ Alex Wilber: Sales Support\nYou approved it · waiting for Bianca Pisani, until');
    expect(textOf(card)).to.include('✗ Alex Wilber: Sales Support\nThis request is settled already');
    expect(textOf(card)).to.include('✗ Request SS-4\nI know no request “SS-4” that you can open');
    expect(textOf(card)).to.include('The directory does not answer just now, so nothing was changed.');
    expect(textOf(decidedCard('deny', lines.slice(1), reader(miriam)))).to.include('NOTHING WAS CHANGED');
  });

  it('every line of a long list is reached, page by page (case 6)', () => {
    const many = Array.from({ length: 25 }, (_, index) => ({
      ...cards.pendingFirst,
      id: requestId(`SS-${index}`),
      revision: index,
    }));
    const turns = [1, 2, 3, 99].map((page) => {
      const card = myApprovalsCard(many, reader(miriam), { page });
      isWhole(card);
      const reviews = presses(card).filter((press) => press['verb'] === 'review');
      const next = presses(card).find((press) => press['verb'] === 'say')?.['data'];
      return {
        turns: reviews.map((press) => (press['data'] as { version: number }).version),
        next,
        text: textOf(card),
      };
    });
    expect(turns.slice(0, 3).flatMap((one) => one.turns)).to.deep.equal(many.map(({ revision }) => revision));
    expect(turns.map(({ next }) => next)).to.deep.equal([
      { sentence: 'my approvals page 2' },
      { sentence: 'my approvals page 3' },
      undefined,
      undefined,
    ]);
    expect(turns[3]?.text).to.contain('21 to 25 of 25');
  });

  it('say what would fill them when they are empty', () => {
    for (const card of [
      packagesCard([], viewer),
      packagesCard([], viewer, { search: 'xyz' }),
      myRequestsCard([], viewer),
      myAccessCard([], viewer),
      myApprovalsCard([], viewer),
    ]) {
      isWhole(card);
      expect(textOf(card).split('\n').at(-1)).to.match(/^[A-Z].{30,}\.$/);
    }
  });
});

describe('presentDigest (rule 66)', () => {
  const reading = { to: miriam.id, at: cards.monday };
  const waiting = Array.from({ length: 12 }, (_, index) => ({ ...cards.pendingFirst, id: requestId(`SS-${index}`) }));

  it('says how many more wait, the first of them with [Review], and leads to all of them', () => {
    const { summary, card, asks } = presentDigest(waiting, reading);
    isWhole(card!);
    expect([summary, asks]).to.deep.equal(['12 more requests wait for you', true]);
    expect(textOf(card!)).to.include('NEEDS YOU\n12 more requests wait for you').and.include('and 2 more:');
    expect(titles(card!).slice(-2)).to.deep.equal(['Review', 'my approvals']);
    expect(presentDigest(waiting.slice(1, 2), reading).summary).to.equal('1 more request waits for you');
  });

  it('says at its end that nothing is left, and on an older copy where the newer is', () => {
    const over = presentDigest([], reading);
    expect(textOf(over.card!)).to.include('None of these requests waits for you any more.');
    expect([over.asks, verbs(over.card!)]).to.deep.equal([undefined, []]);
    expect(textOf(presentDigest('older', reading).card!)).to.include('further down');
    const twice = presentDigest(waiting, { ...reading, mayHaveIt: true });
    expect(textOf(twice.card!)).to.include('You may have this already');
  });
});

describe('candidatesCard', () => {
  const things = [
    { id: 'a', name: 'Sales Support', detail: 'CRM', sentence: 'request "Sales Support" for 10 days' },
    { id: 'b', name: 'Sales Reports', sentence: 'request "Sales Reports" for 10 days' },
  ];

  it('continues with the whole sentence', () => {
    const card = candidatesCard({ kind: 'package', wanted: 'sales' }, things, viewer);
    isWhole(card);
    expect(presses(card).map((press) => [press['verb'], press['data']])).to.deep.equal(
      things.map(({ sentence }) => ['say', { sentence }]),
    );
    expect(textOf(card)).to.contain('“sales” could be one of these. Nothing was changed yet.');
  });

  it('says that nothing was found where there is nothing', () => {
    for (const kind of ['package', 'person', 'request'] as const) {
      const card = candidatesCard({ kind, wanted: 'xyz' }, [], viewer);
      isWhole(card);
      expect(textOf(card)).to.contain('NOT FOUND').and.contain('“xyz”').and.contain('nothing was changed');
    }
  });
});

describe('helpCard', () => {
  it('offers the usual sentences as buttons that say them', () => {
    const card = helpCard({}, viewer);
    isWhole(card);
    const offered = ['packages', 'my requests', 'my access', 'my roles', 'my approvals'];
    expect(titles(card)).to.deep.equal(offered);
    expect(presses(card).map((press) => press['data'])).to.deep.equal(offered.map((sentence) => ({ sentence })));
    expect(textOf(card)).to.contain('just type it');
    expect(textOf(helpCard({ greeting: 'Hello *Alex*' }, viewer))).to.contain('Hello *Alex*');
  });

  it('keeps the longer story, and what approvers and administrators can say, behind More', () => {
    const { body } = helpCard({}, viewer) as { body: Record<string, unknown>[] };
    const more = body.find(({ id }) => id === 'more')!;
    expect(more).to.include({ isVisible: false });
    expect(textOf(more))
      .to.contain('“my approvals”')
      .and.contain('When you administer Gatehouse')
      .and.contain('“settings”');
    expect(textOf({ body: body.filter((one) => one !== more) }).length).to.be.below(250);
    expect(ofType({ body }, 'Action.ToggleVisibility')).to.deep.equal([
      { type: 'Action.ToggleVisibility', title: 'More…', targetElements: ['more'] },
    ]);
  });

  it('names no package and no role, and is drawn once for everybody (rules 4 and 5)', () => {
    expect(textOf(helpCard({}, viewer))).to.not.match(/Sales|Workspace|Reader|Administrator\b/);
    expect(helpCard({}, viewer)).to.equal(helpCard({}, reader(miriam)));
  });

  it('answers what was not understood with the nearest sentence first', () => {
    const card = unknownCard(
      { said: 'reqest <b>sales</b>', nearest: 'request Sales Support', sentences: ['packages', 'help'] },
      viewer,
    );
    isWhole(card);
    expect(textOf(card)).to.contain('Did you mean “request Sales Support”?').and.contain('“reqest <b>sales</b>”');
    expect(titles(card)).to.deep.equal(['request Sales Support', 'packages', 'help']);
    isWhole(unknownCard({ said: 'x'.repeat(9000), sentences: [] }, viewer));
  });
});

describe('answerCard', () => {
  it('says a sentence, with what can be pressed next', () => {
    const card = answerCard('NOT POSSIBLE', 'Because *of this*.', [saying('my requests', 'my requests')]);
    isWhole(card);
    expect(textOf(card)).to.equal('NOT POSSIBLE\nBecause *of this*.');
    expect(titles(card)).to.deep.equal(['my requests']);
    isWhole(answerCard('DONE', ''));
  });
});

// How checks follow each other, and how the table reads.
import { expect } from 'chai';
import { fail, ok, warn, type Line } from '../../../start/check/found.js';
import { runChecks, type Check } from '../../../start/check/run.js';
import { jsonOf, tableOf } from '../../../start/check/table.js';

const right = (name: string, after: readonly string[] = []): Check => ({
  name,
  after,
  look: () => Promise.resolve([ok('right')]),
});
const wrong: Check = { name: 'sign-in', look: () => Promise.resolve([fail('no', 'Do something.')]) };
const said = ({ name, state, text }: Line): string => `${name} ${state}: ${text}`;

describe('The checks', () => {
  it('are told in their order, however long each takes', async () => {
    let go: () => void = () => undefined;
    const slow: Check = {
      name: 'slow',
      look: () => new Promise((resolve) => (go = () => resolve([ok('at last')]))),
    };
    const quick: Check = {
      name: 'quick',
      look() {
        go();
        return Promise.resolve([ok('right')]);
      },
    };
    const lines = await runChecks([slow, quick], 1_000);
    expect(lines.map(said)).to.deep.equal(['slow ok: at last', 'quick ok: right']);
  });

  it('are left out where what they rest on is wrong, and so on', async () => {
    const lines = await runChecks(
      [wrong, right('names', ['sign-in']), right('groups', ['names']), right('clock')],
      1_000,
    );
    expect(lines.map(said)).to.deep.equal([
      'sign-in fail: no',
      'names skipped: not looked at, because "sign-in" is ✗',
      'groups skipped: not looked at, because "sign-in" is ✗',
      'clock ok: right',
    ]);
  });

  it('are not kept from anything by a warning', async () => {
    const warned: Check = { name: 'sign-in', look: () => Promise.resolve([warn('hm', 'Do something.')]) };
    expect((await runChecks([warned, right('names', ['sign-in'])], 1_000)).at(-1)?.state).to.equal('ok');
  });

  it('have their time, and what they throw is told', async () => {
    const hanging: Check = { name: 'hanging', look: () => new Promise(() => undefined) };
    const throwing: Check = { name: 'throwing', look: () => Promise.reject(new Error('It broke.')) };
    const lines = await runChecks([hanging, throwing], 5);
    expect(lines.map(said)).to.deep.equal([
      'hanging fail: there was no answer within 0.005 s',
      'throwing fail: It broke.',
    ]);
  });
});

describe('The table', () => {
  const lines: Line[] = [
    { name: 'a', ...ok('one') },
    { name: 'long name', ...fail('two', 'Do three.') },
    { name: 'long name', ...warn('four', `Do ${'five '.repeat(40)}`) },
    { name: 'b', state: 'skipped', text: 'six' },
  ];

  it('has a mark, a name once, a text and what to do, in lines that are not too long', () => {
    const table = tableOf(lines);
    expect(table.slice(0, 4)).to.deep.equal([
      '✓ a          one',
      '✗ long name  two',
      '             → Do three.',
      '!            four',
    ]);
    expect(table.every((line) => line.length <= 140)).to.equal(true);
    expect(table.at(-1)).to.equal(
      '1 ✓, 1 !, 1 ✗, 1 –. Nothing was changed. Put right what is marked ✗, and check again.',
    );
  });

  it('says that Gatehouse can be started where there are only warnings', () => {
    expect(tableOf([{ name: 'a', ...warn('one', 'two') }]).at(-1)).to.match(/Gatehouse can be started\.$/);
  });

  it('is JSON for a program', () => {
    expect(JSON.parse(jsonOf(lines.slice(0, 2)))).to.deep.equal({
      ok: false,
      checks: [
        { name: 'a', state: 'ok', text: 'one' },
        { name: 'long name', state: 'fail', text: 'two', todo: 'Do three.' },
      ],
    });
  });
});

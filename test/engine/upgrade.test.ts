// Old words become today's by single steps, each known by the shape it begins at; what is newer is left alone.
import { expect } from 'chai';
import { inShape, entriesOf, checkLink, seal, type Hash } from '../../engine/audit.js';
import { NewerShape } from '../../engine/ports.js';
import { shapeOf, upgraded, upgradedEvent } from '../../engine/shapes.js';
import { shapedBy, type Step, type Stored } from '../../engine/upgrade.js';

const monday = new Date('2026-11-30T09:00:00Z');

/** A step that renames a member wherever it stands first. */
function renaming(from: string, to: string): Step {
  const renamed = (one: Stored): Stored => {
    const { [from]: value, ...rest } = one;
    return value === undefined ? rest : { ...rest, [to]: value };
  };
  return { state: renamed, event: renamed, owed: renamed };
}

const shape = shapedBy<'contact'>([renaming('turn', 'version'), renaming('version', 'revision')]);

describe('a shape', () => {
  it('is one more than there are steps', () => {
    expect(shape.shape).to.equal(3);
    expect(shapedBy<'contact'>([]).shape).to.equal(1);
  });

  it('takes each document through the steps that it has not been through, in state, history and outbox', () => {
    const words = (name: string) => ({ state: { [name]: 1 }, history: [{ [name]: 2 }, {}], outbox: [{ [name]: 3 }] });
    const today = words('revision');
    expect(shape.upgrade(words('turn'))).to.deep.equal(today);
    expect(shape.upgrade({ ...words('turn'), shape: 1 })).to.deep.equal(today);
    expect(shape.upgrade({ ...words('version'), shape: 2 })).to.deep.equal(today);
    expect(shape.upgrade({ ...today, shape: 3 })).to.deep.equal(today);
    expect(shape.upgrade({ ...words('turn'), shape: 3 }), 'today’s words are left as they are').to.deep.equal(
      words('turn'),
    );
  });

  it('does the same to an event of the record', () => {
    expect(shape.upgradeEvent({ turn: 2 })).to.deep.equal({ revision: 2 });
    expect(shape.upgradeEvent({ version: 2 }, 2)).to.deep.equal({ revision: 2 });
    expect(shape.upgradeEvent({ turn: 2 }, 3)).to.deep.equal({ turn: 2 });
  });
});

describe('upgraded', () => {
  const words = { state: { status: 'none' }, history: [], outbox: [] };

  it('gives today’s words for every shape up to today’s', () => {
    expect(upgraded('request', words)).to.deep.equal(words);
    expect(upgraded('request', { ...words, shape: shapeOf('request') })).to.deep.equal(words);
    expect(upgradedEvent('settings', { type: 'dropped' })).to.deep.equal({ type: 'dropped' });
  });

  it('refuses a newer shape with a sentence', () => {
    const newer = { ...words, shape: shapeOf('request') + 1 };
    expect(() => upgraded('request', newer)).to.throw(
      NewerShape,
      /newer Gatehouse.*Nothing was changed\. Roll forward/,
    );
  });
});

describe('entries of the record in a shape', () => {
  const hash: Hash = (text) => `${text.length} ${text}`;
  const entries = entriesOf({ kind: 'request', id: 'SS-2222' }, [{ at: monday }], 0);

  it('say it from the second on, under the seal', () => {
    expect(inShape(1, entries)).to.deep.equal(entries);
    const [told] = inShape(2, entries);
    expect(told).to.deep.equal({ ...entries[0], shape: 2 });
    const sealed = seal(undefined, told!, hash);
    expect(checkLink(undefined, sealed, hash)).to.equal(undefined);
    const { shape: _shape, ...without } = sealed.entry;
    expect(checkLink(undefined, { ...sealed, entry: without }, hash)).to.deep.equal({ number: 1, what: 'changed' });
  });
});

// With which roles one may read risk (rule 29).
import { expect } from 'chai';
import { firstReaders, possibleReaders, readersOf, readersSaid } from '../../engine/risk/readers.js';
import { inForce } from '../../engine/settings/change.js';
import { settingsDecider } from '../../engine/settings/decider.js';
import type { Change, SettingsCommand } from '../../engine/settings/model.js';
import { given, story } from '../support/given.js';
import { megan, monday, tuesday } from '../support/people.js';

const namesSaid = (...said: string[]): readonly string[] | undefined => {
  const meant = readersSaid(said);
  return 'readers' in meant ? meant.readers.map(({ name }) => name) : undefined;
};

describe('who may read risk (rule 29)', () => {
  it('are at first Security Reader, Security Administrator and Global Administrator', () => {
    expect(readersOf({})).to.deep.equal(firstReaders);
  });

  it('always has Security Administrator and Global Administrator', () => {
    expect(namesSaid('security operator')).to.deep.equal([
      ...['Security Administrator', 'Global Administrator', 'Security Operator'],
    ]);
    expect(namesSaid(...possibleReaders)).to.deep.equal(possibleReaders);
  });

  it('is no role that cannot be let read it, and not nobody', () => {
    expect(readersSaid(['Security Reader', 'Payroll Clerk'])).to.deep.equal({ unknown: ['Payroll Clerk'] });
    expect(readersSaid([])).to.deep.equal({ unknown: [] });
  });

  it('is a setting like every other: proposed, confirmed, and recorded with what was before', () => {
    const meant = readersSaid(['Global Reader']);
    const readers = 'readers' in meant ? meant.readers : [];
    const change: Change = { kind: 'readers', readers };
    const common = { id: 'p1', by: megan, administers: true } as const;
    const propose: SettingsCommand = { type: 'propose', at: monday, ...common, change };
    const after = given(settingsDecider, ...story(settingsDecider, propose));
    const answer = after.when({ type: 'confirm', at: tuesday, ...common });
    const from: Change = { kind: 'readers', readers: firstReaders };
    answer.then({ type: 'changed', at: tuesday, by: megan, change, from, proposal: 'p1' });
    expect(answer.state.readers).to.deep.equal(readers);
    expect(answer.state.risk).to.deep.equal(settingsDecider.initial.risk);
    expect(inForce(answer.state, change)).to.deep.equal(change);
  });
});

// One person's insider risk on cards, and in the record: its levels only to who may read risk (rules 32 and 59).
import { expect } from 'chai';
import { entriesOf, seal, type Sealed } from '../../engine/audit.js';
import type { InsiderEvent, InsiderRefusal } from '../../engine/insider/model.js';
import { auditCard } from '../../cards/audit/audit.js';
import { insiderChangeCard, insiderListCard } from '../../cards/insider/insider.js';
import { insiderLevelProblemText, insiderRefusalText } from '../../cards/insider/said.js';
import { firstReaders } from '../../engine/risk/readers.js';
import { textOf } from '../support/story.js';
import { reader } from './fixtures.js';
import { alex, friday, megan, monday } from '../support/people.js';

const viewer = reader(megan);
const proposal = { id: 'IR-1', by: megan, at: monday, level: 'moderate', until: friday, revision: 0 } as const;
const quiet = { total: 0, gains: 0, loses: 0, suspends: 0, isFirst: false };
const change = (dryRun: Partial<typeof quiet>): string =>
  textOf(insiderChangeCard({ person: alex, proposal, before: undefined, dryRun: { ...quiet, ...dryRun } }, viewer));

describe('a change of one person’s insider risk (rules 26 and 57)', () => {
  it('says what it would have done, for every outcome', () => {
    expect(change({})).to.include('has asked for nothing in the last 30 days');
    expect(change({ total: 2 })).to.include('2 requests of the last 30 days it would have changed nothing');
    expect(change({ total: 1 })).to.include('one request of the last 30 days');
    expect(change({ total: 3, gains: 2 })).to.include('added a security review to 2 of this person’s 3 requests');
    expect(change({ total: 1, loses: 1 })).to.include('left out a security review at 1 of this person’s 1 request');
    expect(change({ suspends: 2 })).to.include(
      '2 privileged accesses of this person are in force: Confirm suspends them',
    );
    expect(change({ isFirst: true })).to.include('So far insider risk has no source');
  });

  it('the list counts what it does not show', () => {
    const listed = { level: 'minor', until: friday, by: megan, at: monday } as const;
    expect(textOf(insiderListCard({ people: [{ person: alex, listed }], count: 15 }, viewer))).to.include(
      'and 14 more',
    );
  });

  it('a no says why and what to do', () => {
    const all: InsiderRefusal[] = [
      { code: 'not-an-administrator' },
      { code: 'may-not-read-risk' },
      { code: 'own-level' },
      { code: 'until-missing' },
      { code: 'until-past' },
      { code: 'too-far', mostDays: 366 },
      { code: 'as-it-is' },
      { code: 'no-such-proposal' },
      { code: 'not-your-proposal', by: megan },
      { code: 'level-changed', person: alex, proposal },
    ];
    for (const refusal of all)
      expect(
        insiderRefusalText(refusal, viewer, { readers: firstReaders, administrators: [] }),
        refusal.code,
      ).to.include('nothing was changed');
    expect(insiderLevelProblemText('high', viewer)).to.include('a level of identity risk');
    expect(insiderLevelProblemText('x', viewer)).to.include('none, minor, moderate and elevated');
  });
});

describe('the record of it (rules 32 and 59)', () => {
  const events: InsiderEvent[] = [
    { type: 'proposed', at: monday, person: alex, proposal },
    { type: 'listed', at: monday, by: megan, level: 'moderate', until: friday, from: 'minor', proposal: 'IR-1' },
    { type: 'dropped', at: monday, by: megan, proposal: 'IR-1' },
    { type: 'expired', at: friday },
  ];
  const sealed = entriesOf({ kind: 'insider', id: alex.id }, events, 0).map((entry, index): Sealed => ({
    ...seal(undefined, entry, () => ''),
    number: index + 1,
  }));
  const told = (mayReadRisk: boolean): string => textOf(auditCard(sealed, { about: 'x', mayReadRisk }, viewer));

  it('tells levels to who may read risk, and to others only that there was something', () => {
    expect(told(true))
      .to.match(/proposed the insider risk moderate, until/)
      .and.match(/minor → moderate, until/);
    expect(told(false))
      .to.include('proposed another insider risk of this person')
      .and.include('set the insider risk of this person')
      .and.not.match(/minor|moderate/);
  });
});

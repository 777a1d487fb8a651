// The list of insider risk (rules 26, 32 and 57), and how the feeds say one thing together.
import { expect } from 'chai';
import fc from 'fast-check';
import { insiderDecider, listedNow } from '../../engine/insider/decider.js';
import type { InsiderCommand, InsiderProposal } from '../../engine/insider/model.js';
import { insiderTags, isInsiderProposal, newInsiderProposalId, tagsOf } from '../../engine/insider/tags.js';
import { insiderOf, type Fed } from '../../engine/risk/insider.js';
import { scales, type Reading, type RiskRule } from '../../engine/risk/scales.js';
import { levelThatCounts, needsRiskStage } from '../../engine/risk/thresholds.js';
import { given, story } from '../support/given.js';
import { adele, alex, friday, later, megan, monday, nestor, thursday, tuesday, wednesday } from '../support/people.js';

type Propose = Extract<InsiderCommand, { type: 'propose' }>;
const rights = { administers: true, readsRisk: true } as const;
const propose = (more: Partial<Propose> = {}): Propose => ({
  ...{ type: 'propose', at: monday, id: 'IR-1', by: megan, ...rights },
  ...{ person: alex, level: 'moderate', until: friday, ...more },
});
type Confirm = Extract<InsiderCommand, { type: 'confirm' }>;
const confirm = (more: Partial<Confirm> = {}): Confirm => ({
  ...{ type: 'confirm', at: tuesday, id: 'IR-1', by: megan, ...rights, ...more },
});
const drop = (by = megan): InsiderCommand => ({ type: 'drop', at: tuesday, id: 'IR-1', by });
const after = (...commands: InsiderCommand[]) => given(insiderDecider, ...story(insiderDecider, ...commands));
const { until: _until, ...endless } = propose();
const off: Propose = { ...endless, at: wednesday, id: 'IR-2', level: 'none' };

describe('insider risk of one person (rules 26 and 57)', () => {
  it('is proposed, and nothing is in force yet', () => {
    const proposal: InsiderProposal = {
      ...{ id: 'IR-1', by: megan, at: monday, level: 'moderate', until: friday, revision: 0 },
    };
    const answer = after().when(propose());
    answer.then({ type: 'proposed', at: monday, person: alex, proposal });
    expect(listedNow(answer.state, tuesday)).to.equal(undefined);
  });

  it('is refused to who does not administer, is disabled, or may not read risk (rule 32)', () => {
    after()
      .when(propose({ administers: false }))
      .refused('not-an-administrator');
    after()
      .when(propose({ by: { ...megan, enabled: false } }))
      .refused('not-an-administrator');
    after()
      .when(propose({ readsRisk: false }))
      .refused('may-not-read-risk');
    after(propose())
      .when(confirm({ readsRisk: false }))
      .refused('may-not-read-risk');
    after(propose())
      .when(confirm({ administers: false }))
      .refused('not-an-administrator');
  });

  it('nobody sets their own', () => {
    after()
      .when(propose({ person: megan }))
      .refused('own-level');
  });

  it('has an end to come, within a year', () => {
    after()
      .when({ ...endless })
      .refused('until-missing');
    after()
      .when(propose({ until: monday }))
      .refused('until-past');
    after()
      .when(propose({ until: later(monday, { days: 367 }) }))
      .refused('too-far', { mostDays: 366 });
    expect(after().when(propose({ until: later(monday, { days: 366 }) })).types).to.deep.equal(['proposed']);
    after(propose())
      .when(confirm({ at: friday }))
      .refused('until-past');
  });

  it('is confirmed by who proposed it, and in force until its end', () => {
    const answer = after(propose()).when(confirm());
    answer.then({
      ...{ type: 'listed', at: tuesday, by: megan, level: 'moderate', until: friday, from: 'none', proposal: 'IR-1' },
    });
    expect(listedNow(answer.state, thursday)).to.deep.equal({
      ...{ level: 'moderate', until: friday, by: megan, at: tuesday },
    });
    expect(listedNow(answer.state, friday)).to.equal(undefined);
    expect(insiderDecider.dueAt(answer.state)).to.deep.equal(friday);
    after(propose())
      .when(confirm({ by: nestor }))
      .refused('not-your-proposal', { by: megan });
    after(propose())
      .when(confirm({ id: 'IR-9' }))
      .refused('no-such-proposal');
    after().when(confirm()).refused('no-such-proposal');
  });

  it('is left as it is by who proposed it alone', () => {
    const answer = after(propose()).when(drop());
    answer.then({ type: 'dropped', at: tuesday, by: megan, proposal: 'IR-1' });
    expect(answer.state).to.deep.include({ proposals: [] });
    after(propose()).when(drop(adele)).refused('not-your-proposal', { by: megan });
  });

  it('“none” takes the person off the list, who has to be on it', () => {
    const answer = after(propose(), confirm(), off).when(confirm({ id: 'IR-2', at: wednesday }));
    expect(answer.types).to.deep.equal(['listed']);
    expect(listedNow(answer.state, wednesday)).to.equal(undefined);
    expect(answer.state).to.deep.include({ wasListed: true, revision: 2 });
    after().when(off).refused('as-it-is');
    after(propose(), confirm())
      .when({ ...off, at: friday })
      .refused('as-it-is');
  });

  it('the same again is refused; another end or level is not', () => {
    after(propose(), confirm())
      .when(propose({ at: wednesday }))
      .refused('as-it-is');
    expect(after(propose(), confirm()).when(propose({ until: thursday, at: wednesday })).types).to.deep.equal([
      'proposed',
    ]);
    expect(after(propose(), confirm()).when(propose({ level: 'minor', at: wednesday })).types).to.deep.equal([
      'proposed',
    ]);
  });

  it('two administrators at once: the second has to look again', () => {
    const nestors = propose({ id: 'IR-2', by: nestor, level: 'elevated' });
    const { proposals } = after(propose(), nestors).state as unknown as { proposals: InsiderProposal[] };
    after(propose(), nestors, confirm())
      .when(confirm({ id: 'IR-2', by: nestor }))
      .refused('level-changed', { person: alex, proposal: proposals[1] });
  });

  it('remembers five proposals, the oldest forgotten first', () => {
    const many = Array.from({ length: 7 }, (_, index) => propose({ id: `IR-${index}` }));
    expect(tagsOf(after(...many).state)).to.deep.equal([2, 3, 4, 5, 6].map((id) => insiderTags.proposal(`IR-${id}`)));
  });

  it('expires by its date, which is noted once', () => {
    const tick: InsiderCommand = { type: 'tick', at: friday };
    const answer = after(propose(), confirm()).when(tick);
    answer.then({ type: 'expired', at: friday });
    expect(tagsOf(answer.state)).to.deep.equal([insiderTags.wasListed]);
    expect(insiderDecider.dueAt(answer.state)).to.equal(undefined);
    after(propose(), confirm(), tick).when(tick).then();
    after(propose(), confirm()).when({ type: 'tick', at: thursday }).then();
    after().when(tick).then();
  });

  it('has privileged access read again where somebody is put on the list, and not where they are taken off (rule 34)', () => {
    const owed = story(insiderDecider, propose(), confirm(), off, confirm({ id: 'IR-2', at: wednesday })).flatMap(
      (event) => insiderDecider.effects(event, insiderDecider.initial),
    );
    expect(owed).to.deep.equal([{ type: 'reread' }]);
    expect(owed.map((one) => insiderDecider.key(one))).to.deep.equal(['reread']);
    expect(insiderDecider.unique(after(propose()).state)).to.equal(undefined);
    expect(insiderDecider.dueAt(insiderDecider.initial)).to.equal(undefined);
  });

  it('is found by what it is', () => {
    expect(tagsOf(insiderDecider.initial)).to.deep.equal([]);
    expect(tagsOf(after(propose(), confirm()).state)).to.deep.equal([insiderTags.listed, insiderTags.wasListed]);
    expect(isInsiderProposal(newInsiderProposalId('ABC23'))).to.equal(true);
    expect(isInsiderProposal('CH-ABC23')).to.equal(false);
  });

  it('an event of nobody changes nothing', () => {
    const event = { type: 'dropped', at: monday, by: megan, proposal: 'IR-1' } as const;
    expect(insiderDecider.evolve(insiderDecider.initial, event)).to.deep.equal(insiderDecider.initial);
  });
});

const fed = (via: Fed['via'], level: Fed['level'], until?: Date): Fed => ({
  ...{ via, level, since: monday, ...(until && { until }) },
});
const now = (told: Reading<'insider'>, feeds: readonly Fed[] = [], isFed = true) =>
  insiderOf(told, feeds, { at: wednesday, isFed });
const none = { level: 'none' } as const;
const noSource = { level: 'unknown', fault: 'not-set-up' } as const;

describe('the feeds of insider risk together (rules 26 and 77)', () => {
  it('the highest of those in force counts, whichever feed says it', () => {
    expect(now(none, [fed('list', 'moderate'), fed('push', 'minor')])).to.deep.equal({
      ...{ level: 'moderate', since: monday, via: 'list' },
    });
    expect(now(none, [fed('list', 'minor'), fed('push', 'elevated')])).to.deep.include({
      ...{ level: 'elevated', via: 'push' },
    });
    expect(now({ level: 'elevated', since: tuesday }, [fed('list', 'moderate')])).to.deep.equal({
      ...{ level: 'elevated', since: tuesday },
    });
    expect(now({ level: 'minor' }, [fed('push', 'none')])).to.deep.equal({ level: 'minor' });
  });

  it('what is over by its date counts no more', () => {
    expect(now(none, [fed('list', 'elevated', tuesday)])).to.deep.equal(none);
    expect(now(none, [fed('list', 'elevated', wednesday)])).to.deep.equal(none);
    expect(now(none, [fed('list', 'elevated', thursday)])).to.deep.include({ level: 'elevated' });
  });

  it('without a source of the directory nobody’s is known until a feed is set up: never a silent “no risk”', () => {
    expect(now(noSource, [], false)).to.deep.equal(noSource);
    expect(now(noSource, [], true)).to.deep.equal(none);
    expect(now(noSource, [fed('push', 'none')], true)).to.deep.include({ level: 'none', via: 'push' });
    expect(now(noSource, [fed('list', 'minor')], true)).to.deep.include({ level: 'minor' });
  });

  it('a source that did not answer stays unknown, and is never less than what another feed says (rule 35)', () => {
    const silent = { level: 'unknown', fault: 'slow' } as const;
    const reading = now(silent, [fed('list', 'moderate')]);
    expect(reading).to.deep.equal({ ...silent, atLeast: 'moderate' });
    expect(now(silent, [fed('push', 'none')])).to.deep.equal(silent);
    const from = (threshold: RiskRule<'insider'>['threshold'], unknown?: 'none') =>
      ({ isOn: true, threshold, ...(unknown && { unknown }) }) as const;
    expect(levelThatCounts('insider', from(['elevated']), reading)).to.equal('elevated');
    expect(levelThatCounts('insider', from(['elevated'], 'none'), reading)).to.equal('moderate');
    expect(needsRiskStage('insider', from(['moderate', 'elevated'], 'none'), reading)).to.equal(true);
    expect(needsRiskStage('insider', from(['elevated'], 'none'), reading)).to.equal(false);
    // Of a set with a gap both are looked at: what it counts as, and what is known.
    expect(needsRiskStage('insider', from(['minor']), now(silent, [fed('list', 'elevated')]))).to.equal(true);
  });

  it('law: never lower than any feed in force, nor than what the directory said', () => {
    const level = fc.constantFrom(...scales.insider);
    const feed = fc.record({
      via: fc.constantFrom('list' as const, 'push' as const),
      level,
      since: fc.constant(monday),
    });
    const rank = (one: string): number => (scales.insider as readonly string[]).indexOf(one);
    fc.assert(
      fc.property(level, fc.array(feed), (told, feeds) => {
        const said = now({ level: told }, feeds);
        for (const one of [told, ...feeds.map((each) => each.level)])
          expect(rank(said.level)).to.be.at.least(rank(one));
      }),
    );
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import {
  accessDecider,
  accessId,
  alarmAfterMinutes,
  isWanted,
  needsWork,
  reports,
} from '../../engine/access/decider.js';
import type { AccessCommand, AccessState } from '../../engine/access/words.js';
import { requestId } from '../../engine/ids.js';
import { given, stateAfter, story } from '../support/given.js';
import { createLedger, isLive, isOver, type Acknowledged, type Ledger, type Quirk } from '../support/ledger.js';
import { alex, friday, later, monday, salesTeam, thursday, tuesday, wednesday } from '../support/people.js';

type Kept = Extract<AccessState, { status: 'kept' }>;
const [first, second] = [requestId('req_1'), requestId('req_2')];
const claim = (from: Date, until?: Date, request = first, at = monday): AccessCommand => ({
  type: 'claim',
  at,
  person: alex.id,
  resource: salesTeam,
  request,
  from,
  ...(until && { until }),
});
const tick = (at: Date): AccessCommand => ({ type: 'tick', at });
const observe = (present: boolean, at: Date): AccessCommand => ({ type: 'observe', at, present });
const miss = (at: Date): AccessCommand => ({ type: 'miss', at, fault: 'unavailable' });
const release = (at: Date, request = first): AccessCommand => ({ type: 'release', at, request });
const after = (...commands: AccessCommand[]) => given(accessDecider, ...story(accessDecider, ...commands));
const kept = (...commands: AccessCommand[]): Kept => after(...commands).state as Kept;
const minutes = (count: number) => later(monday, { minutes: count });

describe('claim', () => {
  it('whose time has come is wanted at once, with its end written down (rule 48)', () => {
    const { type: _type, ...words } = claim(monday, friday);
    after()
      .when(claim(monday, friday))
      .then({ type: 'claimed', ...words } as never);
    const state = kept(claim(monday, friday));
    expect([isWanted(state), needsWork(state), state.seen]).to.deep.equal([true, true, 'unknown']);
    expect(accessDecider.dueAt(state)).to.deep.equal(monday);
  });

  it('of later waits for its day, the directory being as it should', () => {
    const state = kept(claim(tuesday, friday));
    expect([isWanted(state), needsWork(state)]).to.deep.equal([false, false]);
    expect(accessDecider.dueAt(state)).to.deep.equal(tuesday);
  });

  it('entered twice is entered once, even when it is over', () => {
    after(claim(monday, friday)).when(claim(monday, friday)).then();
    after(claim(monday, friday), release(tuesday))
      .when(claim(monday, friday, first, wednesday))
      .then();
  });
});

describe('release', () => {
  it('ends that claim and nothing else', () => {
    const both = [claim(monday, friday), claim(monday, undefined, second)];
    after(...both)
      .when(release(tuesday))
      .then({ type: 'released', at: tuesday, request: first, how: 'asked' });
    expect(isWanted(kept(...both, release(tuesday)))).to.equal(true);
    expect(isWanted(kept(...both, release(tuesday), release(tuesday, second)))).to.equal(false);
  });

  it('of what is not claimed is no event', () => {
    after().when(release(tuesday)).then();
    after(claim(monday, friday)).when(release(tuesday, second)).then();
    after(claim(monday, friday), release(tuesday)).when(release(tuesday)).then();
  });

  it('before the start is told at once: there is nothing to remove', () => {
    expect(reports(kept(claim(tuesday, friday), release(monday)))).to.deep.equal([
      { request: first, status: 'removed' },
    ]);
  });
});

describe('tick', () => {
  it('begins what should begin and ends what is over (rule 48)', () => {
    after(claim(tuesday, friday)).when(tick(tuesday)).then({ type: 'begun', at: tuesday, request: first });
    after(claim(monday, tuesday))
      .when(tick(tuesday))
      .then({ type: 'released', at: tuesday, request: first, how: 'time' });
  });

  it('after a long sleep only ends what began and ended meanwhile', () => {
    const state = kept(claim(tuesday, wednesday), tick(friday));
    expect(state).to.deep.include({ claims: [], seen: 'absent' });
  });

  it('leaves no gap between back-to-back claims (rule 49)', () => {
    const handed = kept(
      claim(monday, wednesday),
      observe(true, monday),
      claim(wednesday, friday, second),
      tick(wednesday),
    );
    expect(isWanted(handed)).to.equal(true);
  });

  it('raises the alarm once after 15 minutes of wrong, not before (rule 50)', () => {
    const failing = [claim(monday, friday), miss(monday)];
    expect(after(...failing).when(tick(minutes(alarmAfterMinutes - 1))).types).to.deep.equal([]);
    expect(after(...failing).when(tick(minutes(alarmAfterMinutes))).types).to.deep.equal(['alarmed']);
    expect(after(...failing, tick(minutes(15))).when(tick(minutes(16))).types).to.deep.equal([]);
  });

  it('changes nothing where nothing is', () => {
    after().when(tick(monday)).then();
  });
});

describe('observe', () => {
  it('of what should be settles it: the waits begin anew', () => {
    const state = kept(claim(monday, friday), miss(monday), miss(minutes(1)), observe(true, minutes(2)));
    expect(state).to.deep.include({ seen: 'present', attempts: 0, alarmed: false });
    expect(state).to.not.have.any.keys('retryAt', 'wrongSince');
    expect(accessDecider.dueAt(state)).to.deep.equal(minutes(2));
  });

  it('of what should not be is tried again, after growing waits', () => {
    const state = kept(claim(monday, friday), observe(false, minutes(1)), observe(false, minutes(2)));
    expect(state).to.deep.include({
      seen: 'absent',
      attempts: 2,
      retryAt: later(minutes(2), { seconds: 2 }),
      wrongSince: monday,
    });
  });

  it('raises the alarm when it is still wrong after 15 minutes, none when it has become right (rule 50)', () => {
    expect(after(claim(monday, friday)).when(observe(false, minutes(15))).types).to.deep.equal(['observed', 'alarmed']);
    expect(after(claim(monday, friday)).when(observe(true, minutes(15))).types).to.deep.equal(['observed']);
  });

  it('of drift begins to count from then', () => {
    const state = kept(
      claim(monday, friday),
      observe(true, monday),
      { type: 'check', at: tuesday },
      observe(false, tuesday),
    );
    expect(state).to.deep.include({ seen: 'absent', wrongSince: tuesday });
  });
});

describe('miss', () => {
  it('waits longer each time, or as long as the directory asked', () => {
    expect(kept(claim(monday), miss(monday)).retryAt).to.deep.equal(later(monday, { seconds: 1 }));
    expect(kept(claim(monday), miss(monday), miss(monday)).retryAt).to.deep.equal(later(monday, { seconds: 2 }));
    expect(
      kept(claim(monday), { type: 'miss', at: monday, fault: 'throttled', retryAfterMs: 60_000 }).retryAt,
    ).to.deep.equal(minutes(1));
  });

  it('raises the alarm after 15 minutes (rule 50)', () => {
    expect(after(claim(monday, friday)).when(miss(minutes(15))).types).to.deep.equal(['missed', 'alarmed']);
  });

  it('while the directory was right counts from then', () => {
    const state = kept(claim(monday), observe(true, monday), { type: 'check', at: tuesday }, miss(tuesday));
    expect(state.wrongSince).to.deep.equal(tuesday);
  });
});

describe('check', () => {
  it('doubts only what was seen present', () => {
    after(claim(monday), observe(true, monday))
      .when({ type: 'check', at: tuesday })
      .then({ type: 'doubted', at: tuesday });
    after(claim(monday)).when({ type: 'check', at: tuesday }).then();
    expect(needsWork(kept(claim(monday), observe(true, monday), { type: 'check', at: tuesday }))).to.equal(true);
  });
});

describe('reports and acknowledge', () => {
  const granted = { request: first, status: 'granted' } as const;
  const removed = { request: first, status: 'removed' } as const;
  const late = { request: first, status: 'late' } as const;
  const acknowledge = (...heard: (typeof granted | typeof removed | typeof late)[]): AccessCommand => ({
    type: 'acknowledge',
    at: friday,
    reports: heard,
  });

  it('tell of access only when the directory has taken it (rule 50)', () => {
    expect(reports({ status: 'none' })).to.deep.equal([]);
    expect(reports(kept(claim(monday)))).to.deep.equal([]);
    expect(reports(kept(claim(monday), observe(false, monday)))).to.deep.equal([]);
    expect(reports(kept(claim(monday), observe(true, monday)))).to.deep.equal([granted]);
    expect(reports(kept(claim(monday), observe(true, monday), acknowledge(granted)))).to.deep.equal([]);
  });

  it('tell of removal only when the directory, read again, shows it gone (rule 50)', () => {
    const over = [claim(monday), observe(true, monday), acknowledge(granted), release(tuesday)];
    expect(reports(kept(...over))).to.deep.equal([]);
    expect(reports(kept(...over, observe(true, tuesday)))).to.deep.equal([]);
    expect(reports(kept(...over, observe(false, tuesday)))).to.deep.equal([removed]);
    expect(kept(...over, observe(false, tuesday), acknowledge(removed)).leaving).to.deep.equal([]);
  });

  it('tell one of two at once that it is over, the other keeps the access (rule 49)', () => {
    const both = [
      claim(monday),
      claim(monday, undefined, second),
      observe(true, monday),
      acknowledge(granted),
      release(tuesday),
    ];
    expect(reports(kept(...both))).to.deep.equal([{ request: second, status: 'granted' }, removed]);
  });

  it('tell of lateness once, each way (rule 50)', () => {
    const slow = [claim(monday), miss(minutes(15))];
    expect(reports(kept(...slow))).to.deep.equal([late]);
    expect(reports(kept(...slow, acknowledge(late)))).to.deep.equal([]);
    expect(reports(kept(...slow, acknowledge(late), observe(true, tuesday)))).to.deep.equal([granted]);
    const stuck = [claim(monday), observe(true, monday), acknowledge(granted), release(minutes(20)), miss(minutes(35))];
    expect(reports(kept(...stuck))).to.deep.equal([late]);
    expect(kept(...stuck, acknowledge(late)).leaving).to.deep.equal([{ request: first, told: 'late' }]);
    expect(reports(kept(...stuck, acknowledge(late)))).to.deep.equal([]);
  });

  it('a late word after "granted" does not take it back', () => {
    expect(
      kept(claim(monday), observe(true, monday), acknowledge(granted), acknowledge(late)).claims[0]?.told,
    ).to.equal('granted');
  });

  it('what was not told of a claim leaves it alone', () => {
    expect(kept(claim(monday), acknowledge()).claims[0]).to.not.have.property('told');
  });
});

describe('the ledger', () => {
  it('a failed removal does not raise the alarm the moment it begins', () => {
    const events = after(claim(monday, tuesday), miss(monday)).when(tick(tuesday)).types;
    expect(events).to.deep.equal(['released']);
  });

  it('is known by person and resource, found by its person, and by having claims', () => {
    expect(accessId(alex.id, salesTeam)).to.equal('alex group:sales-team');
    expect(accessDecider.tags({ status: 'none' })).to.deep.equal([]);
    expect(accessDecider.tags(kept(claim(monday)))).to.deep.equal(['person:alex', 'claimed:yes']);
    expect(accessDecider.tags(kept(claim(monday), release(tuesday)))).to.deep.equal(['person:alex']);
  });

  it('that does not exist is never due, and an event for it is a bug and throws', () => {
    expect(accessDecider.dueAt({ status: 'none' })).to.equal(undefined);
    expect(() => accessDecider.evolve({ status: 'none' }, { type: 'alarmed', at: monday })).to.throw('does not exist');
  });

  it('owes nothing and stands for nothing else', () => {
    expect(accessDecider.effects({ type: 'alarmed', at: monday }, kept(claim(monday)))).to.deep.equal([]);
    expect(accessDecider.unique(kept(claim(monday)))).to.equal(undefined);
    expect(accessDecider.key('x' as never)).to.equal('x');
  });

  it('is due at the alarm, at the next try, at its ends, whichever comes first', () => {
    const slow = kept(claim(monday, thursday), {
      type: 'miss',
      at: monday,
      fault: 'throttled',
      retryAfterMs: 3_600_000,
    });
    expect(accessDecider.dueAt(slow)).to.deep.equal(minutes(15));
    const alarmed = kept(
      claim(monday, thursday),
      { type: 'miss', at: monday, fault: 'throttled', retryAfterMs: 3_600_000 },
      tick(minutes(15)),
      {
        type: 'acknowledge',
        at: minutes(15),
        reports: [{ request: first, status: 'late' }],
      },
    );
    expect(accessDecider.dueAt(alarmed)).to.deep.equal(minutes(60));
  });
});

const quirk = fc.constantFrom<Quirk>('well', 'well', 'well', 'late', 'fails', 'fails-after', 'throttled', 'crash');
const acknowledged = fc.constantFrom<Acknowledged>('once', 'once', 'once', 'twice', 'never');
const length = fc.constantFrom(0, 1, 2, 10, 20, 60);
const turn = fc.oneof(
  fc.record({
    do: fc.constant('claim' as const),
    from: length,
    for: fc.oneof(
      length.map((one) => one + 1),
      fc.constant(undefined),
    ),
  }),
  fc.record({ do: fc.constant('release' as const), which: fc.nat(6) }),
  fc.record({ do: fc.constant('work' as const), quirk, acknowledged }),
  fc.record({ do: fc.constant('due' as const), quirk, acknowledged }),
  fc.record({ do: fc.constant('pass' as const), minutes: length }),
  fc.record({ do: fc.constantFrom('drift' as const, 'check' as const) }),
);
type Turn = typeof turn extends fc.Arbitrary<infer T> ? T : never;

function play(ledger: Ledger, turns: readonly Turn[]): Ledger {
  for (const one of turns) {
    if (one.do === 'claim') ledger.claim(one.from, one.for);
    if (one.do === 'release') ledger.release(requestId(`req_${one.which}`));
    if (one.do === 'pass') ledger.pass(one.minutes);
    if (one.do === 'drift') ledger.drift();
    if (one.do === 'check') ledger.put({ type: 'check', at: ledger.at });
    if (one.do === 'due' && ledger.dueAt && ledger.dueAt > ledger.at) ledger.at = ledger.dueAt;
    if (one.do === 'due' || one.do === 'work') ledger.work(one.quirk, one.acknowledged);
  }
  return ledger;
}

/** To the end of the last claim that ends, settling at each moment that is due. */
function playOut(ledger: Ledger, each: () => void = () => undefined): void {
  for (let steps = 0; steps < 100; steps += 1) {
    ledger.settle();
    each();
    if (!ledger.dueAt) return;
    if (ledger.dueAt > ledger.at) ledger.at = ledger.dueAt;
  }
  throw new Error('does not come to an end');
}

const always = (law: (turns: readonly Turn[]) => void, turns = fc.array(turn, { minLength: 3, maxLength: 40 })): void =>
  fc.assert(fc.property(turns, law), { numRuns: 500 });
const quiet = turn.filter((one) => one.do !== 'drift' && !('acknowledged' in one && one.acknowledged === 'never'));

describe('the laws of a ledger', () => {
  it('once settled, the person is in if and only if some claim covers now (rule 49)', () => {
    always((turns) => {
      const ledger = play(createLedger(), turns);
      playOut(ledger, () => expect(ledger.isMember).to.equal(ledger.isCovered));
    });
  });

  it('nobody is let in uncovered, nor put out covered: no gap between claims (rule 49)', () => {
    always((turns) => {
      const ledger = createLedger({ drive: (one) => expect(isWanted(one.state as Kept)).to.equal(one.isCovered) });
      playOut(play(ledger, turns));
    });
  });

  it('"granted" is heard only while the claim is live and the directory, read back, has it (rule 50)', () => {
    const report = (claim: Parameters<typeof isLive>[0], status: string, ledger: Ledger) => {
      if (status !== 'granted') return;
      expect(isLive(claim, ledger.at)).to.equal(true);
      expect(ledger.lastRead).to.equal(true);
    };
    always((turns) => playOut(play(createLedger({ report }), turns)));
  });

  it('"granted" and "removed" are true when they are heard, where nobody else changes the directory (rule 50)', () => {
    const report = (claim: Parameters<typeof isLive>[0], status: string, ledger: Ledger) => {
      if (status === 'granted') expect(ledger.isMember).to.equal(true);
      if (status === 'removed') expect(isOver(claim, ledger.at)).to.equal(true);
      if (status === 'removed') expect(ledger.isMember).to.equal(ledger.isCovered);
    };
    always((turns) => playOut(play(createLedger({ report }), turns)), fc.array(quiet, { minLength: 3, maxLength: 40 }));
  });

  it('every claim hears "granted" while it lives, and "removed" when it is over, whatever is lost or doubled on the way', () => {
    always((turns) => {
      const ledger = play(createLedger(), turns);
      playOut(ledger, () => {
        for (const claim of ledger.truth) {
          if (isLive(claim, ledger.at)) expect(claim.heard).to.include('granted').and.not.include('removed');
          if (isOver(claim, ledger.at)) expect(claim.heard).to.include('removed');
        }
      });
    });
  });

  it('everything is heard once where no acknowledgement is lost', () => {
    always(
      (turns) => {
        const ledger = play(createLedger(), turns);
        playOut(ledger);
        for (const { heard } of ledger.truth) {
          expect(heard.filter((status) => status === 'granted')).to.have.length.below(2);
          expect(heard.filter((status) => status === 'removed')).to.have.length.below(2);
        }
      },
      fc.array(quiet, { minLength: 3, maxLength: 40 }),
    );
  });

  it('work when it is due makes progress: later due, or never', () => {
    always((turns) => {
      const ledger = play(createLedger(), turns);
      for (const goes of ['fails', 'late', 'throttled', 'well'] as const) {
        if (ledger.dueAt && ledger.dueAt > ledger.at) ledger.at = ledger.dueAt;
        ledger.work(goes);
        if (ledger.dueAt) expect(ledger.dueAt).to.be.greaterThan(ledger.at);
      }
    });
  });

  it('whatever is wrong, begins, ends or has not been told, is due (rule 51)', () => {
    always((turns) => {
      const { state, dueAt, truth, at } = play(createLedger(), turns);
      if (state.status === 'none') return;
      const isOpen =
        state.claims.some((claim) => !claim.begun || claim.until) || needsWork(state) || reports(state).length > 0;
      expect(dueAt !== undefined).to.equal(isOpen);
      for (const claim of truth.filter((one) => one.until && !isOver(one, at)))
        expect(dueAt).to.be.at.most(claim.until!);
    });
  });

  it('the alarm is on only while something is and has been wrong for 15 minutes (rule 50)', () => {
    always((turns) => {
      const { state, at } = play(createLedger(), turns);
      if (state.status === 'none' || !state.alarmed) return;
      expect(needsWork(state)).to.equal(true);
      expect(at.getTime() - state.wrongSince!.getTime()).to.be.at.least(alarmAfterMinutes * 60_000);
    });
  });

  it('history replayed gives the state', () => {
    always((turns) => {
      const { state, events } = play(createLedger(), turns);
      expect(stateAfter(accessDecider, ...events)).to.deep.equal(state);
    });
  });
});

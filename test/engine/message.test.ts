import { expect } from 'chai';
import fc from 'fast-check';
import { requestId } from '../../engine/ids.js';
import { cardId, isUndelivered, messageId } from '../../engine/message/tags.js';
import { messageDecider, mostAttempts, mostPlaces } from '../../engine/message/decider.js';
import type { MessageCommand, MessageEvent, MessageState } from '../../engine/message/model.js';
import { frozen, given, stateAfter, story } from '../support/given.js';
import { alex, friday, later, miriam, monday, tuesday } from '../support/people.js';

type Known = Exclude<MessageState, { status: 'none' }>;
const request = requestId('req_1');
const card = { kind: 'request-card', request } as const;
const notice = { kind: 'request-notice', request, notice: 'delivered' } as const;
const want = (revision: number, at = monday): MessageCommand => ({
  type: 'want',
  at,
  to: alex.id,
  content: card,
  revision,
});
const place = (activityId: string) => ({ conversationId: 'a:alex', activityId });
const show = (revision: number, activityId?: string, at = monday): MessageCommand => ({
  type: 'show',
  at,
  revision,
  ...(activityId !== undefined && { place: place(activityId) }),
});
const fail = (how: 'again' | 'blocked' | 'not-installed' = 'again', at = monday): MessageCommand => ({
  type: 'fail',
  at,
  how,
});
const after = (...commands: MessageCommand[]) => given(messageDecider, ...story(messageDecider, ...commands));
const knownAfter = (...commands: MessageCommand[]): Known => after(...commands).state as Known;

describe('want', () => {
  it('waits at once to be shown', () => {
    given(messageDecider).when(want(3)).then({ type: 'wanted', at: monday, to: alex.id, content: card, revision: 3 });
    expect(knownAfter(want(3))).to.deep.include({
      status: 'waiting',
      wanted: 3,
      shown: 0,
      places: [],
      changedAt: monday,
    });
    expect(messageDecider.dueAt(knownAfter(want(3)))).to.deep.equal(monday);
  });

  it('of what is wanted already, or of an older turn, is no event', () => {
    after(want(3)).when(want(3, tuesday)).then();
    after(want(3)).when(want(2, tuesday)).then();
  });

  it('of a newer turn makes what was shown wait again', () => {
    const state = knownAfter(want(1), show(1, 'x'), want(2, tuesday));
    expect(state).to.deep.include({ status: 'waiting', wanted: 2, shown: 1, changedAt: tuesday });
  });

  it('of a newer turn tries again what was given up, not whom nothing reaches (rule 65)', () => {
    const givenUp = Array.from({ length: mostAttempts }, () => fail());
    expect(knownAfter(want(1), ...givenUp, want(2)).status).to.equal('waiting');
    expect(knownAfter(want(1), fail('blocked'), want(2))).to.include({ status: 'blocked', wanted: 2 });
    expect(knownAfter(want(1), fail('not-installed'), want(2)).status).to.equal('not-installed');
  });
});

describe('gather (rule 66)', () => {
  const gather = (at = monday): MessageCommand => ({ type: 'gather', at, digest: 'digest alex' });
  const separate: MessageCommand = { type: 'separate', at: monday };

  it('settles an ask that was not said: its digest tells of it, also of what it becomes', () => {
    const state = knownAfter(want(1), gather());
    expect(state).to.deep.include({ status: 'shown', shown: 1, places: [], digest: 'digest alex' });
    expect(messageDecider.tags(state)).to.include('digest:digest alex');
    expect(knownAfter(want(1), gather(), want(2)).status).to.equal('waiting');
    expect(knownAfter(want(1), gather(), want(2), show(2))).to.deep.include({ status: 'shown', digest: 'digest alex' });
  });

  it('is nothing for what was said already', () => {
    after(want(1), show(1, 'x')).when(gather()).then();
  });

  it('is over once it has a message of its own', () => {
    const state = knownAfter(want(1), gather(), { type: 'repeat', at: monday }, show(1, 'x'));
    expect(state).to.not.have.property('digest');
    expect(messageDecider.tags(state).join()).to.not.include('digest');
  });

  it('separate: goes its own way from then on, and into no other digest', () => {
    const state = knownAfter(want(1), gather(), separate);
    expect(state).to.include({ status: 'waiting', shown: 0, isAlone: true }).and.not.have.property('digest');
    after(want(1), gather(), separate).when(gather(tuesday)).then();
    after(want(1)).when(separate).then();
  });
});

describe('a digest', () => {
  const digest = { kind: 'digest', id: 'digest miriam' } as const;
  const told = (revision: number, notBefore: Date, at = monday): MessageCommand => ({
    ...{ type: 'want', at, to: miriam.id, content: digest, revision, notBefore },
  });

  it('waits for more that may come, and is put off by none of it', () => {
    const soon = later(monday, { seconds: 3 });
    const first = knownAfter(told(1, soon));
    expect(messageDecider.dueAt(first)).to.deep.equal(soon);
    const second = knownAfter(told(1, soon), told(2, later(monday, { seconds: 5 })));
    expect(messageDecider.dueAt(second)).to.deep.equal(soon);
    expect(messageDecider.tags(second)).to.include(`to:${miriam.id}`);
  });

  it('knows when it was said last', () => {
    const said = knownAfter(told(1, monday), show(1, 'x', tuesday));
    expect(said.saidAt).to.deep.equal(tuesday);
    expect(
      knownAfter(told(1, monday), show(1, 'x', tuesday), told(2, friday), show(2, 'x', friday)).saidAt,
    ).to.deep.equal(tuesday);
  });
});

describe('show', () => {
  it('at a new place settles it and keeps the place, newest first (rule 62)', () => {
    const state = knownAfter(want(1), show(1, 'x'), want(2), show(2, 'y'));
    expect(state).to.deep.include({ status: 'shown', shown: 2, places: [place('y'), place('x')] });
    expect(messageDecider.dueAt(state)).to.equal(undefined);
  });

  it('at a known place, or at every known one, keeps the places as they are', () => {
    expect(knownAfter(want(1), show(1, 'x'), want(2), show(2, 'x')).places).to.deep.equal([place('x')]);
    expect(knownAfter(want(1), show(1, 'x'), want(2), show(2)).places).to.deep.equal([place('x')]);
    expect(knownAfter(want(1), show(1, 'x'), want(2), show(2)).status).to.equal('shown');
  });

  it('of an older turn than is wanted waits on', () => {
    expect(knownAfter(want(3), show(2, 'x'))).to.deep.include({ status: 'waiting', shown: 2 });
    expect(knownAfter(want(3), show(3, 'x'), show(2, 'x'))).to.deep.include({ status: 'shown', shown: 3 });
  });

  describe('keeps only so many copies true, and the others', () => {
    const shown = Array.from({ length: mostPlaces + 2 }, (_, index) => show(1, `copy ${index}`));
    const drop = (which: string): MessageCommand => ({ type: 'drop', at: tuesday, place: place(which) });

    it('wait to be told that there is a newer one (rule 62)', () => {
      const state = knownAfter(want(1), ...shown);
      expect(state.places.map((one) => one.activityId)).to.deep.equal(
        Array.from({ length: mostPlaces }, (_, index) => `copy ${mostPlaces + 1 - index}`),
      );
      expect(state.retired).to.deep.equal([place('copy 1'), place('copy 0')]);
      expect(messageDecider.dueAt(state)).to.deep.equal(monday);
    });

    it('are forgotten one by one; then nothing is due', () => {
      const one = knownAfter(want(1), ...shown, drop('copy 0'));
      expect(one).to.deep.include({ status: 'waiting', retired: [place('copy 1')] });
      const none = knownAfter(want(1), ...shown, drop('copy 0'), drop('copy 1'));
      expect(none.status).to.equal('shown');
      expect(none).to.not.have.property('retired');
      expect(none.places).to.have.lengthOf(mostPlaces);
    });

    it('come back when they are shown again', () => {
      const state = knownAfter(want(1), ...shown, show(1, 'copy 0'));
      expect(state.places[0]).to.deep.equal(place('copy 0'));
      expect(state.retired).to.deep.equal([place('copy 2'), place('copy 1')]);
    });

    it('wait on while a newer turn is wanted', () => {
      expect(knownAfter(want(1), ...shown, want(2), drop('copy 0'), drop('copy 1')).status).to.equal('waiting');
    });
  });
});

describe('repeat', () => {
  it('wants one more copy, settled by a new place only', () => {
    const again = [want(1), show(1, 'x'), { type: 'repeat', at: tuesday } as const];
    expect(knownAfter(...again)).to.deep.include({ status: 'waiting', again: true });
    expect(knownAfter(...again, show(1))).to.deep.include({ status: 'waiting', again: true });
    expect(knownAfter(...again, show(1, 'y'))).to.deep.include({
      status: 'shown',
      again: false,
      places: [place('y'), place('x')],
    });
  });
});

describe('fail', () => {
  it('is tried again after growing waits, or when the channel said (rule 65)', () => {
    const once = after(want(1));
    once.when(fail()).then({ type: 'failed', at: monday, how: 'again', retryAt: later(monday, { seconds: 1 }) });
    once
      .when({ type: 'fail', at: monday, how: 'again', retryAfterMs: 9000 })
      .then({ type: 'failed', at: monday, how: 'again', retryAt: later(monday, { seconds: 9 }) });
    expect(messageDecider.dueAt(knownAfter(want(1), fail(), fail()))).to.deep.equal(later(monday, { seconds: 2 }));
  });

  it('is given up after the most attempts', () => {
    const tries = Array.from({ length: mostAttempts - 1 }, () => fail());
    expect(knownAfter(want(1), ...tries).status).to.equal('waiting');
    after(want(1), ...tries)
      .when(fail())
      .then({ type: 'failed', at: monday, how: 'given-up' });
    const state = knownAfter(want(1), ...tries, fail());
    expect(state.status).to.equal('failed');
    expect(messageDecider.dueAt(state)).to.equal(undefined);
  });

  it('for good waits until the person can be reached', () => {
    for (const how of ['blocked', 'not-installed'] as const) {
      const state = knownAfter(want(1), fail(), fail(how));
      expect(state.status).to.equal(how);
      expect(isUndelivered(state)).to.equal(true);
      expect(messageDecider.dueAt(state)).to.equal(undefined);
    }
  });

  it('without a moment to try again is tried at once', () => {
    const state = messageDecider.evolve(knownAfter(want(1)), { type: 'failed', at: friday, how: 'again' });
    expect(messageDecider.dueAt(state)).to.deep.equal(friday);
  });
});

describe('retry', () => {
  it('revives what did not arrive, with its attempts anew', () => {
    for (const how of ['again', 'blocked', 'not-installed'] as const) {
      after(want(1), fail(how)).when({ type: 'retry', at: friday }).then({ type: 'retried', at: friday });
      const state = knownAfter(want(1), fail(how), { type: 'retry', at: friday });
      expect(state).to.deep.include({ status: 'waiting', attempts: 0 });
      expect(messageDecider.dueAt(state)).to.deep.equal(friday);
    }
  });

  it('is no event where nothing failed', () => {
    after(want(1)).when({ type: 'retry', at: friday }).then();
    after(want(1), show(1, 'x')).when({ type: 'retry', at: friday }).then();
  });
});

describe('drop', () => {
  it('forgets a copy that is gone and waits to be said anew', () => {
    const state = knownAfter(want(1), show(1, 'x'), { type: 'drop', at: tuesday, place: place('x') });
    expect(state).to.deep.include({ status: 'waiting', places: [], changedAt: tuesday });
  });

  it('is no event for a copy that is not known', () => {
    after(want(1), show(1, 'x'))
      .when({ type: 'drop', at: tuesday, place: place('y') })
      .then();
  });
});

describe('adopt', () => {
  const adopt = (revision: number, activityId: string): MessageCommand => ({
    type: 'adopt',
    at: tuesday,
    to: alex.id,
    content: card,
    revision,
    place: place(activityId),
  });

  it('makes of the card that was pressed the first copy (rule 62)', () => {
    given(messageDecider)
      .when(adopt(2, 'x'))
      .then(
        { type: 'wanted', at: tuesday, to: alex.id, content: card, revision: 2 },
        { type: 'shown', at: tuesday, revision: 2, place: place('x') },
      );
    expect(knownAfter(adopt(2, 'x'))).to.deep.include({ status: 'shown', wanted: 2, shown: 2, places: [place('x')] });
  });

  it('of a known copy is no event', () => {
    after(want(1), show(1, 'x')).when(adopt(1, 'x')).then();
  });

  it('makes of it one more copy, the others still waiting for what is wanted', () => {
    const state = knownAfter(want(1), show(1, 'x'), want(2), adopt(2, 'y'));
    expect(state).to.deep.include({ status: 'waiting', wanted: 2, shown: 1, places: [place('y'), place('x')] });
    expect(knownAfter(want(1), adopt(1, 'x')).status).to.equal('waiting');
  });

  it('of an older turn than was shown elsewhere waits to be brought up to it (rule 62)', () => {
    const state = knownAfter(want(2), show(2, 'x'), adopt(1, 'y'));
    expect(state).to.deep.include({ status: 'waiting', wanted: 2, shown: 1, places: [place('y'), place('x')] });
  });
});

describe('a message', () => {
  it('that nobody wanted takes nothing, and such an event is a bug and throws', () => {
    for (const command of [
      show(1, 'x'),
      fail(),
      { type: 'retry', at: monday } as const,
      { type: 'repeat', at: monday } as const,
    ])
      given(messageDecider).when(command).then();
    expect(() => messageDecider.evolve({ status: 'none' }, { type: 'retried', at: monday })).to.throw('nobody wanted');
  });

  it('is one card per matter and reader, one notice per thing and turn', () => {
    expect(messageId(alex.id, card, 3))
      .to.equal(cardId(request, alex.id))
      .and.to.equal(messageId(alex.id, card, 4));
    expect(messageId(miriam.id, card, 3)).to.not.equal(cardId(request, alex.id));
    const notices = [
      messageId(alex.id, notice, 3),
      messageId(alex.id, notice, 4),
      messageId(alex.id, { ...notice, notice: 'late' }, 3),
    ];
    expect(new Set(notices).size).to.equal(3);
  });

  it('is found by its reader and its request, and as undelivered while anything failed', () => {
    expect(messageDecider.tags({ status: 'none' })).to.deep.equal([]);
    expect(messageDecider.tags(knownAfter(want(1)))).to.deep.equal(['to:alex', 'request:req_1']);
    expect(messageDecider.tags(knownAfter(want(1), fail()))).to.include('undelivered:alex');
    expect(messageDecider.tags(knownAfter(want(1), fail('blocked')))).to.include('undelivered:alex');
    expect(messageDecider.tags(knownAfter(want(1), fail(), show(1, 'x')))).to.not.include('undelivered:alex');
  });

  it('owes nothing and stands for nothing else', () => {
    expect(messageDecider.effects({ type: 'retried', at: monday }, knownAfter(want(1)))).to.deep.equal([]);
    expect(messageDecider.unique(knownAfter(want(1)))).to.equal(undefined);
    expect(messageDecider.key('x' as never)).to.equal('x');
  });
});

/** What happens to a message: wants, repeats and cards that were pressed, and how each try to bring it goes. */
const happening = fc.oneof(
  fc.record({ kind: fc.constantFrom('want' as const, 'adopt' as const), revision: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constantFrom('repeat' as const, 'retry' as const) }),
  fc.record({
    kind: fc.constant('try' as const),
    goes: fc.constantFrom('well', 'again', 'again', 'blocked', 'not-installed', 'gone' as const),
  }),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** One message through all of this, and what its copies show then. */
function run(happenings: readonly Happening[]): {
  state: MessageState;
  wanted: number;
  at: Date;
  events: MessageEvent[];
  copies: ReadonlyMap<string | undefined, number>;
} {
  let state: MessageState = frozen(messageDecider.initial);
  let at = monday;
  let wanted = 0;
  let matter = 0;
  let made = 0;
  const copies = new Map<string | undefined, number>();
  const events: MessageEvent[] = [];
  const put = (command: MessageCommand) => {
    const decision = messageDecider.decide(frozen(command), state);
    if ('refused' in decision) throw new Error('a message refuses nothing');
    for (const event of decision.events) {
      events.push(event);
      state = frozen(messageDecider.evolve(state, frozen(event)));
    }
  };
  for (const one of happenings) {
    at = later(at, { minutes: 1 });
    if (one.kind === 'try') {
      if (state.status !== 'none') attempt(state, one.goes);
    } else if (one.kind === 'want') {
      put(want(one.revision, at));
      wanted = Math.max(wanted, one.revision);
      matter = Math.max(matter, one.revision);
    } else if (one.kind === 'adopt') {
      if (state.status === 'none') wanted = one.revision;
      matter = Math.max(matter, one.revision);
      put({ type: 'adopt', at, to: alex.id, content: card, revision: one.revision, place: place(copy(one.revision)) });
    } else put({ type: one.kind, at });
  }

  function copy(revision: number): string {
    made += 1;
    copies.set(`copy ${made}`, revision);
    return `copy ${made}`;
  }

  /** As the road does it: when due, change the copies, say it where there is none or one more is wanted. */
  function attempt(now: Known, goes: string): void {
    const dueAt = messageDecider.dueAt(now);
    if (!dueAt) return;
    at = dueAt > at ? dueAt : at;
    if (goes === 'again' || goes === 'blocked' || goes === 'not-installed') {
      put(fail(goes, at));
      return;
    }
    const gone = goes === 'gone' ? now.places : [];
    for (const one of gone) put({ type: 'drop', at, place: one });
    for (const one of now.places) copies.set(one.activityId, matter);
    if (now.places.length > gone.length && !now.again) put(show(matter, undefined, at));
    else put(show(matter, copy(matter), at));
  }
  return { state, wanted, at, events, copies };
}

const always = (law: (happenings: readonly Happening[]) => void): void =>
  fc.assert(fc.property(fc.array(happening, { maxLength: 40 }), law), { numRuns: 1000 });

describe('the laws of a message', () => {
  it('a want is never forgotten', () => {
    always((happenings) => {
      const { state, wanted } = run(happenings);
      if (state.status !== 'none') expect(state.wanted).to.equal(wanted);
      else expect(wanted).to.equal(0);
    });
  });

  it('shown means: every copy, and there is one, shows at least what is wanted (rule 62)', () => {
    always((happenings) => {
      const { state, copies } = run(happenings);
      if (state.status !== 'shown') return;
      expect(state.shown).to.be.at.least(state.wanted);
      expect(state.places).to.not.have.length(0);
      for (const one of state.places) expect(copies.get(one.activityId)).to.be.at.least(state.wanted);
      expect(state.again).to.equal(false);
    });
  });

  it('what is not shown is either due or waits for the person, and is shown when they are back and all goes well', () => {
    always((happenings) => {
      const { state } = run(happenings);
      if (state.status === 'none') return;
      if (state.status !== 'shown')
        expect(messageDecider.dueAt(state) !== undefined).to.not.equal(isUndelivered(state));
      const back = [
        ...happenings,
        { kind: 'retry' as const },
        ...Array.from({ length: 2 }, () => ({ kind: 'try' as const, goes: 'well' })),
      ];
      expect(run(back as Happening[]).state.status).to.equal('shown');
    });
  });

  it('it gives up after the most attempts, having waited longer and longer', () => {
    always((happenings) => {
      const failing = Array.from({ length: mostAttempts }, () => ({ kind: 'try' as const, goes: 'again' as const }));
      const { state, events } = run([...happenings, ...failing]);
      if (state.status === 'none' || state.status === 'shown') return;
      expect(isUndelivered(state)).to.equal(true);
      const waits = events.flatMap((event) =>
        event.type === 'failed' && event.retryAt ? [event.retryAt.getTime() - event.at.getTime()] : [],
      );
      for (const wait of waits) expect(wait).to.be.within(1000, 3_600_000);
    });
  });

  it('a try makes progress: shown, given up or due later', () => {
    always((happenings) => {
      const before = run(happenings);
      const dueAt = messageDecider.dueAt(before.state);
      if (!dueAt) return;
      for (const goes of ['well', 'again', 'blocked'] as const) {
        const { state, at } = run([...happenings, { kind: 'try', goes }]);
        const next = messageDecider.dueAt(state);
        if (goes !== 'well' && next) expect(next).to.be.greaterThan(at);
        if (goes === 'well') expect(state.status).to.equal('shown');
      }
    });
  });

  it('history replayed gives the state', () => {
    always((happenings) => {
      const { state, events } = run(happenings);
      expect(stateAfter(messageDecider, ...events)).to.deep.equal(state);
    });
  });
});

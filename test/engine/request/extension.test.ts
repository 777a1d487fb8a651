// Access that goes on beyond its end: who may ask for how long, who decides, and what access and extension say to each other (rules 28, 49 and 53).
import { expect } from 'chai';
import { resourceKey } from '../../../engine/catalogue/model.js';
import { requestId } from '../../../engine/ids.js';
import { effects } from '../../../engine/request/effects.js';
import { may, part, refusalOf } from '../../../engine/request/may.js';
import { requestDecider } from '../../../engine/request/decider.js';
import type { Granted, RequestState } from '../../../engine/request/model.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import type { RequestEvent } from '../../../engine/request/event.js';
import { requestTags, tagsOf, uniqueOf } from '../../../engine/request/tags.js';
import { dueAt } from '../../../engine/request/time.js';
import { given, stateAfter, story } from '../../support/given.js';
import {
  alex,
  bianca,
  crm,
  daysInMinutes,
  later,
  megan,
  miriam,
  monday,
  nestor,
  salesSupport,
  salesTeam,
  someone,
  tuesday,
  wednesday,
} from '../../support/people.js';
import { approve, asked, deny, facts, filing, grantedOf, pendingOf, report, tick, usualFacts } from './commands.js';

type Extend = Extract<RequestCommand, { type: 'extend' }>;

const end = later(monday, { days: 30 });
const extendable = (more: Parameters<typeof salesSupport>[0] = {}) =>
  salesSupport({ extension: { approval: true, atMost: 1 }, ...more });

/** Approved by both on Monday and given, for thirty days. */
const granted = (entitlement = extendable()): RequestEvent[] => {
  const before = asked(entitlement);
  const events = [...before];
  for (const command of [
    approve(miriam, monday),
    approve(bianca, monday),
    report(resourceKey(crm), 'granted', monday),
    report(resourceKey(salesTeam), 'granted', monday),
  ]) {
    const decision = requestDecider.decide(command, stateAfter(requestDecider, ...events));
    if ('refused' in decision) throw new Error(decision.refused.code);
    events.push(...decision.events);
  }
  return events;
};

const access = (entitlement = extendable()): Granted => grantedOf(stateAfter(requestDecider, ...granted(entitlement)));

const id = requestId('SS-EXT1');
const extend = (overrides: Partial<Extend> = {}): Extend => ({
  ...{ type: 'extend', at: tuesday, by: alex, id, of: access(), manages: false },
  details: { justification: 'it goes on' },
  beneficiary: { person: alex, isEntitled: true },
  facts: filing(usualFacts),
  ...overrides,
});

const filed = (overrides: Partial<Extend> = {}) => given(requestDecider).when(extend(overrides));
const extension = (overrides: Partial<Extend> = {}) => story(requestDecider, extend(overrides));

const folded = (events: readonly RequestEvent[], state: RequestState): RequestState =>
  events.reduce<RequestState>((before, event) => requestDecider.evolve(before, event), state);

const untilOf = (state: RequestState): Date | undefined => (state.status === 'none' ? undefined : state.extends?.until);

describe('extend', () => {
  it('asks the same people, and counts from the present end (rules 49 and 53)', () => {
    const state = pendingOf(filed().state);
    expect(state.stages.map(({ approvers }) => approvers.map(({ name }) => name))).to.deep.equal([
      [miriam.name],
      [bianca.name],
    ]);
    expect(state.extends).to.deep.equal({
      request: access().id,
      since: monday,
      approvers: [miriam, bianca],
      times: 0,
      from: end,
      until: later(end, { days: 30 }),
    });
    expect(filed({ details: { justification: 'x', durationMinutes: daysInMinutes(3) } }).state).to.satisfy(
      (one: RequestState) => untilOf(one)?.getTime() === later(end, { days: 3 }).getTime(),
    );
  });

  it('asks nobody of the policy’s where it needs no approval; risk adds its stages all the same (rules 28 and 53)', () => {
    const of = access(extendable({ extension: { approval: false, atMost: 1 } }));
    expect(filed({ of, facts: filing({ stages: [] }) }).types).to.deep.equal([
      'opened',
      'submitted',
      'extension-approved',
    ]);
    const risky = filing({
      stages: facts([megan]).stages,
      risk: { identity: { level: 'high' }, insider: { level: 'none' }, readAt: tuesday },
    });
    const state = pendingOf(filed({ of, facts: risky }).state);
    expect(state.stages.map(({ rule }) => rule.riskSource)).to.deep.equal(['identity']);
  });

  it('is filed and closed for somebody at risk where a stage of the policy could only wait for nobody (rules 16, 33 and 53)', () => {
    const atRisk = filing({
      stages: facts([megan], [miriam], []).stages,
      risk: { identity: { level: 'high' }, insider: { level: 'none' }, readAt: tuesday },
    });
    for (const justification of ['it goes on', '']) {
      const answer = filed({ facts: atRisk, details: { justification } });
      expect(answer.types).to.deep.equal(['opened', 'submitted', 'closed']);
      expect(answer.state).to.include({ status: 'refused', cause: 'nobody-to-ask' });
    }
    filed({ details: { justification: '' }, facts: filing(facts([miriam], [])) }).refused('justification-missing');
    filed({ facts: filing(facts([miriam], [])) }).refused('nobody-to-ask', { stage: 1 });
  });

  it('may be shortened by its approvers, never lengthened, and not where the policy forbids it (rules 24 and 53)', () => {
    const after = (...more: RequestCommand[]) => given(requestDecider, ...story(requestDecider, extend(), ...more));
    const week = { durationMinutes: daysInMinutes(7) };
    const shortened = after(approve(miriam, tuesday, week));
    expect(untilOf(after().when(approve(miriam, tuesday, week)).state)).to.deep.equal(later(end, { days: 7 }));
    shortened.when(approve(bianca, tuesday, { durationMinutes: daysInMinutes(8) })).refused('not-shorter');
    const least = shortened.when(approve(bianca, tuesday, { durationMinutes: daysInMinutes(2) })).state;
    expect([least.status, untilOf(least)]).to.deep.equal(['extending', later(end, { days: 2 })]);
    const fixed = extend({ of: access(extendable({ approversMayShorten: false })) });
    given(requestDecider, ...story(requestDecider, fixed))
      .when(approve(miriam, tuesday, week))
      .refused('shortening-fixed');
  });

  it('never waits for an answer beyond the end of the access, which decides it (rules 23 and 53)', () => {
    const at = later(end, { days: -3 });
    const text = 'why so long?';
    const ask = { type: 'ask-back', at, by: miriam, text, facts: usualFacts } as const;
    const late = given(requestDecider, ...story(requestDecider, extend({ at }))).when(ask).state;
    const [stage] = pendingOf(late).stages;
    expect([stage?.deadlineAt, stage?.pause]).to.deep.equal([end, undefined]);
    const early = given(requestDecider, ...story(requestDecider, extend()));
    const { deadlineAt } = pendingOf(early.state).stages[0]!;
    const soon = given(requestDecider, ...story(requestDecider, extend())).when({ ...ask, at: tuesday }).state;
    expect(pendingOf(soon).stages[0]?.deadlineAt).to.deep.equal(later(deadlineAt!, { days: 7 }));
    const between = later(end, { days: -16 });
    const capped = given(requestDecider, ...story(requestDecider, extend({ at: between }))).when({
      ...ask,
      at: between,
    });
    const [waiting] = pendingOf(capped.state).stages;
    expect([waiting?.deadlineAt, waiting?.pause]).to.deep.equal([end, { until: later(between, { days: 2 }) }]);
    const answered = requestDecider.decide(
      { type: 'answer', at: later(between, { days: 1 }), by: alex, text },
      capped.state,
    );
    expect('events' in answered && answered.events[0]).to.deep.include({ deadlineAt: later(end, { days: -1 }) });
  });

  it('is refused where the policy does not offer it, where it has no end, and once that was done often enough (rule 53)', () => {
    const no = (of: Granted, at = tuesday) => refusalOf('extend', of, alex.id, at);
    expect(no(access(salesSupport()))).to.deep.include({ because: 'not-offered' });
    expect(no(access(extendable({ expiry: { kind: 'never' } })))).to.deep.include({ because: 'no-end' });
    const once = { id, at: tuesday, from: end };
    expect(no({ ...access(), prolonged: [once] })).to.deep.include({ because: 'used-up', times: 1 });
    expect(no({ ...access(), extension: { id } })).to.deep.include({ because: 'asked', id });
    expect(no(access())).to.equal(undefined);
  });

  it('is refused in the very second of the end, and not a second before (rule 53)', () => {
    filed({ at: end }).refused('not-extendable', { because: 'over' });
    expect(filed({ at: later(end, { seconds: -1 }) }).types).to.include('asked');
  });

  it('goes never beyond a policy’s fixed end, and never for longer than the policy’s own length (rule 53)', () => {
    const last = later(monday, { days: 40 });
    const until = later(monday, { days: 10 });
    const fixed = extendable({ expiry: { kind: 'on', date: last } });
    const short = { ...access(fixed), window: { from: monday, until } };
    expect(untilOf(filed({ of: short }).state)).to.deep.equal(last);
    expect(refusalOf('extend', access(fixed), alex.id, tuesday)).to.deep.include({ because: 'last-day', until: last });
    filed({ details: { justification: 'x', durationMinutes: daysInMinutes(31) } }).refused('duration-too-long', {
      longestMinutes: daysInMinutes(30),
    });
    filed({ details: { justification: 'x', endAt: end } }).refused('not-extendable', {
      because: 'not-later',
      until: end,
    });
  });

  it('is refused to others, to whoever left the audience, and for whoever is gone or switched off (rules 53 and 83)', () => {
    filed({ by: nestor }).refused('not-yours');
    filed({ by: miriam }).refused('not-yours');
    filed({ beneficiary: { person: alex, isEntitled: false } }).refused('not-extendable', { because: 'not-entitled' });
    filed({ beneficiary: { isEntitled: false } }).refused('disabled', { who: alex });
    const off = { ...alex, enabled: false };
    filed({ by: off, beneficiary: { person: off, isEntitled: true } }).refused('disabled', { who: off });
  });

  it('may be asked by the manager who asked first, as long as they manage (rules 10 and 53)', () => {
    const report10 = someone('Isaiah Langer');
    const of = { ...access(), requester: miriam, beneficiary: report10 };
    const by = {
      by: miriam,
      of,
      beneficiary: { person: report10, isEntitled: true },
      facts: filing(facts([megan], [bianca])),
    };
    filed({ ...by, manages: false }).refused('not-their-manager');
    expect(filed({ ...by, manages: true }).types).to.include('asked');
  });

  it('stands for the access it extends: one is open at a time, and it is no open request of its own (rule 8)', () => {
    const state = filed().state;
    expect(uniqueOf(state)).to.equal(`extension:${access().id}`);
    expect(tagsOf(state)).to.include(`extends:${access().id}`).and.not.include(`holder:${alex.id}`);
  });

  it('waits no longer than the access lasts (rule 53)', () => {
    const late = later(end, { days: -1 });
    const state = pendingOf(filed({ at: late }).state);
    expect(state.stages[0]?.deadlineAt).to.deep.equal(end);
    given(requestDecider, ...extension({ at: late }))
      .when(approve(miriam, end))
      .refused('not-pending');
    expect(given(requestDecider, ...extension({ at: late })).when(tick(end, usualFacts)).state).to.deep.include({
      status: 'expired',
      cause: 'nobody-answered',
    });
  });
});

describe('an extension', () => {
  const approved = (): RequestEvent[] => [
    ...extension(),
    ...events(extension(), approve(miriam, tuesday)),
    ...events([...extension(), ...events(extension(), approve(miriam, tuesday))], approve(bianca, tuesday)),
  ];
  function events(before: readonly RequestEvent[], command: RequestCommand): RequestEvent[] {
    const decision = requestDecider.decide(command, stateAfter(requestDecider, ...before));
    if ('refused' in decision) throw new Error(decision.refused.code);
    return [...decision.events];
  }

  it('tells the access that it waits, that it is approved, and that it closed; the last word counts (rule 53)', () => {
    const owed = (all: readonly RequestEvent[]) =>
      all
        .flatMap((event, at) => effects(event, stateAfter(requestDecider, ...all.slice(0, at + 1))))
        .map(({ type }) => type);
    expect(owed(extension())).to.include('settle-extension');
    const state = stateAfter(requestDecider, ...approved());
    expect(effects(approved().at(-1)!, state).map(({ type }) => type)).to.deep.equal(['refresh', 'settle-extension']);
    expect(state).to.include({ status: 'extending' });
    expect(dueAt(state)).to.equal(undefined);
  });

  it('is taken once, or closes where the access is over first (rule 53)', () => {
    const settle = (came: 'taken' | 'over') => ({ type: 'settle-extension' as const, at: tuesday, came });
    expect(given(requestDecider, ...approved()).when(settle('taken')).state).to.include({ status: 'extended' });
    expect(given(requestDecider, ...approved()).when(settle('over')).state).to.include({
      status: 'refused',
      cause: 'access-over',
    });
    expect(given(requestDecider, ...extension()).when(settle('over')).state).to.include({ cause: 'access-over' });
    given(requestDecider, ...granted())
      .when(settle('over'))
      .then();
  });

  it('that waits when the access is over closes for what came first: the end of its stage, or of the access (rules 18 and 53)', () => {
    const waiting = given(requestDecider, ...extension());
    const over = (at: Date): RequestCommand => ({ type: 'settle-extension', at, came: 'over' });
    const deadline = pendingOf(waiting.state).stages[0]!.deadlineAt!;
    waiting.when(over(tuesday)).then({ type: 'closed', at: tuesday, cause: 'access-over' });
    waiting.when(over(deadline)).then({ type: 'closed', at: deadline, cause: 'nobody-answered' });
    const late = later(deadline, { minutes: 1 });
    waiting.when(over(late)).then({ type: 'closed', at: late, cause: 'nobody-answered', overAt: deadline });
  });

  it('that is denied changes nothing of the access (rule 53)', () => {
    const state = given(requestDecider, ...extension()).when(deny(miriam, tuesday, { reason: 'no' })).state;
    expect(state).to.include({ status: 'denied' });
    expect(uniqueOf(state)).to.equal(undefined);
  });
});

describe('access that is extended', () => {
  const until = later(end, { days: 30 });
  const prolong = (at = tuesday): RequestCommand => ({ type: 'prolong', at, extension: { id, until }, approvedAt: at });
  const prolonged = given(requestDecider, ...granted()).when(prolong());

  it('has the later end, once, and its ledgers are told (rules 49 and 53)', () => {
    const state = grantedOf(prolonged.state);
    expect(state.window).to.deep.equal({ from: monday, until });
    expect(effects({ type: 'prolonged', at: tuesday, extension: { id, until }, from: end }, state)).to.deep.include({
      type: 'assign',
      resource: crm,
      window: state.window,
    });
    const again = requestDecider.decide(prolong(), state);
    expect(again).to.deep.equal({ events: [] });
  });

  it('is told of only when the directory gives all of it until then (rules 50 and 53)', () => {
    expect(prolonged.types).to.deep.equal(['prolonged']);
    const state = grantedOf(prolonged.state);
    const first = requestDecider.decide(report(resourceKey(crm), 'granted', tuesday), state);
    if ('refused' in first) throw new Error(first.refused.code);
    expect(first.events.map(({ type }) => type)).to.deep.equal(['reported']);
    const half = folded(first.events, state);
    const second = requestDecider.decide(report(resourceKey(salesTeam), 'granted', tuesday), half);
    if ('refused' in second) throw new Error(second.refused.code);
    expect(second.events.map(({ type }) => type)).to.deep.equal(['reported', 'extended']);
    const whole = folded(second.events, half);
    expect(effects(second.events.at(-1)!, whole)).to.deep.include({
      type: 'tell',
      to: alex.id,
      notice: 'extended',
      revision: grantedOf(whole).revision,
    });
    expect(grantedOf(whole).deliveries.some(({ isProlonged }) => isProlonged)).to.equal(false);
  });

  it('counts what was approved in time, also where it is heard of late; not what was approved at the end (rule 53)', () => {
    const heardLate: RequestCommand = { ...(prolong() as object), at: later(end, { minutes: 5 }) } as RequestCommand;
    expect(given(requestDecider, ...granted()).when(heardLate).types).to.deep.equal(['prolonged']);
    given(requestDecider, ...granted())
      .when(prolong(end))
      .refused('not-extendable', { because: 'over' });
  });

  it('knows the extension that waits, until it closes (rule 8)', () => {
    const note = (isOpen: boolean): RequestCommand => ({
      type: 'note-extension',
      at: tuesday,
      extension: { id, until },
      isOpen,
    });
    const waiting = given(requestDecider, ...granted()).when(note(true));
    expect(refusalOf('extend', waiting.state, alex.id, tuesday)).to.deep.include({ because: 'asked' });
    const closed = requestDecider.decide(note(false), waiting.state);
    expect(closed).to.deep.equal({ events: [{ type: 'extension-closed', at: tuesday }] });
    given(requestDecider, ...granted())
      .when(note(false))
      .then();
  });

  it('may be taken back, ended and read by whoever approved only that it goes on (rules 25 and 54)', () => {
    const before = prolonged.state;
    expect([may('end', before, nestor.id, wednesday), tagsOf(before)]).to.deep.equal([
      false,
      tagsOf(before).filter((tag) => !tag.includes(nestor.id)),
    ]);
    const agreed: RequestCommand = {
      ...{ type: 'prolong', at: tuesday, approvedAt: tuesday },
      extension: { id, until, approvedBy: [nestor.id] },
    };
    const after = given(requestDecider, ...granted()).when(agreed);
    const { state } = after;
    expect(may('end', state, nestor.id, wednesday)).to.equal(true);
    expect([...tagsOf(state)]).to.include(requestTags.approved(nestor.id));
    expect(part(grantedOf(state), nestor.id)).to.equal('was-asked');
    expect(may('end', state, miriam.id, wednesday), 'who approved the access, too').to.equal(true);
    const ended = requestDecider.decide({ type: 'end', at: wednesday, by: nestor, reason: 'a mistake' }, state);
    if ('refused' in ended) throw new Error(ended.refused.code);
    expect(ended.events.map(({ type }) => type)).to.deep.equal(['ending']);
  });

  it('tells the extension that waits when it is over first (rule 53)', () => {
    const over = given(requestDecider, ...granted()).when(tick(end)).state;
    expect(effects({ type: 'ending', at: end, cause: 'time' }, over)).to.deep.include({ type: 'close-extension' });
  });
});

import { expect } from 'chai';
import { resourceKey, type Resource } from '../../../engine/catalogue/model.js';
import { groupId, roleId } from '../../../engine/ids.js';
import { blank, grow } from '../../../engine/document.js';
import { requestDecider } from '../../../engine/request/decider.js';
import type { Entitlement } from '../../../engine/request/entitlement.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import type { RequestEffect } from '../../../engine/request/effect.js';
import type { RequestEvent } from '../../../engine/request/event.js';
import { stateAfter, story } from '../../support/given.js';
import {
  alex,
  bianca,
  crm,
  friday,
  grady,
  megan,
  later,
  miriam,
  monday,
  salesSupport,
  salesTeam,
  thursday,
  tuesday,
  wednesday,
} from '../../support/people.js';
import { approve, deny, facts, open, report, submit, tick } from './commands.js';

/** What the last of these commands owes the world. */
function owed(...commands: RequestCommand[]): RequestEffect[] {
  const before = story(requestDecider, ...commands.slice(0, -1));
  const all = story(requestDecider, ...commands);
  return all
    .slice(before.length)
    .flatMap((event, index): readonly RequestEffect[] =>
      requestDecider.effects(event, stateAfter(requestDecider, ...all.slice(0, before.length + index + 1))),
    );
}

/** In short: `refresh`, `tell <whom> <notice>`, `assignment <resource>` … */
function short(effect: RequestEffect): string {
  if (effect.type === 'tell') return `tell ${effect.to} ${effect.notice}`;
  if (effect.type === 'alarm') return `alarm ${effect.about}`;
  if (effect.type === 'report-guest') return 'report guest';
  return 'resource' in effect ? `${effect.type} ${resourceKey(effect.resource)}` : effect.type;
}
const said = (...commands: RequestCommand[]): string[] => [...new Set(owed(...commands).map(short))];

const approved = [open(), submit(), approve(miriam, tuesday), approve(bianca, wednesday)];
const ended = { type: 'end', at: thursday, by: alex } as const;
const [crmKey, teamKey] = [crm, salesTeam].map(resourceKey) as [string, string];

describe('what the world is owed', () => {
  it('nothing for a draft', () => {
    expect(said(open())).to.deep.equal([]);
  });

  it('cards, when asked and decided (rule 62)', () => {
    expect(said(open(), submit())).to.deep.equal(['refresh']);
    expect(said(open(), submit(), approve(miriam, tuesday))).to.deep.equal(['refresh']);
    expect(said(open(), submit(), tick(tuesday, facts([bianca], [miriam])))).to.deep.equal(['refresh']);
  });

  it('assigns with their end, before the directory is touched (rule 48)', () => {
    expect(said(...approved)).to.deep.equal(['refresh', `assign ${crmKey}`, `assign ${teamKey}`]);
    const window = { from: wednesday, until: later(wednesday, { days: 30 }) };
    expect(owed(...approved).filter((effect) => effect.type === 'assign')).to.deep.equal([
      { type: 'assign', resource: crm, window },
      { type: 'assign', resource: salesTeam, window },
    ]);
  });

  it('a word to both when the start is still to come', () => {
    const details = { justification: 'x', answers: {}, startAt: friday };
    const forAlex = [
      open({ requester: miriam, manages: true }),
      submit({ by: miriam, details, facts: facts([bianca]) }),
    ];
    const entitlement = salesSupport({ stages: [salesSupport().policy.stages[0]!] });
    const begun = [
      { ...forAlex[0]!, entitlement } as RequestCommand,
      forAlex[1]!,
      approve(bianca, tuesday, { facts: facts([bianca]) }),
    ];
    expect(said(...begun)).to.include.members(['tell miriam approved', 'tell alex approved']);
  });

  it('a reminder to those whose turn it is (rule 18)', () => {
    expect(said(open(), submit(), tick(later(monday, { days: 7 })))).to.deep.equal(['refresh', 'tell miriam reminder']);
  });

  it('a word to the requester when it closes, except where they closed it themselves', () => {
    expect(said(open(), submit(), deny(miriam, tuesday))).to.deep.equal(['refresh', 'tell alex denied']);
    expect(said(open(), submit(), tick(later(monday, { days: 14 })))).to.deep.equal(['refresh', 'tell alex expired']);
    expect(said(open(), submit(), tick(tuesday, facts([grady])))).to.deep.equal(['refresh', 'tell alex refused']);
    expect(said(open(), submit(), { type: 'cancel', at: tuesday, by: alex })).to.deep.equal(['refresh']);
    const entitlement = salesSupport({ stages: [], expiry: { kind: 'after', minutes: 0 } });
    expect(said(open({ entitlement }), submit())).to.deep.equal(['refresh', 'tell alex expired']);
  });

  it('one alarm and one word when the directory is late, whatever else of it is late too (rule 50)', () => {
    const late = [...approved, report(crmKey, 'late', thursday)];
    expect(said(...late)).to.deep.equal(['refresh', 'alarm late', 'tell alex late']);
    expect(said(...late, report(teamKey, 'late', thursday))).to.deep.equal(['refresh']);
  });

  it('the cards are brought up as soon as one thing is in place and another is tried again, and nobody is written to (rule 12)', () => {
    const retried = report(teamKey, 'retrying', wednesday);
    const granted = report(crmKey, 'granted', wednesday);
    expect(said(...approved, granted)).to.deep.equal([]);
    expect(said(...approved, retried)).to.deep.equal([]);
    expect(said(...approved, granted, retried)).to.deep.equal(['refresh']);
    expect(said(...approved, retried, granted)).to.deep.equal(['refresh']);
    expect(said(...approved, granted, report(teamKey, 'granted', wednesday), retried)).to.deep.equal([]);
  });

  it('the alarm waits a moment, so that it names everything that is late (rule 50)', () => {
    const late = [...approved, report(crmKey, 'late', thursday), report(teamKey, 'late', thursday)];
    const { outbox } = grow(requestDecider, blank(requestDecider, 'req_1'), story(requestDecider, ...late), thursday);
    const alarms = outbox.filter(({ effect }) => effect.type === 'alarm');
    expect(alarms.map(({ notBefore }) => notBefore)).to.deep.equal([later(thursday, { seconds: 30 })]);
  });

  it('one alarm of what others took away, and no word of an end (rule 82)', () => {
    const both = [...approved, report(crmKey, 'granted', thursday), report(teamKey, 'granted', thursday)];
    const drifted = [...both, report(crmKey, 'drifted', friday)];
    expect(said(...drifted)).to.deep.equal(['refresh', 'alarm drifted']);
    expect(said(...drifted, report(teamKey, 'drifted', friday))).to.deep.equal(['refresh', 'refresh-drift']);
    expect(said(...drifted, report(crmKey, 'granted', friday))).to.deep.equal(['refresh', 'refresh-drift']);
  });

  it('administrators’ cards once more when one of them settles it, and a new alarm for the next drift (rules 62 and 82)', () => {
    const both = [...approved, report(crmKey, 'granted', thursday), report(teamKey, 'granted', thursday)];
    const settle = { type: 'settle-drift', how: 'restored', by: megan, at: friday, keys: [crmKey] } as const;
    const settled = [...both, report(crmKey, 'drifted', friday), settle];
    expect(said(...settled)).to.deep.equal(['refresh-drift']);
    expect(said(...settled, report(crmKey, 'granted', friday))).to.deep.equal(['refresh']);
    expect(said(...settled, report(teamKey, 'drifted', friday)), 'while the first is on its way').to.deep.equal([
      'refresh',
      'alarm drifted',
    ]);
    const again = [...settled, report(crmKey, 'granted', friday), report(crmKey, 'drifted', friday)];
    expect(said(...again)).to.deep.equal(['refresh', 'alarm drifted']);
    expect(said(...both, report(crmKey, 'drifted', friday), { ...settle, keys: [] })).to.deep.equal([]);
  });

  it('to the last holder that they keep it for now, and to the administrators, once (rule 44)', () => {
    const kept = [...approved, ended, report(crmKey, 'last-holder', friday)];
    expect(said(...kept)).to.deep.equal(['refresh', 'alarm last-holder', 'tell alex last-holder']);
    expect(said(...kept, report(crmKey, 'last-holder', friday))).to.deep.equal([]);
  });

  it('"you have access" only when everything is delivered (rule 50)', () => {
    expect(said(...approved, report(crmKey, 'granted', thursday))).to.deep.equal([]);
    const both = [...approved, report(crmKey, 'granted', thursday), report(teamKey, 'granted', thursday)];
    expect(said(...both)).to.deep.equal(['refresh', 'tell alex delivered']);
  });

  it('cards again, and no word, when what was late after delivery is back', () => {
    const both = [...approved, report(crmKey, 'granted', thursday), report(teamKey, 'granted', thursday)];
    const drifted = [...both, report(crmKey, 'late', friday)];
    expect(said(...drifted)).to.deep.equal(['refresh', 'alarm late', 'tell alex late']);
    expect(said(...drifted, report(crmKey, 'granted', later(friday, { minutes: 1 })))).to.deep.equal(['refresh']);
  });

  it('releases when it ends, and "ended" only when everything is gone (rule 50)', () => {
    expect(said(...approved, ended)).to.deep.equal(['refresh', `release ${crmKey}`, `release ${teamKey}`]);
    expect(said(...approved, ended, report(crmKey, 'removed', friday))).to.deep.equal([]);
    const gone = [...approved, ended, report(crmKey, 'removed', friday), report(teamKey, 'removed', friday)];
    expect(said(...gone)).to.deep.equal(['refresh', 'tell alex ended']);
  });

  it('the end of sign-in sessions where the package asks for it, once what was given is gone', () => {
    const entitlement: Entitlement = { ...salesSupport(), endSessions: true };
    const asking = [open({ entitlement }), ...approved.slice(1)];
    const half = [...asking, ended, report(crmKey, 'removed', friday)];
    expect(said(...half)).to.not.include('end-sessions');
    const gone = [...half, report(teamKey, 'removed', friday)];
    expect(said(...gone)).to.deep.equal(['refresh', 'end-sessions', 'tell alex ended']);
    expect(said(...half, report(teamKey, 'kept', friday))).to.include('end-sessions');
    const kept = [...asking, ended, report(crmKey, 'kept', friday), report(teamKey, 'kept', friday)];
    expect(said(...kept)).to.not.include('end-sessions');
    for (const settled of [true, false])
      expect(said(...gone, { type: 'settle-sessions', at: friday, ended: settled })).to.deep.equal([]);
  });

  it('no end of sessions for what was over before its start', () => {
    const details = { justification: 'x', answers: {}, startAt: friday };
    const entitlement: Entitlement = { ...salesSupport(), endSessions: true };
    const asking = [open({ entitlement }), submit({ details }), ...approved.slice(2), ended];
    expect(said(...asking, report(crmKey, 'removed', thursday), report(teamKey, 'removed', thursday))).to.not.include(
      'end-sessions',
    );
  });

  it('nothing for a request that is none', () => {
    expect(requestDecider.effects({ type: 'started', at: monday }, { status: 'none' })).to.deep.equal([]);
  });

  it('no reminder once nothing is pending', () => {
    const state = stateAfter(requestDecider, ...story(requestDecider, ...approved));
    expect(requestDecider.effects({ type: 'reminded', at: monday, stage: 0 }, state).map(short)).to.deep.equal([
      'refresh',
    ]);
  });
});

describe('the key under which something is owed', () => {
  it('is one for all refreshes, one for assignment and release of a resource, and one per alarm and notice of a turn', () => {
    const keys = [
      { type: 'refresh', revision: 3 },
      { type: 'refresh', revision: 4 },
      { type: 'tell', to: alex.id, notice: 'late', revision: 3 },
      { type: 'tell', to: alex.id, notice: 'late', revision: 4 },
      { type: 'tell', to: miriam.id, notice: 'late', revision: 4 },
      { type: 'assign', resource: crm, window: { from: monday } },
      { type: 'assign', resource: salesTeam, window: { from: monday } },
      { type: 'release', resource: crm },
      { type: 'alarm', about: 'late', revision: 3 },
    ] as const;
    const made = keys.map((effect) => requestDecider.key(effect));
    expect(made[0]).to.equal(made[1]);
    expect(made[5]).to.equal(made[7]);
    expect(made[5]).to.not.equal(made[8]);
    expect(new Set(made).size).to.equal(keys.length - 2);
  });

  it('lets a release take the place of an assignment that did not go out yet, and of that resource only', () => {
    const pending = [open(), submit(), approve(miriam, tuesday), approve(bianca, wednesday)];
    const before = grow(requestDecider, blank(requestDecider, 'req_1'), story(requestDecider, ...pending), wednesday);
    const assigned = { ...before, outbox: before.outbox.filter(({ key }) => key !== `ledger ${crmKey}`) };
    const after = grow(requestDecider, assigned, story(requestDecider, ...pending, ended).slice(-1), thursday);
    const owing = ({ outbox }: typeof after) =>
      outbox.filter(({ key }) => key.startsWith('ledger')).map(({ effect }) => short(effect));
    expect(owing(before)).to.deep.equal([`assign ${crmKey}`, `assign ${teamKey}`]);
    expect(owing(after)).to.deep.equal([`release ${crmKey}`, `release ${teamKey}`]);
  });

  it('tells every kind of resource apart', () => {
    const resources: Resource[] = [
      { kind: 'group', id: groupId('x'), name: 'X' },
      { kind: 'site', id: 'x', groupId: groupId('x'), name: 'X' },
      { kind: 'directory-role', id: roleId('x'), name: 'X' },
      { kind: 'application', id: 'x', roleId: 'reader', name: 'X' },
      { kind: 'application', id: 'x', roleId: 'writer', name: 'X' },
    ];
    expect(new Set(resources.map(resourceKey)).size).to.equal(resources.length);
  });
});

describe('what a request is found by', () => {
  const tags = (...commands: RequestCommand[]) =>
    requestDecider.tags(stateAfter(requestDecider, ...story(requestDecider, ...commands)));
  const unique = (...commands: RequestCommand[]) =>
    requestDecider.unique(stateAfter(requestDecider, ...story(requestDecider, ...commands)));
  const gone = [...approved, ended, report(crmKey, 'removed', friday), report(teamKey, 'removed', friday)];
  const filedCalm = ['filed:2026-11-30', 'identity:none', 'insider:none'];

  it('names its people, those whose turn it is, who holds, and who approved', () => {
    expect(tags()).to.deep.equal([]);
    expect(tags(open())).to.deep.equal(['draft:alex:alex:sales-support', 'target:sales-support', 'person:alex']);
    expect(tags(open(), submit())).to.deep.equal([
      'status:pending',
      'target:sales-support',
      'person:alex',
      'approver:miriam',
      ...filedCalm,
    ]);
    expect(tags(...approved)).to.deep.equal([
      'status:delivering',
      'target:sales-support',
      'person:alex',
      'holder:alex',
      'approved:miriam',
      'approved:bianca',
      ...filedCalm,
    ]);
    expect(tags(...gone)).to.deep.equal(['status:ended', 'target:sales-support', 'person:alex', ...filedCalm]);
  });

  it('is one open request per person and entitlement, one draft per requester (rule 8)', () => {
    expect(unique(open())).to.equal('draft:alex:alex:sales-support');
    for (const open1 of [[open(), submit()], approved, [...approved, ended]])
      expect(unique(...open1)).to.equal('open:alex:sales-support');
    for (const over of [[], gone, [open(), submit(), deny(miriam, tuesday)]])
      expect(unique(...over)).to.equal(undefined);
  });
});

describe('evolve / an event that cannot follow the state is a bug and throws', () => {
  const events = story(requestDecider, ...approved);
  const one = (type: RequestEvent['type']): RequestEvent => events.find((event) => event.type === type)!;

  it('nothing follows nothing but opening', () => {
    expect(() => requestDecider.evolve({ status: 'none' }, one('submitted'))).to.throw(
      'a request that is none cannot be submitted',
    );
  });

  it('is not opened or submitted twice, nor decided, granted or ended out of turn', () => {
    const pending = stateAfter(requestDecider, ...story(requestDecider, open(), submit()));
    const delivering = stateAfter(requestDecider, ...events);
    for (const type of ['opened', 'submitted', 'started'] as const)
      expect(() => requestDecider.evolve(pending, one(type))).to.throw(`a request that is pending cannot be ${type}`);
    for (const type of ['opened', 'submitted', 'asked', 'decided', 'approved'] as const)
      expect(() => requestDecider.evolve(delivering, one(type))).to.throw(
        `a request that is delivering cannot be ${type}`,
      );
  });

  it('is not closed by the end of access', () => {
    const pending = stateAfter(requestDecider, ...story(requestDecider, open(), submit()));
    for (const cause of ['time', 'ended-early'] as const)
      expect(() => requestDecider.evolve(pending, { type: 'closed', at: monday, cause })).to.throw('cannot be closed');
  });
});

// What holds for every life of a request, whatever anybody presses and whatever the directory says.
import { expect } from 'chai';
import fc from 'fast-check';
import { resourceKey } from '../../../engine/catalogue/model.js';
import { blank, grow } from '../../../engine/document.js';
import { requestDecider } from '../../../engine/request/decider.js';
import { areAlternatesIn } from '../../../engine/request/alternates.js';
import { decidersOf, decisionsOf, missingOf, quorumOf } from '../../../engine/request/quorum.js';
import { missingReviews } from '../../../engine/request/reviews.js';
import { limits } from '../../../engine/request/window.js';
import type { Pending, RequestState } from '../../../engine/request/model.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import { stateAfter } from '../../support/given.js';
import { alex, crm, salesTeam } from '../../support/people.js';
import { eventsOf, lives, take, type Step } from './traces.js';

const always = (law: (steps: readonly Step[]) => void): void => fc.assert(fc.property(lives, law), { numRuns: 300 });
const isOver = (state: RequestState): boolean =>
  ['ended', 'denied', 'expired', 'refused', 'cancelled'].includes(state.status);
const isDue = (state: RequestState, at: Date): boolean => (requestDecider.dueAt(state) ?? never) <= at;
const never = new Date(8.64e15);
const requesterOf = (state: RequestState) => ('requester' in state ? state.requester.id : undefined);

describe('the laws of a request', () => {
  it('are tried on lives that go somewhere', () => {
    const reached = new Map<string, number>();
    const refusals = new Set<string>();
    for (const steps of fc.sample(lives, { numRuns: 600, seed: 7 })) {
      const ends = new Set(steps.map((step) => step.after.status));
      for (const status of ends) reached.set(status, (reached.get(status) ?? 0) + 1);
      for (const step of steps) if ('refused' in step.decision) refusals.add(step.decision.refused.code);
    }
    for (const status of [
      'pending',
      'approved',
      'delivering',
      'delivered',
      'suspended',
      'ending',
      'ended',
      'denied',
      'expired',
      'refused',
      'cancelled',
    ])
      expect(reached.get(status) ?? 0, status).to.be.greaterThan(2);
    for (const code of [
      'own-request',
      'not-an-approver',
      'not-your-turn',
      'already-decided-once',
      'out-of-date',
      'disabled',
      'nobody-to-ask',
    ])
      expect([...refusals]).to.include(code);
  });

  it('nothing is approved without every stage approved by as many different people as it needs, never requester or beneficiary (rules 14, 15 and 19)', () => {
    always((steps) => {
      for (const { after } of steps) {
        if (!('window' in after)) continue;
        // What is suspended, or ended so, waits for one review more (rule 34).
        const stages = after.suspended ? after.stages.slice(0, -1) : after.stages;
        expect(stages.every((stage) => stage.decided?.outcome === 'approved')).to.equal(true);
        const approvals = stages.map(decisionsOf);
        expect(approvals.map(({ length }) => length)).to.deep.equal(stages.map(({ rule }) => quorumOf(rule)));
        expect(approvals.flat().every(({ outcome }) => outcome === 'approved')).to.equal(true);
        const deciders = approvals.flat().flatMap(({ by, inPlaceOf }) => (inPlaceOf ? [by.id, inPlaceOf.id] : [by.id]));
        expect(new Set(deciders).size).to.equal(deciders.length);
        expect(deciders).to.not.include(after.requester.id);
        expect(deciders).to.not.include(after.beneficiary.id);
      }
    });
  });

  it('everybody who decides is enabled and named by the directory at that moment (rule 20)', () => {
    always((steps) => {
      for (const step of steps) {
        const { command } = step;
        const decided = eventsOf(step).find((event) => event.type === 'decided');
        if (!decided) continue;
        const facts = 'facts' in command ? command.facts : undefined;
        if (!facts) throw new Error(`${command.type} decided`);
        const { approvers, fallback, alternates = [], delegations = [] } = facts.stages[decided.stage]!;
        const delegates = delegations.filter(({ by }) => by === decided.inPlaceOf?.id).map(({ to }) => to);
        const named = [...approvers, ...fallback, ...alternates, ...delegates]
          .filter((person) => person.enabled)
          .map((person) => person.id);
        expect(named).to.include(decided.by.id);
        expect(decided.by.enabled).to.equal(true);
      }
    });
  });

  it('nothing is given without each review that risk asks for at that moment, and a review never goes (rule 34)', () => {
    const sources = (state: RequestState): string[] =>
      'stages' in state ? state.stages.flatMap(({ rule }) => rule.riskSource ?? []) : [];
    always((steps) => {
      for (const { command, before, after } of steps) {
        for (const source of sources(before)) expect(sources(after)).to.include(source);
        if (after.status === 'pending') expect(new Set(sources(after)).size).to.equal(sources(after).length);
        if (command.type !== 'approve' || before.status !== 'pending' || !command.facts.riskNow) continue;
        if ('window' in after) expect(missingReviews(after.stages, command.facts.riskNow)).to.deep.equal([]);
      }
    });
  });

  it('nobody is a fallback while the stage has approvers of its own who may decide it and was not put to the fallback (rule 16)', () => {
    always((steps) => {
      for (const step of steps) {
        const decided = eventsOf(step).find((event) => event.type === 'decided');
        const { command, before } = step;
        if (command.type !== 'approve' && command.type !== 'deny') continue;
        if (!decided || before.status !== 'pending' || before.stages.length > 1) continue;
        const { approvers, alternates = [] } = command.facts.stages[decided.stage]!;
        const asked = areAlternatesIn(before.stages[0]!, command.at) ? [...approvers, ...alternates] : approvers;
        const able = asked.filter(
          ({ id, enabled }) =>
            enabled && id !== before.requester.id && id !== before.beneficiary.id && !decidersOf(before.stages).has(id),
        );
        const own = new Set(able.map(({ id }) => id));
        if (own.size >= missingOf(before.stages[0]!) && before.stages[0]!.via === 'approvers')
          expect([...own]).to.include((decided.inPlaceOf ?? decided.by).id);
      }
    });
  });

  it('requester and beneficiary are never asked, nor whoever decided before (rule 19)', () => {
    always((steps) => {
      for (const { after } of steps.filter((step) => step.after.status === 'pending')) {
        const { stages, current, requester, beneficiary } = after as Pending;
        const out = [requester.id, beneficiary.id, ...decidersOf(stages)];
        for (const { id } of stages[current]!.approvers) expect(out).to.not.include(id);
      }
    });
  });

  it('a pending request always has as many to ask as must still approve, and a deadline (rules 15, 16 and 18)', () => {
    always((steps) => {
      for (const { after } of steps.filter((step) => step.after.status === 'pending')) {
        const { stages, current } = after as Pending;
        const stage = stages[current]!;
        expect(stage.approvers.length).to.be.at.least(Math.max(missingOf(stage), 1));
        expect(stages[current]?.deadlineAt).to.be.instanceOf(Date);
      }
    });
  });

  it('one denial ends it, and it ends at most once (rule 15)', () => {
    always((steps) => {
      const events = steps.flatMap(eventsOf);
      const count = (...types: string[]) => events.filter((event) => types.includes(event.type)).length;
      expect(count('closed', 'approved')).to.be.at.most(1);
      expect(count('ending')).to.be.at.most(1);
      expect(count('ended')).to.be.at.most(1);
      const denial = events.findIndex((event) => event.type === 'decided' && event.outcome === 'denied');
      const then = events.slice(denial + 1).map((event) => event.type);
      if (denial >= 0 && !then.includes('ending')) expect(then).to.deep.equal(['closed']);
      if (denial >= 0 && then.includes('ending')) expect(then[0], 'of what was suspended').to.equal('ending');
    });
  });

  it('after the end nothing changes any more', () => {
    always((steps) => {
      for (const step of steps) if (isOver(step.before)) expect(step.after).to.equal(step.before);
    });
  });

  it('a refusal changes nothing, and the history replayed gives the state', () => {
    always((steps) => {
      const history: ReturnType<typeof eventsOf>[number][] = [];
      for (const step of steps) {
        history.push(...eventsOf(step));
        expect(stateAfter(requestDecider, ...history)).to.deep.equal(step.after);
      }
    });
  });

  it('the same command twice changes nothing the second time', () => {
    const types: RequestCommand['type'][] = ['submit', 'approve', 'deny', 'cancel', 'end', 'report'];
    always((steps) => {
      for (const step of steps.filter(({ command }) => types.includes(command.type)))
        expect(eventsOf(take(step.command, step.after)), step.command.type).to.deep.equal([]);
    });
  });

  it('the turn rises with every event, and a stage is decided on a card of its turn only (rule 62)', () => {
    always((steps) => {
      for (const step of steps) {
        const { before, after, command } = step;
        if ('revision' in before && 'revision' in after)
          expect(after.revision - before.revision).to.equal(eventsOf(step).length);
        const isDecided = eventsOf(step).some((event) => event.type === 'decided');
        if (isDecided && before.status === 'pending' && 'revision' in command)
          expect(command.revision).to.be.at.least(before.stages[before.current]!.askedRevision!);
      }
    });
  });

  it('what only time can move on is due (rule 51)', () => {
    always((steps) => {
      for (const { after } of steps) {
        const dueAt = requestDecider.dueAt(after);
        const needsTime = after.status === 'pending' || after.status === 'approved';
        const hasEnd = (after.status === 'delivering' || after.status === 'delivered') && after.window.until;
        if (needsTime || hasEnd || after.status === 'suspended') expect(dueAt).to.be.instanceOf(Date);
        else expect(dueAt).to.equal(undefined);
        if (dueAt) expect(Number.isNaN(dueAt.getTime())).to.equal(false);
      }
    });
  });

  it('a tick when it is due makes progress: later due, or never', () => {
    always((steps) => {
      for (const { after, command } of steps) {
        const dueAt = requestDecider.dueAt(after);
        if (!dueAt) continue;
        const at = dueAt > command.at ? dueAt : command.at;
        let state = after;
        // After a long sleep a start and an end may both be due: two ticks.
        for (let ticks = 0; ticks < 2 && isDue(state, at); ticks += 1) {
          const step = take({ type: 'tick', at }, state);
          expect(eventsOf(step)).to.not.have.length(0);
          state = step.after;
        }
        const next = requestDecider.dueAt(state);
        if (next) expect(next).to.be.greaterThan(at);
      }
    });
  });

  it('the window begins with approval or later, ends after it begins, and never beyond what the policy gives (rule 47)', () => {
    always((steps) => {
      for (const { after } of steps) {
        if (!('window' in after)) continue;
        const { window, approvedAt, entitlement, details } = after;
        const { expiry } = entitlement.policy;
        expect(window.from).to.be.at.least(approvedAt);
        if (expiry.kind !== 'never') expect(window.until).to.be.instanceOf(Date);
        if (!window.until) continue;
        const minutes = (window.until.getTime() - window.from.getTime()) / 60_000;
        expect(minutes).to.be.at.most(expiry.kind === 'after' ? expiry.minutes : limits.longestMinutes);
        if (expiry.kind === 'on') expect(window.until).to.be.at.most(expiry.date);
        if (details.durationMinutes !== undefined) expect(minutes).to.be.at.most(details.durationMinutes);
      }
    });
  });

  it('assignments are entered once per resource when it is approved, released once when it ends (rule 48)', () => {
    always((steps) => {
      const made: (readonly [string, string])[] = [];
      for (const step of steps) {
        let state = step.before;
        for (const event of eventsOf(step)) {
          state = requestDecider.evolve(state, event);
          for (const effect of requestDecider.effects(event, state))
            if ((effect.type === 'assign' && !effect.isAgain) || effect.type === 'release')
              made.push([effect.type, resourceKey(effect.resource)]);
        }
      }
      const last = steps.at(-1)!.after;
      const each = (type: string) => [crm, salesTeam].map((resource) => [type, resourceKey(resource)]);
      const isEnding = last.status === 'ending' || last.status === 'ended';
      expect(made).to.deep.equal([...('window' in last ? each('assign') : []), ...(isEnding ? each('release') : [])]);
    });
  });

  it('a release that is owed stands for the assignment that did not go out yet (rule 48)', () => {
    always((steps) => {
      let document = blank(requestDecider, 'req_1');
      for (const step of steps) document = grow(requestDecider, document, eventsOf(step), step.command.at);
      const owed = document.outbox.map(({ effect }) => effect.type);
      const isEnding = document.state.status === 'ending' || document.state.status === 'ended';
      const perResource = 'window' in document.state ? 2 : 0;
      expect(owed.filter((type) => type === 'release')).to.have.length(isEnding ? perResource : 0);
      const isSuspended = document.state.status === 'suspended';
      expect(owed.filter((type) => type === 'suspend')).to.have.length(isSuspended ? perResource : 0);
      expect(owed.filter((type) => type === 'assign')).to.have.length(isEnding || isSuspended ? 0 : perResource);
    });
  });

  it('nothing is decided, begun or kept for who is gone or disabled (rules 55 and 83)', () => {
    always((steps) => {
      for (const { command, before, after } of steps) {
        if (command.type !== 'approve' && command.type !== 'deny' && command.type !== 'tick') continue;
        if (!command.facts) continue;
        const isThere = command.facts.beneficiary.person?.enabled === true;
        const isLooked = command.type === 'tick' || before.status === 'pending';
        if (isThere || !isLooked) continue;
        expect(['pending', 'approved', 'delivering', 'delivered', 'suspended']).to.not.include(after.status);
      }
    });
  });

  it('only the person, who asked for them, or who approved ends access by hand (rule 54)', () => {
    always((steps) => {
      for (const step of steps) {
        const ending = eventsOf(step).find((event) => event.type === 'ending');
        if (!ending || ending.cause !== 'ended-early' || !('stages' in step.before)) continue;
        const may = [
          alex.id,
          requesterOf(step.before),
          ...('stages' in step.after ? decidersOf(step.after.stages) : []),
        ];
        expect(may).to.include(ending.by?.id);
      }
    });
  });
});

// Lives a life: one action after the other, what is due at its time, and in the end so far ahead that nothing is left to happen.
import { earliest } from '../../engine/document.js';
import type { Company } from '../../directory/sample/company-shape.js';
import { dayMs, hourMs, minuteMs } from '../../engine/time.js';
import type { Action, Edit, Press } from './action.js';
import { told } from './told.js';
import { buttonsOf, type Button } from './card.js';
import { deciders, idOf, nameOf, userAtFirst, type Name } from './company.js';
import type { Message } from './outside.js';
import type { World } from './world.js';

/** One action, and all that follows from it at once. */
export async function act(world: World, action: Action): Promise<void> {
  world.write(told(action));
  switch (action.does) {
    case 'say':
      await world.say(action.who, action.text);
      return world.rest();
    case 'press':
      return press(world, action.isTwice ? [action.press, action.press] : [action.press]);
    case 'both':
      return press(world, action.presses);
    case 'wait':
      return pass(world, new Date(world.now.getTime() + action.minutes * minuteMs));
    case 'until-due': {
      const due = await nextDue(world);
      return due && due > world.now ? pass(world, new Date(due.getTime() + action.offMs)) : undefined;
    }
    case 'sleep':
      world.moveTo(new Date(world.now.getTime() + action.minutes * minuteMs));
      await world.rebirth();
      return world.rest();
    case 'directory':
      if (action.edit === 'leave') world.excused.touch(idOf(action.who), world.now);
      return world.registry.edit((company) => edited(company, action.who, action.edit));
    case 'fault':
      world.orders.add(action.order);
      return;
    case 'die':
      world.orders.dieAt(action.steps, action.isAfter);
      return;
    case 'block':
      world.excused.lose(idOf(action.who));
      world.chats.blocked.add(idOf(action.who));
      return;
    case 'unblock':
      world.chats.blocked.delete(idOf(action.who));
  }
}

/** Those that are there to be pressed; two of them in the same moment. */
async function press(world: World, presses: readonly Press[]): Promise<void> {
  const found = presses.flatMap((one) => candidate(world, one) ?? []);
  for (const { who, button, message } of found)
    world.write(`  ${who} presses ${button.title} on ${message.place.activityId}`);
  world.isCrowded = found.length > 1;
  await Promise.all(
    found.map(({ who, message, button }) => world.press(who, { message, verb: button.verb, data: button.data })),
  );
  world.isCrowded = false;
  await world.rest();
}

interface Candidate {
  readonly who: Name;
  readonly message: Message;
  readonly button: Button;
}

function candidate(world: World, { verb, nth, isStale, by }: Press): Candidate | undefined {
  const found = [...world.chats.messages].reverse().flatMap((message) => {
    const form = isStale ? message.forms.at(-2) : message.forms.at(-1);
    const buttons = form?.card ? buttonsOf(form.card) : [];
    return buttons.filter((one) => verb === 'any' || one.verb === verb).map((button) => ({ message, button }));
  });
  const one = found[nth % Math.max(found.length, 1)];
  const who = by ?? (one && nameOf(one.message.to));
  return one && who && { who, ...one };
}

/** What can be waited for: ledgers are looked at on the way, and by themselves only while something goes wrong. */
async function nextDue({ home: { documents }, isTroubled }: World): Promise<Date | undefined> {
  const kinds = isTroubled ? (['request', 'message', 'ledger'] as const) : (['request', 'message'] as const);
  return earliest(await Promise.all(kinds.map((kind) => documents.nextDue(kind))));
}

const mostStops = 60;

/** Time passes, and what becomes due is done at its time. */
export async function pass(world: World, until: Date): Promise<void> {
  const from = world.now;
  for (let stops = 0; stops < mostStops; stops += 1) {
    const due = await nextDue(world);
    if (!due || due > until) break;
    world.moveTo(due);
    await world.rest();
    if (due <= from && stops > 0 && world.now.getTime() === from.getTime()) break;
  }
  world.moveTo(until);
  await world.rest();
}

/** Nothing goes wrong any more, and time goes on until nothing can happen. */
export async function end(world: World, look: () => Promise<void>): Promise<void> {
  world.write('the end: nothing goes wrong any more, and much time passes');
  world.orders.heal();
  await world.rest();
  for (const step of [hourMs, 2 * dayMs, 7 * dayMs, 60 * dayMs]) {
    await pass(world, new Date(world.now.getTime() + step));
    await look();
  }
}

function edited(company: Company, who: Name, edit: Edit): Company {
  const id = idOf(who);
  // A file names its members by their ids, or by how they sign in.
  const names = [id, userAtFirst(who).userPrincipalName.toLowerCase()];
  const without = (members: readonly string[]): string[] => members.filter((one) => !names.includes(one.toLowerCase()));
  const users = (change: (user: Company['users'][number]) => Company['users'][number]): Company => ({
    ...company,
    users: company.users.map((user) => (user.id === id ? change(user) : user)),
  });
  const groups = (change: (members: readonly string[], group: string) => string[]): Company['groups'] =>
    company.groups.map((group) => ({ ...group, members: change(group.members, group.id) }));
  switch (edit) {
    case 'disable':
      return users((user) => ({ ...user, accountEnabled: false }));
    case 'enable':
      return users((user) => ({ ...user, accountEnabled: true }));
    case 'other-manager':
      return users((user) => ({ ...user, manager: user.manager === idOf('carla') ? idOf('miriam') : idOf('carla') }));
    case 'no-decider':
      return {
        ...company,
        groups: groups((members, group) => (group === deciders ? without(members) : [...members])),
      };
    case 'no-role':
      return {
        ...company,
        roleEligibilityScheduleInstances: (company.roleEligibilityScheduleInstances ?? []).filter(
          ({ principalId }) => principalId !== id,
        ),
      };
    case 'leave':
      return {
        ...company,
        users: company.users.filter((user) => user.id !== id),
        groups: groups((members) => without(members)),
        directoryRoles: company.directoryRoles.map((role) => ({ ...role, members: without(role.members) })),
      };
    case 'return':
      return company.users.some((user) => user.id === id)
        ? company
        : { ...company, users: [...company.users, userAtFirst(who)] };
  }
}

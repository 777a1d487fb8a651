// A thousand risky requests within half a minute: Teams' rates hold, every alert stands in the channel once, and nobody who is asked hears of it late (rules 33 and 66).
import { expect } from 'chai';
import { createWorker } from '../../../app/road/worker.js';
import type { Context } from '../../../app/context.js';
import { createRates } from '../../../bot/teams/rates.js';
import { createTurn } from '../../../bot/turn/turn.js';
import { presentAlerts } from '../../../cards/lists/alerts-together.js';
import { presentDigest } from '../../../cards/lists/digest.js';
import { present } from '../../../cards/present.js';
import { readInForce } from '../../../catalogue/read.js';
import { administratorRoles } from '../../../engine/directory-roles.js';
import { blank } from '../../../engine/document.js';
import { channelId, personId, type Recipient } from '../../../engine/ids.js';
import { contactDecider } from '../../../engine/contact/decider.js';
import { settingsDecider } from '../../../engine/settings/decider.js';
import { settingsId } from '../../../engine/settings/tags.js';
import type { Documents, Messenger, Outgoing } from '../../../engine/ports.js';
import { handle } from '../../../app/road/handle.js';
import { memoryAudit } from '../../../storage/memory/audit.js';
import { memoryDocuments } from '../../../storage/memory/documents.js';
import { memoryShared } from '../../../storage/memory/shared.js';
import { editableCompany } from '../../support/company.js';
import { numbers } from '../../lives/home.js';
import { start, stillClock, textOf } from '../../support/story.js';

const many = 1_000;
const channel = channelId('19:security@thread.tacv2');
const catalogueText = `packages:
  - name: Desk
    resources: [{ group: Executives }]
    policies: [{ name: Employees, audience: members, stages: [], justification: false, expires: after 5 days }]
`;
const idsIn = (text: string): string[] => text.match(/\bD-[2-9A-HJ-NP-Z]{4}\b/g) ?? [];
const someone = (index: number) => ({
  id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  displayName: `Person ${index}`,
  userPrincipalName: `person${index}@contoso.com`,
  accountEnabled: true,
  userType: 'Member',
});

/** Gatehouse over memory and a Teams that takes no time, within the rates of Teams, in a time that is moved by hand. */
async function gatehouse() {
  const clock = stillClock();
  const nowMs = (): number => clock.now().getTime() - start.getTime();
  let timers: { readonly atMs: number; readonly run: () => void }[] = [];
  const rates = createRates({ nowMs, after: (delayMs, run) => void timers.push({ atMs: nowMs() + delayMs, run }) });
  const company = await editableCompany(clock, ({ users }) => {
    for (let index = 0; index < many; index += 1) users.push(someone(index));
  });
  const memory = memoryDocuments();
  let writes = 0;
  const documents: Documents = {
    ...memory,
    save: (...all) => {
      writes += 1;
      return memory.save(...all);
    },
  };
  const messages = new Map<string, { readonly to: string; readonly message: Outgoing }>();
  const sentMs: { readonly to: string; readonly ms: number }[] = [];
  /** When each request was first told of to Adele, by a card of its own or by a digest. */
  const askedMs = new Map<string, number>();
  const lane = (to: Record<string, unknown>): string => String(to['person']);
  const note = (to: string, message: Outgoing, id: string): void => {
    messages.set(id, { to, message });
    sentMs.push({ to, ms: nowMs() });
    if (to !== adele) return;
    const told = digests.get(message.card) ?? idsIn(textOf(message.card));
    for (const one of told) if (!askedMs.has(one)) askedMs.set(one, nowMs());
  };
  const digests = new Map<object | undefined, readonly string[]>();
  const messenger: Messenger = {
    say: (to, message) =>
      rates.run(lane(to), () => {
        const activityId = String(messages.size);
        note(lane(to), message, `${lane(to)} ${activityId}`);
        return Promise.resolve({ conversationId: lane(to), activityId });
      }),
    update: (to, { activityId = '' }, message) =>
      rates.run(lane(to), () => {
        note(lane(to), message, `${lane(to)} ${activityId}`);
        return Promise.resolve();
      }),
  };
  const read = await readInForce(catalogueText, company.directory.names);
  if (!('catalogue' in read)) throw new Error(JSON.stringify(read.problems));
  const log: string[] = [];
  const ports: Omit<Context, 'worker'> = {
    ...{ documents, messenger, clock, present, directory: company.directory, administratorRoles },
    digests: {
      places: memoryShared(clock),
      present(waiting, reader) {
        const drawn = presentDigest(waiting, reader);
        if (waiting !== 'older')
          digests.set(
            drawn.card,
            waiting.map(({ id }) => id),
          );
        return drawn;
      },
      presentAlerts,
    },
    audit: memoryAudit(),
    risks: {
      identity: () => Promise.resolve({ level: 'high' as const }),
      insider: () => Promise.resolve({ level: 'none' as const }),
    },
    ids: { short: numbers() },
    log: (_level, event) => void log.push(event),
    catalogue: () => read.catalogue,
  };
  const worker = createWorker(ports);
  const context: Context = { ...ports, worker };
  const [found] = await company.directory.searchUsers('Adele Vance', 1);
  const adele: string = found!.id;
  for (const to of [channel, personId(adele)] satisfies Recipient[])
    await handle(context, contactDecider, to, { type: 'meet', at: clock.now(), person: to, reference: { person: to } });
  await documents.save('settings', {
    ...blank(settingsDecider, settingsId),
    state: { ...settingsDecider.initial, alerts: channel },
  });
  const turn = createTurn(context);
  const tenant = (await company.directory.tenant()).id;

  /** Until nothing more comes of this moment. */
  async function settle(): Promise<void> {
    for (let quiet = 0; quiet < 5;) {
      const before = writes;
      await new Promise((resolve) => setImmediate(resolve));
      quiet = writes === before ? quiet + 1 : 0;
    }
  }
  let sweeping: Promise<void> | undefined;
  return {
    ...{ messages, sentMs, askedMs, nowMs, log, adele },
    close: () => company.remove(),
    async ask(index: number): Promise<void> {
      const person = personId(someone(index).id);
      const reply = await turn({
        ...{
          type: 'said',
          text: 'request Desk',
          actor: { tenant, person, name: `Person ${index}`, channelId: '29:x' },
        },
        ...{ conversation: { kind: 'personal', id: person }, reference: { person } },
      });
      await reply.afterwards?.();
    },
    /** Half a second passes, and what is due then is done. */
    async pass(): Promise<void> {
      const untilMs = nowMs() + 500;
      for (;;) {
        const next = timers.filter(({ atMs }) => atMs <= untilMs).sort((one, other) => one.atMs - other.atMs)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        clock.moveTo(new Date(start.getTime() + next.atMs));
        next.run();
        await settle();
      }
      clock.moveTo(new Date(start.getTime() + untilMs));
      sweeping ??= worker.sweep().then(() => void (sweeping = undefined));
      await settle();
    },
    inChannel: (): string[] =>
      [...messages.values()].filter(({ to }) => to === channel).map(({ message }) => textOf(message.card)),
  };
}

describe('A thousand risky requests within half a minute', () => {
  it('stand in the channel once each within two minutes, and are asked for as soon; Teams’ rates hold', async function () {
    this.timeout(300_000);
    const house = await gatehouse();
    for (let index = 0; index < many; index += 1) {
      await house.ask(index);
      if (index % 17 === 16) await house.pass();
    }
    while (house.nowMs() < 150_000) await house.pass();
    const lines = house.inChannel().flatMap(idsIn);
    expect(new Set(lines).size, 'every alert').to.equal(many);
    expect(lines.length, 'none of them twice').to.equal(many);
    expect(house.askedMs.size, 'everything is asked for').to.equal(many);
    expect(Math.max(...house.askedMs.values()), 'no ask is late').to.be.below(120_000);
    const ofChannel = house.sentMs.filter(({ to }) => to === channel).map(({ ms }) => ms);
    for (const first of ofChannel)
      expect(ofChannel.filter((ms) => ms >= first && ms < first + 30_000).length).to.be.at.most(60);
    expect(house.log.filter((event) => event === 'work-failed')).to.deep.equal([]);
    await house.close();
  });
});

// Documents that are due are worked on by one process at a time, and in as few questions as can be.
import { expect } from 'chai';
import type { Context } from '../../../app/context.js';
import { handle } from '../../../app/road/handle.js';
import { createWorker } from '../../../app/road/worker.js';
import { settingsDecider } from '../../../engine/settings/decider.js';
import { settingsId } from '../../../engine/settings/tags.js';
import type { Audit, Documents } from '../../../engine/ports.js';
import type { SettingsCommand } from '../../../engine/settings/model.js';
import { memoryAudit } from '../../../storage/memory/audit.js';
import { memoryDocuments } from '../../../storage/memory/documents.js';
import { megan } from '../../support/people.js';
import { stillClock } from '../../support/story.js';

/** A change of the settings is due at once: it is owed to the record. */
const propose = (id: string, at: Date): SettingsCommand => ({
  type: 'propose',
  at,
  by: megan,
  administers: true,
  id,
  change: { kind: 'switch', source: 'insider', isOn: false },
});

describe('The worker', () => {
  const clock = stillClock();
  const unused = (): never => {
    throw new Error('nothing of this is needed for the record');
  };

  function process(documents: Documents, audit: Audit = memoryAudit()) {
    const asked: string[] = [];
    const counted = new Proxy(documents, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          asked.push(String(name));
          return Reflect.apply(member, target, args) as unknown;
        };
      },
    });
    const ports: Omit<Context, 'worker'> = {
      ...{ documents: counted, audit, clock, present: unused, catalogue: unused, log: () => undefined },
      directory: {} as Context['directory'],
      risks: { identity: unused, insider: unused },
      messenger: { say: unused, update: unused },
      ids: { short: unused },
      administratorRoles: [],
    };
    const worker = createWorker(ports);
    return { asked, worker, context: { ...ports, worker } };
  }

  /** A record that takes nothing until it is let. */
  function slowAudit() {
    const audit = memoryAudit();
    let letIt = (): void => undefined;
    const let_ = new Promise<void>((resolve) => (letIt = resolve));
    return { audit: { ...audit, append: (entries) => let_.then(() => audit.append(entries)) } satisfies Audit, letIt };
  }

  const change = ({ context }: ReturnType<typeof process>, id: string) =>
    handle(context, settingsDecider, settingsId, propose(id, clock.now()));

  it('works under the lease of the write that made something due: a read, a write, and a last write', async () => {
    const one = process(memoryDocuments());
    await change(one, 'first');
    await one.worker.idle();
    // What a process remembers it does not ask for.
    expect(one.asked.filter((what) => what !== 'recall')).to.deep.equal(['load', 'save', 'save']);
    const stored = await one.context.documents.load('settings', settingsId);
    expect(stored).to.include({ recorded: 1 }).and.not.have.any.keys('leasedUntil', 'dueAt');
  });

  it('leaves to another process what that one holds, and to itself what it is at: nothing is forgotten', async () => {
    const documents = memoryDocuments();
    const { audit, letIt } = slowAudit();
    const [slow, other] = [process(documents, audit), process(documents, audit)];
    await change(slow, 'first');
    const { leasedUntil } = (await documents.load('settings', settingsId)) ?? {};
    expect(leasedUntil).to.deep.equal(new Date(clock.now().getTime() + 30_000));
    await change(other, 'second');
    await change(slow, 'third');
    expect((await documents.load('settings', settingsId))?.leasedUntil).to.deep.equal(leasedUntil);
    letIt();
    await Promise.all([slow.worker.idle(), other.worker.idle()]);
    const stored = await documents.load('settings', settingsId);
    expect(stored?.recorded).to.equal(stored?.history.length);
    expect(stored).to.not.have.any.keys('leasedUntil', 'dueAt');
  });

  it('takes nothing once it is stopped, and gives back what it was handed then', async () => {
    const documents = memoryDocuments();
    const stopped = process(documents);
    await stopped.worker.stop();
    await change(stopped, 'first');
    const held = await documents.lease('settings', settingsId, clock.now(), new Date(clock.now().getTime() + 1));
    if (!held) throw new Error('it was leased all the same');
    await stopped.worker.take('settings', held);
    expect(await documents.load('settings', settingsId)).to.not.have.property('leasedUntil');
  });

  it('stays within its room: what is more waits, and is done', async () => {
    const documents = memoryDocuments();
    const { audit, letIt } = slowAudit();
    const busy = process(documents, audit);
    const ids = Array.from({ length: 100 }, (_, index) => `settings-${index}`);
    for (const id of ids) await handle(busy.context, settingsDecider, id, propose('first', clock.now()));
    expect(busy.worker.hold('settings')).to.equal(undefined);
    letIt();
    await busy.worker.idle();
    const stored = await documents.loadMany('settings', ids);
    expect([...stored.values()].filter(({ recorded }) => recorded === 1)).to.have.length(100);
    expect(busy.worker.hold('settings')).to.be.instanceOf(Date);
    expect(busy.worker.hold('contact')).to.equal(undefined);
  });
});

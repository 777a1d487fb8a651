// What is said of a message that may have been said before: nobody knows whether a POST that was not written down arrived.
import { expect } from 'chai';
import { handle } from '../../../app/road/handle.js';
import { createWorker } from '../../../app/road/worker.js';
import { present } from '../../../cards/present.js';
import { contactDecider } from '../../../engine/contact/decider.js';
import { messageDecider } from '../../../engine/message/decider.js';
import { messageId } from '../../../engine/message/tags.js';
import type { Content } from '../../../engine/message/model.js';
import { DeliveryError, type Messenger, type Outgoing } from '../../../engine/ports.js';
import { requestDecider } from '../../../engine/request/decider.js';
import { blank } from '../../../engine/document.js';
import { memoryDocuments } from '../../../storage/memory/documents.js';
import { entitlement, miriam, pendingFirst } from '../../cards/fixtures.js';
import { recordingMessenger, referenceOf } from '../../support/recording-messenger.js';
import { stillClock, textOf } from '../../support/story.js';

const card: Content = { kind: 'request-card', request: pendingFirst.id };
const reminder: Content = { kind: 'request-notice', request: pendingFirst.id, notice: 'reminder' };
const mayHaveIt = 'You may have this already: this copy is the one that stays up to date.';
const mayKnowIt = 'You may have been told this already.';
const leaseMs = 30_000;

/** Miriam is asked; somebody else works on what she is to be told, and dies. */
async function asked() {
  const clock = stillClock();
  const documents = memoryDocuments();
  const recording = recordingMessenger();
  const faults: DeliveryError[] = [];
  const messenger: Messenger = {
    ...recording,
    say: (to, message) => {
      const fault = faults.shift();
      return fault ? Promise.reject(fault) : recording.say(to, message);
    },
  };
  const unused = (): never => {
    throw new Error('nothing of this is needed to bring a message');
  };
  const worker = createWorker({
    ...{ documents, messenger, clock, present, catalogue: unused, log: () => undefined },
    audit: { append: unused, about: unused, all: unused },
    directory: {} as Parameters<typeof createWorker>[0]['directory'],
    risks: { identity: unused, insider: unused },
    ids: { short: unused },
    administratorRoles: [],
  });
  let version = 0;
  const revise = (revision: number) =>
    documents.save('request', {
      ...{ ...blank(requestDecider, pendingFirst.id), version: version++ },
      state: { ...pendingFirst, revision },
    });
  const idle = { ...worker, hold: () => undefined, soon: () => undefined };
  await handle({ documents, clock, worker: idle }, contactDecider, miriam.id, {
    ...{ type: 'meet', at: clock.now(), person: miriam.id, reference: referenceOf(miriam.id) },
  });
  const { revision } = pendingFirst;
  const want = async (content: Content, more = 0, who: typeof worker = idle) => {
    await revise(revision + more);
    await handle({ documents, clock, worker: who }, messageDecider, messageId(miriam.id, content, revision), {
      ...{ type: 'want', at: clock.now(), to: miriam.id, content, revision: revision + more },
    });
  };
  const pass = (ms: number) => clock.moveTo(new Date(clock.now().getTime() + ms));
  return {
    ...{ documents, worker, faults, want, pass },
    /** Takes it for work and does nothing; whoever did would perhaps have said it. */
    take: (content: Content) => {
      const until = new Date(clock.now().getTime() + leaseMs);
      return documents.lease('message', messageId(miriam.id, content, revision), clock.now(), until);
    },
    said: (): string[] => recording.saidTo(miriam.id).map(wordsOf),
    seen: (): string[] => recording.seenBy(miriam.id).map(wordsOf),
  };
}

const wordsOf = ({ text = '', card: shown }: Outgoing): string => `${text}${textOf(shown)}`;

describe('A message that another process was at when it died', () => {
  it('is said with a line that the reader may have it already; the line goes with the next change', async () => {
    const { take, want, pass, said, seen, worker } = await asked();
    await want(card);
    await take(card);
    pass(leaseMs);
    await worker.sweep();
    expect(said()).to.have.length(1);
    expect(said()[0])
      .to.match(new RegExp(`^${mayHaveIt}\n`))
      .and.contain(entitlement.name);
    await want(card, 1);
    await worker.sweep();
    expect(seen()).to.have.length(1);
    expect(seen()[0]).to.contain(entitlement.name).and.not.contain(mayHaveIt);
  });

  it('says so in a sentence where it is a text', async () => {
    const { take, want, pass, said, worker } = await asked();
    await want(reminder);
    await take(reminder);
    pass(leaseMs);
    await worker.sweep();
    expect(said()).to.have.length(1);
    expect(said()[0]).to.match(new RegExp(`still waits for you.* ${mayKnowIt}$`));
  });

  it('says so also where a write took it over, once', async () => {
    const { take, want, pass, said, worker } = await asked();
    await want(card);
    await take(card);
    pass(leaseMs);
    await want(card, 1, worker);
    await worker.idle();
    expect(said()).to.have.length(1);
    expect(said()[0]).to.contain(mayHaveIt);
  });
});

describe('A message that nobody died over', () => {
  it('says nothing of the kind, nor after a failure that is known', async () => {
    const { want, pass, faults, said, worker } = await asked();
    await want(card);
    faults.push(new DeliveryError('unavailable', 'down'), new DeliveryError('throttled', 'slower', 60_000));
    for (let tries = 0; tries < 3; tries += 1) {
      await worker.sweep();
      pass(90_000);
    }
    expect(said()).to.have.length(1);
    expect(said()[0]).to.contain(entitlement.name).and.not.contain(mayHaveIt);
  });

  it('nor once a failure was written down after somebody died', async () => {
    const { take, want, pass, faults, said, worker } = await asked();
    await want(card);
    await take(card);
    pass(leaseMs);
    faults.push(new DeliveryError('unavailable', 'down'));
    await worker.sweep();
    pass(90_000);
    await worker.sweep();
    expect(said()).to.have.length(1);
    expect(said()[0]).to.not.contain(mayHaveIt);
  });
});

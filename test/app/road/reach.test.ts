// Who is asked and cannot be reached: the requester is told soon, however many are asked (rule 65).
import { expect } from 'chai';
import { open } from '../../../app/requests/open.js';
import { handle } from '../../../app/road/handle.js';
import type { Context } from '../../../app/context.js';
import { createWorker, type LivingWorker } from '../../../app/road/worker.js';
import { present } from '../../../cards/present.js';
import { sampleDirectory } from '../../../directory/sample/directory.js';
import { contactDecider } from '../../../engine/contact/decider.js';
import { personId } from '../../../engine/ids.js';
import type { Person } from '../../../engine/person.js';
import type { Document } from '../../../engine/document.js';
import { isUndelivered } from '../../../engine/message/tags.js';
import {
  DeliveryError,
  type Directory,
  type Documents,
  type Letter,
  type Mail,
  type Messenger,
} from '../../../engine/ports.js';
import { memoryAudit } from '../../../storage/memory/audit.js';
import { memoryDocuments } from '../../../storage/memory/documents.js';
import { stillClock } from '../../support/story.js';
import { alex, salesSupport, stageRule } from '../../support/people.js';
import { recordingMessenger, referenceOf } from '../../support/recording-messenger.js';

const source = new URL('../../../directory/sample/contoso.json', import.meta.url).pathname;

/** Documents that count how often they are read. */
function counting(documents: Documents): Documents & { loads: number } {
  const counted = {
    ...documents,
    loads: 0,
    load: (...[kind, one]: Parameters<Documents['load']>) => {
      counted.loads += 1;
      return documents.load(kind, one);
    },
  };
  return counted as Documents & { loads: number };
}

/** Documents that write down that a card failed only when its letter was worked on. */
function failingLate(documents: Documents): Documents {
  let isWorkedOn: () => void = () => undefined;
  const letter = new Promise<void>((resolve) => (isWorkedOn = resolve));
  return {
    ...documents,
    async save(kind, document, lease) {
      const { state } = document as Document<'message'>;
      const content = kind === 'message' && state.status !== 'none' ? state.content.kind : undefined;
      if (content === 'request-card' && isUndelivered(state)) await letter;
      const saved = await documents.save(kind, document, lease);
      if (content === 'request-mail' && document.version > 0) isWorkedOn();
      return saved;
    },
  };
}

interface Asking {
  readonly approvers: readonly Person[];
  /** Those who have the app; the others were never met. */
  readonly met?: readonly Person[];
  /** Those whose chat refuses the bot, as the channel says when it is tried. */
  readonly blocked?: readonly Person[];
  /** Whoever asks administers, too. */
  readonly asAdministrator?: boolean;
  /** Letters are sent, and come before it is written down that a card failed. */
  readonly withMail?: boolean;
}

/** Alex asks these people, and everything that follows is done. */
async function ask({ approvers, met = [], blocked = [], asAdministrator = false, withMail = false }: Asking) {
  const clock = stillClock();
  const documents = counting(withMail ? failingLate(memoryDocuments()) : memoryDocuments());
  const letters: Letter[] = [];
  const recording = recordingMessenger();
  const messenger: Messenger = {
    ...recording,
    say: (to, message) =>
      blocked.some((person) => person.id === to['person'])
        ? Promise.reject(new DeliveryError('blocked', 'blocked'))
        : recording.say(to, message),
  };
  const sample = await sampleDirectory({ source, clock });
  const administrator: Person = { ...alex, id: personId('administrator'), name: 'Ada Administrator' };
  const directory: Directory = {
    ...sample,
    members: () => Promise.resolve([...approvers]),
    holders: () => Promise.resolve(asAdministrator ? [alex, administrator] : [administrator]),
    getUser: (one) => Promise.resolve(one === alex.id ? alex : undefined),
    ...(withMail && { mailAddress: () => Promise.resolve('somebody@contoso.com') }),
  };
  const mail: Mail = {
    chat: 'https://chat.example',
    send(letter) {
      letters.push(letter);
      return Promise.resolve();
    },
  };
  const log = () => undefined;
  const risks = {
    identity: () => Promise.resolve({ level: 'none' } as const),
    insider: () => Promise.resolve({ level: 'none' } as const),
  };
  const ports: Omit<Context, 'worker'> = {
    ...{ documents, directory, risks, messenger, present, clock, log },
    audit: memoryAudit(),
    ids: { short: () => '2222' },
    catalogue: () => ({ version: '1', packages: [] }) as never,
    administratorRoles: ['administrators' as never],
    ...(withMail && { mail }),
  };
  const worker: LivingWorker = createWorker(ports);
  const context: Context = { ...ports, worker };
  for (const { id: person } of [alex, administrator, ...met, ...blocked])
    await handle(context, contactDecider, person, {
      ...{ type: 'meet', at: clock.now(), person, reference: referenceOf(person) },
    });
  const rule = stageRule({ approvers: [{ kind: 'group', group: 'many' as never }] });
  const entitlement = salesSupport({ stages: [rule] });
  const details = { justification: 'Q4', answers: {} };
  documents.loads = 0;
  await open(context, { person: alex, at: clock.now() }, { beneficiary: alex, entitlement, details });
  await worker.sweep();
  const texts = (person: Person) => recording.seenBy(person.id).flatMap(({ text }) => text ?? []);
  return { context, worker, clock, loads: documents.loads, texts, administrator, letters };
}

const people = (count: number): Person[] =>
  Array.from({ length: count }, (_, n) => ({ ...alex, id: personId(`approver ${n}`), name: `Approver ${n}` }));

describe('Those who are asked and cannot be reached', () => {
  it('many without the app: the requester and the administrators are told once each', async () => {
    const { texts, administrator } = await ask({ approvers: people(20) });
    expect(texts(alex)).to.have.lengthOf(1);
    expect(texts(alex)[0]).to.include('I could not reach anybody who can decide on Sales Support');
    expect(texts(administrator)).to.have.lengthOf(1);
    expect(texts(administrator)[0]).to.include(
      'SS-2222: I can reach nobody who can decide on Sales Support for Alex Wilber',
    );
  });

  it('an administrator who asks is told once, as who asked; the other administrators are told, too (rule 65)', async () => {
    const { texts, administrator } = await ask({ approvers: people(3), asAdministrator: true });
    expect(texts(alex)).to.have.lengthOf(1);
    expect(texts(alex)[0]).to.include('Please write to them yourself');
    expect(texts(administrator)).to.have.lengthOf(1);
  });

  it('one of many can be reached, wherever they stand in the list: nobody is told anything', async () => {
    const approvers = people(20);
    for (const met of [approvers[0]!, approvers[10]!, approvers[19]!]) {
      const { texts, administrator } = await ask({ approvers, met: [met] });
      expect([texts(alex), texts(administrator)]).to.deep.equal([[], []]);
    }
  });

  it('a letter that is looked at before its card is known to have failed is sent all the same (rule 79)', async () => {
    const { letters } = await ask({ approvers: people(1), withMail: true });
    expect(letters).to.have.lengthOf(1);
  });

  for (const how of ['without the app', 'who block the bot'] as const) {
    it(`three hundred ${how} cost three times what a hundred do`, async () => {
      const cost = async (count: number) => {
        const approvers = people(count);
        const { loads, texts } = await ask({ approvers, ...(how === 'who block the bot' && { blocked: approvers }) });
        expect(texts(alex)).to.have.lengthOf(1);
        return loads;
      };
      const [hundred, threeHundred] = [await cost(100), await cost(300)];
      expect(threeHundred / hundred).to.be.lessThan(4);
    });
  }

  it('one who can be reached among three hundred costs no more', async () => {
    const cost = async (count: number) => {
      const approvers = people(count);
      return (await ask({ approvers, met: [approvers[Math.floor(count / 2)]!] })).loads;
    };
    expect((await cost(300)) / (await cost(100))).to.be.lessThan(4);
  });
});

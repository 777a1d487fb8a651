// A process dies at every step of a request's life; another takes over on the same documents, and the story ends the same.
import { forOneself } from '../../../engine/request/for-whom.js';
import { expect } from 'chai';
import type { Context } from '../../../app/context.js';
import { findEntitlement } from '../../../app/queries/entitlements.js';
import { loadRequest } from '../../../app/queries/requests.js';
import { decide } from '../../../app/requests/decide.js';
import { open } from '../../../app/requests/open.js';
import { handle } from '../../../app/road/handle.js';
import { createWorker, type LivingWorker } from '../../../app/road/worker.js';
import { sampleDirectory, type SampleDirectory } from '../../../directory/sample/directory.js';
import { readCatalogue } from '../../../catalogue/read.js';
import { present } from '../../../cards/present.js';
import type { Catalogue } from '../../../engine/catalogue/model.js';
import { contactDecider } from '../../../engine/contact/decider.js';
import { requestId } from '../../../engine/ids.js';
import type { Person } from '../../../engine/person.js';
import type { Audit } from '../../../engine/ports.js';
import type { RequestState } from '../../../engine/request/model.js';
import { memoryAudit } from '../../../storage/memory/audit.js';
import { memoryDocuments } from '../../../storage/memory/documents.js';
import { stillClock, textOf } from '../../support/story.js';
import { Died, Life } from '../../support/mortal.js';
import { recordingMessenger, referenceOf } from '../../support/recording-messenger.js';

const source = new URL('../../../directory/sample/contoso.json', import.meta.url).pathname;
const id = requestId('DD-2222');
const dayMs = 86_400_000;

const catalogueText = `
packages:
  - name: Double Decision
    id: double-decision
    description: Two people decide, two things are given
    resources: [{ group: Partner workspace visitors }, { group: Sales Reports readers }]
    policies:
      - name: All
        audience: members
        stages: [{ approvers: [manager] }, { approvers: [{ person: BiancaP@contoso.com }] }]
        expires: after 1 day
`;

interface World {
  readonly directory: SampleDirectory;
  readonly catalogue: Catalogue;
  readonly people: { readonly alex: Person; readonly miriam: Person; readonly bianca: Person };
  readonly documents: ReturnType<typeof memoryDocuments>;
  readonly audit: Audit;
  readonly messenger: ReturnType<typeof recordingMessenger>;
  readonly clock: ReturnType<typeof stillClock>;
}

interface Process {
  readonly context: Context;
  readonly worker: LivingWorker;
}

async function newWorld(): Promise<World> {
  const clock = stillClock();
  const directory = await sampleDirectory({ source, clock });
  const read = await readCatalogue(catalogueText, directory.names);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const one = async (name: string): Promise<Person> => {
    const [found] = await directory.searchUsers(name, 1);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  };
  const [alex, miriam, bianca] = [await one('Alex Wilber'), await one('Miriam Graham'), await one('Bianca Pisani')];
  return {
    directory,
    catalogue: read.catalogue,
    people: { alex, miriam, bianca },
    documents: memoryDocuments(),
    audit: memoryAudit(),
    messenger: recordingMessenger(),
    clock,
  };
}

function process(world: World, life: Life): Process {
  const ports: Omit<Context, 'worker'> = {
    documents: life.of(world.documents, ['save']),
    directory: life.of(world.directory, ['grant', 'revoke']),
    risks: world.directory.risks,
    audit: life.of(world.audit, ['append']),
    messenger: life.of(world.messenger, ['say', 'update']),
    present,
    clock: world.clock,
    ids: { short: () => '2222' },
    log: () => undefined,
    catalogue: () => world.catalogue,
    administratorRoles: [],
  };
  const worker = createWorker(ports);
  return { context: { ...ports, worker }, worker };
}

type Step = (running: Process, world: World) => Promise<unknown>;

const meet: Step = async ({ context }, { people, clock }) => {
  for (const { id: person } of Object.values(people))
    await handle(context, contactDecider, person, {
      type: 'meet',
      at: clock.now(),
      person,
      reference: referenceOf(person),
    });
};

const file: Step = async ({ context }, { people, clock }) => {
  const found = await findEntitlement(context, forOneself(people.alex), 'Double Decision');
  if (found.kind !== 'one') throw new Error('the catalogue is empty');
  const details = { justification: 'Q4', answers: {} };
  const wanted = { beneficiary: people.alex, entitlement: found.entitlement, details };
  await open(context, { person: people.alex, at: clock.now() }, wanted);
};

const approve =
  (who: 'miriam' | 'bianca'): Step =>
  async ({ context }, { people, clock }) => {
    if (!(await loadRequest(context, id))) throw new Error('nobody asked');
    const by = { person: people[who], at: clock.now() };
    await decide(context, by, { request: id, verdict: 'approve', reason: `by ${who}` });
  };

const aDayLater: Step = (_running, { clock }) => {
  clock.moveTo(new Date(start.getTime() + dayMs + 600_000));
  return Promise.resolve();
};
const start = stillClock().now();

const steps: readonly Step[] = [meet, file, approve('miriam'), approve('bianca'), aDayLater];

/** Lives the story. Whoever dies in it is followed by another process, which finishes what is due; then people do again what seems not to have happened. */
async function live(lastStep?: number): Promise<{ world: World; life: Life }> {
  const world = await newWorld();
  const life = new Life(lastStep);
  let running = process(world, life);
  let hasDied = false;
  for (const step of steps) {
    await attempt(running, step, world);
    if (hasDied || !life.isOver) continue;
    hasDied = true;
    await running.worker.stop();
    // The leases of the dead run out.
    world.clock.moveTo(new Date(world.clock.now().getTime() + 31_000));
    running = process(world, new Life());
    await running.worker.sweep();
    await attempt(running, step, world);
  }
  return { world, life };
}

async function attempt(running: Process, step: Step, world: World): Promise<void> {
  try {
    await step(running, world);
    await running.worker.sweep();
  } catch (error) {
    if (!(error instanceof Died)) throw error;
  }
}

const perhapsTold = ' You may have been told this already.';
const once = (text: string): string => text.replace(perhapsTold, '');
const perhapsHeld = 'You may have this already: this copy is the one that stays up to date.';

/** How many copies came after others of the same, how many of these keep silent about it, and how many say that they may be such. */
function copiesOf({ messenger, people }: World) {
  const all = Object.values(people).flatMap(({ id: person }) => {
    const told = new Set<string>();
    return messenger.saidTo(person).map(({ text, card }) => {
      const what = card ? 'the one card' : once(text ?? '');
      const isSecond = told.has(what);
      told.add(what);
      return { isSecond, saysSo: card ? textOf(card).includes(perhapsHeld) : text !== what };
    });
  });
  return {
    second: all.filter(({ isSecond }) => isSecond).length,
    silent: all.filter(({ isSecond, saysSo }) => isSecond && !saysSo).length,
    saying: all.filter(({ saysSo }) => saysSo).length,
  };
}

/** What everybody sees and holds in the end, to the minute. What was said twice counts once, and a card whose place nobody could write down is not looked at. */
async function outcome({ documents, directory, messenger, people }: World) {
  const document = await documents.load('request', id);
  const state: RequestState = document?.state ?? { status: 'none' };
  const seen = Object.values(people).map((person) => {
    const messages = messenger.seenBy(person.id);
    const card = textOf(messages.findLast((message) => message.card)?.card);
    const texts = messages.flatMap(({ text }) => (text === undefined ? [] : once(text)));
    return [card.replace(/(T\d\d:\d\d):\d\dZ/g, '$1'), ...new Set(texts)];
  });
  return {
    status: state.status,
    decided: state.status === 'ended' ? state.stages.map((stage) => stage.decided?.by.name) : [],
    deliveries: state.status === 'ended' ? state.deliveries.map(({ status }) => status) : [],
    owed: document?.outbox.length,
    changes: (await directory.changes()).map(({ what, person, resource }) => `${what} ${person} ${resource}`).sort(),
    seen,
  };
}

describe('A process killed at any step', function () {
  this.timeout(60_000);
  it('leaves everything so that another ends the story the same: one decision each, one grant each, the same cards; a copy said twice says so', async () => {
    const { world, life } = await live();
    const undisturbed = await outcome(world);
    expect(undisturbed).to.deep.include({
      status: 'ended',
      decided: ['Miriam Graham', 'Bianca Pisani'],
      deliveries: ['removed', 'removed'],
      owed: 0,
    });
    expect(undisturbed.changes).to.have.length(4);
    expect(copiesOf(world)).to.deep.equal({ second: 0, silent: 0, saying: 0 });
    expect(life.steps).to.be.greaterThan(50);
    let copies = 0;
    // To die just after the one step is to die just before the next.
    for (let step = 1; step <= life.steps; step += 1) {
      const { world: other } = await live(step);
      expect(await outcome(other), `killed before step ${step} of ${life.steps}`).to.deep.equal(undisturbed);
      const { second, silent } = copiesOf(other);
      expect(silent, `killed before step ${step} of ${life.steps}`).to.equal(0);
      copies += second;
    }
    expect(copies).to.be.greaterThan(3);
  });
});

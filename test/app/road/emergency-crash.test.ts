// A process dies at every step of emergency access; another takes over, and everybody is told and asked all the same (rules 46, 48 and 51).
import { expect } from 'chai';
import type { Context } from '../../../app/context.js';
import { findRole } from '../../../app/queries/roles.js';
import { loadRequest } from '../../../app/queries/requests.js';
import { openEmergency, takeEmergency } from '../../../app/requests/emergency.js';
import { reviewEmergency } from '../../../app/requests/review-emergency.js';
import { handle } from '../../../app/road/handle.js';
import { createWorker, type LivingWorker } from '../../../app/road/worker.js';
import { present } from '../../../cards/present.js';
import { readCatalogue } from '../../../catalogue/read.js';
import { sampleDirectory, type SampleDirectory } from '../../../directory/sample/directory.js';
import type { Catalogue } from '../../../engine/catalogue/model.js';
import { contactDecider } from '../../../engine/contact/decider.js';
import { requestId } from '../../../engine/ids.js';
import type { Person } from '../../../engine/person.js';
import type { Audit } from '../../../engine/ports.js';
import { memoryAudit } from '../../../storage/memory/audit.js';
import { memoryDocuments } from '../../../storage/memory/documents.js';
import { Died, Life } from '../../support/mortal.js';
import { recordingMessenger, referenceOf } from '../../support/recording-messenger.js';
import { stillClock, textOf } from '../../support/story.js';

const source = new URL('../../../directory/sample/contoso.json', import.meta.url).pathname;
const id = requestId('SA-2222');
const name = 'Security Administrator';
const catalogueText = `
packages: []
roles:
  - role: Security Administrator
    longest: 4 hours
    approval: { approvers: [{ person: MeganB@contoso.com }] }
    emergency: { longest: 1 hour, reviewWithin: 1 day }
`;

interface World {
  readonly directory: SampleDirectory;
  readonly catalogue: Catalogue;
  readonly people: { readonly isaiah: Person; readonly megan: Person; readonly adele: Person };
  readonly documents: ReturnType<typeof memoryDocuments>;
  readonly audit: Audit;
  readonly messenger: ReturnType<typeof recordingMessenger>;
  readonly clock: ReturnType<typeof stillClock>;
}
interface Process {
  readonly context: Context;
  readonly worker: LivingWorker;
}
type Step = (running: Process, world: World) => Promise<unknown>;

async function newWorld(): Promise<World> {
  const clock = stillClock();
  const directory = await sampleDirectory({ source, clock });
  const read = await readCatalogue(catalogueText, directory.names);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const one = async (called: string): Promise<Person> => {
    const [found] = await directory.searchUsers(called, 1);
    if (!found) throw new Error(`nobody is called ${called}`);
    return found;
  };
  const [isaiah, megan, adele] = [await one('Isaiah Langer'), await one('Megan Bowen'), await one('Adele Vance')];
  const kept = { documents: memoryDocuments(), audit: memoryAudit(), messenger: recordingMessenger() };
  return { directory, catalogue: read.catalogue, people: { isaiah, megan, adele }, ...kept, clock };
}

function process(world: World, life: Life): Process {
  const ports: Omit<Context, 'worker'> = {
    // What is read as it is taken changes nothing.
    documents: { ...life.of(world.documents, ['save']), all: (...asked) => world.documents.all(...asked) },
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

const meet: Step = async ({ context }, { people, clock }) => {
  for (const { id: person } of Object.values(people))
    await handle(context, contactDecider, person, {
      ...{ type: 'meet', at: clock.now(), person, reference: referenceOf(person) },
    });
};

/** The sentence and its confirmation; pressed again where nobody knows whether it was taken. */
const take: Step = async ({ context }, { people: { isaiah }, clock }) => {
  const by = { person: isaiah, at: clock.now() };
  const found = await findRole(context, isaiah, name);
  if (found.kind !== 'one') throw new Error('he is not eligible');
  const details = { justification: 'INC-1234', answers: {} };
  await openEmergency(context, by, { entitlement: found.entitlement, details });
  const request = await loadRequest(context, id);
  if (!request) throw new Error('there is nothing to confirm');
  await takeEmergency(context, by, { request, revision: request.state.revision, said: name });
};

const judge: Step = ({ context }, { people: { megan }, clock }) => {
  const by = { person: megan, at: clock.now() };
  return reviewEmergency(context, by, { request: id, isJustified: false, reason: 'she could have asked' });
};

const steps: readonly Step[] = [meet, take, judge];

async function attempt(running: Process, step: Step, world: World): Promise<void> {
  try {
    await step(running, world);
    await running.worker.sweep();
  } catch (error) {
    if (!(error instanceof Died)) throw error;
  }
}

/** Whoever dies is followed by another process, which finishes what is due; then people do again what seems not to have happened. */
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

const perhapsTold = ' You may have been told this already.';

/** What became of it, and what everybody was told and has on their card, but for the moments. */
async function outcome({ documents, directory, messenger, people }: World) {
  const document = await documents.load('request', id);
  const seen = Object.values(people).map(({ id: person }) => {
    const messages = messenger.seenBy(person);
    const card = textOf(messages.findLast((message) => message.card)?.card);
    const texts = messages.flatMap(({ text }) => (text === undefined ? [] : text.replace(perhapsTold, '')));
    return [card, ...new Set(texts)].map((said) => said.replace(/(T\d\d:\d\d):\d\dZ/g, '$1'));
  });
  const { state } = document ?? { state: { status: 'none' as const } };
  return {
    status: state.status,
    events: document?.history.map(({ type }) => type).filter((type) => type !== 'opened'),
    owed: document?.outbox.length,
    changes: (await directory.changes()).map(({ what, person, resource }) => `${what} ${person} ${resource}`),
    seen,
  };
}

describe('A process killed at any step of emergency access', function () {
  this.timeout(60_000);
  it('leaves everything so that it is taken once, told to everybody, and reviewed once (rules 46, 48 and 51)', async () => {
    const { world, life } = await live();
    const undisturbed = await outcome(world);
    expect(undisturbed.owed).to.equal(0);
    expect(undisturbed.changes).to.deep.equal([`granted Isaiah Langer ${name}`, `removed Isaiah Langer ${name}`]);
    const [isaiah = [], megan = [], adele = []] = undisturbed.seen.map((all) => all.join('\n'));
    expect(isaiah).to.include('was not justified');
    expect(megan).to.include('it was not justified');
    expect(adele).to.include('EMERGENCY ACCESS · Security Administrator');
    expect(life.steps).to.be.greaterThan(20);
    for (let step = 1; step <= life.steps; step += 1) {
      const { world: other } = await live(step);
      expect(await outcome(other), `killed before step ${step} of ${life.steps}`).to.deep.equal(undisturbed);
    }
  });
});

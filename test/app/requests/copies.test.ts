// Copies of a request's card that somebody asked to see: each of them once.
import { forOneself } from '../../../engine/request/for-whom.js';
import { expect } from 'chai';
import type { Context } from '../../../app/context.js';
import { findEntitlement } from '../../../app/queries/entitlements.js';
import { bringCopy, bringSentCopy } from '../../../app/requests/copies.js';
import { open } from '../../../app/requests/open.js';
import { handle } from '../../../app/road/handle.js';
import { createWorker } from '../../../app/road/worker.js';
import { present } from '../../../cards/present.js';
import { loadCatalogue } from '../../../catalogue/load.js';
import { sampleDirectory } from '../../../directory/sample/directory.js';
import { contactDecider } from '../../../engine/contact/decider.js';
import { memoryAudit } from '../../../storage/memory/audit.js';
import { memoryDocuments } from '../../../storage/memory/documents.js';
import { recordingMessenger, referenceOf } from '../../support/recording-messenger.js';
import { stillClock } from '../../support/story.js';

const sample = (name: string): string => new URL(`../../../directory/sample/${name}`, import.meta.url).pathname;

/** Alex has the app and asks for Sales Support, all in one sentence. */
async function asked() {
  const clock = stillClock();
  const at = clock.now();
  const directory = await sampleDirectory({ source: sample('contoso.json'), clock });
  const catalogue = await loadCatalogue(sample('catalogue.yaml'), directory.names);
  const messenger = recordingMessenger();
  const ports: Omit<Context, 'worker'> = {
    ...{ documents: memoryDocuments(), directory, risks: directory.risks, audit: memoryAudit() },
    ...{ messenger, present, clock, log: () => undefined },
    ids: { short: () => '2222' },
    catalogue: () => catalogue,
    administratorRoles: [],
  };
  const worker = createWorker(ports);
  const context: Context = { ...ports, worker };
  const [alex] = await directory.searchUsers('Alex Wilber', 1);
  if (!alex) return expect.fail('nobody is called Alex Wilber');
  const { id: person } = alex;
  await handle(context, contactDecider, person, { type: 'meet', at, person, reference: referenceOf(person) });
  const found = await findEntitlement(context, forOneself(alex), 'Sales Support');
  if (found.kind !== 'one') return expect.fail('Sales Support is not in the sample');
  const details = { justification: 'Q4 campaign', answers: {} };
  const outcome = await open(
    context,
    { person: alex, at },
    { beneficiary: alex, entitlement: found.entitlement, details },
  );
  if (outcome.status !== 'submitted') return expect.fail(outcome.status);
  const said = () => messenger.seenBy(person).filter(({ card }) => card).length;
  return { context, worker, request: outcome.request, holder: { person, at }, said };
}

describe('The card of what was sent just now', () => {
  it('is said once where the sending has brought it already, and where it has not', async () => {
    const quick = await asked();
    await quick.worker.idle();
    expect(quick.said()).to.equal(1);
    await bringSentCopy(quick.context, quick.request, quick.holder);
    await quick.worker.idle();
    expect(quick.said()).to.equal(1);

    const slow = await asked();
    await bringSentCopy(slow.context, slow.request, slow.holder);
    await slow.worker.idle();
    expect(slow.said()).to.equal(1);
  });

  it('is said once more to whoever asks to see it', async () => {
    const { context, worker, request, holder, said } = await asked();
    await worker.idle();
    for (const times of [2, 3]) {
      await bringCopy(context, request, holder);
      await worker.idle();
      expect(said()).to.equal(times);
    }
  });
});

import { expect } from 'chai';
import { watchDelegators } from '../../../app/facts/delegators.js';
import { delegationsOf, surelyOf } from '../../../app/facts/delegations.js';
import { handle } from '../../../app/road/handle.js';
import { delegationDecider } from '../../../engine/delegation/decider.js';
import type { DelegationCommand } from '../../../engine/delegation/model.js';
import { memoryDocuments } from '../../../storage/memory/documents.js';
import { sampleDirectory } from '../../../directory/sample/directory.js';
import * as cards from '../../cards/fixtures.js';
import { friday, miriam, someone } from '../../support/people.js';
import { stillClock } from '../../support/story.js';

const company = new URL('../../../directory/sample/contoso.json', import.meta.url).pathname;
const lidia = someone('Lidia Holloway');

describe('whether anybody has delegated (rule 22)', () => {
  const clock = stillClock();
  const worker = {
    soon: () => undefined,
    wake: () => undefined,
    hold: () => undefined,
    take: () => Promise.resolve(),
  };
  const put = (documents: ReturnType<typeof memoryDocuments>, command: DelegationCommand) =>
    handle({ documents, worker, clock }, delegationDecider, miriam.id, command);
  const set = (documents: ReturnType<typeof memoryDocuments>) =>
    put(documents, { type: 'delegate', at: clock.now(), by: miriam, to: lidia, from: clock.now(), until: friday });

  it('is not known before the store was asked what is due', async () => {
    const watched = watchDelegators(memoryDocuments(), clock);
    expect(watched.nobodyDelegates()).to.equal(false);
    await watched.documents.nextDue('request');
    expect(watched.nobodyDelegates()).to.equal(false);
    await watched.documents.nextDue('delegation');
    expect(watched.nobodyDelegates()).to.equal(true);
  });

  it('is known at once of what is set here, also to come, until it is over and everybody is told', async () => {
    const watched = watchDelegators(memoryDocuments(), clock);
    await watched.documents.nextDue('delegation');
    await set(watched.documents);
    expect(watched.nobodyDelegates()).to.equal(false);
    await watched.documents.nextDue('delegation');
    expect(watched.nobodyDelegates()).to.equal(false);
  });

  it('is known of what another process has set within a minute', async () => {
    const shared = memoryDocuments();
    const still = stillClock();
    const watched = watchDelegators(shared, still);
    await watched.documents.nextDue('delegation');
    await set(shared);
    expect(watched.nobodyDelegates()).to.equal(true);
    still.moveTo(new Date(still.now().getTime() + 60_000));
    expect(watched.nobodyDelegates()).to.equal(false);
  });

  it('rests on no answer that was on its way while something was set', async () => {
    const shared = memoryDocuments();
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    const watched = watchDelegators(
      {
        ...shared,
        nextDue: async () => {
          await asked;
          return undefined;
        },
      },
      clock,
    );
    const next = watched.documents.nextDue('delegation');
    await set(watched.documents);
    answer();
    await next;
    expect(watched.nobodyDelegates()).to.equal(false);
  });

  it('spares the store a question where nobody has, but not where somebody is asked in another’s place', async () => {
    const directory = await sampleDirectory({ source: company, clock });
    const documents = { ...memoryDocuments(), loadMany: () => Promise.reject(new Error('asked')) };
    const context = { directory, documents, clock, nobodyDelegates: () => true };
    expect(await delegationsOf(context, [miriam])).to.deep.equal([]);
    const sure = await delegationsOf(surelyOf(context, cards.pendingDelegated), [miriam]).catch(
      (error: unknown) => error,
    );
    expect(sure).to.be.an('error').with.property('message', 'asked');
  });
});

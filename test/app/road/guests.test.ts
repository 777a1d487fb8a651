// A guest is reported by the access that ends last, once, however many end (rule 56).
import { expect } from 'chai';
import { reportGuest } from '../../../app/road/guests.js';
import type { Context } from '../../../app/context.js';
import { sampleDirectory } from '../../../directory/sample/directory.js';
import { administratorRoles } from '../../../engine/directory-roles.js';
import { blank } from '../../../engine/document.js';
import { requestId } from '../../../engine/ids.js';
import { requestDecider } from '../../../engine/request/decider.js';
import type { AccessRequest } from '../../../engine/request/model.js';
import { memoryDocuments } from '../../../storage/memory/documents.js';
import { delivered, ended, later, miriam } from '../../cards/fixtures.js';
import { contosoPath } from '../../contracts/directory.contract.js';
import { recordingMessenger } from '../../support/recording-messenger.js';
import { stillClock } from '../../support/story.js';

const kim = { ...miriam, kind: 'guest' as const, homeDomain: 'fabrikam.com' };
const of = <S extends AccessRequest>(state: S, id: string): S => ({
  ...{ ...state, id: requestId(id), beneficiary: kim, requester: kim },
});
const endedAt = (id: string, hours: number): AccessRequest =>
  of({ ...ended, end: { at: later(1), cause: 'time', goneAt: later(hours) } }, id);

/** By which requests somebody was told, when these report the guest in this order. */
async function told(stored: readonly AccessRequest[], reporting: readonly AccessRequest[]): Promise<string[]> {
  const clock = stillClock();
  const documents = memoryDocuments();
  const unused = (): never => {
    throw new Error('nothing of this is needed to report a guest');
  };
  const directory = await sampleDirectory({ source: contosoPath.pathname, clock });
  const context: Context = {
    ...{ documents, clock, directory, risks: directory.risks, administratorRoles, messenger: recordingMessenger() },
    ...{ log: () => undefined, present: unused, ids: { short: unused } },
    // Nothing is said of guests without access: they are reported.
    catalogue: () => ({ version: '1', packages: [], roles: [] }),
    audit: { append: unused, about: unused, all: unused },
    worker: { soon: () => undefined, wake: () => undefined, hold: () => undefined, take: unused },
  };
  for (const state of stored) {
    const tags = requestDecider.tags(state);
    await documents.save('request', { ...blank(requestDecider, state.id), state, tags });
  }
  for (const state of reporting) await reportGuest(context, state, { type: 'report-guest', revision: 1 });
  const messages: string[] = [];
  for await (const { id } of documents.all('message', [])) messages.push(id);
  return messages.map((id) => id.split(' ')[0] ?? '');
}

describe('reporting a guest', () => {
  const [first, second] = [endedAt('PW-AAAA', 2), endedAt('PW-BBBB', 3)];

  it('is done by the request that ended last, whichever reports first', async () => {
    expect(await told([first, second], [first, second])).to.deep.equal(['PW-BBBB']);
    expect(await told([first, second], [second, first, second])).to.deep.equal(['PW-BBBB']);
  });

  it('is done by one of two that ended in the same moment', async () => {
    const [one, other] = [endedAt('PW-AAAA', 2), endedAt('PW-BBBB', 2)];
    expect(await told([one, other], [one, other])).to.deep.equal(['PW-BBBB']);
  });

  it('is not done while another access is in force', async () => {
    expect(await told([first, of(delivered, 'PW-CCCC')], [first])).to.deep.equal([]);
  });
});

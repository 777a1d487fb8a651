import { expect } from 'chai';
import type { Context } from '../../../app/context.js';
import { approvalsOf } from '../../../app/queries/approvals.js';
import { requestsTagged } from '../../../app/queries/requests.js';
import { sampleDirectory } from '../../../directory/sample/directory.js';
import { blank, grow } from '../../../engine/document.js';
import { personId, requestId } from '../../../engine/ids.js';
import { requestDecider } from '../../../engine/request/decider.js';
import { requestTags } from '../../../engine/request/tags.js';
import { memoryDocuments } from '../../../storage/memory/documents.js';
import { story } from '../../support/given.js';
import { alex, bianca, later, miriam, monday, someone } from '../../support/people.js';
import { facts, open, submit } from '../../engine/request/commands.js';

const company = new URL('../../../directory/sample/contoso.json', import.meta.url).pathname;
const many = 620;

/** That many people ask Miriam, each a minute after the other. */
async function askedBy(count: number): Promise<Context> {
  const documents = memoryDocuments();
  for (let index = 0; index < count; index += 1) {
    const requester = someone(`Person ${String(index)}`, { id: personId(`p${String(index)}`) });
    const at = later(monday, { minutes: index });
    const id = requestId(`SS-${String(index)}`);
    const asked = story(
      requestDecider,
      open({ id, at, requester, beneficiary: requester }),
      submit({ at, by: requester, facts: facts([miriam], [bianca]) }),
    );
    await documents.save('request', grow(requestDecider, blank(requestDecider, id), asked, at));
  }
  const directory = await sampleDirectory({ source: company, clock: { now: () => monday } });
  return { documents, directory } as unknown as Context;
}

describe('approvalsOf (rule 66)', () => {
  it('gives more than 500, the nearest deadline first: none is hidden by newer ones', async () => {
    const context = await askedBy(many);
    const { waiting } = await approvalsOf(context, miriam);
    expect(waiting.map(({ id }) => id)).to.deep.equal(
      Array.from({ length: many }, (_, index) => `SS-${String(index)}`),
    );
    expect((await approvalsOf(context, alex)).waiting).to.deep.equal([]);
  }).timeout(20_000);

  it('requestsTagged gives all of them, newest first', async () => {
    const context = await askedBy(many);
    const all = await requestsTagged(context, requestTags.approver(miriam.id));
    expect(all).to.have.length(many);
    expect(all[0]?.id).to.equal(`SS-${String(many - 1)}`);
  }).timeout(20_000);
});

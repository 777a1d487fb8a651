import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { Client, type PageCollection } from '@microsoft/microsoft-graph-client';
import { directoryOver, keptCompany, type SampleDirectory } from '../../../directory/sample/directory.js';
import { graphStandIn, type GraphStandIn } from '../../../local/graph/stand-in.js';
import { group, person, salesTeam } from '../../contracts/directory.contract.js';
import { asker, monday, type Asker } from '../../support/graph-company.js';

const source = fileURLToPath(new URL('../../../directory/sample/contoso.json', import.meta.url));
const clock = { now: () => monday };
const graph = 'https://graph.microsoft.com';
const team = group('Sales Team');

describe('the stand-in for Graph and the sample directory over one company in a file', () => {
  let folder: string;
  let state: string;
  let directory: SampleDirectory;
  let standIn: GraphStandIn;
  let app: Asker;
  let url: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-graph-'));
    state = join(folder, 'company.json');
    const kept = await keptCompany({ source, state, clock });
    directory = directoryOver(kept, { clock });
    const roles = ['User.Read.All', 'GroupMember.ReadWrite.All'];
    standIn = graphStandIn({ kept, clock, pageSize: 2, registrations: [{ appId: 'app', roles }] });
    ({ url } = await standIn.listen());
    app = asker(`${url}/v1.0`, () => standIn.tokenFor('app', graph), fetch);
  });
  afterEach(async () => {
    await standIn.stop();
    await rm(folder, { recursive: true });
  });

  const members = async (): Promise<unknown[]> =>
    (await app.all(`/groups/${team}/members?$select=userPrincipalName`)).map((each) => each['userPrincipalName']);

  it('shows in each what was done through the other', async () => {
    await directory.grant(person('alexw@'), salesTeam);
    expect(await members()).to.include('AlexW@contoso.com');
    expect((await app.delete(`/groups/${team}/members/${person('alexw@')}/$ref`)).status).to.equal(204);
    expect(await directory.holds(person('alexw@'), salesTeam)).to.equal(false);
    expect(
      (await directory.changes()).map(({ what, person: who, resource }) => `${what} ${who} ${resource}`),
    ).to.deep.equal(['granted Alex Wilber Sales Team', 'removed Alex Wilber Sales Team']);
  });

  it('sees an edit of the file, and changes nothing in one that is broken', async () => {
    const text = await readFile(state, 'utf8');
    await writeFile(state, text.replace('"GradyA@contoso.com"\n      ]', '"AlexW@contoso.com"\n      ]'));
    expect(await members())
      .to.include('AlexW@contoso.com')
      .and.not.to.include('GradyA@contoso.com');
    await writeFile(state, '{');
    const added = await app.delete(`/groups/${team}/members/${person('alexw@')}/$ref`);
    expect([added.status, added.body.error.code]).to.deep.equal([503, 'serviceNotAvailable']);
    expect(await readFile(state, 'utf8')).to.equal('{');
  });

  it('talks to Microsoft’s own client, over pages', async () => {
    const token = await standIn.tokenFor('app', graph);
    const client = Client.init({
      baseUrl: url,
      defaultVersion: 'v1.0',
      authProvider: (done) => done(null, token),
      customHosts: new Set(['127.0.0.1']),
      fetchOptions: { headers: { authorization: `Bearer ${token}` } },
    });
    const all: unknown[] = [];
    // The client takes a link for a whole address only where it begins with https.
    for (let path: string | undefined = '/users?$select=id'; path !== undefined;) {
      const page = (await client.api(path).get()) as PageCollection;
      all.push(...(page.value as { id: string }[]).map(({ id }) => id));
      path = page['@odata.nextLink']?.slice(`${url}/v1.0`.length);
    }
    expect(all).to.have.length(17);
    expect(new Set(all).size).to.equal(17);
  });
});

// A token that Microsoft refuses (401): another is obtained once, with the claims that were named, and what was asked is asked once more.
import { expect } from 'chai';
import type { Resource } from '../../../engine/catalogue/model.js';
import type { RefusedToken } from '../../../engine/challenge.js';
import { DirectoryError } from '../../../engine/ports.js';
import { NoToken, type Tokens } from '../../../directory/graph/wire/permissions.js';
import { GraphError } from '../../../local/graph/answer.js';
import { faults } from '../../../local/graph/faults.js';
import { trialTokens } from '../../../local/graph/trial-registrations.js';
import { group, person } from '../../contracts/directory.contract.js';
import { graphWorld, type GraphWorld } from '../../support/graph-directory.js';

const alex = person('alexw@');
const claims = '{"access_token":{"nbf":{"essential":true,"value":"1795424400"}}}';
const visitors: Resource = { kind: 'group', id: group('Sales Leads'), name: 'Sales Leads' };

describe('A token that Microsoft Graph refuses', () => {
  let world: GraphWorld;
  /** What was said to have been refused, in order. */
  let refused: RefusedToken[];
  /** Whose next token is asked: by default the stand-in's, which gives another each time. */
  let given: (tokens: Tokens) => Tokens;
  beforeEach(async () => {
    refused = [];
    given = (tokens) => tokens;
    let tokens: Tokens = () => Promise.resolve(undefined);
    world = await graphWorld({
      graph: {
        tokens: (...asked) => {
          if (asked[2]) refused.push(asked[2]);
          return given(tokens)(...asked);
        },
      },
    });
    tokens = trialTokens(world.standIn);
  });
  afterEach(() => world.stop());

  const answered = (): readonly number[] => world.standIn.calls.map(({ status }) => status);
  const faultOf = (asked: Promise<unknown>): Promise<unknown> => asked.then(JSON.stringify, (error: unknown) => error);

  it('is replaced, with the claims of the challenge, and the question asked again', async () => {
    world.standIn.faults.order({ fault: faults.tokenRefused(claims), path: /./ });
    expect((await world.directory.getUser(alex))?.id).to.equal(alex);
    expect(answered()).to.deep.equal([401, 200]);
    expect(refused.map(({ claims: named }) => named)).to.deep.equal([claims]);
    const [event, facts] = world.logged[0]!;
    expect([event, facts['hasClaims'], facts['isReplaced']]).to.deep.equal(['graph-token-refused', true, true]);
  });

  for (const method of ['POST', 'DELETE'])
    it(`is replaced in a change too, which is made once (${method})`, async () => {
      if (method === 'DELETE') await world.directory.grant(alex, visitors);
      world.standIn.faults.order({ fault: faults.tokenRefused(), method, path: '$ref' });
      const change = method === 'POST' ? 'grant' : 'revoke';
      expect(await world.directory[change](alex, visitors)).to.equal('applied');
      expect(refused).to.have.length(1);
      expect((await world.kept.now()).company.changes?.at(-1)?.what).to.equal(
        method === 'POST' ? 'granted' : 'removed',
      );
      expect((await world.kept.now()).company.changes).to.have.length(method === 'POST' ? 1 : 2);
    });

  it('is replaced once: what is refused again is the port’s error, and the next question begins anew', async () => {
    world.standIn.faults.order({ fault: faults.tokenRefused(), path: /./, times: 2 });
    const error = await faultOf(world.directory.getUser(alex));
    expect(error).to.be.instanceOf(DirectoryError).with.property('fault', 'not-signed-in');
    expect(error)
      .to.have.property('message')
      .that.includes('is enabled in this tenant')
      .and.not.match(/Read\.All|needs/);
    expect(answered()).to.deep.equal([401, 401]);
    expect((await world.directory.getUser(alex))?.id).to.equal(alex);
    expect(refused).to.have.length(1);
  });

  it('that is the only one to be had is not sent again', async () => {
    let only: string | undefined;
    given = (tokens) => async (registration, audience) => (only ??= await tokens(registration, audience));
    world.standIn.faults.order({ fault: faults.tokenRefused(), path: /./, times: Infinity });
    expect(await faultOf(world.directory.getUser(alex))).to.have.property('fault', 'not-signed-in');
    expect(answered()).to.deep.equal([401]);
  });

  it('in whose place nobody gives another: the directory cannot be asked, and nothing was changed', async () => {
    given = (tokens) => (registration, audience, old) =>
      old ? Promise.reject(new Error('Entra is away.')) : tokens(registration, audience);
    world.standIn.faults.order({ fault: faults.tokenRefused(), path: /./ });
    const error = await faultOf(world.directory.getUser(alex));
    expect(error).to.have.property('fault', 'unavailable');
    expect(error).to.have.property('message', 'Entra is away. Nothing was changed.');
  });

  it('whose credential the login refuses: the bot is not signed in, no right is missing, and a change was not made', async () => {
    given = () => () => Promise.reject(new NoToken('The client secret has expired (AADSTS7000222).', true));
    for (const asked of [world.directory.getUser(alex), world.directory.grant(alex, visitors)]) {
      const error = await faultOf(asked);
      expect(error).to.have.property('fault', 'not-signed-in');
      expect(error).to.have.property('message', 'The client secret has expired (AADSTS7000222). Nothing was changed.');
    }
    expect(answered()).to.deep.equal([]);
    expect(world.logged.map(([event]) => event)).to.not.include('graph-not-permitted');
  });

  it('that is refused for want of a permission, in Graph’s words, names it', async () => {
    const error = new GraphError(401, 'Authentication_MSGraphPermissionMissing', 'No permission.');
    world.standIn.faults.order({ fault: { kind: 'error', error, when: 'before' }, path: /./, times: 2 });
    const said = await faultOf(world.directory.getUser(alex));
    expect(said).to.have.property('fault', 'forbidden');
    expect(said).to.have.property('message').that.includes('User.Read.All');
  });

  it('in whose place another comes without the permission: that is named', async () => {
    given = (tokens) => (registration, audience, old) =>
      old ? trialTokens(world.standIn, ['User.Read.All'])(registration, audience) : tokens(registration, audience);
    world.standIn.faults.order({ fault: faults.tokenRefused(), path: /./ });
    const error = await faultOf(world.directory.getUser(alex));
    expect(error).to.have.property('message').that.includes('User.Read.All (application) is missing');
  });
});

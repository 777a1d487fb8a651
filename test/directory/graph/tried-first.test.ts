// What can be known before anybody is asked to decide: a right that a grant would need is missed by its trial already, for each kind of resource.
import { expect } from 'chai';
import { DirectoryError } from '../../../engine/ports.js';
import { permissionsOf } from '../../../local/graph/trial-registrations.js';
import { graphWorld, type GraphWorld } from '../../support/graph-directory.js';
import { alex, given, kinds, outcomeOf, subscription, wordOf } from '../../support/graph-faults.js';

const changing = [...permissionsOf('fulfiller'), ...permissionsOf('privileged')];

describe('A trial of what is to be given, over Microsoft Graph', () => {
  let world: GraphWorld;
  afterEach(() => world.stop());

  for (const kind of kinds)
    it(`of ${kind}, without any right to change, is refused as the grant would be, and by name`, async () => {
      world = await graphWorld({ without: changing });
      privileged({ azureReading: ['/'] });
      const tried = await outcomeOf(world.directory.validateGrant!(alex, given[kind]!));
      expect(wordOf(tried)).to.equal('forbidden');
      expect(tried)
        .to.have.property('message')
        .that.matches(/is missing\. Nothing was changed\.| needs User Access/);
      expect(wordOf(await outcomeOf(world.directory.grant(alex, given[kind]!)))).to.equal('forbidden');
    });

  it('of a role in Azure is content with the right to give, and refused where only reading is allowed', async () => {
    world = await graphWorld();
    privileged({ azureScopes: [subscription] });
    await world.directory.validateGrant!(alex, given['azure-role']!);
    privileged({ azureReading: [subscription] });
    const refused = await world.directory.validateGrant!(alex, given['azure-role']!).catch((error: unknown) => error);
    expect(refused)
      .to.be.instanceOf(DirectoryError)
      .with.property('message')
      .that.includes('No role may be given on /subscriptions/');
  });

  for (const [what, permissions, outcome] of [
    ['everything but that', [{ actions: ['*'], notActions: ['Microsoft.Authorization/*/Write'] }], 'forbidden'],
    ['everything', [{ actions: ['*'], notActions: null }], 'answered undefined'],
    ['the assignment alone', [{ actions: ['Microsoft.Authorization/roleAssignments/write'] }], 'answered undefined'],
    ['nothing', [], 'forbidden'],
    [
      'that by another role',
      [{ actions: ['*'], notActions: ['Microsoft.Authorization/*'] }, { actions: ['microsoft.authorization/*'] }],
      'answered undefined',
    ],
  ] as const)
    it(`of a role in Azure reads the list of permissions: ${what}`, async () => {
      const graph = { fetch: withPermissions(permissions) };
      world = await graphWorld({ graph });
      expect(wordOf(await outcomeOf(world.directory.validateGrant!(alex, given['azure-role']!)))).to.equal(outcome);
    });

  /** What the privileged registration may do in Azure, and nothing else. */
  function privileged(azure: { azureScopes?: readonly string[]; azureReading?: readonly string[] }): void {
    world.standIn.register({ appId: '5a1b7f0e-6f0a-4a43-9a33-0d5f2a1c7e03', roles: [], ...azure });
  }

  const withPermissions =
    (value: readonly object[]): typeof fetch =>
    (asked, options) =>
      /\/permissions\?/.test(asked instanceof Request ? asked.url : String(asked))
        ? Promise.resolve(Response.json({ value }))
        : fetch(asked, options);
});

import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { asker, graphCompany, secret, type Asker, type GraphCompany, type Told } from '../../support/graph-company.js';

const version = 'api-version=2020-10-01';
const subscription = '/subscriptions/5f0c1c5e-0000-4000-8000-000000000001';
const group = `${subscription}/resourceGroups/sales`;
const reader = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`;

describe('the stand-in for Azure Resource Manager', () => {
  let company: GraphCompany;
  let azure: Asker;
  const put = (name: string, rest: object = {}, scope = group): Promise<Told> =>
    azure.put(`${scope}/providers/Microsoft.Authorization/roleAssignmentScheduleRequests/${name}?${version}`, {
      properties: {
        principalId: company.id('Alex Wilber'),
        roleDefinitionId: reader,
        requestType: 'AdminAssign',
        justification: 'REQ-1',
        scheduleInfo: {
          startDateTime: company.clock.now().toISOString(),
          expiration: { type: 'AfterDuration', duration: 'PT8H' },
        },
        ...rest,
      },
    });
  const list = async (kind: string, filter: string, scope = group): Promise<unknown[]> => {
    const told = await azure.get(
      `${scope}/providers/Microsoft.Authorization/${kind}?${version}&$filter=${encodeURIComponent(filter)}`,
    );
    expect(told.status).to.equal(200);
    return told.body.value.map(({ properties }) => (properties as { principalId: string }).principalId);
  };
  beforeEach(async () => {
    company = await graphCompany({
      registrations: [{ appId: 'azure', secret, roles: [], azureScopes: [subscription] }],
      change: (contoso) => ({
        ...contoso,
        azureRoleEligibilities: [
          {
            id: 'eligible',
            principalId: 'Executives',
            scope: group,
            roleDefinitionId: reader,
            startDateTime: '2026-01-01T00:00:00Z',
          },
        ],
      }),
    });
    const token = (): Promise<string> => company.standIn.tokenFor('azure', 'https://management.azure.com');
    azure = asker(`${company.url}/arm`, token, fetch);
  });
  afterEach(() => company.stop());

  it('gives a role once however often the same request comes, and ends it by the clock', async () => {
    const name = randomUUID();
    const [first, again] = [await put(name), await put(name)];
    expect([first.status, again.status, again.body.error.code]).to.deep.equal([
      201,
      409,
      'RoleAssignmentRequestExists',
    ]);
    expect(first.body).to.have.nested.property('properties.status', 'Provisioned');
    expect((await put(randomUUID())).body.error.code).to.equal('RoleAssignmentExists');
    const asked = `principalId eq '${company.id('Alex Wilber')}'`;
    expect(await list('roleAssignmentScheduleInstances', asked)).to.deep.equal([company.id('Alex Wilber')]);
    expect(await list('roleAssignments', `${asked} and atScope()`, subscription)).to.deep.equal([]);
    expect(await list('roleAssignments', asked, subscription)).to.have.length(1);
    company.clock.move(8 * 3_600_000);
    expect(await list('roleAssignmentScheduleInstances', asked)).to.deep.equal([]);
    expect(((await company.kept.now()).company.changes ?? []).map(({ what }) => what)).to.deep.equal([
      'granted',
      'removed',
    ]);
  });

  it('takes it back, after five minutes', async () => {
    await put(randomUUID());
    expect((await put(randomUUID(), { requestType: 'AdminRemove' })).body.error.code).to.equal(
      'ActiveDurationTooShort',
    );
    company.clock.move(300_000);
    expect((await put(randomUUID(), { requestType: 'AdminRemove' })).status).to.equal(201);
    expect(await list('roleAssignments', 'atScope()')).to.deep.equal([]);
  });

  it('takes the assignment itself at once, whatever its schedule says', async () => {
    await put(randomUUID());
    const told = await azure.get(
      `${group}/providers/Microsoft.Authorization/roleAssignmentScheduleInstances?${version}`,
    );
    const { originRoleAssignmentId: origin } = told.body.value[0]!['properties'] as { originRoleAssignmentId: string };
    expect((await azure.delete(`${origin}?${version}`)).status).to.equal(200);
    expect(await list('roleAssignments', 'atScope()')).to.deep.equal([]);
    expect((await azure.delete(`${origin}?${version}`)).status).to.equal(204);
    expect((await put(randomUUID())).status).to.equal(201);
  });

  it('tells who may activate, also through groups', async () => {
    const filter = `assignedTo('${company.id('Patti Fernandez')}')`;
    expect(await list('roleEligibilityScheduleInstances', filter)).to.deep.equal([company.id('Executives')]);
  });

  it('refuses another scope, a missing version, a name that is no GUID and the wrong token', async () => {
    const elsewhere = await put(randomUUID(), {}, '/subscriptions/5f0c1c5e-0000-4000-8000-000000000002');
    expect([elsewhere.status, elsewhere.body.error.code]).to.deep.equal([403, 'AuthorizationFailed']);
    expect((await azure.get(`${group}/providers/Microsoft.Authorization/roleAssignments`)).status).to.equal(400);
    expect((await put('mine')).status).to.equal(400);
    const graph = asker(
      `${company.url}/arm`,
      () => company.standIn.tokenFor('azure', 'https://graph.microsoft.com'),
      fetch,
    );
    expect((await graph.get(`${group}/providers/Microsoft.Authorization/roleAssignments?${version}`)).status).to.equal(
      401,
    );
  });
});

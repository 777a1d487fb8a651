import { expect } from 'chai';
import { roles } from '../../../engine/directory-roles.js';
import { faults } from '../../../local/graph/faults.js';
import { eventual, graphCompany, type Asker, type GraphCompany, type Told } from '../../support/graph-company.js';

const minuteMs = 60_000;
const root = '/roleManagement/directory';
const exchange = '29232cdf-9323-42fd-ade2-1d097af3e4de';

describe('the stand-in for Graph, asked for directory roles', () => {
  let company: GraphCompany;
  let reader: Asker;
  let privileged: Asker;
  const assign = (name: string, rest: object = {}, kind = 'roleAssignment'): Promise<Told> =>
    privileged.post(`${root}/${kind}ScheduleRequests`, {
      action: 'adminAssign',
      principalId: company.id(name),
      roleDefinitionId: exchange,
      directoryScopeId: '/',
      justification: 'REQ-1 approved by Miriam Graham',
      scheduleInfo: {
        startDateTime: company.clock.now().toISOString(),
        expiration: { type: 'afterDuration', duration: 'PT4H' },
      },
      ...rest,
    });
  const remove = (name: string): Promise<Told> =>
    privileged.post(`${root}/roleAssignmentScheduleRequests`, {
      action: 'adminRemove',
      principalId: company.id(name),
      roleDefinitionId: exchange,
      directoryScopeId: '/',
    });
  const holders = async (role: string): Promise<Readonly<Record<string, unknown>>[]> =>
    reader.all(
      `${root}/roleAssignmentScheduleInstances?$filter=roleDefinitionId eq '${role}'&$expand=principal($select=id,displayName)`,
    );
  const names = async (role = exchange): Promise<unknown[]> =>
    (await holders(role)).map(({ principal }) => (principal as { displayName: string }).displayName);
  const changes = async (): Promise<string[]> =>
    ((await company.kept.now()).company.changes ?? []).map(
      ({ what, person, resource }) => `${what} ${person} ${resource}`,
    );

  const members: Readonly<Record<string, string[]>> = {
    'Global Reader': ['AdeleV@contoso.com', 'Executives', 'JoniS@contoso.com'],
    'Exchange Administrator': [],
  };

  beforeEach(async () => {
    company = await graphCompany({
      pageSize: 2,
      change: (contoso) => ({
        ...contoso,
        directoryRoles: contoso.directoryRoles.map((role) => ({
          ...role,
          members: members[role.displayName] ?? role.members,
        })),
        roleAssignmentSchedules: [
          {
            id: 'unit',
            principalId: 'LeeG@contoso.com',
            roleDefinitionId: exchange,
            directoryScopeId: '/administrativeUnits/1',
            startDateTime: '2026-01-01T00:00:00Z',
            endDateTime: null,
            begun: true,
          },
        ],
      }),
    });
    reader = company.asking([
      'User.Read.All',
      'GroupMember.Read.All',
      'RoleAssignmentSchedule.Read.Directory',
      'RoleEligibilitySchedule.Read.Directory',
      'RoleManagement.Read.Directory',
    ]);
    privileged = company.asking([
      'RoleAssignmentSchedule.ReadWrite.Directory',
      'RoleEligibilitySchedule.ReadWrite.Directory',
    ]);
  });
  afterEach(() => company.stop());

  it('tells who holds a role now: people, groups, and in a unit only, over pages', async () => {
    const reading = (await reader.all(`${root}/roleDefinitions?$filter=displayName eq 'Global Reader'`))[0]![
      'id'
    ] as string;
    expect(await names(reading)).to.deep.equal(['Adele Vance', 'Executives', 'Joni Sherman']);
    const [first, group] = await holders(reading);
    expect(first).to.include({
      directoryScopeId: '/',
      assignmentType: 'Assigned',
      memberType: 'Direct',
      endDateTime: null,
    });
    expect(group!['principal']).to.include({ '@odata.type': '#microsoft.graph.group' });
    expect((await holders(exchange)).map((each) => each['directoryScopeId'])).to.deep.equal(['/administrativeUnits/1']);
    const plain = await reader.get(`${root}/roleAssignments?$filter=principalId eq '${company.id('Adele Vance')}'`);
    expect(plain.body.value.map(({ roleDefinitionId }) => roleDefinitionId)).to.have.members([
      reading,
      roles.securityAdministrator,
    ]);
  });

  it('tells the roles of somebody, also those through groups', async () => {
    const path = `/users/${company.id('Patti Fernandez')}/transitiveMemberOf/graph.directoryRole?$select=displayName&$count=true`;
    expect((await reader.get(path.replace('&$count=true', ''))).status).to.equal(400);
    expect((await reader.get(path, eventual)).body.value).to.deep.equal([
      { '@odata.type': '#microsoft.graph.directoryRole', displayName: 'Global Reader' },
    ]);
    const beta = company.asking(['RoleManagement.Read.Directory'], 'beta');
    const filter = `$count=true&$filter=principalId eq '${company.id('Patti Fernandez')}'`;
    const { body } = await beta.get(`${root}/transitiveRoleAssignments?${filter}`, { ConsistencyLevel: 'eventual' });
    expect(body.value.map(({ principalId }) => principalId)).to.deep.equal([company.id('Executives')]);
  });

  it('gives a role for a time; it ends by itself, by the clock', async () => {
    const { status, body } = await assign('Alex Wilber');
    expect([status, body['status'], body['action']]).to.deep.equal([201, 'Provisioned', 'adminAssign']);
    expect(await names()).to.deep.equal(['Alex Wilber', 'Lee Gu']);
    expect((await holders(exchange))[0]).to.include({ endDateTime: '2026-11-23T13:00:00.000Z' });
    expect((await company.kept.now()).role(exchange)!.members).to.deep.equal(['AlexW@contoso.com']);
    company.clock.move(240 * minuteMs - 1);
    expect(await names()).to.include('Alex Wilber');
    company.clock.move(1);
    expect(await names()).not.to.include('Alex Wilber');
    expect(await changes()).to.deep.equal([
      'granted Alex Wilber Exchange Administrator',
      'removed Alex Wilber Exchange Administrator',
    ]);
    const again = await privileged.get(`${root}/roleAssignmentScheduleRequests/${String(body['id'])}`);
    expect(again.body).to.include({ status: 'Provisioned', justification: 'REQ-1 approved by Miriam Graham' });
  });

  it('begins later where it is asked to', async () => {
    const startDateTime = '2026-11-24T09:00:00Z';
    const { body } = await assign('Alex Wilber', {
      scheduleInfo: { startDateTime, expiration: { type: 'afterDateTime', endDateTime: '2026-11-25T09:00:00Z' } },
    });
    expect(body['status']).to.equal('Granted');
    expect(await names()).not.to.include('Alex Wilber');
    expect((await assign('Alex Wilber')).body.error.code).to.equal('PendingRoleAssignmentRequest');
    company.clock.move(24 * 60 * minuteMs);
    expect(await names()).to.include('Alex Wilber');
  });

  it('refuses to give what is there, and to take what is not', async () => {
    await assign('Alex Wilber');
    expect((await assign('Alex Wilber')).body.error.code).to.equal('RoleAssignmentExists');
    expect((await remove('Alex Wilber')).body.error.code).to.equal('ActiveDurationTooShort');
    company.clock.move(5 * minuteMs);
    expect((await remove('Alex Wilber')).body['status']).to.equal('Revoked');
    expect((await remove('Alex Wilber')).body.error.code).to.equal('RoleAssignmentDoesNotExist');
    const lasting = { roleDefinitionId: roles.securityAdministrator };
    expect((await assign('Adele Vance', lasting)).body.error.code).to.equal('RoleAssignmentExists');
  });

  it('gives anew what somebody else took back meanwhile', async () => {
    await assign('Alex Wilber');
    await company.kept.change(({ company: found }) => ({
      ...found,
      directoryRoles: found.directoryRoles.map((role) =>
        role.roleTemplateId === exchange ? { ...role, members: [] } : role,
      ),
    }));
    expect(await names()).not.to.include('Alex Wilber');
    expect((await assign('Alex Wilber')).status).to.equal(201);
    expect(await names()).to.include('Alex Wilber');
  });

  it('prolongs what is there', async () => {
    await assign('Alex Wilber');
    const longer = { expiration: { type: 'afterDuration', duration: 'P1D' } };
    const prolong = () => assign('Alex Wilber', { action: 'adminExtend', scheduleInfo: longer });
    expect((await prolong()).body.error.code).to.equal('ActiveDurationTooShort');
    company.clock.move(5 * minuteMs);
    expect((await prolong()).status).to.equal(201);
    company.clock.move(23 * 60 * minuteMs);
    expect(await names()).to.include('Alex Wilber');
    expect((await assign('Joni Sherman', { action: 'adminUpdate' })).body.error.code).to.equal(
      'RoleAssignmentDoesNotExist',
    );
  });

  it('holds a request against the policy, also when it is only tried', async () => {
    company.standIn.settings.policy = {
      mostMinutes: 60,
      mayBePermanent: false,
      needsJustification: true,
      needsTicket: true,
    };
    const { body } = await assign('Alex Wilber', { justification: '', isValidationOnly: true });
    expect(body.error.code).to.equal('RoleAssignmentRequestPolicyValidationFailed');
    expect(body.error.message).to.contain('["ExpirationRule","JustificationRule","TicketingRule"]');
    const policies = `/policies/roleManagementPolicyAssignments?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole' and roleDefinitionId eq '${exchange}'&$expand=policy($expand=rules)`;
    expect((await reader.get(policies)).body).to.have.nested.property(
      'value[0].policy.rules[0].maximumDuration',
      'PT60M',
    );
  });

  it('tries a request and changes nothing', async () => {
    expect((await assign('Alex Wilber', { isValidationOnly: true })).status).to.equal(201);
    expect(await names()).not.to.include('Alex Wilber');
  });

  it('does not activate for somebody else, and knows no other role or person', async () => {
    const codes = [
      await assign('Alex Wilber', { action: 'selfActivate' }),
      await assign('Alex Wilber', { roleDefinitionId: '00000000-0000-4000-8000-000000000000' }),
      await assign('Alex Wilber', { principalId: '00000000-0000-4000-8000-000000000000' }),
    ].map(({ body }) => body.error.code);
    expect(codes).to.deep.equal(['RoleAssignmentRequestPolicyValidationFailed', 'RoleNotFound', 'SubjectNotFound']);
  });

  it('lets whoever may only remove only remove', async () => {
    privileged = company.asking(['RoleAssignmentSchedule.Remove.Directory']);
    expect((await assign('Alex Wilber')).status).to.equal(403);
    expect((await remove('Alex Wilber')).body.error.code).to.equal('RoleAssignmentDoesNotExist');
  });

  it('makes somebody eligible, and tells who is', async () => {
    const eligible = async (): Promise<unknown[]> =>
      (
        await reader.all(
          `${root}/roleEligibilityScheduleInstances?$filter=roleDefinitionId eq '${exchange}'&$expand=principal`,
        )
      ).map(({ principalId }) => principalId);
    const before = await eligible();
    expect((await assign('Joni Sherman', {}, 'roleEligibility')).status).to.equal(201);
    expect(await eligible()).to.deep.equal([...before, company.id('Joni Sherman')]);
    expect((await assign('Joni Sherman', {}, 'roleEligibility')).body.error.code).to.equal('RoleAssignmentExists');
    expect(await names()).not.to.include('Joni Sherman');
    company.clock.move(240 * minuteMs);
    expect(await eligible()).to.deep.equal(before);
  });

  it('has no licence where that is ordered, and the plain assignments then', async () => {
    company.standIn.faults.order({ path: 'Schedule', fault: faults.noPrivilegedLicence, times: Infinity });
    const { body } = await reader.get(`${root}/roleAssignmentScheduleInstances`);
    expect(body.error.code).to.equal('AadPremiumLicenseRequired');
    expect((await reader.get(`${root}/roleAssignments`)).status).to.equal(200);
  });
});

describe('the stand-in for Graph, asked for names and risk', () => {
  let company: GraphCompany;
  let reader: Asker;
  beforeEach(async () => {
    company = await graphCompany();
    reader = company.asking(['Application.Read.All', 'Sites.Read.All', 'IdentityRiskyUser.Read.All', 'User.Read.All']);
  });
  afterEach(() => company.stop());

  it('finds applications with their roles', async () => {
    const { body } = await reader.get("/servicePrincipals?$filter=displayName eq 'CRM'&$select=id,appId,appRoles");
    expect(body).to.have.nested.property('value[0].appRoles[0].displayName', 'CRM user');
    const appId = String(body.value[0]!['appId']);
    expect((await reader.get(`/servicePrincipals(appId='${appId}')`)).body['displayName']).to.equal('CRM');
    expect(
      (await reader.get(`/servicePrincipals/${company.id('CRM')}?$select=displayName`)).body['displayName'],
    ).to.equal('CRM');
  });

  it('finds sites by name and id, and the group of one', async () => {
    const { body } = await reader.get('/sites?search=sales');
    const id = String(body.value[0]!['id']);
    expect((await reader.get(`/sites/${id}`)).body['displayName']).to.equal('Sales site');
    const drive = await reader.get(`/sites/${id}/drive?$select=owner`);
    expect(drive.body).to.have.nested.property('owner.group.id', company.id('Sales site members'));
    const site = await reader.get(`/groups/${company.id('Sales site members')}/sites/root`);
    expect(site.body['id']).to.equal(id);
  });

  it('tells the tenant', async () => {
    expect((await reader.get('/organization?$select=id,displayName')).body.value).to.deep.equal([
      { id: company.tenantId, displayName: 'Contoso' },
    ]);
  });

  it('tells who is at risk, and 404 of whoever never was', async () => {
    const { body } = await reader.get("/identityProtection/riskyUsers?$filter=riskState eq 'atRisk'");
    expect(body.value).to.have.length(3);
    const diego = await reader.get(`/identityProtection/riskyUsers/${company.id('Diego Siciliani')}`);
    expect(diego.body).to.include({ riskLevel: 'medium', riskState: 'atRisk' });
    expect((await reader.get(`/identityProtection/riskyUsers/${company.id('Alex Wilber')}`)).status).to.equal(404);
  });
});

import { expect } from 'chai';
import { graphCompany, type Asker, type GraphCompany, type Told } from '../../support/graph-company.js';

const minuteMs = 60_000;

describe('the stand-in for Graph, asked for roles in applications', () => {
  let company: GraphCompany;
  let app: Asker;
  const crmUser = '06a20f9d-25bf-5472-b009-b8333f618164';
  const path = (): string => `/servicePrincipals/${company.id('CRM')}/appRoleAssignedTo`;
  const assign = (name: string, rest: object = {}): Promise<Told> =>
    app.post(path(), { principalId: company.id(name), resourceId: company.id('CRM'), appRoleId: crmUser, ...rest });
  beforeEach(async () => {
    company = await graphCompany();
    app = company.asking(['AppRoleAssignment.ReadWrite.All', 'Application.Read.All']);
  });
  afterEach(() => company.stop());

  it('assigns once, tells it, and unassigns once', async () => {
    const { status, body } = await assign('Alex Wilber');
    expect(status).to.equal(201);
    expect((await assign('Alex Wilber')).body.error.message).to.equal(
      'Permission being assigned already exists on the object',
    );
    const told = await app.get(`${path()}?$filter=principalId eq '${company.id('Alex Wilber')}'`);
    expect(told.body.value.map(({ id }) => id)).to.deep.equal([body['id']]);
    expect((await app.delete(`${path()}/${String(body['id'])}`)).status).to.equal(204);
    expect((await app.delete(`${path()}/${String(body['id'])}`)).status).to.equal(404);
    expect(
      ((await company.kept.now()).company.changes ?? []).map(({ what, resource }) => `${what} ${resource}`),
    ).to.deep.equal(['granted CRM user (CRM)', 'removed CRM user (CRM)']);
  });

  it('knows the role of the application only, and needs to read applications too', async () => {
    expect((await assign('Alex Wilber', { appRoleId: crmUser.replace('0', '1') })).status).to.equal(400);
    app = company.asking(['AppRoleAssignment.ReadWrite.All']);
    expect((await assign('Alex Wilber')).status).to.equal(403);
  });
});

describe('the stand-in for Graph, asked for teams', () => {
  let company: GraphCompany;
  let app: Asker;
  const path = (): string => `/teams/${company.id('Sales Team')}/members`;
  const add = (name: string, roles: readonly string[] = []): Promise<Told> =>
    app.post(path(), {
      '@odata.type': '#microsoft.graph.aadUserConversationMember',
      roles,
      'user@odata.bind': `https://graph.microsoft.com/v1.0/users('${company.id(name)}')`,
    });
  beforeEach(async () => {
    company = await graphCompany({ pageSize: 2 });
    app = company.asking(['TeamMember.ReadWriteNonOwnerRole.All', 'TeamMember.Read.All']);
  });
  afterEach(() => company.stop());

  it('adds somebody to the group of the team, and removes them by the membership', async () => {
    const { status, body } = await add('Alex Wilber');
    expect([status, body['userId']]).to.deep.equal([201, company.id('Alex Wilber')]);
    expect((await add('Alex Wilber')).body['id']).to.equal(body['id']);
    expect((await app.all(path())).map(({ displayName }) => displayName)).to.include('Alex Wilber');
    expect((await company.kept.now()).group('Sales Team')!.members).to.include('AlexW@contoso.com');
    expect((await app.delete(`${path()}/${String(body['id'])}`)).status).to.equal(204);
    expect((await app.delete(`${path()}/${String(body['id'])}`)).status).to.equal(404);
  });

  it('changes nothing in a team that follows a rule', async () => {
    await company.kept.change(({ company: found }) => ({
      ...found,
      groups: found.groups.map((group) =>
        group.displayName === 'Sales Team' ? { ...group, groupTypes: ['Unified', 'DynamicMembership'] } : group,
      ),
    }));
    const { status, body } = await add('Alex Wilber');
    expect([status, body.error.code]).to.deep.equal([403, 'Forbidden']);
  });

  it('makes no owner with the narrow permission, and knows no team where there is only a group', async () => {
    expect((await add('Alex Wilber', ['owner'])).status).to.equal(403);
    expect((await app.get(`/teams/${company.id('Marketing')}/members`)).body.error.code).to.equal('NotFound');
  });
});

describe('the stand-in for Graph, asked for membership for a time', () => {
  let company: GraphCompany;
  let app: Asker;
  const root = '/identityGovernance/privilegedAccess/group';
  const assign = (rest: object = {}): Promise<Told> =>
    app.post(`${root}/assignmentScheduleRequests`, {
      accessId: 'member',
      groupId: company.id('Sales Team'),
      principalId: company.id('Alex Wilber'),
      action: 'adminAssign',
      justification: 'REQ-1',
      scheduleInfo: {
        startDateTime: company.clock.now().toISOString(),
        expiration: { type: 'afterDuration', duration: 'PT2H' },
      },
      ...rest,
    });
  const members = async (): Promise<unknown[]> =>
    (await app.all(`/groups/${company.id('Sales Team')}/members?$select=id,displayName`)).map(
      ({ displayName }) => displayName,
    );
  beforeEach(async () => {
    company = await graphCompany({
      change: (contoso) => ({
        ...contoso,
        groups: contoso.groups.map((group) =>
          group.displayName === 'Marketing' ? { ...group, groupTypes: ['DynamicMembership'] } : group,
        ),
      }),
    });
    app = company.asking([
      'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup',
      'GroupMember.Read.All',
      'User.Read.All',
    ]);
  });
  afterEach(() => company.stop());

  it('is in the members until it ends, by itself', async () => {
    const { status, body } = await assign();
    expect([status, body['status']]).to.deep.equal([201, 'Provisioned']);
    expect(await members()).to.include('Alex Wilber');
    const filter = `$filter=groupId eq '${company.id('Sales Team')}' and principalId eq '${company.id('Alex Wilber')}'`;
    const instance = await app.get(`${root}/assignmentScheduleInstances?${filter}`);
    expect(instance.body.value[0]).to.include({ endDateTime: '2026-11-23T11:00:00.000Z', assignmentType: 'assigned' });
    expect((await app.get(`${root}/assignmentScheduleRequests/${String(body['id'])}`)).body['status']).to.equal(
      'Provisioned',
    );
    company.clock.move(120 * minuteMs);
    expect(await members()).not.to.include('Alex Wilber');
    expect(((await company.kept.now()).company.changes ?? []).map(({ what }) => what)).to.deep.equal([
      'granted',
      'removed',
    ]);
  });

  it('is given once, taken back early, and never without an end', async () => {
    await assign();
    expect((await assign()).body.error.code).to.equal('RoleAssignmentExists');
    company.clock.move(5 * minuteMs);
    expect((await assign({ action: 'adminRemove', scheduleInfo: null })).status).to.equal(201);
    expect(await members()).not.to.include('Alex Wilber');
    const endless = { scheduleInfo: { expiration: { type: 'noExpiration' } } };
    expect((await assign(endless)).body.error.message).to.contain('["ExpirationRule"]');
    expect((await assign({ groupId: company.id('Marketing') })).status).to.equal(400);
    expect((await app.get(`${root}/assignmentScheduleInstances`)).status).to.equal(400);
  });
});

import { expect } from 'chai';
import { roles } from '../../../engine/directory-roles.js';
import { graphCompany, type GraphCompany } from '../../support/graph-company.js';

describe('the stand-in for Graph, asked for what is needed now and then', () => {
  let company: GraphCompany;
  beforeEach(async () => {
    company = await graphCompany({
      change: (contoso) => ({
        ...contoso,
        users: contoso.users.map((user) =>
          user.displayName === 'Miriam Graham'
            ? {
                ...user,
                automaticReplies: { message: 'Back on Friday.', scheduledEndDateTime: '2026-11-27T08:00:00Z' },
              }
            : user,
        ),
      }),
    });
  });
  afterEach(() => company.stop());

  it('tells who is out of office, until they are back', async () => {
    const app = company.asking(['MailTips.ReadBasic.All', 'Presence.Read.All', 'MailboxSettings.Read']);
    const miriam = company.id('Miriam Graham');
    const tips = async (): Promise<unknown> => {
      const asked = { EmailAddresses: ['MiriamG@contoso.com'], MailTipsOptions: 'automaticReplies' };
      const { body } = await app.post(`/users/${miriam}/getMailTips`, asked);
      return (body.value[0]!['automaticReplies'] as { message: string }).message;
    };
    expect(await tips()).to.equal('Back on Friday.');
    const settings = await app.get(`/users/${miriam}/mailboxSettings`);
    expect(settings.body).to.have.nested.property('automaticRepliesSetting.status', 'scheduled');
    const { body } = await app.post('/communications/getPresencesByUserId', {
      ids: [miriam, company.id('Alex Wilber')],
    });
    expect(
      body.value.map((each) => (each['outOfOfficeSettings'] as { isOutOfOffice: boolean }).isOutOfOffice),
    ).to.deep.equal([true, false]);
    company.clock.move(5 * 86_400_000);
    expect(await tips()).to.equal('');
  });

  it('tells objects by their ids, what they are in, and who is below somebody', async () => {
    const app = company.asking(['Directory.Read.All']);
    const ids = [company.id('Executives'), company.id('Alex Wilber'), '00000000-0000-4000-8000-000000000000'];
    const { body } = await app.post('/directoryObjects/getByIds', { ids });
    expect(body.value.map((each) => each['@odata.type'])).to.deep.equal([
      '#microsoft.graph.group',
      '#microsoft.graph.user',
    ]);
    const groups = await app.post(`/directoryObjects/${company.id('Patti Fernandez')}/checkMemberGroups`, {
      groupIds: [company.id('Sales Leads'), company.id('Marketing')],
    });
    expect(groups.body.value).to.deep.equal([company.id('Sales Leads')]);
    const reports = await app.all('/users/MiriamG@contoso.com/directReports?$select=displayName');
    expect(reports.map(({ displayName }) => displayName)).to.include('Alex Wilber');
  });

  it('assigns a role for good, past privileged identity management', async () => {
    const app = company.asking(['RoleManagement.ReadWrite.Directory', 'User.Read.All']);
    const assignment = {
      principalId: company.id('Lee Gu'),
      roleDefinitionId: roles.securityReader,
      directoryScopeId: '/',
    };
    const { status, body } = await app.post('/roleManagement/directory/roleAssignments', assignment);
    expect(status).to.equal(201);
    expect((await app.post('/roleManagement/directory/roleAssignments', assignment)).status).to.equal(400);
    const path = `/roleManagement/directory/roleAssignments/${String(body['id'])}`;
    expect((await app.get(path)).body['principalId']).to.equal(company.id('Lee Gu'));
    expect((await app.delete(path)).status).to.equal(204);
    expect((await app.get(path)).status).to.equal(404);
  });

  it('tells schedules that begin later', async () => {
    const app = company.asking(['RoleAssignmentSchedule.ReadWrite.Directory']);
    await app.post('/roleManagement/directory/roleAssignmentScheduleRequests', {
      action: 'adminAssign',
      principalId: company.id('Lee Gu'),
      roleDefinitionId: roles.securityReader,
      directoryScopeId: '/',
      justification: 'REQ-1',
      scheduleInfo: { startDateTime: '2026-11-24T09:00:00Z', expiration: { type: 'noExpiration' } },
    });
    const { body } = await app.get('/roleManagement/directory/roleAssignmentSchedules?$select=status,principalId');
    expect(body.value).to.deep.equal([{ status: 'Granted', principalId: company.id('Lee Gu') }]);
  });
});

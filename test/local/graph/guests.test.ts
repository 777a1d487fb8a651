import { expect } from 'chai';
import { graphCompany, type Asker, type GraphCompany, type Told } from '../../support/graph-company.js';

describe('the stand-in for Graph, asked for guests, sessions and apps', () => {
  let company: GraphCompany;
  let app: Asker;
  const invite = (invitedUserEmailAddress: string): Promise<Told> =>
    app.post('/invitations', {
      invitedUserEmailAddress,
      inviteRedirectUrl: 'https://teams.microsoft.com',
      sendInvitationMessage: false,
    });
  beforeEach(async () => {
    company = await graphCompany();
    app = company.asking(['User.Invite.All', 'User.Read.All', 'User.RevokeSessions.All', 'GroupMember.ReadWrite.All']);
  });
  afterEach(() => company.stop());

  it('disables and enables an account, for whoever may, and changes nothing else of it', async () => {
    const path = `/users/${company.id('Kim Akers')}`;
    expect((await app.patch(path, { accountEnabled: false })).status).to.equal(403);
    const able = company.asking(['User.EnableDisableAccount.All', 'User.Read.All']);
    for (const accountEnabled of [false, true]) {
      expect((await able.patch(path, { accountEnabled })).status).to.equal(204);
      expect((await able.get(`${path}?$select=accountEnabled`)).body).to.include({ accountEnabled });
    }
    expect((await able.patch('/users/nobody', { accountEnabled: false })).status).to.equal(404);
  });

  it('invites somebody, who can be read and added after the lag', async () => {
    company.standIn.settings.lagMs = 30_000;
    const { status, body } = await invite('dana@fabrikam.example');
    expect([status, body['status']]).to.deep.equal([201, 'PendingAcceptance']);
    const { id } = body['invitedUser'] as { id: string };
    const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` };
    const path = `/groups/${company.id('Partner workspace visitors')}/members/$ref`;
    expect((await app.get(`/users/${id}`)).status).to.equal(404);
    expect((await app.post(path, reference)).status).to.equal(404);
    company.clock.move(30_000);
    const told = await app.get(`/users/${id}?$select=userType,userPrincipalName,externalUserState`);
    expect(told.body).to.include({
      userType: 'Guest',
      userPrincipalName: 'dana_fabrikam.example#EXT#@contoso.onmicrosoft.com',
      externalUserState: 'PendingAcceptance',
    });
    expect((await app.post(path, reference)).status).to.equal(204);
  });

  it('invites nobody twice, and nobody who works here', async () => {
    const first = await invite('dana@fabrikam.example');
    const second = await invite('Dana@fabrikam.example');
    expect(second.body['invitedUser']).to.deep.equal(first.body['invitedUser']);
    expect((await invite('AlexW@contoso.com')).status).to.equal(400);
    expect((await invite('no address')).status).to.equal(400);
  });

  it('ends sessions', async () => {
    const { status, body } = await app.post(`/users/${company.id('Alex Wilber')}/revokeSignInSessions`);
    expect([status, body['value']]).to.deep.equal([200, true]);
    expect((await company.kept.now()).company.changes?.map(({ person, resource }) => [person, resource])).to.deep.equal(
      [['Alex Wilber', 'Sign-in sessions']],
    );
  });

  it('installs an app once, with nothing in the answer, and tells the chat', async () => {
    const bot = company.asking(['TeamsAppInstallation.ReadWriteSelfForUser.All', 'AppCatalog.Read.All']);
    const external = '7f2d8a54-1f0d-5b1e-8f7c-6f4f3f1f9d20';
    const found = await bot.get(`/appCatalogs/teamsApps?$filter=externalId eq '${external}'`);
    const id = String(found.body.value[0]!['id']);
    const path = `/users/${company.id('Alex Wilber')}/teamwork/installedApps`;
    const install = (catalogId: string): Promise<Told> =>
      bot.post(path, { 'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${catalogId}` });
    const first = await install(id);
    expect([first.status, first.body]).to.deep.equal([201, {}]);
    expect((await install(id)).status).to.equal(409);
    // The manifest's id is not the catalogue's.
    expect((await install(external)).status).to.equal(404);
    const installed = await bot.get(`${path}?$expand=teamsApp&$filter=teamsApp/id eq '${id}'`);
    const chat = await bot.get(`${path}/${String(installed.body.value[0]!['id'])}/chat`);
    expect(chat.body['id']).to.equal(`19:${company.id('Alex Wilber')}_${external}@unq.gbl.spaces`);
  });
});

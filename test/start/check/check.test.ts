// `npm run check` for whoever deploys: everything as it should be, and then one thing after another as it should not.
import { expect } from 'chai';
import type { Company } from '../../../directory/sample/company-shape.js';
import { faults } from '../../../local/graph/faults.js';
import { lookAt } from '../../../storage/mongo/look.js';
import { startMailServer } from '../../support/smtp.js';
import { appIds, rightRoles, rightSecret, startTenant, teamsAppId, type Checked, type Tenant } from './tenant.js';

const always = [/^! configuration: what is asked is a stand-in/, /^! insider risk: Microsoft Graph tells it of nobody/];
/** What is wrong beside that it is a stand-in, and what no tenant tells. */
const beside = ({ wrong }: Checked): string[] => wrong.filter((line) => !always.some((one) => one.test(line)));
const stateOf = ({ lines }: Checked, name: string) =>
  lines.filter((line) => line.name === name).map((one) => one.state);
const salesTeam = (more: object) => (company: Company) => ({
  ...company,
  groups: company.groups.map((group) => (group.displayName === 'Sales Team' ? { ...group, ...more } : group)),
});

describe('npm run check with an environment for production', function () {
  this.timeout(30_000);
  let tenant: Tenant;
  afterEach(() => tenant.stop());

  it('finds everything right where it is, and changes nothing', async () => {
    tenant = await startTenant();
    const checked = await tenant.check();
    expect(beside(checked)).to.deep.equal([]);
    expect(checked.wrong).to.have.lengthOf(2);
    expect(checked.code).to.equal(0);
    expect(checked.lines.filter(({ state }) => state === 'skipped').map(({ name }) => name)).to.deep.equal([
      'mail',
      'risk push',
    ]);
    expect(tenant.changes()).to.deep.equal([]);
    expect(tenant.violations).to.deep.equal([]);
  });

  it('says who signs people in afresh, and by its name what asks for that where nobody does (rules 73 and 77)', async () => {
    tenant = await startTenant();
    const { lines } = await tenant.check();
    expect(lines.find(({ name }) => name === 'fresh sign-in'))
      .to.include({ state: 'ok' })
      .and.has.property('text')
      .that.includes('https://gatehouse.contoso.com/api/sign-in/callback')
      .and.includes('asked for by "Audit Drafts"');
    const none = {
      SIGN_IN_APP_ID: '',
      SIGN_IN_URL: '',
      SIGN_IN_CERTIFICATE_FILE: '',
      SIGN_IN_CERTIFICATE_KEY_FILE: '',
    };
    const without = await tenant.check(none);
    expect(without.code).to.equal(1);
    expect(without.wrong.join('\n')).to.match(
      /✗ fresh sign-in: .*by "Audit Drafts", and nobody can make it.*SIGN_IN_APP_ID/,
    );
    const asks = 'signIn: { within: 1 minute }';
    const stages = `stages: [{ approvers: [manager], ${asks} }]`;
    const policies = (more: string): string => `policies: [{ name: E, audience: members, expires: never, ${more} }]`;
    const path = await tenant.catalogue(`
packages:
  - { name: One, ${asks}, resources: [{ group: Sales Team }], ${policies('stages: []')} }
  - { name: Two, resources: [{ group: Sales Team }], ${policies(stages)} }
  - { name: Three, resources: [{ group: Sales Team }], ${policies('stages: []')} }
roles:
  - { role: Global Reader, longest: 1 hour, approval: none, ${asks} }
  - { group: Helpdesk, longest: 1 hour, stages: [{ approvers: [{ person: MeganB@contoso.com }], ${asks} }] }
`);
    const named = await tenant.check({ ...none, CATALOGUE: path });
    expect(named.wrong.join('\n')).to.include('by "One", "Two", "Global Reader", "Helpdesk", and nobody');
    const quiet = await tenant.check({ ...none, CATALOGUE: await tenant.catalogue('packages: []') });
    expect(quiet.lines.find(({ name }) => name === 'fresh sign-in')?.state).to.equal('skipped');
    const unreadable = await tenant.check({ SIGN_IN_CERTIFICATE_KEY_FILE: '/nowhere' });
    expect(unreadable.wrong.join('\n')).to.include('✗ fresh sign-in: what proves SIGN_IN cannot be had: /nowhere');
  });

  it('says what would be taken of what is pushed, and never the secret (rule 77)', async () => {
    tenant = await startTenant();
    const secret = 'correct horse battery staple, and more';
    const pushed = await tenant.check({ RISK_PUSH_SECRET: secret });
    const [line] = pushed.lines.filter(({ name }) => name === 'risk push');
    expect(line?.state).to.equal('ok');
    expect(line?.text)
      .to.match(
        /^POST \/api\/risk takes insider risk that is signed with RISK_PUSH_SECRET, 38 characters; .*5 minutes off/,
      )
      .and.match(/which says \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(pushed.lines.find(({ name }) => name === 'insider risk')).to.include({ state: 'ok' });
    expect(JSON.stringify(pushed.lines)).to.not.include('horse');
    const weak = { RISK_PUSH_SECRET: 'ab'.repeat(16), RISK_PUSH_SECRET_NEXT: 'ab'.repeat(16) };
    expect(beside(await tenant.check(weak)).filter((one) => one.startsWith('! risk push'))).to.have.length(3);
  });

  it('connects to the mail server where one is named, and says what to do where it cannot (rule 79)', async () => {
    tenant = await startTenant();
    const server = await startMailServer({ user: { name: 'gatehouse', password: 'very%secret' } });
    const mail = { MAIL_SMTP_URL: server.url, MAIL_FROM: 'gatehouse@contoso.com' };
    const right = await tenant.check(mail);
    expect(right.lines.find(({ name }) => name === 'mail')).to.include({ state: 'ok' });
    expect(server.received).to.deep.equal([]);
    server.be('signs-out');
    const wrong = await tenant.check(mail);
    expect(beside(wrong)[0]).to.match(
      /^✗ mail: 127\.0\.0\.1:\d+: the mail server failed: EAUTH 535 .*→ See whether it runs/,
    );
    expect(JSON.stringify([right, wrong])).to.not.include('very%');
    await server.close();
    expect(beside(await tenant.check(mail))[0]).to.match(/^✗ mail: .*ESOCKET|ECONN/);
  });

  describe('of the registrations', () => {
    beforeEach(async () => void (tenant = await startTenant()));

    it('says whose secret is wrong, shows none, and leaves out what rests on it', async () => {
      const secret = 'a secret that is wrong';
      const files = { GRAPH_FULFILLER_CERTIFICATE_FILE: '', GRAPH_FULFILLER_CERTIFICATE_KEY_FILE: '' };
      const checked = await tenant.check({ ...files, GRAPH_FULFILLER_SECRET: secret });
      expect(checked.code).to.equal(1);
      expect(beside(checked)).to.deep.equal([
        '! configuration: proven by client secrets, which can be copied and end one day: GRAPH_FULFILLER_SECRET → Choose another credential before people use it (docs/deploy.md, "Elsewhere than in Container Apps").',
        `✗ GRAPH_FULFILLER: no token from login.microsoftonline.com, because the client secret is wrong (AADSTS7000215). Application ${appIds.GRAPH_FULFILLER}, tenant ${tenant.tenantId}. Nothing was changed. → Set GRAPH_FULFILLER_SECRET to the secret's value; its id is something else.`,
      ]);
      expect(checked.lines.find(({ name }) => name === 'permissions of GRAPH_FULFILLER')).to.include({
        state: 'skipped',
        text: 'not looked at, because "GRAPH_FULFILLER" is ✗',
      });
      expect(stateOf(checked, 'catalogue names')).to.deep.equal(['ok']);
      expect(JSON.stringify(checked)).to.not.include(secret);
    });

    it('shows no secret that is right either', async () => {
      const files = { BOT_CERTIFICATE_FILE: '', BOT_CERTIFICATE_KEY_FILE: '' };
      const checked = await tenant.check({ ...files, BOT_APP_PASSWORD: rightSecret });
      expect(stateOf(checked, 'BOT')).to.deep.equal(['ok']);
      expect(JSON.stringify(checked)).to.not.include(rightSecret);
    });

    it('says that there is no such tenant', async () => {
      const checked = await tenant.check({ BOT_TENANT_ID: 'bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee' });
      expect(checked.code).to.equal(1);
      expect(beside(checked)).to.have.lengthOf(4);
      expect(beside(checked)[0]).to.match(
        /^✗ BOT: no token .*because there is no such tenant \(AADSTS90002\).* → Check BOT_TENANT_ID, and BOT_CLOUD, which says public\.$/,
      );
      expect(stateOf(checked, 'catalogue names')).to.deep.equal(['skipped']);
    });

    it('says that the tenant has no such application, and that a certificate is not its own', async () => {
      const other = await tenant.check({ GRAPH_READER_APP_ID: 'bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee' });
      expect(beside(other)[0]).to.match(/^✗ GRAPH_READER: .*this tenant has no such application \(AADSTS700016\)/);
      const files = await tenant.check({ GRAPH_READER_CERTIFICATE_KEY_FILE: '/nowhere/a.key' });
      expect(beside(files)[0]).to.match(/^✗ GRAPH_READER: \/nowhere\/a\.key .* cannot be read\. →/);
      expect(stateOf(files, 'BOT')).to.deep.equal(['ok']);
    });

    it('names the permission that is missing, and who needs it', async () => {
      tenant.allow('GRAPH_FULFILLER', ['User.Invite.All']);
      const checked = await tenant.check();
      expect(checked.code).to.equal(1);
      expect(beside(checked)).to.deep.equal([
        `✗ permissions of GRAPH_FULFILLER: GroupMember.ReadWrite.All (application) is missing, to change who is in a group; needed by the package "Sales Support", the package "Sales Reports", the package "Production Servers" and 12 more → Grant it to the application ${appIds.GRAPH_FULFILLER} (docs/deploy.md, step 5).`,
      ]);
    });

    it('names every permission of the reader that is missing at once', async () => {
      tenant.allow('GRAPH_READER', ['User.Read.All', 'GroupMember.Read.All']);
      const checked = await tenant.check();
      const named = beside(checked).filter((line) => line.startsWith('✗ permissions of GRAPH_READER'));
      for (const one of ['RoleManagement.Read.Directory', 'Application.Read.All', 'Sites.Read.All'])
        expect(named.some((line) => line.includes(`${one} (application) is missing`))).to.equal(true);
      expect(beside(checked).filter((line) => line.startsWith('✗ catalogue names'))[0]).to.match(
        /its names cannot be looked up: The reader registration has no permission to read who holds a role: RoleManagement\.Read\.Directory/,
      );
      expect(beside(checked).filter((line) => line.includes('has no permission'))).to.have.lengthOf(1);
      expect(stateOf(checked, 'administrators')).to.deep.equal(['skipped']);
    });

    it('names each line of the catalogue that cannot be looked up without the permission for applications', async () => {
      tenant.allow(
        'GRAPH_READER',
        rightRoles.GRAPH_READER.filter((one) => one !== 'Application.Read.All'),
      );
      const checked = await tenant.check();
      expect(checked.code).to.equal(1);
      const names = beside(checked).filter((line) => line.startsWith('✗ catalogue names'));
      expect(names).to.not.deep.equal([]);
      for (const line of names)
        expect(line).to.match(
          /line \d+.*may not be looked up: application "[^"]+" .*Application\.Read\.All \(application\)/,
        );
    });

    it('lives without identity risk, and says what that means (rule 77)', async () => {
      tenant.allow(
        'GRAPH_READER',
        rightRoles.GRAPH_READER.filter((one) => !one.startsWith('IdentityRisky')),
      );
      const checked = await tenant.check();
      expect(checked.code).to.equal(0);
      expect(beside(checked)).to.have.lengthOf(1);
      expect(beside(checked)[0]).to.match(
        /^! permissions of GRAPH_READER: IdentityRiskyUser\.Read\.All \(application\) is missing, to read identity risk: identity risk is unknown, never "none"/,
      );
      expect(stateOf(checked, 'identity risk')).to.deep.equal(['skipped']);
    });

    it('warns of what nothing needs, and of what is more than is needed', async () => {
      tenant.allow('GRAPH_FULFILLER', ['Group.ReadWrite.All', 'User.Invite.All', 'User.RevokeSessions.All']);
      const checked = await tenant.check();
      expect(checked.code).to.equal(0);
      expect(beside(checked)).to.deep.equal([
        '! permissions of GRAPH_FULFILLER: Group.ReadWrite.All is more than is needed: GroupMember.ReadWrite.All would do → Grant that instead, and take Group.ReadWrite.All away.',
        '! permissions of GRAPH_FULFILLER: User.RevokeSessions.All is there, and nothing in the catalogue needs it → Take it away (docs/permissions.md, "Who grants them").',
      ]);
    });

    it('says which registration is not there, and which packages and roles ask for it', async () => {
      const none = { GRAPH_PRIVILEGED_APP_ID: '', GRAPH_PRIVILEGED_CERTIFICATE_FILE: '' };
      const checked = await tenant.check({ ...none, GRAPH_PRIVILEGED_CERTIFICATE_KEY_FILE: '' });
      expect(checked.code).to.equal(1);
      expect(beside(checked)).to.include(
        '✗ permissions of GRAPH_PRIVILEGED: GRAPH_PRIVILEGED is not configured, which is needed to give and take directory roles, by the package "Incident Room", the package "Tenant Review", the role "Global Reader" and 3 more → Set GRAPH_PRIVILEGED_APP_ID and its credential (.env.example), and grant it RoleAssignmentSchedule.ReadWrite.Directory (docs/deploy.md, step 5).',
      );
    });

    it('has no word against a registration that is not there and not needed', async () => {
      const none = { GRAPH_PRIVILEGED_APP_ID: '', GRAPH_PRIVILEGED_CERTIFICATE_FILE: '' };
      tenant.allow('GRAPH_READER', [
        'User.Read.All',
        'GroupMember.Read.All',
        'RoleManagement.Read.Directory',
        'IdentityRiskyUser.Read.All',
      ]);
      tenant.allow('GRAPH_FULFILLER', ['GroupMember.ReadWrite.All']);
      const CATALOGUE = await tenant.catalogue(onlyGroup('Marketing', 'manager'));
      const checked = await tenant.check({ ...none, GRAPH_PRIVILEGED_CERTIFICATE_KEY_FILE: '', CATALOGUE });
      expect(beside(checked)).to.deep.equal([]);
      expect(stateOf(checked, 'permissions of GRAPH_PRIVILEGED')).to.deep.equal(['skipped']);
    });
  });

  describe('of the catalogue (rule 58)', () => {
    it('says what has left the directory, with its line', async () => {
      tenant = await startTenant((company) => ({
        ...company,
        groups: company.groups.filter(({ displayName }) => displayName !== 'Sales Team'),
      }));
      const checked = await tenant.check();
      expect(checked.code).to.equal(1);
      expect(beside(checked)).to.have.lengthOf(1);
      expect(beside(checked)[0]).to.match(
        /^✗ catalogue names: line \d+, column 9: packages\[0\]\.resources\[1\]\.group: there is no group "Sales Team" in the directory → Put the file right \(CATALOGUE\), and deploy it\.$/,
      );
    });

    for (const [what, more, why] of [
      ['of a rule', { groupTypes: ['DynamicMembership'] }, 'a rule decides who is in it'],
      ['that is synchronised', { onPremisesSyncEnabled: true }, 'it is kept in the directory on premises'],
      ['of mail', { mailEnabled: true, groupTypes: [] }, 'it is a mail group, which is kept in Exchange'],
    ] as const)
      it(`refuses a group ${what}`, async () => {
        tenant = await startTenant(salesTeam(more));
        const checked = await tenant.check();
        expect(checked.code).to.equal(1);
        expect(beside(checked)).to.deep.equal([
          `✗ groups to give: Nobody can be added to the group Sales Team: ${why}. It is given by the package "Sales Support". → Name a group whose members are assigned, in Entra and not in Exchange; or take it out of the catalogue.`,
        ]);
      });

    it('refuses a group for roles without the permission that it takes, and takes it with', async () => {
      tenant = await startTenant(salesTeam({ isAssignableToRole: true, groupTypes: [] }));
      tenant.allow(
        'GRAPH_PRIVILEGED',
        rightRoles.GRAPH_PRIVILEGED.filter((one) => one !== 'RoleManagement.ReadWrite.Directory'),
      );
      const checked = await tenant.check();
      expect(checked.code).to.equal(1);
      expect(beside(checked)).to.deep.equal([
        `✗ permissions of GRAPH_PRIVILEGED: RoleManagement.ReadWrite.Directory (application) is missing, to change who is in a group that roles can be given to; needed by the package "Sales Support", the package "Exchange Emergency", the role "Helpdesk" → Grant it to the application ${appIds.GRAPH_PRIVILEGED} (docs/deploy.md, step 5). It can make anybody Global Administrator: better name a group that roles cannot be given to.`,
      ]);
      tenant.allow('GRAPH_PRIVILEGED', rightRoles.GRAPH_PRIVILEGED);
      expect(beside(await tenant.check())).to.deep.equal([]);
    });

    it('refuses a role that is not among those that may be given', async () => {
      tenant = await startTenant();
      const securityReader = '5d6b6bb7-de71-4623-b4af-96380a352509';
      const named = await tenant.check({ GRANTABLE_ROLES: securityReader });
      expect(named.code).to.equal(1);
      expect(beside(named).map((line) => line.split(' (')[0])).to.deep.equal([
        '✗ roles to give: Global Reader',
        '✗ roles to give: Global Reader',
        '✗ roles to give: Global Reader',
        '✗ roles to give: Exchange Administrator',
        '✗ roles to give: SharePoint Administrator',
        '✗ roles to give: Security Administrator',
      ]);
      expect(beside(named)[0]).to.match(/GRANTABLE_ROLES does not name it/);
    });

    it('warns of a stage that nobody can decide now, and of roles that nobody holds', async () => {
      tenant = await startTenant((company) => ({
        ...company,
        directoryRoles: company.directoryRoles.map((role) => ({ ...role, members: [] })),
      }));
      const roles = `
roles:
  - role: Exchange Administrator
    longest: 4 hours
    approval: default`;
      const CATALOGUE = await tenant.catalogue(`${onlyGroup('Marketing', '{ person: GradyA@contoso.com }')}${roles}`);
      const wrong = beside(await tenant.check({ CATALOGUE })).filter((line) => !line.includes('nothing in the'));
      expect(wrong).to.have.lengthOf(3);
      expect(wrong[0]).to.match(
        /^! catalogue remarks: line 4, .*"Grady Archie" is disabled\): it has no fallback, so requests/,
      );
      expect(wrong[1]).to.match(
        /^! catalogue remarks: nobody holds the roles that decide about the role "Exchange Admin/,
      );
      expect(wrong[2]).to.match(/^! administrators: nobody has Identity Governance Administrator or Global/);
    });

    it('names the roles that administer here, and says which is none of the directory (rule 57)', async () => {
      tenant = await startTenant();
      const nobody = '00000000-0000-4000-8000-000000000000';
      const checked = await tenant.check({ ADMINISTRATOR_ROLES: `${nobody},17315797-102D-40b4-93e0-432062caca18` });
      expect(checked.code).to.equal(0);
      expect(beside(checked).filter((line) => line.includes('administrators:'))).to.deep.equal([
        `! administrators: ADMINISTRATOR_ROLES names ${nobody}, which is no role of this directory: nobody administers by it → Give the template ids of its roles.`,
      ]);
      expect(checked.lines.find(({ name, state }) => name === 'administrators' && state === 'ok')?.text).to.equal(
        `2 people have ${nobody} or Compliance Administrator active`,
      );
    });

    it('says every line that is wrong in the file itself, and that there is no file', async () => {
      tenant = await startTenant();
      const CATALOGUE = await tenant.catalogue('packages:\n  - name: Sales\nroles: [none]');
      const wrong = beside(await tenant.check({ CATALOGUE }));
      expect(wrong.filter((line) => line.startsWith('✗ catalogue names: line ')).length).to.be.greaterThan(2);
      const none = await tenant.check({ CATALOGUE: '/nowhere/catalogue.yaml' });
      expect(none.code).to.equal(1);
      expect(beside(none).filter((line) => line.startsWith('✗'))).to.have.lengthOf(1);
      expect(beside(none)[0]).to.match(/^✗ catalogue file: The catalogue \/nowhere\/catalogue\.yaml cannot be read/);
    });
  });

  describe('of what is around', () => {
    beforeEach(async () => void (tenant = await startTenant()));

    it('says that MongoDB is not there, without its password', async () => {
      const checked = await tenant.check(
        { MONGODB_URI: 'mongodb://gatehouse:hush-hush@127.0.0.1:1/gatehouse' },
        { look: lookAt },
      );
      expect(checked.code).to.equal(1);
      expect(beside(checked)).to.have.lengthOf(1);
      expect(beside(checked)[0]).to.match(/^✗ MongoDB: MongoDB at 127\.0\.0\.1:1 cannot be used: .* → See whether it/);
      expect(stateOf(checked, 'MongoDB indexes')).to.deep.equal(['skipped']);
      expect(JSON.stringify(checked)).to.not.include('hush');
    });

    it('says what MongoDB is not', async () => {
      const checked = await tenant.check(
        {},
        {
          mongo: {
            version: '8.0.17',
            topology: { kind: 'standalone' },
            aheadMs: -180_000,
            signedIn: { user: 'gatehouse@admin', lacking: ['createIndex'], powerful: [] },
            isEncrypted: false,
          },
        },
      );
      expect(checked.code).to.equal(1);
      expect(beside(checked).map((line) => line.split(' → ')[0])).to.deep.equal([
        '✗ MongoDB version: 8.0.17 has a hole that is open before anybody signs in (CVE-2025-14847)',
        '! MongoDB access: what goes to MongoDB is not encrypted',
        '✗ MongoDB access: gatehouse@admin may not do in gatehouse: createIndex',
        '! MongoDB replica set: a server alone: what was not backed up is lost with it, and while it is down nothing is decided',
        "✗ MongoDB clock: MongoDB's clock is 3 minutes behind this machine's",
      ]);
    });

    it('says how far the clock is from Microsoft’s', async () => {
      const checked = await tenant.check({}, { clock: { now: () => new Date(Date.now() - 600_000) } });
      expect(checked.code).to.equal(1);
      expect(beside(checked)).to.deep.equal([
        "✗ Microsoft Graph clock: Microsoft Graph's clock is 10 minutes ahead of this machine's → Keep both clocks right (NTP): deadlines, ends of access and tokens are counted by them.",
      ]);
    });

    it('says that Teams has no such app, or was not asked', async () => {
      const other = 'bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee';
      const absent = await tenant.check({ TEAMS_APP_ID: other });
      expect(absent.code).to.equal(0);
      expect(beside(absent)).to.deep.equal([
        `! app in Teams: Teams has no app whose manifest has the id ${other} → Upload it before anybody is to use it (docs/deploy.md, step 8), or set TEAMS_APP_ID to the id of its manifest.`,
      ]);
      expect(beside(await tenant.check({ TEAMS_APP_ID: '' }))[0]).to.match(/^! app in Teams: TEAMS_APP_ID is not set/);
      tenant.allow('BOT', ['TeamsAppInstallation.ReadWriteSelfForUser.All', 'Mail.Send']);
      expect(
        beside(await tenant.check({ TEAMS_APP_ID: teamsAppId })).map((line) => line.split(' → ')[0]),
      ).to.deep.equal([
        '! app in Teams: BOT has no AppCatalog.Read.All (application): Gatehouse installs itself for nobody, and whether Teams has the app was not looked at',
        '! app in Teams: BOT has Mail.Send, which nothing needs',
      ]);
    });

    it('says which licence is missing (rule 77)', async () => {
      tenant.standIn.faults.order({ fault: faults.noPrivilegedLicence, path: 'ScheduleInstances', times: Infinity });
      tenant.standIn.faults.order({ fault: faults.noRiskLicence, path: '/identityProtection', times: Infinity });
      const checked = await tenant.check();
      expect(checked.code).to.equal(1);
      expect(beside(checked).map((line) => line.split(':').slice(0, 2).join(':'))).to.deep.equal([
        '✗ licence for roles: the tenant has no licence for Privileged Identity Management',
        '! identity risk: the tenant has no licence for Entra ID Protection',
      ]);
    });

    it('comes to an end where Microsoft Graph does not answer', async () => {
      tenant.standIn.faults.order({ fault: faults.hanging, path: '/identityProtection', times: Infinity });
      const checked = await tenant.check({}, { limitMs: 1_500 });
      expect(beside(checked)).to.deep.equal([
        '✗ identity risk: there was no answer within 1.5 s → See whether the network lets it through (docs/deploy.md, "Reaching it, and what it reaches"), and try again.',
      ]);
      tenant.standIn.faults.callOffAll();
    });

    it('says that nothing answers where Microsoft Graph cannot be reached', async () => {
      tenant.standIn.faults.order({ fault: faults.cutOff, path: '$top=1', times: Infinity });
      const checked = await tenant.check();
      expect(beside(checked)[0]).to.match(/^✗ Microsoft Graph: nothing answers at http:/);
      expect(stateOf(checked, 'administrators')).to.deep.equal(['skipped']);
    });

    it('says every variable that is wrong, and looks at nothing else', async () => {
      const checked = await tenant.check({ MONGODB_URI: '', BOT_CLOUD: 'china', GRAPH_READER_APP_ID: 'x' });
      expect(checked.code).to.equal(1);
      expect(checked.wrong.map((line) => line.split(' ').slice(0, 4).join(' '))).to.have.members([
        '✗ configuration: MONGODB_URI is',
        '✗ configuration: BOT_CLOUD Invalid',
        '✗ configuration: GRAPH_READER_APP_ID is',
      ]);
      expect(checked.lines.at(-1)).to.include({ name: 'everything else', state: 'skipped' });
      expect(tenant.standIn.calls).to.deep.equal([]);
    });

    it('looks into the company’s file where the directory is one', async () => {
      const COMPANY = new URL('../../../directory/sample/contoso.json', import.meta.url).pathname;
      const file = await tenant.check({ DIRECTORY: 'company-file', COMPANY });
      expect(file.code).to.equal(0);
      expect(beside(file)[0]).to.match(/^! configuration: people and access are those of a file/);
      expect(stateOf(file, 'catalogue names')).to.deep.equal(['ok']);
      expect(tenant.standIn.calls.filter(({ path }) => !path.startsWith('/login/'))).to.deep.equal([]);
      const none = await tenant.check({ DIRECTORY: 'company-file', COMPANY: '/nowhere/company.json' });
      expect(none.code).to.equal(1);
      expect(beside(none)[1]).to.match(/^✗ company file: /);
    });
  });
});

/** A catalogue of one package that gives one group. */
const onlyGroup = (group: string, approver: string): string => `packages:
  - name: Trial
    resources: [{ group: ${group} }]
    policies: [{ name: All, audience: members, stages: [{ approvers: [${approver}] }], expires: never }]`;

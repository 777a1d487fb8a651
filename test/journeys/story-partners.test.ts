// The fourth story Gatehouse is made for, in the order it is told: packages for employees and partner organisations, each with a policy of its own (rules 1, 2, 3, 14, 48 and 56).
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { editableCompany, type EditableCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { answer, approve, cardWith, changes, file, hasCard, pass, press, say } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

const payments = '/subscriptions/8c1d3b5a-2f64-4e0b-9d7e-4a6b1c0f2e35/resourceGroups/rg-payments';
const catalogue = `
organisations:
  - name: Fabrikam
    domains: [fabrikam.com]
    sponsors: [{ person: BiancaP@contoso.com }, { person: IsaiahL@contoso.com }]
  - name: Litware
    domains: [litware.com]
packages:
  - name: Sales Support
    description: CRM, the Sales Team group and the sales site
    resources:
      - { application: CRM, role: CRM user }
      - { team: Sales Team }
      - { site: Sales site, group: Sales site members }
      - { group: Sales Reports readers }
    policies:
      - name: Employees
        audience: members
        stages:
          - approvers: [manager]
            fallback: [{ person: MeganB@contoso.com }]
            deadline: 14 days
        expires: after 30 days
      - name: Fabrikam
        audience: { organisations: [Fabrikam] }
        guestsMayBeInvited: true
        stages:
          - approvers: [sponsors]
            fallback: [{ role: Identity Governance Administrator }]
            deadline: 5 days
        expires: after 90 days
      - name: Litware
        audience: { organisations: [Litware] }
        stages: []
        expires: after 7 days
  - name: ScopeA readers
    description: Read what is in the resource group of the payments
    resources: [{ azureRole: Contributor, scope: ${payments} }]
    policies:
      - name: Eligible
        audience: { groups: [Marketing] }
        stages: []
        expires: after 8 hours
      - name: Everybody else
        audience: members
        stages: [{ approvers: [{ group: Sales Leads }], fallback: [{ person: MeganB@contoso.com }] }]
        expires: after 8 hours
`;
const names = {
  alex: 'Alex Wilber',
  adele: 'Adele Vance',
  miriam: 'Miriam Graham',
  bianca: 'Bianca Pisani',
  isaiah: 'Isaiah Langer',
  megan: 'Megan Bowen',
  patti: 'Patti Fernandez',
  kim: 'Kim Akers',
  robin: 'Robin Kline',
} as const;

describeStories('Packages for employees and for partners, as Microsoft announced them', () => {
  let story: Story;
  let company: EditableCompany;
  const people = {} as Record<keyof typeof names, TeamsPerson>;

  before(async () => {
    const clock = stillClock();
    company = await editableCompany(clock);
    story = await startStory({ clock, directory: company.directory, catalogue });
    for (const key of Object.keys(names) as (keyof typeof names)[]) people[key] = await story.person(names[key]);
    await story.settled();
  });
  after(async () => {
    await story.close();
    await company.remove();
  });

  const changesOf = async (who: string): Promise<string[]> =>
    (await changes(story)).filter((one) => one.includes(who)).map((one) => one.replace(` ${who}`, ''));

  it('1: one package has a team, a group, an application’s role and a site, and is seen so before asking (rules 1 and 69)', async () => {
    expect(await answer(story, people.alex, 'packages')).to.include('Sales Support');
    expect(textOf(await say(story, people.alex, 'request Sales Support')))
      .to.include('CRM user (CRM)')
      .and.include('Sales Team')
      .and.include('Sales site')
      .and.include('Sales Reports readers');
  });

  it('2: a policy says who may ask, who must approve and for how long it is had (rules 2, 14 and 47)', async () => {
    const { alex, miriam } = people;
    expect(textOf(await file(story, alex, 'Sales Support')))
      .to.include('Miriam Graham')
      .and.include('30 days');
    expect(await changes(story)).to.deep.equal([]);
    expect(textOf(cardWith(miriam, '[Approve]'))).to.include('30 days');
  });

  it('3: approved, everything in it is given without anybody doing more (rule 1)', async () => {
    const { alex, miriam } = people;
    await approve(story, miriam);
    const given = await changesOf('Alex Wilber');
    expect(given).to.have.length(4);
    for (const resource of ['CRM user', 'Sales Team', 'Sales site', 'Sales Reports readers'])
      expect(given.join('\n')).to.include(`granted ${resource}`);
    expect(textOf(cardWith(alex, 'Sales Support'))).to.include('ACTIVE until');
  });

  it('4: somebody of a partner asks for the same package, and a sponsor in the business approves (rules 2 and 14)', async () => {
    const { kim, bianca, isaiah, miriam, megan } = people;
    expect(textOf(await file(story, kim, 'Sales Support'))).to.include('WAITING');
    for (const sponsor of [bianca, isaiah])
      expect(textOf(cardWith(sponsor, '[Approve]')), sponsor.name)
        .to.include('Kim Akers asks for Sales Support')
        .and.include('guest from fabrikam.com')
        .and.include('as a sponsor of Fabrikam')
        .and.include('90 days');
    for (const other of [miriam, megan]) expect(hasCard(other, 'Kim Akers'), other.name).to.equal(false);
    expect(await changesOf('Kim Akers')).to.deep.equal([]);
    await approve(story, bianca, 'our contact there');
    expect(await changesOf('Kim Akers')).to.have.length(4);
    expect(hasCard(isaiah, 'Bianca Pisani approved')).to.equal(true);
  });

  it('5: who has no account yet is invited when a sponsor approves, and not before (rule 56)', async () => {
    const { bianca, isaiah } = people;
    await say(story, bianca, 'request Sales Support for dana@fabrikam.com because a new buyer');
    const found = async (): Promise<number> => (await story.directory.searchUsers('dana@fabrikam.com', 1)).length;
    expect(await found()).to.equal(0);
    expect(hasCard(bianca, '[Approve]'), 'not by who asked (rule 19)').to.equal(false);
    await approve(story, isaiah);
    expect(await found()).to.equal(1);
    expect((await changesOf('dana')).filter((one) => one !== 'granted Guest account')).to.have.length(4);
  });

  it('6: people of another partner have it without approval, by their domain, and for another time (rule 2)', async () => {
    const { robin } = people;
    await say(story, robin, 'request Sales Support because orders');
    expect(await changesOf('Robin Kline')).to.have.length(4);
    expect(textOf(cardWith(robin, 'Sales Support'))).to.include('ACTIVE until');
  });

  it('7: guests of nobody’s partner find nothing (rule 5)', async () => {
    const { robin } = people;
    await company.edit(({ users }) => {
      Object.assign(
        users.find(({ displayName }) => displayName === 'Robin Kline')!,
        { mail: 'robin@northwind.com' },
      );
    });
    expect(await answer(story, robin, 'packages')).to.not.include('Sales Support');
    await company.edit(({ users }) => {
      Object.assign(
        users.find(({ displayName }) => displayName === 'Robin Kline')!,
        { mail: 'robin@litware.com' },
      );
    });
  });

  it('8: who is eligible by a group joins at once, anybody else by the leave of the approvers (the reader’s question; rules 2 and 3)', async () => {
    const { alex, adele, bianca, patti } = people;
    await say(story, alex, 'request ScopeA readers because a bill');
    expect((await changesOf('Alex Wilber')).at(-1)).to.match(/^granted Contributor/);
    await say(story, adele, 'request ScopeA readers because an alert');
    expect(await changesOf('Adele Vance')).to.deep.equal([]);
    for (const approver of [bianca, patti])
      expect(hasCard(approver, 'Adele Vance asks for ScopeA readers'), approver.name).to.equal(true);
    await approve(story, bianca);
    expect(await changesOf('Adele Vance')).to.have.length(1);
    await pass(story, { hours: 8 });
    expect((await changesOf('Adele Vance')).at(-1)).to.match(/^removed Contributor/);
  });

  it('9: however it was had, it is taken away when its time is up, for each at their own (rule 48)', async () => {
    await pass(story, { days: 7 });
    const removed = async (who: string): Promise<number> =>
      (await changesOf(who)).filter((one) => one.startsWith('removed') && !one.includes('Contributor')).length;
    expect([await removed('Robin Kline'), await removed('Alex Wilber')]).to.deep.equal([4, 0]);
    await pass(story, { days: 23 });
    expect([await removed('Alex Wilber'), await removed('Kim Akers')]).to.deep.equal([4, 0]);
    await pass(story, { days: 60 });
    expect([await removed('Kim Akers'), await removed('dana')]).to.deep.equal([4, 4]);
    expect(textOf(cardWith(people.kim, /ENDED[^]*Sales Support/))).to.include('Its time was up');
  });

  it('10: an administrator is told of guests who have nothing left, and can read all of it (rules 56 and 59)', async () => {
    const { megan, kim } = people;
    expect(megan.texts().join('\n')).to.match(/Kim Akers.* holds nothing through Gatehouse any more/);
    const id = /\b[A-Z]{2}-[2-9A-HJ-NP-Z]{4}\b/.exec(textOf(cardWith(kim, /ENDED[^]*Sales Support/)))?.[0] ?? '';
    expect(await answer(story, megan, `audit ${id}`))
      .to.include('Bianca Pisani')
      .and.include('our contact there')
      .and.include('Sales Reports readers');
  });

  it('11: denied by a sponsor, it ends there and the partner reads why (rules 15 and 41)', async () => {
    const { kim, bianca } = people;
    await file(story, kim, 'Sales Support');
    await press(story, bianca, { title: 'Deny', inputs: { reason: 'the contract is over' } });
    expect(textOf(cardWith(kim, 'the contract is over'))).to.include('DENIED');
  });
});

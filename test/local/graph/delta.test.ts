import { expect } from 'chai';
import type { Company } from '../../../directory/sample/company-shape.js';
import { graphCompany, type Asker, type GraphCompany } from '../../support/graph-company.js';

type Told = Readonly<Record<string, unknown>>;

describe('the stand-in for Graph, asked what changed', () => {
  let company: GraphCompany;
  let reader: Asker;
  beforeEach(async () => {
    company = await graphCompany({ pageSize: 4 });
    reader = company.asking(['User.Read.All', 'GroupMember.Read.All']);
  });
  afterEach(() => company.stop());

  /** All pages from here on, and the link for the next round. */
  async function round(link: string): Promise<{ told: Told[]; next: string }> {
    const told: Told[] = [];
    for (let at = link; ;) {
      const { body } = await reader.get(at);
      told.push(...body.value);
      if (typeof body['@odata.deltaLink'] === 'string') return { told, next: body['@odata.deltaLink'] };
      at = body['@odata.nextLink'] as string;
    }
  }
  const edit = (change: (found: Company) => Company): Promise<void> =>
    company.kept.change(({ company: found }) => change(found));

  it('tells everybody first, then those who are other or gone', async () => {
    const first = await round('/users/delta?$select=displayName,accountEnabled,manager');
    const { users } = (await company.kept.now()).company;
    expect(first.told.map(({ id }) => id)).to.deep.equal(users.map(({ id }) => id));
    expect(first.told[0]).to.deep.include({
      'manager@delta': [{ '@odata.type': '#microsoft.graph.user', id: company.id('Miriam Graham') }],
    });
    expect((await round(first.next)).told).to.deep.equal([]);

    await edit((found) => ({
      ...found,
      users: found.users
        .filter(({ displayName }) => displayName !== 'Grady Archie')
        .map((user) => {
          if (user.displayName === 'Alex Wilber') return { ...user, accountEnabled: false };
          return user.displayName === 'Lee Gu' ? { ...user, manager: 'MiriamG@contoso.com' } : user;
        }),
    }));
    const second = await round(first.next);
    expect(second.told.map(({ id }) => id)).to.have.members(
      ['Alex Wilber', 'Lee Gu', 'Grady Archie'].map((name) => company.id(name)),
    );
    expect(second.told).to.deep.include({
      id: company.id('Alex Wilber'),
      displayName: 'Alex Wilber',
      accountEnabled: false,
    });
    expect(second.told).to.deep.include({ id: company.id('Grady Archie'), '@removed': { reason: 'changed' } });
    expect((await round(second.next)).told).to.deep.equal([]);
    // An old link may be used again: what it tells is told again.
    expect((await round(first.next)).told).to.have.length(3);
  });

  it('tells members who came and went', async () => {
    const { next } = await round('/groups/delta?$select=displayName,members');
    await edit((found) => ({
      ...found,
      groups: found.groups.map((group) =>
        group.displayName === 'Sales Team'
          ? {
              ...group,
              members: [...group.members.filter((each) => each !== 'GradyA@contoso.com'), 'AlexW@contoso.com'],
            }
          : group,
      ),
    }));
    const { told } = await round(next);
    expect(told).to.deep.equal([
      {
        id: company.id('Sales Team'),
        displayName: 'Sales Team',
        'members@delta': [
          { '@odata.type': '#microsoft.graph.user', id: company.id('Alex Wilber') },
          { '@odata.type': '#microsoft.graph.user', id: company.id('Grady Archie'), '@removed': { reason: 'deleted' } },
        ],
      },
    ]);
  });

  it('begins with nothing where that is asked for', async () => {
    const { told, next } = await round('/users/delta?$deltatoken=latest&$select=displayName');
    expect(told).to.deep.equal([]);
    expect((await round(next)).told).to.deep.equal([]);
  });

  it('answers 410 after seven days, or when tokens are forgotten', async () => {
    const { next } = await round('/users/delta?$select=id');
    company.standIn.forgetDeltas();
    const { status, body, headers } = await reader.get(next);
    expect([status, body.error.code]).to.deep.equal([410, 'syncStateNotFound']);
    const again = await round(headers.get('location')!);
    company.clock.move(7 * 86_400_000 + 1);
    expect((await reader.get(again.next)).status).to.equal(410);
  });
});

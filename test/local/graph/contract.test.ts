import { expect } from 'chai';
import { checkedFetch, ContractError, contractFolder } from '../../support/graph-contract.js';

const graph = 'https://graph.microsoft.com/v1.0';
const id = '11111111-2222-3333-4444-555555555555';
const answering = (status: number, body?: unknown) => () =>
  Promise.resolve(new Response(body === undefined ? null : JSON.stringify(body), { status }));
const assignment = {
  action: 'adminAssign',
  principalId: id,
  roleDefinitionId: id,
  directoryScopeId: '/',
  scheduleInfo: { startDateTime: '2026-11-23T09:00:00Z', expiration: { type: 'afterDuration', duration: 'PT4H' } },
};

describe('the contract with Microsoft Graph', () => {
  before(function () {
    if (contractFolder() !== undefined) return;
    console.log("      skipped: Microsoft's description of Graph is not beside this checkout (shared/graph)");
    this.skip();
  });

  /** What it says against the call; nothing where it lets it pass. */
  async function against(
    [method, path]: [string, string],
    {
      body,
      headers = {},
      answer = answering(204),
    }: { body?: unknown; headers?: Record<string, string>; answer?: () => Promise<Response> } = {},
  ): Promise<string> {
    const checked = checkedFetch(answer);
    try {
      await checked(`${graph}${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
      return '';
    } catch (error) {
      expect(error).to.be.instanceOf(ContractError);
      expect(checked.violations).to.deep.equal([(error as Error).message]);
      return (error as Error).message;
    }
  }
  const schedule = ['POST', '/roleManagement/directory/roleAssignmentScheduleRequests'] as [string, string];
  const done = answering(201, { id, status: 'Provisioned', action: 'adminAssign', brandNew: true });

  it('lets pass what is as described, also what is new in an answer', async () => {
    expect(await against(schedule, { body: assignment, answer: done })).to.equal('');
    expect(await against(['DELETE', `/groups/${id}/members/${id}/$ref`])).to.equal('');
    const search = `/users?$search=${encodeURIComponent('"displayName:ann"')}&$top=10`;
    const found = answering(200, { value: [{ id, displayName: 'Ann', userType: 'Robot' }] });
    expect(await against(['GET', search], { headers: { consistencylevel: 'eventual' }, answer: found })).to.equal('');
  });

  it('refuses a misspelt property', async () => {
    const { principalId: principleId, ...rest } = assignment;
    expect(await against(schedule, { body: { ...rest, principleId }, answer: done })).to.contain("'principleId'");
  });

  it('refuses a duration that is none, and an action that is none', async () => {
    const scheduleInfo = { ...assignment.scheduleInfo, expiration: { type: 'afterDuration', duration: '4h' } };
    expect(await against(schedule, { body: { ...assignment, scheduleInfo }, answer: done })).to.contain('duration');
    expect(await against(schedule, { body: { ...assignment, action: 'AdminAssign' }, answer: done })).to.contain(
      'action',
    );
  });

  it('refuses what is wrong inside a nested object', async () => {
    const scheduleInfo = { startDate: '2026-11-23T09:00:00Z' };
    expect(await against(schedule, { body: { ...assignment, scheduleInfo }, answer: done })).to.contain("'startDate'");
  });

  it('refuses the removal of a member without /$ref', async () => {
    expect(await against(['DELETE', `/groups/${id}/members/${id}`])).to.contain('is no operation');
  });

  it('refuses a search without its header', async () => {
    const search = `/users?$search=${encodeURIComponent('"displayName:ann"')}`;
    expect(await against(['GET', search], { answer: answering(200, { value: [] }) })).to.contain('ConsistencyLevel');
    const levels = `/users/${id}?$expand=manager($levels=max)`;
    expect(await against(['GET', levels], { answer: answering(200, { id }) })).to.contain('ConsistencyLevel');
  });

  it('refuses an operation, a query option and a body that there are not', async () => {
    expect(await against(['GET', '/people'])).to.contain('is no operation');
    expect(await against(['GET', `/users/${id}?$filter=id eq '${id}'`])).to.contain("'$filter'");
    expect(await against(['GET', '/users?$top=ten'])).to.contain("'$top'");
    expect(await against(['POST', `/users/${id}/revokeSignInSessions`], { body: {} })).to.contain('no body');
    expect(await against(['POST', `/groups/${id}/members/$ref`])).to.contain('needs a body');
  });

  it('refuses a member of another type than the team’s', async () => {
    const body = {
      '@odata.type': '#microsoft.graph.aadUserConversationMember',
      roles: [],
      'user@odata.bind': `${graph}/users('${id}')`,
    };
    const answer = answering(201, { ...body, id });
    expect(await against(['POST', `/teams/${id}/members`], { body, answer })).to.equal('');
    expect(await against(['POST', `/teams/${id}/members`], { body: { roles: [], user: id }, answer })).to.contain(
      'request',
    );
  });

  it('refuses an answer that is not as described', async () => {
    expect(await against(['GET', `/users/${id}`], { answer: answering(200, { id: 7 }) })).to.contain('/id');
    expect(await against(['GET', '/users'], { answer: answering(200, { values: [] }) })).to.contain('value');
    expect(await against(['GET', '/users'], { answer: answering(404, { message: 'no' }) })).to.contain('error');
    expect(await against(['DELETE', `/groups/${id}/members/${id}/$ref`], { answer: answering(200, {}) })).to.contain(
      '204',
    );
  });
});

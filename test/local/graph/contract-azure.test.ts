// The contract with Azure Resource Manager and the token endpoint, seen to bite: what is described by hand is no wider than what is said there.
import { expect } from 'chai';
import { checkedFetch, ContractError } from '../../support/graph-contract.js';

const id = '11111111-2222-3333-4444-555555555555';
const subscription = `/subscriptions/${id}`;
const provider = `${subscription}/resourceGroups/sales/providers/Microsoft.Authorization`;
const roleDefinitionId = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${id}`;
const scheduleInfo = { startDateTime: '2026-11-23T09:00:00Z', expiration: { type: 'AfterDuration', duration: 'PT8H' } };
const properties = { principalId: id, roleDefinitionId, requestType: 'AdminAssign', scheduleInfo };
const told = {
  id: `${provider}/roleAssignmentScheduleRequests/${id}`,
  name: id,
  type: 'Microsoft.Authorization/roleAssignmentScheduleRequests',
  properties: { ...properties, scope: subscription, status: 'Provisioned', brandNew: true },
};

interface Try {
  readonly method?: string;
  readonly path: string;
  readonly body?: string | URLSearchParams;
  readonly status?: number;
  readonly answer?: unknown;
}

/** What it says against the call; nothing where it lets it pass. */
async function against({ method = 'GET', path, body, status = 200, answer }: Try): Promise<string> {
  const answered = () =>
    Promise.resolve(new Response(answer === undefined ? null : JSON.stringify(answer), { status }));
  const checked = checkedFetch(answered);
  try {
    await checked(`http://127.0.0.1${path}`, { method, ...(body !== undefined && { body }) });
    return '';
  } catch (error) {
    expect(error).to.be.instanceOf(ContractError);
    expect(checked.violations).to.deep.equal([(error as Error).message]);
    return (error as Error).message;
  }
}

describe('the contract with Azure Resource Manager', () => {
  const put = (sent: object, more: Partial<Try> = {}): Promise<string> =>
    against({
      method: 'PUT',
      path: `/arm${provider}/roleAssignmentScheduleRequests/${id}?api-version=2020-10-01`,
      body: JSON.stringify({ properties: sent }),
      status: 201,
      answer: told,
      ...more,
    });
  const list = (type: string, query: string, answer: unknown = { value: [] }): Promise<string> =>
    against({ path: `/arm${provider}/${type}?${query}`, answer });
  const now = 'api-version=2022-04-01';

  it('lets pass what is as described, also what is new in an answer', async () => {
    expect(await put(properties)).to.equal('');
    expect(await put({ principalId: id, roleDefinitionId, requestType: 'AdminRemove' })).to.equal('');
    expect(await list('roleAssignments', `${now}&$filter=assignedTo('${id}')`)).to.equal('');
    expect(await list('permissions', now, { value: [{ actions: ['*'], notActions: [] }] })).to.equal('');
    const refused = { error: { code: 'AuthorizationFailed', message: 'The client has no right.' } };
    expect(await put(properties, { status: 403, answer: refused })).to.equal('');
  });

  it('refuses a property that is misspelt or missing, and one that there is not', async () => {
    const { principalId, ...rest } = properties;
    expect(await put({ ...rest, principleId: principalId })).to.contain('principleId');
    expect(await put(rest)).to.contain('principalId');
    expect(await put({ ...properties, until: '2026-11-23T09:00:00Z' })).to.contain('until');
  });

  it('refuses Graph’s spelling: Azure’s values begin with capitals', async () => {
    expect(await put({ ...properties, requestType: 'adminAssign' })).to.contain('requestType');
    const expiration = { type: 'afterDuration', duration: 'PT8H' };
    expect(await put({ ...properties, scheduleInfo: { ...scheduleInfo, expiration } })).to.contain('expiration');
  });

  it('refuses a duration and a role that are none, giving without a time, and taking with one', async () => {
    const expiration = { type: 'AfterDuration', duration: '8h' };
    expect(await put({ ...properties, scheduleInfo: { ...scheduleInfo, expiration } })).to.contain('duration');
    expect(await put({ ...properties, roleDefinitionId: id })).to.contain('roleDefinitionId');
    const { scheduleInfo: _when, ...timeless } = properties;
    expect(await put(timeless)).to.contain('scheduleInfo');
    expect(await put({ ...properties, requestType: 'AdminRemove' })).to.contain('scheduleInfo');
  });

  it('refuses another version, none, a filter of another form and an operation that there is not', async () => {
    expect(await list('roleAssignments', 'api-version=2015-07-01')).to.contain('api-version');
    expect(await list('roleAssignments', `$filter=assignedTo('${id}')`)).to.contain("'api-version' is missing");
    expect(await list('roleAssignments', `${now}&$filter=assignedTo(${id})`)).to.contain("'$filter'");
    expect(await list('roleDefinitions', `${now}&$top=5`)).to.contain("'$top'");
    expect(await list('roleAssignmentSchedules', now)).to.contain('is no operation');
    expect(await against({ method: 'POST', path: `/arm${provider}/roleAssignments/${id}?${now}` })).to.contain(
      'no operation',
    );
  });

  it('refuses an answer that is not as described', async () => {
    expect(await put(properties, { status: 200 })).to.contain('the status is not among');
    expect(await put(properties, { answer: { ...told, properties: { status: 7 } } })).to.contain('status');
    expect(await list('roleAssignments', now, { values: [] })).to.contain('value');
    expect(await put(properties, { status: 400, answer: { message: 'no' } })).to.contain('error');
  });
});

describe('the contract with the token endpoint', () => {
  const right = {
    client_id: id,
    scope: 'https://graph.microsoft.com/.default',
    grant_type: 'client_credentials',
    client_secret: 'not told',
  };
  const given = { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: 'e30.e30.x' };
  const ask = (sent: Record<string, string>, more: Partial<Try> = {}): Promise<string> =>
    against({
      method: 'POST',
      path: `/login/${id}/oauth2/v2.0/token`,
      body: new URLSearchParams(sent),
      answer: given,
      ...more,
    });

  it('lets a secret pass, or an assertion', async () => {
    expect(await ask(right)).to.equal('');
    const { client_secret: _secret, ...rest } = right;
    const client_assertion_type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
    expect(await ask({ ...rest, client_assertion: 'e30.e30.x', client_assertion_type })).to.equal('');
  });

  it('refuses no proof, two proofs, another grant, a scope that is none and what is not asked for there', async () => {
    const { client_secret: _secret, ...rest } = right;
    expect(await ask(rest)).to.contain('client_secret');
    expect(await ask({ ...right, client_assertion: 'e30.e30.x' })).to.contain('client_assertion');
    expect(await ask({ ...right, grant_type: 'password' })).to.contain('grant_type');
    expect(await ask({ ...right, scope: 'https://graph.microsoft.com/User.Read.All' })).to.contain('scope');
    expect(await ask({ ...right, username: 'alex' })).to.contain('username');
    expect(await against({ path: `/login/${id}/oauth2/v2.0/token`, answer: given })).to.contain('is no operation');
  });

  it('refuses an answer that is not as described', async () => {
    expect(await ask(right, { answer: { ...given, expires_in: '3599' } })).to.contain('expires_in');
    expect(await ask(right, { status: 401, answer: { message: 'no' } })).to.contain('error');
  });
});

// What of Azure Resource Manager is asked, and the token endpoint of Microsoft Entra: from the reference pages, because no description of Microsoft's lies beside the checkout.
const guid = { type: 'string', format: 'uuid' };
const text = { type: 'string' };
const orNone = { type: 'string', nullable: true };
const moment = { type: 'string', format: 'date-time' };
const scope = { type: 'string', pattern: '^(/|(/[\\w.()-]+)+)$' };
const definition = {
  type: 'string',
  pattern: '^(/[\\w.()-]+)*/providers/Microsoft\\.Authorization/roleDefinitions/[\\da-fA-F-]{36}$',
};
const object = (properties: object, required: readonly string[] = Object.keys(properties)): object => ({
  type: 'object',
  required,
  properties,
});
const content = (schema: object): object => ({ description: 'As told', content: { 'application/json': { schema } } });
const described = { '4XX': { $ref: '#/components/responses/error' }, '5XX': { $ref: '#/components/responses/error' } };
const version = (...of: readonly string[]): object => ({
  name: 'api-version',
  in: 'query',
  required: true,
  schema: { type: 'string', enum: of },
});
const filter = (pattern: string): object => ({ name: '$filter', in: 'query', schema: { type: 'string', pattern } });
const ofPrincipal =
  "^(atScope\\(\\)|asTarget\\(\\)|assignedTo\\('[\\da-f-]{36}'\\)|principalId eq '[\\da-f-]{36}'| and )+$";
const listOf = (item: object): object =>
  content(object({ value: { type: 'array', items: item }, nextLink: text }, ['value']));
const listed = (item: object, ...parameters: readonly object[]): object => ({
  get: { parameters, responses: { '200': listOf(item), ...described } },
});
const entity = (properties: object): object => object({ id: text, name: text, type: text, properties });

/** PascalCase here, camelCase in Graph. */
const expiration = object(
  {
    type: { type: 'string', enum: ['AfterDuration', 'AfterDateTime', 'NoExpiration'] },
    duration: { type: 'string', pattern: '^P(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+S)?)?$', nullable: true },
    endDateTime: { ...moment, nullable: true },
  },
  ['type'],
);
const scheduleInfo = object({ startDateTime: moment, expiration }, ['expiration']);
const ticketInfo = object({ ticketNumber: orNone, ticketSystem: orNone }, []);
const wanted = { principalId: guid, roleDefinitionId: definition, justification: text, ticketInfo };
const needed = ['principalId', 'roleDefinitionId', 'requestType'];
const type = (...of: readonly string[]): object => ({ type: 'string', enum: of });
/** What gives says for how long, and what takes says nothing of it. */
const requested = {
  anyOf: [
    object({ ...wanted, requestType: type('AdminAssign', 'AdminUpdate', 'AdminExtend'), scheduleInfo }, [
      ...needed,
      'scheduleInfo',
    ]),
    object({ ...wanted, requestType: type('AdminRemove') }, needed),
  ],
};
const given = { scope, roleDefinitionId: definition, principalId: guid, principalType: type('User', 'Group') };
const request = entity(
  object(
    {
      ...given,
      ...{ requestType: text, status: text, requestorId: text, createdOn: moment, scheduleInfo, ticketInfo },
      ...{ justification: orNone, targetRoleAssignmentScheduleId: orNone, condition: orNone, conditionVersion: orNone },
    },
    ['scope', 'roleDefinitionId', 'principalId', 'requestType', 'status'],
  ),
);
const assignment = entity(object(given, ['scope', 'roleDefinitionId', 'principalId']));
const instance = entity(
  object(
    {
      ...given,
      ...{ status: text, startDateTime: moment, endDateTime: { ...moment, nullable: true } },
      ...{ memberType: type('Direct', 'Group', 'Inherited'), assignmentType: type('Assigned', 'Activated') },
      originRoleAssignmentId: text,
    },
    ['scope', 'roleDefinitionId', 'principalId', 'status', 'startDateTime', 'memberType'],
  ),
);
const roleDefinition = entity(
  object(
    {
      ...{ roleName: text, type: text, description: orNone },
      ...{
        assignableScopes: { type: 'array', items: text },
        permissions: { type: 'array', items: { type: 'object' } },
      },
    },
    ['roleName', 'type'],
  ),
);
const actions = { type: 'array', items: text };
const permission = object({ actions, notActions: actions, dataActions: actions, notDataActions: actions }, ['actions']);

const provider = '{scope*}/providers/Microsoft.Authorization';
const schedules = version('2020-10-01');
const assignments = version('2022-04-01');

/** Azure Resource Manager, below `/arm` of the stand-in. */
export const armByHand = {
  paths: {
    [`${provider}/roleAssignmentScheduleRequests/{name}`]: {
      put: {
        parameters: [schedules],
        requestBody: { content: { 'application/json': { schema: object({ properties: requested }) } } },
        responses: { '201': content(request), ...described },
      },
      get: { parameters: [schedules], responses: { '200': content(request), ...described } },
    },
    [`${provider}/roleEligibilityScheduleRequests/{name}`]: {
      put: {
        parameters: [schedules],
        requestBody: { content: { 'application/json': { schema: object({ properties: requested }) } } },
        responses: { '201': content(request), ...described },
      },
    },
    [`${provider}/roleAssignmentScheduleInstances`]: listed(instance, schedules, filter(ofPrincipal)),
    [`${provider}/roleEligibilityScheduleInstances`]: listed(instance, schedules, filter(ofPrincipal)),
    [`${provider}/roleAssignments`]: listed(assignment, assignments, filter(ofPrincipal)),
    [`${provider}/roleAssignments/{name}`]: {
      delete: {
        parameters: [assignments],
        responses: { '200': content(assignment), '204': { description: 'None was there' }, ...described },
      },
    },
    [`${provider}/roleDefinitions`]: listed(roleDefinition, assignments, filter("^roleName eq '([^']|'')+'$")),
    [`${provider}/roleDefinitions/{name}`]: {
      get: { parameters: [assignments], responses: { '200': content(roleDefinition), ...described } },
    },
    [`${provider}/permissions`]: listed(permission, assignments),
  },
  components: {
    schemas: {},
    responses: { error: content(object({ error: object({ code: text, message: text }) })) },
  },
};

const clientFacts = Object.fromEntries(
  ['SKU', 'VER', 'OS', 'CPU', 'current-telemetry', 'last-telemetry'].map((name) => [`x-client-${name}`, text]),
);
const asking = {
  client_id: guid,
  scope: { type: 'string', pattern: '^https://[\\w.-]+/\\.default$' },
  grant_type: type('client_credentials'),
  claims: text,
  'client-request-id': guid,
  'x-ms-lib-capability': text,
  ...clientFacts,
};
const asked = ['client_id', 'scope', 'grant_type'];
const assertion = { client_assertion: { type: 'string', pattern: '^[\\w.-]+$' } };
const assertionType = type('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
const seconds = { type: 'integer', minimum: 1 };

/** The token endpoint: one way to prove who asks, and no other. */
export const loginByHand = {
  paths: {
    '/{tenant}/oauth2/v2.0/token': {
      post: {
        parameters: [{ name: 'client-request-id', in: 'query', schema: { type: 'string' } }],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                anyOf: [
                  object({ ...asking, client_secret: { type: 'string', minLength: 1 } }, [...asked, 'client_secret']),
                  object({ ...asking, ...assertion, client_assertion_type: assertionType }, [
                    ...asked,
                    'client_assertion',
                    'client_assertion_type',
                  ]),
                ],
              },
            },
          },
        },
        responses: {
          '200': content(
            object({ token_type: type('Bearer'), expires_in: seconds, ext_expires_in: seconds, access_token: text }),
          ),
          ...described,
        },
      },
    },
  },
  components: {
    schemas: {},
    responses: {
      error: content(
        object(
          {
            ...{ error: text, error_description: text, error_codes: { type: 'array', items: { type: 'integer' } } },
            ...{ timestamp: text, trace_id: text, correlation_id: text, error_uri: text, suberror: text, claims: text },
          },
          ['error', 'error_description'],
        ),
      ),
    },
  },
};

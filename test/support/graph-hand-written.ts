// The operations that Microsoft's description beside the checkout leaves out, from the reference pages: the tenant, sites by name, a site's group, changing a group's owners, disabling an account.
const error = { $ref: '#/components/responses/error' };
const ofType = (schema: object): object => ({
  '2XX': { description: 'Success', content: { 'application/json': { schema } } },
  '4XX': error,
  '5XX': error,
});
const listOf = (item: object): object => ({
  type: 'object',
  required: ['value'],
  properties: { '@odata.nextLink': { type: 'string' }, value: { type: 'array', items: item } },
});
const text = { type: 'string', nullable: true };
const query = (name: string): object => ({ name, in: 'query', schema: { type: 'string' } });

export const handWritten = {
  paths: {
    '/organization': {
      get: {
        parameters: [query('$select')],
        responses: ofType(listOf({ $ref: '#/components/schemas/ours.organization' })),
      },
    },
    '/sites': {
      get: {
        parameters: [{ ...query('search'), required: true }, query('$select'), query('$top')],
        responses: ofType(listOf({ $ref: '#/components/schemas/microsoft.graph.site' })),
      },
    },
    '/sites/{site-id}/drive': {
      get: {
        parameters: [query('$select')],
        responses: ofType({ $ref: '#/components/schemas/ours.drive' }),
      },
    },
    '/users/{user-id}': {
      patch: {
        parameters: [],
        requestBody: {
          content: {
            'application/json': {
              schema: { type: 'object', properties: { accountEnabled: { type: 'boolean' } } },
            },
          },
        },
        responses: { '204': { description: 'Success' }, '4XX': error, '5XX': error },
      },
    },
    '/groups/{group-id}/owners/$ref': {
      post: {
        parameters: [],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['@odata.id'],
                properties: { '@odata.id': { type: 'string' } },
              },
            },
          },
        },
        responses: { '204': { description: 'Success' }, '4XX': error, '5XX': error },
      },
    },
    '/groups/{group-id}/owners/{directoryObject-id}/$ref': {
      delete: { parameters: [], responses: { '204': { description: 'Success' }, '4XX': error, '5XX': error } },
    },
    '/groups/{group-id}/sites/root': {
      get: {
        parameters: [query('$select')],
        responses: ofType({ $ref: '#/components/schemas/microsoft.graph.site' }),
      },
    },
  },
  components: {
    schemas: {
      'ours.drive': {
        type: 'object',
        required: ['owner'],
        properties: { id: { type: 'string' }, owner: { type: 'object' } },
      },
      'ours.organization': {
        type: 'object',
        properties: {
          id: { type: 'string' },
          displayName: text,
          verifiedDomains: { type: 'array', items: { type: 'object' } },
        },
      },
    },
  },
};

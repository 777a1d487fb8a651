// The tenant that production decides about, signed in to as it is in production, over the stand-in.
import { expect } from 'chai';
import { productionConfig } from '../../config.js';
import { tenantOver } from '../../start/directory.js';
import { memoryShared } from '../../storage/memory/shared.js';
import { graphCompany, secret } from '../support/graph-company.js';

const id = (number: number): string => `5a1b7f0e-6f0a-4a43-9a33-0d5f2a1c7e0${number}`;

describe('The directory of production', () => {
  it('is asked with a token of the reader, from the token endpoint of the tenant', async () => {
    const company = await graphCompany();
    company.standIn.register({ appId: id(1), secret, roles: ['User.Read.All'] });
    const config = productionConfig({
      MONGODB_URI: 'mongodb://127.0.0.1:1/none',
      BOT_TENANT_ID: company.tenantId,
      CATALOGUE: 'catalogue.yaml',
      BOT_APP_ID: id(0),
      BOT_APP_PASSWORD: secret,
      GRAPH_READER_APP_ID: id(1),
      GRAPH_READER_SECRET: secret,
      GRAPH_ENDPOINT: company.url,
    });
    const clock = { now: () => new Date() };
    const tenant = await tenantOver(config, { clock, log: () => undefined });
    const person = await tenant(memoryShared(clock)).getUser('AlexW@contoso.com');
    await company.stop();
    expect(person?.name).to.equal('Alex Wilber');
    expect(company.standIn.calls.map(({ method, path }) => `${method} ${path.split('?')[0] ?? ''}`)).to.deep.equal([
      `POST /login/${company.tenantId}/oauth2/v2.0/token`,
      'GET /v1.0/users/AlexW%40contoso.com',
    ]);
  });
});

// Azure resources on which packages give roles: whether the privileged registration may see who has them.
import { expect } from 'chai';
import type { Catalogue } from '../../../engine/catalogue/model.js';
import { packageId } from '../../../engine/ids.js';
import { azureFound } from '../../../start/check/azure.js';
import { GraphWire } from '../../../directory/graph/wire/wire.js';
import { graphCompany, type GraphCompany } from '../../support/graph-company.js';

const scope = '/subscriptions/11111111-1111-4111-8111-111111111111';
const catalogue: Catalogue = {
  version: '1',
  roles: [],
  packages: [
    {
      id: packageId('costs'),
      name: 'Costs',
      description: '',
      hidden: false,
      policies: [],
      resources: [{ kind: 'azure-role', id: 'acdd72a7-3385-48ef-bd42-f606fba81ae7', scope, name: 'Reader' }],
    },
  ],
};

describe('The check of roles in Azure', () => {
  let company: GraphCompany;
  beforeEach(async () => void (company = await graphCompany()));
  afterEach(() => company.stop());

  /** As a registration that may see these scopes. */
  function wireOver(azureScopes: readonly string[], azureReading: readonly string[] = []): GraphWire {
    const { url, clock, standIn } = company;
    standIn.register({ appId: 'privileged', roles: [], azureScopes, azureReading });
    const tokens = () => standIn.tokenFor('privileged', 'https://management.azure.com');
    return new GraphWire({ endpoints: { graph: url, arm: `${url}/arm` }, tokens, clock, log: () => undefined });
  }

  it('is content where roles may be given there', async () => {
    const [found] = await azureFound(wireOver([scope]), catalogue);
    expect(found).to.deep.equal({ state: 'ok', text: `roles may be given on ${scope}` });
    expect(company.standIn.calls.map(({ method }) => method)).to.deep.equal(['GET']);
  });

  it('says on what nothing is allowed, and for which package', async () => {
    const [found] = await azureFound(wireOver([]), catalogue);
    expect(found).to.include({ state: 'fail', text: `nothing is allowed on ${scope}, for the package "Costs"` });
  });

  it('is not content with reading: the right to give is what is needed', async () => {
    const [found] = await azureFound(wireOver([], [scope]), catalogue);
    expect(found).to.include({ state: 'fail', text: `no role may be given on ${scope}, for the package "Costs"` });
  });

  it('has nothing to look at where no package gives one', async () => {
    const [found] = await azureFound(wireOver([]), { ...catalogue, packages: [] });
    expect(found?.state).to.equal('skipped');
  });
});

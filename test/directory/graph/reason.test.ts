// Why something was given stands in Privileged Identity Management's own log: the request's number, and the ticket (rule 37).
import { expect } from 'chai';
import type { GrantedFor } from '../../../engine/granted-for.js';
import { graphWorld, type GraphWorld } from '../../support/graph-directory.js';
import { alex, given, until } from '../../support/graph-faults.js';

const why: GrantedFor = { request: 'SS-7F3K', ticket: { number: 'INC-1234', system: 'ServiceNow' } };

describe('The reason beside what is given, over Microsoft Graph', () => {
  let world: GraphWorld;
  beforeEach(async () => void (world = await graphWorld()));
  afterEach(() => world.stop());

  const kept = async (): Promise<unknown> => {
    const { scheduleRequests = [] } = (await world.kept.now()).company;
    const told = scheduleRequests.at(-1) as {
      justification?: string;
      ticketInfo?: unknown;
      told?: { properties: object };
    };
    const { justification, ticketInfo } = (told.told?.properties ?? told) as typeof told;
    return { justification, ticketInfo };
  };

  for (const kind of ['directory-role', 'eligible', 'group', 'azure-role'])
    it(`of ${kind} is the request and its ticket`, async () => {
      await world.directory.grant(alex, given[kind]!, until, why);
      expect(await kept()).to.deep.equal({
        justification: 'Given by Gatehouse after its approval: request SS-7F3K, ticket INC-1234',
        ticketInfo: { ticketNumber: 'INC-1234', ticketSystem: 'ServiceNow' },
      });
      expect(world.violations()).to.deep.equal([]);
    });

  it('is the request where no ticket was named, for rules that want one', async () => {
    await world.directory.grant(alex, given['directory-role']!, until, { request: 'SS-7F3K' });
    expect(await kept()).to.have.deep.property('ticketInfo', { ticketNumber: 'SS-7F3K', ticketSystem: 'Gatehouse' });
  });

  it('is one short line, whatever people wrote', async () => {
    const number = `INC\u202e-1\n\n2\u0000${'x'.repeat(500)}`;
    await world.directory.grant(alex, given['directory-role']!, until, { request: 'SS-7F3K', ticket: { number } });
    const { justification } = (await kept()) as { justification: string };
    expect(justification)
      .to.match(/, ticket INC -1 2 x+$/)
      .and.to.have.length.below(200);
  });
});

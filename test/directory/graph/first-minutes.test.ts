// Privileged Identity Management takes nothing back in the first five minutes: the assignment itself is deleted, where that may be done, and else it is said when to ask again.
import { expect } from 'chai';
import type { Resource } from '../../../engine/catalogue/model.js';
import { DirectoryError } from '../../../engine/ports.js';
import { minuteMs } from '../../../engine/time.js';
import { faults } from '../../../local/graph/faults.js';
import { person, role } from '../../contracts/directory.contract.js';
import { graphWorld, type GraphWorld } from '../../support/graph-directory.js';

const alex = person('alexw@');
const until = new Date('2026-11-23T17:00:00Z');
const scope = '/subscriptions/0b1f6471-1bf0-4dda-aec3-111122223333/resourceGroups/sales';
const globalReader: Resource = { kind: 'directory-role', id: role('Global Reader'), name: 'Global Reader' };
const reader: Resource = { kind: 'azure-role', id: 'acdd72a7-3385-48ef-bd42-f606fba81ae7', scope, name: 'Reader' };

describe('A role in its first five minutes', () => {
  let world: GraphWorld;
  afterEach(() => world.stop());

  const done = async (): Promise<unknown> => (await world.kept.now()).company.changes?.map(({ what }) => what);
  const deletions = (): number => world.standIn.calls.filter(({ method }) => method === 'DELETE').length;
  const faultOf = (asked: Promise<unknown>): Promise<DirectoryError> =>
    asked.then(
      (given) => expect.fail(`no fault: ${String(given)}`),
      (error: unknown) => (error instanceof DirectoryError ? error : Promise.reject(error as Error)),
    );

  for (const resource of [globalReader, reader]) {
    it(`${resource.kind}: is deleted at once, and given anew afterwards`, async () => {
      world = await graphWorld({ graph: { fetch } });
      await world.directory.grant(alex, resource, until);
      world.clock.move(minuteMs);
      expect(await world.directory.revoke(alex, resource)).to.equal('applied');
      expect(await world.directory.holds(alex, resource)).to.equal(false);
      expect(await world.directory.revoke(alex, resource)).to.equal('already');
      // To Azure the same wish within ten minutes is the same request.
      world.clock.move(10 * minuteMs);
      expect(await world.directory.grant(alex, resource, until)).to.equal('applied');
      expect(await world.directory.holds(alex, resource)).to.equal(true);
      expect([await done(), deletions()]).to.deep.equal([['granted', 'removed', 'granted'], 1]);
    });

    it(`${resource.kind}: is asked for again when they are over, where its deletion is refused`, async () => {
      world = await graphWorld({ graph: { fetch } });
      await world.directory.grant(alex, resource, until);
      world.clock.move(minuteMs);
      world.standIn.faults.order({ fault: faults.notPermitted, method: 'DELETE', path: '/roleAssignments/' });
      const { fault, retryAfterMs } = await faultOf(world.directory.revoke(alex, resource));
      expect([fault, retryAfterMs]).to.deep.equal(['policy', 4 * minuteMs + 5_000]);
      expect(await world.directory.holds(alex, resource)).to.equal(true);
      world.clock.move(retryAfterMs!);
      expect(await world.directory.revoke(alex, resource)).to.equal('applied');
      expect(await done()).to.deep.equal(['granted', 'removed']);
    });

    it(`${resource.kind}: another end is told when they are over`, async () => {
      world = await graphWorld({ graph: { fetch } });
      await world.directory.grant(alex, resource, until);
      const later = new Date(until.getTime() + 60 * minuteMs);
      const { fault, retryAfterMs } = await faultOf(world.directory.grant(alex, resource, later));
      expect([fault, retryAfterMs]).to.deep.equal(['policy', 5 * minuteMs + 5_000]);
      world.clock.move(retryAfterMs!);
      expect(await world.directory.grant(alex, resource, later)).to.equal('applied');
      expect(await world.directory.grant(alex, resource, later)).to.equal('already');
    });
  }

  it('is not deleted by who may only ask Privileged Identity Management', async () => {
    world = await graphWorld({ graph: { fetch }, without: ['RoleManagement.ReadWrite.Directory'] });
    await world.directory.grant(alex, globalReader, until);
    expect((await faultOf(world.directory.revoke(alex, globalReader))).fault).to.equal('policy');
    expect(deletions()).to.equal(0);
  });
});

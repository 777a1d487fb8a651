// What every keeper of pushed insider risk must do. Each adapter runs this suite (test/storage/).
import { expect } from 'chai';
import { personId } from '../../engine/ids.js';
import type { PushedRisks } from '../../engine/insider/pushed.js';
import type { Pushed } from '../../engine/risk/insider.js';

const monday = new Date('2026-11-30T09:00:00.000Z');
const minutesLater = (minutes: number): Date => new Date(monday.getTime() + minutes * 60_000);
const alex = personId('alex');
const seen = (minutes: number, level: Pushed['level'] = 'moderate'): Pushed => ({
  ...{ person: alex, level, seenAt: minutesLater(minutes) },
});

/** Defines the suite `name`. `make` gives two keepers of the same, with nothing in it: two processes. */
export function pushedContract(name: string, make: () => Promise<readonly [PushedRisks, PushedRisks]>): void {
  describe(`pushed insider risk in ${name}`, () => {
    let one: PushedRisks;
    let other: PushedRisks;
    beforeEach(async () => {
      [one, other] = await make();
    });

    it('knows nothing of whoever was never pushed', async () => {
      expect(await one.about(alex)).to.equal(undefined);
      expect(await one.lastAt()).to.equal(undefined);
    });

    it('a newer one stands for an older one, never the other way round; the same moment changes nothing', async () => {
      const until = minutesLater(600);
      expect(await one.keep({ ...seen(5), until }, monday)).to.equal(true);
      expect(await other.about(alex)).to.deep.equal({ ...seen(5), until });
      expect(await other.keep(seen(4, 'none'), minutesLater(1))).to.equal(false);
      expect(await other.keep(seen(5, 'none'), minutesLater(1))).to.equal(false);
      expect(await one.about(alex)).to.deep.equal({ ...seen(5), until });
      expect(await other.keep(seen(6, 'elevated'), minutesLater(2))).to.equal(true);
      expect(await one.about(alex)).to.deep.equal(seen(6, 'elevated'));
      expect(await one.lastAt()).to.deep.equal(minutesLater(2));
    });

    it('of many at the same time the newest stays', async () => {
      const order = [3, 9, 1, 7, 5, 8, 2, 6, 4];
      await Promise.all(order.map((at, index) => (index % 2 === 0 ? one : other).keep(seen(at), monday)));
      expect((await one.about(alex))?.seenAt).to.deep.equal(minutesLater(9));
    });

    it('takes a signature once, whichever process it comes to', async () => {
      const taken = await Promise.all(
        [1, 2, 3, 4].map((at) => (at % 2 ? one : other).takeOnce('s1', minutesLater(60))),
      );
      expect(taken.filter(Boolean)).to.have.length(1);
      expect(await other.takeOnce('s1', minutesLater(60))).to.equal(false);
      expect(await other.takeOnce('s2', minutesLater(60))).to.equal(true);
    });
  });
}

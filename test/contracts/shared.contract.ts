// What every adapter of the port for what processes share must do.
import { expect } from 'chai';
import type { Shared } from '../../engine/ports.js';

/** Runs the suite; `make` gives two processes over the same. */
export function sharedContract(name: string, make: () => Promise<readonly [Shared, Shared]>): void {
  describe(`${name} as what processes share`, () => {
    let one: Shared;
    let other: Shared;
    beforeEach(async () => {
      [one, other] = await make();
    });

    it('gives the first turn at once, and the next after the time between, whoever takes it', async () => {
      expect(await one.turn('a', 60_000, 0)).to.equal(0);
      expect(await other.turn('a', 60_000, 0)).to.equal(undefined);
      const waitMs = await other.turn('a', 60_000, 120_000);
      expect(waitMs).to.be.within(50_000, 60_000);
    });

    it('takes no turn for somebody who would not wait so long', async () => {
      await one.turn('a', 60_000, 0);
      await one.turn('a', 60_000, 1);
      await one.turn('a', 60_000, 1);
      expect(await other.turn('a', 60_000, 120_000)).to.be.below(60_001);
    });

    it('gives each of many at once a turn of its own', async () => {
      const asked = Array.from({ length: 10 }, (_, index) => (index % 2 ? one : other).turn('a', 60_000, 3_600_000));
      const waits = (await Promise.all(asked)).map((each) => Math.round((each ?? NaN) / 60_000));
      expect(waits.sort((a, b) => a - b)).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    });

    it('keeps names apart', async () => {
      await one.turn('a', 60_000, 0);
      expect(await other.turn('b', 60_000, 0)).to.equal(0);
    });

    const minutes = (cost: number, saved: number, most: number) => ({
      costMs: cost * 60_000,
      savedMs: saved * 60_000,
      mostMs: most * 60_000,
    });

    it('gives of an account what is saved in it at once, and more as it fills, whoever takes it', async () => {
      for (const each of [one, other, one]) expect(await each.spend('a', minutes(10, 30, 0))).to.include({ waitMs: 0 });
      const later = await other.spend('a', minutes(10, 30, 60));
      expect(later.isTaken).to.equal(true);
      expect(later.waitMs).to.be.within(590_000, 600_000);
    });

    it('takes nothing for somebody who would not wait so long, and says when it is worth asking again', async () => {
      await one.spend('a', minutes(30, 30, 0));
      const refused = await other.spend('a', minutes(20, 30, 5));
      expect(refused.isTaken).to.equal(false);
      expect(refused.waitMs).to.be.within(890_000, 900_000);
      expect((await one.spend('a', minutes(1, 30, 1))).waitMs).to.be.below(60_001);
    });

    it('leaves of an account what is to be left to others', async () => {
      expect((await one.spend('a', minutes(10, 30, -20))).isTaken).to.equal(true);
      expect((await other.spend('a', minutes(10, 30, -20))).isTaken).to.equal(false);
      expect(await other.spend('a', minutes(20, 30, 0))).to.deep.equal({ isTaken: true, waitMs: 0 });
    });

    it('gives many at once no more than there is', async () => {
      const asked = Array.from({ length: 12 }, (_, index) => (index % 2 ? one : other).spend('a', minutes(10, 50, 0)));
      expect((await Promise.all(asked)).filter(({ isTaken }) => isTaken)).to.have.length(5);
      expect((await one.spend('b', minutes(10, 50, 0))).isTaken).to.equal(true);
    });

    const nine = new Date('2026-11-30T09:00:00Z');
    const at = (minutes: number) => ({ at: new Date(nine.getTime() + minutes * 60_000), most: 2, forMs: 3_600_000 });

    it('gives so many places and no more, and to whoever has one the same', async () => {
      expect(await one.place('a', 'x', at(0))).to.deep.equal(['x']);
      expect(await other.place('a', 'y', at(1))).to.deep.equal(['x', 'y']);
      expect(await one.place('a', 'z', at(2))).to.deep.equal(['x', 'y']);
      expect(await other.place('a', 'x', at(3))).to.deep.equal(['x', 'y']);
      expect(await other.place('b', 'z', at(3))).to.deep.equal(['z']);
    });

    it('gives a place to another when its time is over', async () => {
      await one.place('a', '$x', at(0));
      await one.place('a', 'y', at(30));
      expect(await other.place('a', 'z', at(59))).to.deep.equal(['$x', 'y']);
      expect(await other.place('a', 'z', at(60))).to.deep.equal(['y', 'z']);
    });

    it('gives no more places to many at once, whoever asks', async () => {
      const keys = Array.from({ length: 12 }, (_, index) => `k${index}`);
      const all = await Promise.all(keys.map((key, index) => (index % 2 ? one : other).place('a', key, at(0))));
      const served = keys.filter((key, index) => all[index]?.includes(key));
      expect(served).to.have.length(2);
    });

    it('keeps places, turns and values of one name apart', async () => {
      await one.write('a', { value: 1 });
      expect(await one.place('a', 'x', at(0))).to.deep.equal(['x']);
      expect(await one.turn('a', 60_000, 0)).to.equal(0);
      expect(await other.read('a')).to.deep.equal({ value: 1 });
      expect(await one.place('a', 'x', at(0))).to.deep.equal(['x']);
    });

    it('gives what was put last to everybody, and nothing before', async () => {
      expect(await one.read('list')).to.equal(undefined);
      await one.write('list', { at: '2026-11-30T09:00:00Z', people: { alex: 'high' } });
      await other.write('list', { at: '2026-11-30T09:01:00Z', people: {} });
      expect(await one.read('list')).to.deep.equal({ at: '2026-11-30T09:01:00Z', people: {} });
    });

    it('keeps turns and values of one name apart', async () => {
      await one.write('a', { value: 1 });
      expect(await one.turn('a', 60_000, 0)).to.equal(0);
      expect(await other.read('a')).to.deep.equal({ value: 1 });
    });
  });
}

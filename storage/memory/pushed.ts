// What was pushed of insider risk, for one process: for tests.
import type { PushedRisks } from '../../engine/insider/pushed.js';
import type { Pushed } from '../../engine/risk/insider.js';

/** Kept until the process ends. */
export function memoryPushed(): PushedRisks {
  const taken = new Set<string>();
  const kept = new Map<string, Pushed>();
  let last: Date | undefined;
  return {
    takeOnce(signature) {
      const isNew = !taken.has(signature);
      taken.add(signature);
      return Promise.resolve(isNew);
    },
    keep(pushed, at) {
      const before = kept.get(pushed.person);
      const isNewer = !before || before.seenAt < pushed.seenAt;
      if (isNewer) {
        kept.set(pushed.person, pushed);
        last = at;
      }
      return Promise.resolve(isNewer);
    },
    about: (person) => Promise.resolve(kept.get(person)),
    lastAt: () => Promise.resolve(last),
  };
}

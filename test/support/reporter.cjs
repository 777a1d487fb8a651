// Mocha's own reporter, which also leaves the counts where scripts/test.mjs finds them, and ends a run that something keeps open.
const { setImmediate, setTimeout } = require('node:timers');
const { mkdirSync, writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

/** How long a run may take to end by itself after its last test where something is open. */
const farewellMs = 5_000;
/** What ends nothing but itself: timers of libraries, and what is printed to. */
const harmless = new Set(['Timeout', 'PipeWrap', 'TTYWrap']);

module.exports = class Counted extends reporters.Spec {
  done(failures, end) {
    const { passes: passed, failures: failed, pending: skipped } = this.stats;
    const counts = process.env['GATEHOUSE_TEST_COUNTS'] ?? 'coverage/counts.json';
    mkdirSync('coverage', { recursive: true });
    writeFileSync(counts, JSON.stringify({ passed, failed: Math.max(failed, failures), skipped }));
    end(failures);
    const isOpen = () => openNow().length > 0;
    // Only libraries' timers are left: nothing is waited for.
    setImmediate(() =>
      isOpen() ? setTimeout(endWhatIsOpen, farewellMs, failures).unref() : process.exit(failures > 0 ? 1 : 0),
    );
  }
};

const openNow = () => process.getActiveResourcesInfo().filter((kind) => !harmless.has(kind));

/** A test that failed may leave a server open, and the run would then never end. Says what is open; the tests have their counts already. */
function endWhatIsOpen(failures) {
  const counts = new Map();
  const open = openNow();
  for (const kind of open) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const listed = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
  if (open.length > 0)
    console.error(`\n  Still open ${farewellMs / 1000} s after the last test, and ended: ${listed}.\n`);
  process.exit(failures > 0 ? 1 : 0);
}

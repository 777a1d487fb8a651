// Mocha's own reporter, which also leaves the counts where scripts/test.mjs finds them.
const { mkdirSync, writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class Counted extends reporters.Spec {
  done(failures, end) {
    const { passes: passed, failures: failed, pending: skipped } = this.stats;
    const counts = process.env['GATEHOUSE_TEST_COUNTS'] ?? 'coverage/counts.json';
    mkdirSync('coverage', { recursive: true });
    writeFileSync(counts, JSON.stringify({ passed, failed: Math.max(failed, failures), skipped }));
    end(failures);
  }
};

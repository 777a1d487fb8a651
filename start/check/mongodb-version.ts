// Which versions of MongoDB are safe: older ones have a hole before sign-in (CVE-2025-14847).
import { fail, ok, warn, type Found } from './found.js';

/** The series that are kept up for long, each with its first good patch. */
const series: Readonly<Record<string, number>> = { '7.0': 32, '8.0': 21, '9.0': 0 };
const newestMajor = 9;
const todo = 'Use MongoDB 7.0.32 or later, 8.0.21 or later, or 9.0.';

/** What there is to say of a version, as the server writes it: `8.0.21`. */
export function versionFound(version: string): Found {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)/.exec(version) ?? [];
  if (major === undefined || minor === undefined) return warn(`its version is ${version}, which is not known`, todo);
  const firstGood = series[`${major}.${minor}`];
  if (firstGood !== undefined)
    return Number(patch) >= firstGood
      ? ok(version)
      : fail(`${version} has a hole that is open before anybody signs in (CVE-2025-14847)`, todo);
  if (Number(major) < 7) return fail(`${version} is too old, and gets no corrections`, todo);
  if (Number(major) > newestMajor) return warn(`${version} is newer than anything Gatehouse was tried with`, todo);
  return warn(`${version} is of a series that is kept up for a short time`, todo);
}

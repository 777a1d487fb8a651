// The checks, each as soon as those it rests on are done, and each with its time: the table always comes.
import { GraphRefusal } from '../../directory/graph/wire/errors.js';
import { DirectoryError } from '../../engine/ports.js';
import { fail, skipped, type Found, type Line } from './found.js';

export interface Check {
  readonly name: string;
  /** Names of the checks that it rests on, which stand before it: it is skipped where one of them failed or was skipped. */
  readonly after?: readonly string[];
  /** How long it may take; absent: as long as every check. */
  readonly limitMs?: number;
  /** One finding or several. What it throws is a finding, too. */
  look(): Promise<readonly Found[]>;
}

/** Every line, in the order of the checks. Never throws. */
export async function runChecks(checks: readonly Check[], limitMs: number): Promise<Line[]> {
  const running = new Map<string, Promise<Line[]>>();
  for (const check of checks) {
    const before = (check.after ?? []).map((name) => running.get(name) ?? Promise.resolve([]));
    running.set(
      check.name,
      Promise.all(before).then((lines) => linesOf(check, lines.flat(), limitMs)),
    );
  }
  return (await Promise.all(running.values())).flat();
}

async function linesOf(check: Check, before: readonly Line[], limitMs: number): Promise<Line[]> {
  const { name } = check;
  const inTheWay = before.find(({ state }) => state === 'fail' || state === 'skipped');
  const found = inTheWay ? [leftOut(inTheWay)] : await within(check.limitMs ?? limitMs, check);
  return found.map((one) => ({ name, ...one }));
}

/** What was left out itself hands its reason on. */
const leftOut = ({ name, state, text }: Line): Found =>
  skipped(state === 'fail' ? `not looked at, because "${name}" is ✗` : text);

/** Before anybody was asked, because of what the token carries. */
export const isPermissionMissing = (error: unknown): boolean =>
  error instanceof DirectoryError && error.fault === 'forbidden' && !(error instanceof GraphRefusal);

async function within(ms: number, check: Check): Promise<readonly Found[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly Found[]>((resolve) => {
    const found = fail(
      `there was no answer within ${ms / 1_000} s`,
      'See whether the network lets it through (docs/deploy.md, "Reaching it, and what it reaches"), and try again.',
    );
    timer = setTimeout(() => resolve([found]), ms);
  });
  try {
    return await Promise.race([check.look(), late]);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    // Which permissions are missing is told with the permissions, once.
    if (isPermissionMissing(error)) return [skipped(`not looked at: ${text}`)];
    return [fail(text, 'Put that right, and try again.')];
  } finally {
    clearTimeout(timer);
  }
}

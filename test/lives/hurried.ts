// Real waits of the app (a moment for the next approval, a slow directory) cost no time here: they are over as soon as nothing else can happen.

/** The longest of them: risk is waited for so long. What waits longer is none of the app's turns. */
const longestMs = 3_000;

/** From now on, until what it gives is called. */
export function hurried(): () => void {
  const { setTimeout: real } = globalThis;
  const soon = (run: () => void, ms = 0): NodeJS.Timeout => real(run, ms > longestMs ? ms : 0);
  globalThis.setTimeout = Object.assign(soon, { __promisify__: real.__promisify__ });
  return () => {
    globalThis.setTimeout = real;
  };
}

// A file that lines are added to and that never grows beyond a bound.
import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

/** Gives the function that adds one line. At `mostBytes` the file becomes `path.1`, in the place of the one before, and a new one begins. */
export function boundedFile(path: string, mostBytes: number): (line: string) => void {
  let file = opened(path);
  return (line) => {
    if (file.bytes >= mostBytes) {
      closeSync(file.descriptor);
      renameSync(path, `${path}.1`);
      file = opened(path);
    }
    // At once, and not in a queue: the last lines before somebody kills the process are those that are wanted.
    file.bytes += writeSync(file.descriptor, line);
  };
}

function opened(path: string): { readonly descriptor: number; bytes: number } {
  const descriptor = openSync(path, 'a', 0o600);
  return { descriptor, bytes: fstatSync(descriptor).size };
}

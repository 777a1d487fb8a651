// A directory that is asked each question about people, groups and roles once, for work that asks the same again and again: one look at many requests.
import type { Directory } from '../../engine/ports.js';

const questions = [
  'getUser',
  'managerChain',
  'members',
  'memberOfAny',
  'holders',
  'holdsAny',
  'rolesConferred',
  'eligibilities',
] as const;

/** The same directory; an answer, or a fault, is given again to whoever asks the same. Made anew for each piece of work: answers grow old. */
export function onceEach(directory: Directory): Directory {
  const answers = new Map<string, Promise<unknown>>();
  const remembered = questions.map((question) => {
    const ask = (directory[question] as (...of: readonly unknown[]) => Promise<unknown>).bind(directory);
    return [
      question,
      (...of: readonly unknown[]): Promise<unknown> => {
        const key = JSON.stringify([question, ...of]);
        const known = answers.get(key) ?? ask(...of);
        answers.set(key, known);
        return known;
      },
    ];
  });
  return { ...directory, ...(Object.fromEntries(remembered) as Pick<Directory, (typeof questions)[number]>) };
}

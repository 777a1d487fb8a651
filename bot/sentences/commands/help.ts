import type { Grammar } from '../sentence.js';

/** What can be said here. */
export const help: Grammar<'help'> = {
  example: 'help',
  openings: ['help'],
  alone: [
    'i need help',
    'need help',
    'get help',
    'ask for help',
    'what can you do',
    'what can i do',
    'what can i say',
    'how does this work',
    'who are you',
    'commands',
    'menu',
  ],
  read: () => ({ kind: 'help' }),
};

import { defined } from '../../../engine/defined.js';
import { personBehind } from '../behind-reason.js';
import { isForSelf } from '../clause.js';
import { readClauses, type Thing } from '../clauses.js';
import type { Grammar } from '../sentence.js';

const aPackage: Thing = {
  noun: 'access',
  fillers: [
    'access to',
    'access to the package',
    'the package',
    'the access package',
    'access package',
    'package called',
  ],
};

/** Ask for a package: `request <package> [for <person>] [for <duration>] [from <time>] [because <text>]`. */
export const request: Grammar<'request'> = {
  example: 'request Sales Support for 3 days because …',
  openings: [
    ...[
      'request',
      'i request',
      'ask for',
      'i ask for',
      'get',
      'get me',
      'give me',
      'need',
      'i need',
      'i want',
      "i'd like",
      'i would like',
    ],
    ...[
      "i'd like to have",
      'i would like to have',
      'i want to have',
      'can i have',
      'can i get',
      'could i have',
      'could i get',
      'may i have',
      'may i get',
      'access',
      'access to',
      'have',
      'let me have',
      'let me access',
      'let me into',
      'grant access to',
      'give access to',
      'i require',
      'i need to access',
      'i want to access',
      'open a request for',
      'make a request for',
      'raise a request for',
      'submit a request for',
      'new request for',
      'order',
      'grant me',
      'add me to',
      'apply for',
      'i am requesting',
      "i'm requesting",
    ],
  ],
  alone: [],
  read: (rest, reader) => {
    const clauses = readClauses(rest, reader, aPackage);
    if ('code' in clauses) return clauses;
    const isSaid = clauses.forPerson !== undefined || isForSelf(rest.words);
    return {
      kind: 'request',
      ...clauses,
      ...defined({ perhapsPerson: isSaid ? undefined : personBehind(clauses.because, reader) }),
    };
  },
};

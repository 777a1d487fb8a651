// Who sits at the local Playgrounds: the usual five, and whom the command line adds.
import { parseArgs } from 'node:util';
import { fold } from '../engine/catalogue/match.js';
import { distinct, type Person } from '../engine/person.js';
import type { Directory } from '../engine/ports.js';

/** The people of the story that the local page tells. */
export const usualSeats = ['Alex Wilber', 'Miriam Graham', 'Bianca Pisani', 'Adele Vance', 'Megan Bowen'] as const;

const mostListed = 50;
const mostSeats = 12;

export interface LocalArguments {
  /** Names given with `--as`. */
  readonly as: readonly string[];
  /** False after `--no-playground`. */
  readonly playground: boolean;
  /** True after `--graph`: the company is asked as a tenant is, over a stand-in for Microsoft Graph. */
  readonly graph: boolean;
  /** True after `--fresh`: what was kept is forgotten. */
  readonly fresh: boolean;
}

export interface Seating {
  /** One Playground each. */
  readonly seats: readonly Person[];
  /** The seats first, then others of the directory: a roster for every Playground. */
  readonly people: readonly Person[];
}

/** The input was not understood: how to say it. */
export interface Misunderstood {
  readonly misunderstood: string;
}

/** Reads what follows `npm run local --`. */
export function localArguments(argv: readonly string[]): LocalArguments | Misunderstood {
  const usage = 'Say: npm run local -- [--as "Isaiah Langer"]… [--graph] [--no-playground] [--fresh]';
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        as: { type: 'string', multiple: true },
        'no-playground': { type: 'boolean' },
        graph: { type: 'boolean' },
        fresh: { type: 'boolean' },
      },
    });
    return {
      as: values.as ?? [],
      playground: !values['no-playground'],
      graph: values.graph ?? false,
      fresh: values.fresh ?? false,
    };
  } catch (error) {
    return { misunderstood: `${error instanceof Error ? error.message : String(error)} ${usage}` };
  }
}

export interface SeatDetails {
  /** Names given with `--as`. */
  readonly names: readonly string[];
  /** Part of the principal name of everybody here, like `contoso.com`. */
  readonly domain: string;
}

type People = Pick<Directory, 'getUser' | 'searchUsers'>;

/** The usual seats that the directory knows (or its first five people) and those of `names`, each once. Throws `DirectoryError`. */
export async function pickSeats(directory: People, { names, domain }: SeatDetails): Promise<Seating | Misunderstood> {
  const everybody = await directory.searchUsers(domain, mostListed);
  const usual = (await Promise.all(usualSeats.map((name) => meant(directory, name)))).map(only);
  const known = usual.filter((person) => person !== undefined);
  const seats = known.length > 0 ? known : everybody.slice(0, usualSeats.length);
  const people = distinct([...seats, ...everybody]);
  const added: Person[] = [];
  for (const name of names) {
    const found = await meant(directory, name);
    const person = only(found);
    if (!person) return { misunderstood: unsure(name, found, people) };
    added.push(person);
  }
  const seated = distinct([...seats, ...added]);
  if (seated.length > mostSeats) return { misunderstood: tooMany(seated.length) };
  return { seats: seated, people: distinct([...seated, ...people]) };
}

const only = (people: readonly Person[]): Person | undefined => (people.length === 1 ? people[0] : undefined);

/** Whom the text may mean: one person if it names them exactly. */
async function meant(directory: People, text: string): Promise<readonly Person[]> {
  const wanted = fold(text);
  if (wanted === '') return [];
  const user = await directory.getUser(text.trim());
  if (user) return [user];
  const found = await directory.searchUsers(text.trim(), mostListed);
  const exact = found.filter(
    (person) => fold(person.name) === wanted || fold(person.upn.split('@')[0] ?? '') === wanted,
  );
  return exact.length > 0 ? exact : found;
}

function unsure(name: string, found: readonly Person[], everybody: readonly Person[]): string {
  const names = (people: readonly Person[]): string[] => people.map((person) => person.name);
  if (found.length > 1) {
    const choices = new Intl.ListFormat('en', { type: 'disjunction' }).format(names(found));
    return `“${name}” may be ${choices}. Nothing was started: give the whole name or the address.`;
  }
  return `Nobody here is called “${name}”. Nothing was started. There are: ${names(everybody).join(', ')}.`;
}

function tooMany(count: number): string {
  return `At most ${mostSeats} people can sit here at once; that would be ${count}. Nothing was started: leave some out.`;
}

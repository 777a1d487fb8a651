// What local mode serves beside the bot: the page with the people, the story and what the directory was told.
import { defined } from '../engine/defined.js';
import { hourMs } from '../engine/time.js';
import express from 'express';
import type { Person } from '../engine/person.js';
import type { TrialClock } from './clock.js';
import type { Seated } from './playgrounds.js';
import { localPage, localPageHeaders, type DirectoryChange, type PagePerson } from './page.js';

export interface PagesOptions {
  readonly seats: readonly Person[];
  readonly clock: TrialClock;
  readonly changes: () => Promise<readonly DirectoryChange[]>;
  /** Who sits where by now, and what everybody should read first; empty for nothing. */
  readonly opened: () => { readonly seated: readonly Seated[]; readonly notice: string };
}

/** The pages as a router; they show what is true when they are asked for. */
export function localPages({ seats, clock, changes, opened }: PagesOptions): express.Router {
  const router = express.Router();
  router.get('/', (_request, response, next) => {
    changes().then((told) => {
      const { seated, notice } = opened();
      const urlOf = ({ id }: Person) => seated.find(({ seat }) => seat.id === id)?.playground.url;
      const page = {
        people: seats.map((person) => pagePerson(person, urlOf(person))),
        changes: told,
        now: clock.now(),
        offsetText: aheadText(clock.offsetMs()),
        ...(notice !== '' && { notice }),
      };
      response.set(localPageHeaders).send(localPage(page));
    }, next);
  });
  return router;
}

const roles: Readonly<Record<string, string>> = {
  'Alex Wilber': 'Asks: types “request Sales Support”.',
  'Miriam Graham': 'Alex’s manager: approves first.',
  'Bianca Pisani': 'Approves second.',
  'Adele Vance': 'Security Administrator.',
  'Megan Bowen': 'Administers Gatehouse.',
};

function pagePerson(person: Person, url: string | undefined): PagePerson {
  return {
    name: person.name,
    role: roles[person.name] ?? 'Types “help” to see what there is.',
    ...defined({ title: person.jobTitle, url }),
  };
}

/** How far the clock is ahead, in days and hours; empty where it is not. */
export function aheadText(offsetMs: number): string {
  const hours = Math.round(offsetMs / hourMs);
  const [days, rest] = [Math.trunc(hours / 24), hours % 24];
  const parts = [days > 0 && counted(days, 'day'), rest > 0 && counted(rest, 'hour')].filter((part) => part !== false);
  return parts.length === 0 ? '' : `${parts.join(' and ')} ahead`;
}

const counted = (count: number, unit: 'day' | 'hour'): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

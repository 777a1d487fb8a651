// The lists of one's own.
import type { Grammar } from '../sentence.js';

const verbs = ['', 'show ', 'show me ', 'list ', 'see ', 'view ', 'open ', 'what are ', "what's ", 'what is '];
/** These things, and every way to ask to see them. */
export const asked = (...things: string[]): string[] => things.flatMap((thing) => verbs.map((verb) => verb + thing));

/** What I asked for. */
export const myRequests: Grammar<'my-requests'> = {
  example: 'my requests',
  openings: [],
  alone: [
    ...asked('my requests', 'my request', 'requests', 'my status', 'status of my requests'),
    'status',
    ...[
      'what happened to my request',
      'what about my request',
      'any news',
      'any update',
      'any updates',
      'where is my request',
    ],
    ...[
      "where's my request",
      'how is my request',
      'is my request approved',
      'is it approved',
      'was my request approved',
    ],
    ...['who decides on my request', 'who approves my request', 'who has to approve my request', 'pending requests'],
    'what did i request',
    'what have i requested',
    'what have i asked for',
    'what did i ask for',
  ],
  read: () => ({ kind: 'my-requests' }),
};

/** What I have now. */
export const myAccess: Grammar<'my-access'> = {
  example: 'my access',
  openings: [],
  alone: [
    ...asked('my access', 'my packages', 'my access packages'),
    'access',
    ...['when does my access expire', 'when does my access end', 'when does it expire', 'when does it end'],
    ...['how long do i have access', 'until when do i have access', 'what are my accesses', 'what have i got'],
    'what do i have',
    'what access do i have',
    'what can i access',
    'what do i have access to',
  ],
  read: () => ({ kind: 'my-access' }),
};

/** What I may activate, and what of it is active. */
export const myRoles: Grammar<'my-roles'> = {
  example: 'my roles',
  openings: [],
  alone: [
    ...asked('my roles', 'my role', 'roles', 'my eligible roles', 'eligible roles', 'my active roles'),
    ...['which roles', 'what roles', 'which role', 'what role'].flatMap((what) => [
      `${what} can i activate`,
      `${what} may i activate`,
      `${what} do i have`,
      `${what} am i eligible for`,
    ]),
    'what can i activate',
    'what may i activate',
    'what am i eligible for',
  ],
  read: () => ({ kind: 'my-roles' }),
};

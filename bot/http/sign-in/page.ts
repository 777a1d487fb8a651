// What a browser shows after a sign-in: one sentence of what happened, and where to go on. No script, nothing loaded.
import { createHash } from 'node:crypto';
import type { Response } from 'express';

/** What came of it. */
export type PageCode = keyof typeof sentences;

const style =
  ':root{color-scheme:light dark}body{margin:0;font:17px/1.55 system-ui,"Segoe UI",Roboto,sans-serif}main{max-width:34rem;margin:12vh auto 0;padding:0 1.25rem}h1{font-size:1.3rem}';

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
} as const;

const again = 'Go back to the chat and press Sign in again.';
const pressAgain = 'Go back to the chat and press the button again: you are asked anew.';

/** A status, and what is said; `#` stands for the request. */
const sentences = {
  done: [
    200,
    'You have signed in',
    'Go back to the chat and press the button again. This is good for # as it stands now. If you did not mean to do anything with it, tell your administrator: somebody else may be acting as you.',
  ],
  unknown: [404, 'There is no such sign-in', `Nothing was changed. ${pressAgain}`],
  over: [410, 'This sign-in is over', `It has to be done within ten minutes, so nothing was changed. ${pressAgain}`],
  'proven-already': [
    409,
    'This sign-in is done already',
    'Nothing was changed by opening it again. Go back to the chat and press the button there.',
  ],
  'too-often': [
    429,
    'This was opened too often',
    `Nothing was changed. Wait ten minutes. Then ${pressAgain.toLowerCase()}`,
  ],
  used: [
    409,
    'This sign-in does not go on here',
    `It was used before, or was begun in another browser, so nothing was changed. ${again}`,
  ],
  'other-person': [
    403,
    'You signed in with another account',
    `The one with which you are in Teams was asked to sign in, so nothing was changed. ${again}`,
  ],
  'no-time': [
    502,
    'The login does not say when you signed in',
    'So nothing was changed. Tell your administrator: the registration of the sign-in lacks the optional claim auth_time.',
  ],
  'not-fresh': [
    403,
    'You were signed in already',
    `A fresh sign-in is needed and the login did not ask for one, so nothing was changed. ${again}`,
  ],
  'no-context': [
    403,
    'The sign-in was not strong enough',
    `It lacks the authentication context that is asked for, so nothing was changed. ${again} If it stays so, tell your administrator.`,
  ],
  cancelled: [400, 'You did not sign in', `So nothing was changed. ${again}`],
  'not-signed-in': [
    400,
    'The login did not sign you in',
    `So nothing was changed. ${again} If it stays so, tell your administrator.`,
  ],
  'not-exchanged': [
    502,
    'The login did not confirm the sign-in',
    `So nothing was changed. ${again} If it stays so, tell your administrator.`,
  ],
  'bad-token': [
    502,
    'The sign-in could not be made sure of',
    'What the login sent is not right, so nothing was changed. Tell your administrator.',
  ],
  'other-tenant': [403, 'You signed in to another organisation', `So nothing was changed. ${again}`],
  'other-sign-in': [403, 'This is the answer to another sign-in', `So nothing was changed. ${again}`],
  away: [503, 'The login does not answer', `So nothing was changed. Wait a moment. ${again}`],
  'storage-down': [503, 'The database does not answer', `So nothing was changed. Wait a moment. ${again}`],
  'too-many': [429, 'Too many sign-ins at the moment', `So nothing was changed. Wait a minute. ${again}`],
  unreadable: [400, 'This address is not whole', `So nothing was changed. ${again}`],
} as const satisfies Readonly<Record<string, readonly [number, string, string]>>;

/** Answers with the page. `request`: an id of ours, which has letters, digits and a hyphen. */
export function showPage(response: Response, code: PageCode, request = ''): void {
  const [status, title, text] = sentences[code];
  response
    .status(status)
    .set(headers)
    .send(
      `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body><main><h1>${title}</h1><p>${text.replace('#', request.replace(/[^\w-]/g, ''))}</p></main></body>
</html>
`,
    );
}

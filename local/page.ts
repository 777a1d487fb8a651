// The page that `npm run local` serves: who is here, a story to try, and what the directory was told. Pure; no script, nothing loaded.
import { createHash } from 'node:crypto';
import { framed } from './page-frame.js';
import { pageStyle } from './page-style.js';

/** Somebody on the page. Without `url` there is no Playground of theirs to open. */
export interface PagePerson {
  readonly name: string;
  readonly title?: string;
  /** What they do in the story, as a short sentence. */
  readonly role: string;
  readonly url?: string;
}

/** Something the directory was told, and took. `at` is an ISO moment. */
export interface DirectoryChange {
  readonly at: string;
  readonly what: keyof typeof words;
  readonly person: string;
  readonly resource: string;
}

export interface LocalPage {
  readonly people: readonly PagePerson[];
  /** In the order they happened; the page shows the latest first, at most 200. */
  readonly changes: readonly DirectoryChange[];
  /** By the bot's clock. */
  readonly now: Date;
  /** How far that clock was moved, like `30 days ahead`; empty when it was not. */
  readonly offsetText: string;
  /** Something everybody should read first, like why there is no Playground. */
  readonly notice?: string;
  /** An IANA name; this machine's zone unless given. */
  readonly timeZone?: string;
}

/** The headers the page goes with: nothing may be loaded or run, and nothing is kept. */
export const localPageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

const mostChanges = 200;

/** What was done, and whether somebody has more by it, or less. */
const words = {
  granted: ['granted', '+ granted'],
  removed: ['removed', '− removed'],
  moved: ['moved', '→ another end'],
  eligible: ['granted', '+ made eligible'],
  ineligible: ['removed', '− not eligible any more'],
  installed: ['granted', '+ app installed'],
  uninstalled: ['removed', '− app uninstalled'],
} as const;

/** The whole page as HTML. */
export function localPage(page: LocalPage): string {
  return framed(
    'Gatehouse on this machine',
    `<header>
<h1>Gatehouse</h1>
<p class="lead">A bot that gives access to people who ask in Teams, once others approve, and takes it back in time. This is a trial on your machine, with a sample company.</p>
${page.notice ? `<p class="notice" role="note">${escaped(page.notice)}</p>` : ''}
</header>
${people(page)}
${story(page)}
${directory(page)}`,
  );
}

function people(page: LocalPage): string {
  const cards = page.people.map(
    (person) => `<li><div class="card">
<h3>${link(person, person.name)}</h3>
${person.title ? `<p class="title">${escaped(person.title)}</p>` : ''}
<p class="role">${escaped(person.role)}</p>
</div></li>`,
  );
  const how = page.people.some((person) => person.url)
    ? 'Each name opens that person’s Teams in a new tab. Open Alex, Miriam and Bianca before you begin, and keep their tabs: one that is reloaded is empty.'
    : '';
  return `<section aria-labelledby="people">
<h2 id="people">People</h2>
<p class="hint">${how}</p>
<ul class="people">
${cards.join('\n')}
</ul>
</section>`;
}

function story(page: LocalPage): string {
  const who = (first: string): string => {
    const person = page.people.find(({ name }) => name.startsWith(`${first} `));
    return person ? link(person, first) : first;
  };
  return `<section aria-labelledby="story">
<h2 id="story">A story to try</h2>
<ol class="story">
<li><p>${who('Alex')} types <kbd>request Sales Support</kbd>, fills the form and presses <b>Submit request</b>.</p></li>
<li><p>${who('Miriam')} has got a card, and presses <b>Approve</b>.</p></li>
<li><p>${who('Bianca')} is asked next, and presses <b>Approve</b> too. Alex’s card turns active, and the grants stand below.</p></li>
<li><p>${who('Alex')} types <kbd>skip 30 days</kbd>. The access ends by itself, and the removals stand below.</p></li>
</ol>
</section>`;
}

function directory(page: LocalPage): string {
  const moment = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: page.timeZone,
  });
  const rows = page.changes
    .slice(-mostChanges)
    .toReversed()
    .map((change) => row(change, moment));
  const offset = page.offsetText ? `, ${escaped(page.offsetText)}` : '';
  return `<section aria-labelledby="told">
<h2 id="told">What the directory was told</h2>
<p class="hint">The bot’s clock: <time datetime="${page.now.toISOString()}">${moment.format(page.now)}</time>${offset}. <a href="?seen=${page.now.getTime()}#told">Look again</a></p>
${rows.length === 0 ? '<p class="empty">Nothing yet. The first approved request shows up here.</p>' : table(rows)}
</section>`;
}

function row({ at, what, person, resource }: DirectoryChange, moment: Intl.DateTimeFormat): string {
  const when = new Date(at);
  const [style, text] = words[what];
  return `<tr>
<td class="when"><time datetime="${when.toISOString()}">${moment.format(when)}</time></td>
<td><span class="${style}">${text}</span></td>
<td>${escaped(person)}</td>
<td>${escaped(resource)}</td>
</tr>`;
}

function table(rows: readonly string[]): string {
  return `<div class="scroll" tabindex="0" role="region" aria-labelledby="told"><table>
<thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Who</th><th scope="col">Access</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`;
}

function link(person: PagePerson, text: string): string {
  if (!person.url || !/^https?:\/\//.test(person.url)) return escaped(text);
  return `<a href="${escaped(person.url)}" target="_blank" rel="noopener noreferrer">${escaped(text)}</a>`;
}

/** Text as it may stand in HTML, also between double quotes. */
export function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

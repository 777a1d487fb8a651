// The page of the trial's login: one says who one is. Pure; no script, nothing loaded.
import type { Person } from '../../engine/person.js';
import { escaped } from '../page.js';
import { framed } from '../page-frame.js';
import type { AskedLogin } from './issuer.js';

/** A link for each person, and one for whoever does not sign in. */
export function loginPage(people: readonly Pick<Person, 'id' | 'name'>[], asked: AskedLogin): string {
  const way = (as: string, text: string): string => {
    const query = new URLSearchParams({ ...asked, claims: asked.claims ?? '', as }).toString();
    return `<li><p><a href="?${escaped(query)}">${escaped(text)}</a></p></li>`;
  };
  return framed(
    'Sign in on this machine',
    `<h1>Sign in</h1>
<p class="lead">In production this is Microsoft’s login. In the trial nobody has a password: say who you are.</p>
<ul class="story">
${people.map(({ id, name }) => way(id, name)).join('\n')}
${way('nobody', 'Do not sign in')}
</ul>`,
  );
}

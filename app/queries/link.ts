// A link that leads people to asking for one package (rule 4): for administrators, who know all packages, hidden ones too.
import { match } from '../../engine/catalogue/match.js';
import type { Package } from '../../engine/catalogue/model.js';
import type { Person } from '../../engine/person.js';
import type { Context } from '../context.js';
import { isAdministrator } from '../people/administrators.js';

/** `unlinkable`: the channel has no links, or this person's chat is not known to it. */
export type Linked =
  | { readonly kind: 'link'; readonly package: Pick<Package, 'name' | 'hidden'>; readonly url: string }
  | { readonly kind: 'several' | 'none'; readonly names: readonly string[] }
  | { readonly kind: 'not-an-administrator' | 'unlinkable' };

/** `sentenceFor`: what stands ready in the chat of whoever follows the link. Who may ask for it the policies go on saying. Throws `DirectoryError`, `StorageDown`. */
export async function linkTo(
  context: Context,
  person: Person,
  { name, sentenceFor }: { readonly name: string; readonly sentenceFor: (name: string) => string },
): Promise<Linked> {
  if (!(await isAdministrator(context, person))) return { kind: 'not-an-administrator' };
  const { packages } = context.catalogue();
  const found = match(name, packages, (each) => each.name);
  if (found.kind === 'several') return { kind: 'several', names: found.things.map((each) => each.name) };
  if (found.kind === 'none') return { kind: 'none', names: found.nearest.map((each) => each.name) };
  const contact = (await context.documents.load('contact', person.id))?.state;
  const known = contact?.status === 'reachable' ? contact.reference : undefined;
  const url = known && context.messenger.linkTo?.(known, sentenceFor(found.thing.name));
  return url === undefined ? { kind: 'unlinkable' } : { kind: 'link', package: found.thing, url };
}

// "request Global Reader", "activate Sales Support": the name is right, and the thing is of the other kind (rule 61).
import { answerCard } from '../../cards/answers/answer.js';
import { saying } from '../../cards/kit/button.js';
import { wordsFor } from '../../cards/words/words.js';
import { forOneself } from '../../engine/request/for-whom.js';
import { findEntitlement, type Found } from '../../app/queries/entitlements.js';
import { findRole } from '../../app/queries/roles.js';
import type { Context } from '../../app/context.js';
import { show, type Reply } from './reply.js';
import type { Filing } from './filing.js';
import { sentenceFor } from './which.js';

/** The way to ask for it, with all that was said; nothing where it is called something else too, or is for somebody else. Throws `DirectoryError`. */
export async function ofOtherKind(
  context: Context,
  { asker: { viewer, person }, beneficiary, details, verb = 'request' }: Filing,
  { found, wanted }: { readonly found: Found; readonly wanted: string },
): Promise<Reply | undefined> {
  if (found.kind !== 'none' || found.elsewhere || beneficiary.id !== person.id) return undefined;
  const isRole = verb === 'request';
  const other = await (isRole
    ? findRole(context, person, wanted)
    : findEntitlement(context, forOneself(person), wanted));
  if (other.kind !== 'one') return undefined;
  const { id, name } = other.entitlement;
  const words = wordsFor(viewer).answers;
  const text = isRole ? words.isRole({ what: name }) : words.isPackage({ what: name });
  const way = { beneficiary: undefined, details, zone: viewer.zone, verb: isRole ? 'activate' : 'request' } as const;
  return show(text, answerCard(words.notSure, text, [saying(name, sentenceFor(id, way))]));
}

// What becomes of access that others gave without a request (rule 82): taken away again, or let be, for each person by the first word.
import { isEligibility, onceActivated } from '../../engine/catalogue/model.js';
import { activatedBy } from '../../engine/catalogue/roles.js';
import { defined } from '../../engine/defined.js';
import { findingDecider } from '../../engine/finding/decider.js';
import type { Finding, FindingCommand } from '../../engine/finding/model.js';
import type { PersonId } from '../../engine/ids.js';
import type { Context } from '../context.js';
import type { By } from '../outcome.js';
import { isAdministrator } from '../people/administrators.js';
import { handle } from '../road/handle.js';

/** `nothing-open`: it is settled already for whoever was meant. `none-chosen`: several wait, and nobody was chosen. */
export type FindingOutcome =
  | { readonly status: 'done' | 'nothing-open' | 'none-chosen'; readonly finding: Finding }
  | { readonly status: 'no-such-finding' | 'not-an-administrator' | 'reason-missing' };

/** `people`: whom it is about; absent: everybody who waits. */
export interface FindingWord {
  readonly how: 'take-away' | 'accept';
  readonly id: string;
  readonly people?: readonly PersonId[];
  readonly reason?: string;
}

/** For administrators. Whoever does not have it any more is not settled, but over. Throws `DirectoryError`, `StorageDown`. */
export async function settleFinding(
  context: Context,
  by: By,
  { how, id, people, reason }: FindingWord,
): Promise<FindingOutcome> {
  if (!(await isAdministrator(context, by.person))) return { status: 'not-an-administrator' };
  const known = (await context.documents.load('finding', id))?.state;
  if (!known || known.status === 'none') return { status: 'no-such-finding' };
  if (known.status !== 'open') return { status: 'nothing-open', finding: known };
  if (people?.length === 0) return { status: 'none-chosen', finding: known };
  const holders = await holdersOf(context, known);
  const gone = known.people.map(({ person }) => person.id).filter((person) => !holders.has(person));
  const command: FindingCommand = {
    ...{ type: how, at: by.at, by: by.person, gone },
    ...(people && { people }),
    ...defined({ reason }),
  };
  const handled = await handle(context, findingDecider, id, command);
  if (handled.status === 'refused') return { status: 'reason-missing' };
  const { state } = handled.document;
  const isDone = handled.status === 'done' && handled.events.length > 0;
  return { status: isDone ? 'done' : 'nothing-open', finding: state.status === 'none' ? known : state };
}

/** Who has it by an entry of their own, read now. Throws `DirectoryError`. */
async function holdersOf({ directory }: Context, { resource }: Finding): Promise<ReadonlySet<string>> {
  const [activated] = isEligibility(resource) ? activatedBy({ resources: [onceActivated(resource)] }) : [];
  const eligible = activated && (await directory.eligible?.(activated));
  const holders = eligible?.map(({ principal }) => principal) ?? (await directory.assignees?.(resource)) ?? [];
  return new Set(holders.map(({ id }) => id));
}

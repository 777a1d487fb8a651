// Risk while privileged access is in force: read again at least each hour, and where it has risen the access is suspended (rules 34 and 68).
import type { Document } from '../../engine/document.js';
import type { PersonId } from '../../engine/ids.js';
import { DirectoryError, type Directory } from '../../engine/ports.js';
import { requestDecider } from '../../engine/request/decider.js';
import type { Granted, RequestState } from '../../engine/request/model.js';
import type { RequestCommand } from '../../engine/request/command.js';
import { risenReviews } from '../../engine/request/suspension.js';
import { requestTags } from '../../engine/request/tags.js';
import type { Risk, RiskRules } from '../../engine/risk/scales.js';
import { rulesFor } from '../../engine/risk/stricter.js';
import type { Context } from '../context.js';
import { onceEach } from '../facts/once-each.js';
import { isPrivileged } from '../facts/privileged.js';
import { readRisk } from '../facts/risk.js';
import { gatherRise } from '../facts/risk-again.js';
import { settingsInForce } from '../facts/settings.js';
import { handle } from './handle.js';

const everybody = [[requestTags.status('delivering')], [requestTags.status('delivered')]];

/**
 * One look at all privileged access in force, of each person once; unhurried, it goes by what is listed for all, because ID Protection takes one question a second. What cannot be
 * asked is looked at with the next. Returns how many were suspended; throws `StorageDown`.
 */
export const rereadRisks = (context: Context): Promise<number> => rereadThose(context, everybody);

/** The same for these people, of whom the directory tells something. */
export const rereadRisksOf = (context: Context, people: readonly PersonId[]): Promise<number> =>
  rereadThose(
    context,
    people.map((person) => [requestTags.holder(person)]),
  );

/** What is the same for all of one look. */
interface Looking {
  readonly readingOf: (person: PersonId) => Promise<Risk>;
  /** Asks about each group once. */
  readonly directory: Directory;
  /** What administrators have set, at most a second ago. */
  readonly rulesNow: () => Promise<RiskRules>;
}

const freshMs = 1_000;

/** Read again each second of a long look, and not for each of thousands. */
function rulesOf(context: Context): () => Promise<RiskRules> {
  let read: { readonly atMs: number; readonly rules: Promise<RiskRules> } | undefined;
  return () => {
    const atMs = context.clock.now().getTime();
    if (!read || atMs - read.atMs >= freshMs) read = { atMs, rules: settingsInForce(context).then(({ risk }) => risk) };
    return read.rules;
  };
}

async function rereadThose(context: Context, lists: readonly (readonly string[])[]): Promise<number> {
  const readings = new Map<PersonId, Promise<Risk>>();
  const looking: Looking = {
    directory: onceEach(context.directory),
    rulesNow: rulesOf(context),
    readingOf(person) {
      const reading = readings.get(person) ?? readRisk(context, person);
      readings.set(person, reading);
      return reading;
    },
  };
  let suspended = 0;
  for await (const document of context.documents.all('request', ...lists))
    if (await reread(context, looking, document)) suspended += 1;
  return suspended;
}

const isInForce = (state: RequestState): state is Granted =>
  state.status === 'delivering' || state.status === 'delivered';

async function reread(context: Context, looking: Looking, { id, state }: Document<'request'>): Promise<boolean> {
  if (!isInForce(state)) return false;
  try {
    if (!(await isPrivileged(looking.directory, state.entitlement))) return false;
    const reading = await looking.readingOf(state.beneficiary.id);
    const rules = rulesFor(await looking.rulesNow(), state.entitlement.stricter);
    if (risenReviews(state, { reading, rules }).length === 0) return false;
    const handled = await handle(context, requestDecider, id, ({ state: now }) => commandFor(context, now, reading));
    return handled.status === 'done' && handled.events.length > 0;
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    context.log('warn', 'risk-not-reread', { request: id, fault: error.fault });
    return false;
  }
}

/** Only what was found to be privileged comes here. What is not in force any more is left as it is. */
async function commandFor(context: Context, state: RequestState, reading: Risk): Promise<RequestCommand> {
  const at = context.clock.now();
  if (!isInForce(state)) return { type: 'tick', at };
  return { type: 'reread-risk', at, riskNow: await gatherRise(context, state, reading), isPrivileged: true };
}

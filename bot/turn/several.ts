// "request Sales Support and Sales Reports": one thing called so, or several, each filed as if it had been said alone (rule 61).
import { answerCard } from '../../cards/answers/answer.js';
import { alone, saying, type Button } from '../../cards/kit/button.js';
import { plain } from '../../cards/kit/markdown.js';
import { severalCard, severalSummary, type Line } from '../../cards/lists/several-list.js';
import { faultText, refusalText, wordsFor } from '../../cards/words/words.js';
import { isSameName } from '../../engine/catalogue/match.js';
import type { Context } from '../../app/context.js';
import type { Choice, Found } from '../../app/queries/entitlements.js';
import type { Opened } from '../../app/requests/open.js';
import { mostAtOnce, openSeveral, type Each, type Named } from '../../app/requests/several.js';
import type { Several } from '../sentences/sentence.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { byOf } from './asker.js';
import { file } from './file.js';
import type { Filing } from './filing.js';
import { sayNo, show, type Reply } from './reply.js';
import { bringSentCard } from './showing.js';
import { sentenceFor } from './which.js';

/** What was named, as one name and as several, and how a name is looked up. */
export interface Naming {
  readonly whole: string;
  readonly several: Several;
  find(name: string): Promise<Found>;
}

/** A name that is a thing's own wins; where both can be meant it is asked. Throws `DirectoryError`, `StorageDown`. */
export async function fileSeveral(context: Context, filing: Filing, naming: Naming): Promise<Reply> {
  const { whole, several } = naming;
  const found = await naming.find(whole);
  if (isExactly(found, whole) && !several.isEachQuoted) return file(context, filing, { found, wanted: whole });
  const words = wordsFor(filing.asker.viewer).several;
  const { length: count } = several.names;
  if (count > mostAtOnce) return sayNo(words.tooMany({ count, most: mostAtOnce }), filing.asker.viewer);
  const all: Named[] = [];
  for (const wanted of several.names) all.push({ wanted, found: await naming.find(wanted) });
  const areUnknown = all.every((one) => one.found.kind === 'none');
  const sure = new Set(all.flatMap((one) => (one.found.kind === 'one' ? [one.found.entitlement.id] : [])));
  const rivals = rivalsOf(found).filter(({ id }) => !sure.has(id));
  if (areUnknown && (found.kind !== 'none' || rivals.length > 0))
    return file(context, filing, { found, wanted: whole });
  return rivals.length > 0 ? oneOrSeveral(filing, naming, rivals) : sendAll(context, filing, all);
}

const isExactly = (found: Found, name: string): boolean =>
  (found.kind === 'one' && isSameName(found.entitlement.name, name)) ||
  (found.kind === 'gone' && isSameName(found.name, name)) ||
  (found.kind === 'several' && found.choices.some((choice) => isSameName(choice.name, name)));

/** What the whole may have named: things it fits, and those spelt like it that have an "and" or a comma themselves. What a part names for sure is none. */
function rivalsOf(found: Found): readonly Choice[] {
  if (found.kind === 'none') return found.nearest.filter(({ name }) => /[,;&+]| (?:and|plus) /iu.test(name));
  if (found.kind === 'several') return found.choices;
  return found.kind === 'one' ? [choiceOf(found.entitlement)] : [];
}

const choiceOf = ({ id, name, kind }: Extract<Found, { kind: 'one' }>['entitlement']): Choice => ({
  ...{ id, name, detail: '' },
  saidAs: kind === 'role' ? id : `${id}/`,
});

function oneOrSeveral(filing: Filing, { whole, several: { names } }: Naming, rivals: readonly Choice[]): Reply {
  const { viewer } = filing.asker;
  const words = wordsFor(viewer);
  const text = words.several.oneOrSeveral({ whole: plain(whole, 100) });
  const ways = rivals.slice(0, 3).map(({ name, saidAs }) => saying(name, carry(filing, saidAs)));
  const asSeveral = saying(words.several.asSeveral({ names }), carry(filing, names));
  return show(text, answerCard(words.answers.notSure, text, [...ways, asSeveral]));
}

function carry({ asker, beneficiary, details, verb = 'request' }: Filing, name: string | readonly string[]): string {
  const other = asker.person.id === beneficiary.id ? undefined : beneficiary;
  return sentenceFor(name, { beneficiary: other, details, zone: asker.viewer.zone, verb });
}

async function sendAll(context: Context, filing: Filing, all: readonly Named[]): Promise<Reply> {
  const { asker, beneficiary, details } = filing;
  const done = await openSeveral(context, byOf(asker), { beneficiary, details, all });
  const lines = done.map((each) => lineOf(each, filing));
  for (const { request, isSent } of lines) if (request && isSent) await bringSentCard(context, request, asker);
  return show(severalSummary(lines, asker.viewer), severalCard(lines, asker.viewer));
}

function lineOf(each: Each, filing: Filing): Line {
  const { viewer } = filing.asker;
  switch (each.status) {
    case 'opened':
      return { name: each.name, ...openedLine(each.outcome, filing) };
    case 'unclear':
      return unclearLine(each.wanted, each.found, filing);
    case 'fault': {
      const isStore = each.fault === 'storage-down';
      return {
        name: each.wanted,
        detail: isStore ? wordsFor(viewer).answers.storageDown() : faultText(each.fault, viewer),
      };
    }
  }
}

function openedLine(outcome: Opened, filing: Filing): Omit<Line, 'name'> {
  const { viewer } = filing.asker;
  const words = wordsFor(viewer);
  switch (outcome.status) {
    case 'submitted':
      return { isSent: true, request: outcome.request };
    case 'there':
      return thereLine(outcome.request, filing);
    case 'refused':
      return { detail: refusalText(outcome.refused, viewer) };
    case 'form': {
      const { draft, problem } = outcome.form;
      const why = problem && words.several.needsMoreWhy({ why: refusalText(problem, viewer) });
      const saidAs =
        draft.entitlement.kind === 'role'
          ? draft.entitlement.id
          : `${draft.entitlement.id}/${draft.entitlement.policy.id}`;
      return { detail: why ?? words.several.needsMore, buttons: [saying(words.several.fillIn, carry(filing, saidAs))] };
    }
  }
}

function thereLine(request: AccessRequest, { asker }: Filing): Omit<Line, 'name'> {
  const { viewer, person } = asker;
  const words = wordsFor(viewer);
  if (request.requester.id === person.id || request.beneficiary.id === person.id)
    return { request, buttons: [alone(words.buttons.show, 'review', { id: request.id, version: request.revision })] };
  const beneficiary = plain(request.beneficiary.name, 80);
  return { detail: words.answers.alreadyThereReport({ what: request.entitlement.name, beneficiary }) };
}

function unclearLine(wanted: string, found: Extract<Each, { status: 'unclear' }>['found'], filing: Filing): Line {
  const words = wordsFor(filing.asker.viewer);
  const ways = (choices: readonly Choice[]): Button[] =>
    choices.map(({ name, saidAs }) => saying(name, carry(filing, saidAs)));
  if (found.kind === 'several') return { name: wanted, detail: words.several.unsure, buttons: ways(found.choices) };
  if (found.kind === 'gone') {
    const missing = found.gone.map((name) => `“${plain(name, 80)}”`).join(', ');
    return { name: found.name, detail: words.answers.cannotBeGiven({ what: plain(found.name, 80), missing }) };
  }
  const { several: say } = words;
  if (found.elsewhere) {
    const { role, place } = found.elsewhere;
    const where = found.nearest.map(({ name }) => `“${plain(name, 80)}”`).join(' or ');
    const detail = words.activation.notThere({ role: plain(role, 70), place: plain(place, 120), where });
    return { name: wanted, detail, buttons: ways(found.nearest) };
  }
  const isRole = filing.verb === 'activate';
  const none = isRole ? say.notEligible : say.notFound;
  const near = isRole ? say.notEligibleNear : say.notFoundNear;
  return { name: wanted, detail: found.nearest.length === 0 ? none : near, buttons: ways(found.nearest) };
}

// Every command there is. A new one: its words in sentence.ts, its grammar in commands/, its line here.
import { accessOf } from './commands/access-of.js';
import { activate } from './commands/activate.js';
import { alertsTest } from './commands/alerts-test.js';
import { whoApproves } from './commands/approvers.js';
import { eligibilitiesOf, wholeCatalogue, whoIsEligible } from './commands/catalogue.js';
import { decide, remind, type CardVerb } from './commands/on-card.js';
import { delegate, delegations, myDelegation, stopDelegating } from './commands/delegation.js';
import { emergency } from './commands/emergency.js';
import { extend } from './commands/extend.js';
import { help } from './commands/help.js';
import { allPending, whoHas } from './commands/of-everybody.js';
import { myApprovals } from './commands/approvals.js';
import { myAccess, myRequests, myRoles } from './commands/mine.js';
import { makeEligible } from './commands/make-eligible.js';
import { link } from './commands/link.js';
import { packages } from './commands/packages.js';
import { answer, askBack } from './commands/question.js';
import { request } from './commands/request.js';
import { alertsHere, setThreshold, settings, switchRisk } from './commands/settings.js';
import { alertsOff, secondAdministrator } from './commands/second-administrator.js';
import { insiderList, setInsider } from './commands/insider.js';
import { setFallback } from './commands/fallback.js';
import { setReaders, setUnknown } from './commands/risk-sources.js';
import { close, reopen, setLongest } from './commands/restrictions.js';
import { same } from './commands/same.js';
import { audit, show } from './commands/show.js';
import { smallTalk } from './commands/small-talk.js';
import { accept, restore, standingAccess } from './commands/standing.js';
import { start } from './commands/start.js';
import { cancel, end, takeBack } from './commands/stop.js';
import { undo } from './commands/undo.js';
import { defined } from '../../engine/defined.js';
import type { Added, AddedCommand, Asked, Bad, Command, Grammar, Problem, Reader, Rest } from './sentence.js';

const grammars: { readonly [K in Command]: Grammar<K> } = {
  help,
  request,
  same,
  packages,
  'my-requests': myRequests,
  'my-access': myAccess,
  'access-of': accessOf,
  'who-has': whoHas,
  'all-pending': allPending,
  'whole-catalogue': wholeCatalogue,
  'who-is-eligible': whoIsEligible,
  'eligibilities-of': eligibilitiesOf,
  'my-approvals': myApprovals,
  activate,
  'make-eligible': makeEligible,
  emergency,
  'my-roles': myRoles,
  show,
  audit,
  cancel,
  end,
  extend,
  start,
  'take-back': takeBack,
  'ask-back': askBack,
  answer,
  settings,
  'switch-risk': switchRisk,
  'set-threshold': setThreshold,
  close,
  reopen,
  'set-longest': setLongest,
  'set-unknown': setUnknown,
  'set-readers': setReaders,
  'set-fallback': setFallback,
  'set-insider': setInsider,
  'insider-list': insiderList,
  'alerts-here': alertsHere,
  'alerts-off': alertsOff,
  'alerts-test': alertsTest,
  'second-administrator': secondAdministrator,
  undo,
  'who-approves': whoApproves,
  link,
  'standing-access': standingAccess,
  restore,
  accept,
  delegate,
  'stop-delegating': stopDelegating,
  'my-delegation': myDelegation,
  delegations,
  'small-talk': smallTalk,
};

/** What people say that is done on a card, and answered with the way to it. */
const cardVerbs: { readonly [K in CardVerb]: Grammar<never> } = { decide, remind };

const names = Object.keys(grammars) as Command[];

/** Every command with a sentence that says it, in the order of a help page. */
export const commands: readonly { readonly command: Command; readonly example: string }[] = names.map((command) => ({
  command,
  example: grammars[command].example,
}));

/** A way to begin a sentence. `isAlone`: nothing may follow. */
export interface Opening {
  readonly command: string;
  readonly phrase: readonly string[];
  readonly isAlone: boolean;
  readonly fits?: Grammar<never>['fits'];
}

/** Every way to begin a sentence; each command's proper word is the first of its own. */
export const openings: readonly Opening[] = [
  ...names.flatMap((name) => openingsOf(name, grammars[name])),
  ...(Object.keys(cardVerbs) as CardVerb[]).flatMap((name) => openingsOf(name, cardVerbs[name])),
];

/** The ways to begin a sentence with these commands too. */
export function openingsWith(added: readonly AddedCommand<unknown>[]): readonly Opening[] {
  return added.length === 0 ? openings : [...openings, ...added.flatMap((one) => openingsOf(one.name, one))];
}

function openingsOf(
  command: string,
  { openings: open, alone, fits }: Pick<Grammar<never>, 'openings' | 'alone' | 'fits'>,
): Opening[] {
  return [
    ...open.map((text) => ({ command, phrase: text.split(' '), isAlone: false, ...defined({ fits }) })),
    ...alone.map((text) => ({ command, phrase: text.split(' '), isAlone: true })),
  ];
}

const isCardVerb = (command: string): command is CardVerb => command in cardVerbs;

/** Reads what follows the opening of a command, ours or added. */
export function readRest<Deed>(
  { command, phrase }: Opening,
  { rest, reader, added }: { rest: Rest; reader: Reader; added: readonly AddedCommand<Deed>[] },
): Asked | Added<Deed> | Bad {
  const ours = isCardVerb(command) ? cardVerbs[command] : grammars[command as Command];
  const grammar = added.find(({ name }) => name === command) ?? ours;
  const read: Asked | Added<Deed> | Problem = grammar.read(rest, reader, phrase.join(' '));
  if (!('code' in read)) return read;
  return { kind: 'bad', command, problem: read.code === 'name-missing' ? { ...read, of: command } : read };
}

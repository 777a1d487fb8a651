// What a sentence means: each command's way through the app.
import { isInvitee } from '../../engine/person.js';
import { forOneself } from '../../engine/request/for-whom.js';
import { answerCard } from '../../cards/answers/answer.js';
import { unknownCard } from '../../cards/answers/help.js';
import { problemText } from '../../cards/words/problem-words.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Context } from '../../app/context.js';
import { mayAskFor } from '../../app/people/for-whom.js';
import { findRole } from '../../app/queries/roles.js';
import { commands } from '../sentences/commands.js';
import { exampleOf } from '../sentences/example.js';
import { parse, parseWith } from '../sentences/parse.js';
import type { Activate, Asked, Request, Unknown } from '../sentences/sentence.js';
import type { Asker } from './asker.js';
import { answerDelegation } from './delegation.js';
import { answerDrift } from './drift.js';
import type { Extensions } from './extensions.js';
import { file } from './file.js';
import { help } from './help.js';
import {
  listAccess,
  listApprovals,
  listPackages,
  listRequests,
  listRoles,
  listStanding,
  showAudit,
  showRequest,
} from './lists.js';
import { misreadNames } from './misread-names.js';
import { refuse, sayNo, show, type Reply } from './reply.js';
import { proposeChange, proposeThreshold, showSettings } from './settings.js';
import { stop } from './stop.js';
import { findEntitlement } from '../../app/queries/entitlements.js';
import { isThatWhy } from './which.js';
import { nothingForGuest, whom } from './whom.js';
import { detailsOf } from './details.js';

/** Longer lines are no request that somebody forgot the verb of. */
const longestGuess = 300;

export interface TurnContext {
  readonly context: Context;
  readonly extensions: Extensions;
}

/** Answers a line of chat, or a button that says one. */
export async function said(room: TurnContext, asker: Asker, text: string): Promise<Reply> {
  const { viewer } = asker;
  const { context, extensions } = room;
  const names = await misreadNames(context, asker, text);
  const sentence = parseWith(extensions.commands ?? [], text, { now: viewer.now, zone: viewer.zone, names });
  if (sentence.kind === 'bad') {
    const text = problemText(sentence.problem, viewer, exampleOf(sentence, extensions.commands ?? []));
    return show(text, answerCard(wordsFor(viewer).answers.notSure, text));
  }
  if (sentence.kind === 'added') return sentence.deed(asker);
  return sentence.kind === 'unknown' ? unknown(room, asker, { text, sentence }) : asked(context, asker, sentence);
}

async function asked(context: Context, asker: Asker, sentence: Asked): Promise<Reply> {
  switch (sentence.kind) {
    case 'help':
      return help(asker.viewer);
    case 'packages':
      return listPackages(context, asker, sentence);
    case 'request':
      return request(context, asker, sentence);
    case 'my-requests':
      return listRequests(context, asker, sentence);
    case 'my-access':
      return listAccess(context, asker, sentence);
    case 'my-approvals':
      return listApprovals(context, asker, sentence);
    case 'show':
      return showRequest(context, asker, sentence.id);
    case 'cancel':
    case 'end':
      return stop(context, asker, sentence);
    case 'activate':
      return activate(context, asker, sentence);
    case 'my-roles':
      return listRoles(context, asker, sentence);
    case 'settings':
    case 'switch-risk':
    case 'set-threshold':
    case 'alerts-here':
      return ofSettings(context, asker, sentence);
    case 'audit':
      return showAudit(context, asker, sentence);
    case 'standing-access':
      return listStanding(context, asker);
    case 'restore':
    case 'accept':
      return answerDrift(context, asker, sentence);
    case 'delegate':
    case 'stop-delegating':
    case 'my-delegation':
    case 'delegations':
      return answerDelegation(context, asker, sentence);
  }
}

type OfSettings = Extract<Asked, { kind: 'settings' | 'switch-risk' | 'set-threshold' | 'alerts-here' }>;

async function ofSettings(context: Context, asker: Asker, sentence: OfSettings): Promise<Reply> {
  switch (sentence.kind) {
    case 'settings':
      return showSettings(context, asker);
    case 'switch-risk':
      return proposeChange(context, asker, { kind: 'switch', source: sentence.source, isOn: sentence.isOn });
    case 'set-threshold':
      return proposeThreshold(context, asker, sentence);
    case 'alerts-here':
      return sayNo(wordsFor(asker.viewer).answers.alertsOnlyInChannel(), asker.viewer);
  }
}

async function activate(context: Context, asker: Asker, sentence: Activate): Promise<Reply> {
  const filing = { asker, beneficiary: asker.person, details: detailsOf(sentence), verb: 'activate' } as const;
  const found = await findRole(context, asker.person, sentence.name);
  if (found.kind === 'one' && sentence.perhapsBecause !== undefined)
    return isThatWhy(filing, found.entitlement, sentence.perhapsBecause);
  return file(context, filing, { found, wanted: sentence.name });
}

async function request(context: Context, asker: Asker, sentence: Request): Promise<Reply> {
  const details = detailsOf(sentence);
  if (sentence.longerName !== undefined) {
    const whole = await findEntitlement(context, forOneself(asker.person), sentence.longerName);
    if (whole.kind === 'one')
      return file(
        context,
        { asker, beneficiary: asker.person, details },
        { found: whole, wanted: sentence.longerName },
      );
  }
  const beneficiary = await whom(context, asker, sentence);
  if ('reply' in beneficiary) return beneficiary.reply;
  // Before anything is told of what somebody else may ask for.
  const may = await mayAskFor(context, asker.person, beneficiary.person);
  if ('refused' in may) return refuse(may.refused, asker.viewer);
  const found = await findEntitlement(context, may, sentence.name);
  if (found.kind === 'none' && isInvitee(beneficiary.person))
    return nothingForGuest(beneficiary.person, sentence.name, asker);
  return file(context, { asker, beneficiary: beneficiary.person, details }, { found, wanted: sentence.name });
}

async function unknown(
  { context, extensions }: TurnContext,
  asker: Asker,
  { text, sentence }: { text: string; sentence: Unknown },
): Promise<Reply> {
  const { viewer } = asker;
  const added = (extensions.commands ?? []).find(({ name }) => name === sentence.nearest);
  const near = added ?? commands.find(({ command }) => command === sentence.nearest);
  const example = (await asRequest(context, asker, text)) ?? sentence.meant ?? near?.example;
  return show(
    wordsFor(viewer).help.title,
    unknownCard({ said: text, nearest: example, sentences: ['packages', 'my requests', 'help'] }, viewer),
  );
}

/** "Sales Support for 2h": something that can be requested, and only the verb is missing. */
async function asRequest(context: Context, { person, viewer }: Asker, text: string): Promise<string | undefined> {
  const sentence = `request ${text}`;
  const guess = text.length > longestGuess ? undefined : parse(sentence, { now: viewer.now, zone: viewer.zone });
  if (guess?.kind !== 'request') return undefined;
  const found = await findEntitlement(context, forOneself(person), guess.name);
  return found.kind === 'one' ? sentence : undefined;
}

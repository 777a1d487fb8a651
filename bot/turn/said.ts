// What a sentence means: each command's way through the app.
import { isInvitee } from '../../engine/person.js';
import { forOneself } from '../../engine/request/for-whom.js';
import { answerCard } from '../../cards/answers/answer.js';
import { problemText } from '../../cards/words/problem-words.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Context } from '../../app/context.js';
import { onceEach } from '../../app/facts/once-each.js';
import { mayAskFor } from '../../app/people/for-whom.js';
import { exampleOf } from '../sentences/example.js';
import { parseWith } from '../sentences/parse.js';
import type { Activate, Asked, OfRiskSources, Request } from '../sentences/sentence.js';
import { showAccessOf } from './access-of.js';
import { showApprovers } from './approvers.js';
import type { Asker } from './asker.js';
import type { OfCatalogue } from '../sentences/of-catalogue.js';
import { answerOfCatalogue, isOfCatalogue } from './catalogue.js';
import { answerDelegation, isOfDelegation, type OfDelegation } from './delegation.js';
import { emergencySaid } from './emergency.js';
import { extendSaid } from './extend.js';
import { askForWhom } from './perhaps-for.js';
import type { Extensions } from './extensions.js';
import { file } from './file.js';
import { findingRoles } from './find-roles.js';
import { help } from './help.js';
import { showLink } from './link.js';
import { listed } from './lists.js';
import { makeEligibleSaid } from './make-eligible.js';
import { misreadNames } from './misread-names.js';
import { answerOfEverybody } from './of-everybody.js';
import { ofRequest } from './of-request.js';
import { refuse, show, type Reply } from './reply.js';
import { answerRiskSources, isOfRiskSources } from './risk-sources.js';
import type { OfRestrictions } from '../sentences/of-restrictions.js';
import { answerRestrictions, isOfRestrictions } from './restrictions.js';
import { isOfSettings, settingsSaid, type OfSettings } from './settings-said.js';
import { askSame } from './same.js';
import { fileSeveral } from './several.js';
import { findEntitlement } from '../../app/queries/entitlements.js';
import { smallTalk, unknown } from './unknown.js';
import { isThatWhy } from './which.js';
import { nothingForGuest, whom } from './whom.js';
import { detailsOf } from './details.js';

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
  if (isOfRiskSources(sentence)) return answerRiskSources(context, asker, sentence);
  if (isOfRestrictions(sentence)) return answerRestrictions(context, asker, sentence);
  if (isOfCatalogue(sentence)) return answerOfCatalogue(context, asker, sentence);
  if (isOfDelegation(sentence)) return answerDelegation(context, asker, sentence);
  if (isOfSettings(sentence)) return settingsSaid(context, asker, sentence);
  return sentence.kind === 'unknown' ? unknown(room, asker, { text, sentence }) : asked(context, asker, sentence);
}

/** What has no file of its own for all that is said of it. */
type Usual = Exclude<Asked, OfCatalogue | OfDelegation | OfRestrictions | OfRiskSources | OfSettings>;

async function asked(context: Context, asker: Asker, sentence: Usual): Promise<Reply> {
  switch (sentence.kind) {
    case 'help':
      return help(asker.viewer);
    case 'request':
    case 'same':
    case 'extend':
    case 'activate':
    case 'emergency':
    case 'make-eligible':
      return filed(context, asker, sentence);
    case 'cancel':
    case 'end':
    case 'take-back':
    case 'start':
    case 'ask-back':
    case 'answer':
    case 'restore':
    case 'accept':
      return ofRequest(context, asker, sentence);
    case 'small-talk':
      return smallTalk(sentence, asker);
    case 'who-approves':
    case 'link':
    case 'access-of':
    case 'who-has':
    case 'all-pending':
    case 'packages':
    case 'my-requests':
    case 'my-access':
    case 'my-approvals':
    case 'my-roles':
    case 'standing-access':
    case 'audit':
    case 'show':
      return told(context, asker, sentence);
  }
}

/** What is asked for. */
function filed(
  context: Context,
  asker: Asker,
  sentence: Extract<Asked, { kind: 'request' | 'same' | 'extend' | 'activate' | 'emergency' | 'make-eligible' }>,
): Promise<Reply> {
  switch (sentence.kind) {
    case 'request':
      return request(context, asker, sentence);
    case 'same':
      return askSame(context, asker, sentence);
    case 'extend':
      return extendSaid(context, asker, sentence);
    case 'activate':
      return activate(context, asker, sentence);
    case 'emergency':
      return emergencySaid(context, asker, sentence);
    case 'make-eligible':
      return makeEligibleSaid(context, asker, sentence);
  }
}

/** Several names are looked up with one look at the directory. */
const askingOnce = (context: Context): Context => ({ ...context, directory: onceEach(context.directory) });

/** What is only told: lists, and what there is to know of a package before anybody asks for it. */
function told(
  context: Context,
  asker: Asker,
  sentence:
    | Parameters<typeof listed>[2]
    | Extract<Asked, { kind: 'who-approves' | 'link' | 'access-of' | 'who-has' | 'all-pending' }>,
): Promise<Reply> {
  if (sentence.kind === 'who-has' || sentence.kind === 'all-pending')
    return answerOfEverybody(context, asker, sentence);
  if (sentence.kind === 'access-of') return showAccessOf(context, asker, sentence);
  if (sentence.kind === 'link') return showLink(context, asker, sentence);
  return sentence.kind === 'who-approves' ? showApprovers(context, asker, sentence) : listed(context, asker, sentence);
}

async function activate(context: Context, asker: Asker, sentence: Activate): Promise<Reply> {
  const { name: whole, several, perhapsLength } = sentence;
  const details = detailsOf(sentence);
  const filing = { asker, beneficiary: asker.person, details, perhapsLength, verb: 'activate' } as const;
  const looking = several ? askingOnce(context) : context;
  const find = findingRoles(looking, asker.person, several);
  if (several) return fileSeveral(context, filing, { whole, several, find });
  const found = await find(whole);
  if (found.kind === 'one' && sentence.perhapsBecause !== undefined)
    return isThatWhy(filing, found.entitlement, sentence.perhapsBecause);
  return file(context, filing, { found, wanted: whole });
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
  const unsure = await askForWhom(context, asker, sentence);
  if (unsure) return unsure;
  const beneficiary = await whom(context, asker, sentence);
  if ('reply' in beneficiary) return beneficiary.reply;
  // Before anything is told of what somebody else may ask for.
  const may = await mayAskFor(context, asker.person, beneficiary.person);
  if ('refused' in may) return refuse(may.refused, asker.viewer);
  const { name: whole, several } = sentence;
  const filing = { asker, beneficiary: beneficiary.person, details };
  const looking = several ? askingOnce(context) : context;
  const find = (name: string) => findEntitlement(looking, may, name);
  if (several) return fileSeveral(context, filing, { whole, several, find });
  const found = await find(whole);
  if (found.kind === 'none' && isInvitee(beneficiary.person)) return nothingForGuest(beneficiary.person, whole, asker);
  return file(context, filing, { found, wanted: whole });
}

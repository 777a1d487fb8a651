// The sentences for each refusal and each thing that cannot be read: a new code breaks the build here until it has one. The texts are in words-en-*.ts.
import { translationFor, type Translations } from '../../engine/catalogue/translations.js';
import type { DirectoryFault } from '../../engine/directory-fault.js';
import type { RequestRefusal } from '../../engine/request/refusal.js';
import { lengthSaid, momentSaid } from '../kit/dates.js';
import { closedText, incompatibleText } from './entitlement-words.js';
import { eligibleRefusalText } from './eligible-words.js';
import { emergencyRefusalText } from './emergency-words.js';
import { notExtendableText } from './extension-words.js';
import { wordsFor } from './language.js';
import { cannotReadRiskText } from './reader-words.js';
import { nobodyToAskText } from './nobody-to-ask.js';
import { signInText } from './sign-in-words.js';
import { plain } from '../kit/markdown.js';
import type { Viewer } from './viewer.js';

export { wordsFor };
export {
  administratorRolesSaid,
  namesAdministrators,
  settingsRefusalText,
  thresholdProblemText,
} from './settings-words.js';

/** For answers to somebody whose language is not known. */
export const viewerlessWords = wordsFor({ locale: 'en' });

/** `name`: what the person typed or pressed. */
export interface About {
  readonly name?: string;
}

/** Why nothing was changed, and what to do, in plain text; `about` where that helps. */
export function refusalText(refusal: RequestRefusal, viewer: Viewer, about: About = {}): string {
  const say = wordsFor(viewer).refusals;
  switch (refusal.code) {
    case 'no-such-request':
      return about.name === undefined ? say.noSuchRequest() : say.noSuchRequestNamed({ name: plain(about.name, 100) });
    case 'already-submitted':
      return say.alreadySubmitted();
    case 'not-pending':
      return say.notPending();
    case 'not-in-force':
      return say.notInForce();
    case 'already-ending':
      return say.ending();
    case 'nothing-to-start':
      return wordsFor(viewer).claim.nothingToStart();
    case 'too-early-to-start':
      return wordsFor(viewer).claim.tooEarly({ from: momentSaid(refusal.from, viewer) });
    case 'not-yours':
      return say.notYours();
    case 'not-their-manager':
      return say.notTheirManager();
    case 'not-for-others':
      return say.notForOthers();
    case 'guests-not-invited':
      return wordsFor(viewer).guests.notInvited({ who: plain(refusal.who.name, 100) });
    case 'own-request':
      return say.ownRequest();
    case 'not-an-approver':
      return say.notAnApprover();
    case 'not-your-turn':
      return say.notYourTurn();
    case 'cannot-read-risk':
      return cannotReadRiskText(refusal, viewer);
    case 'too-early-to-end':
      return refusal.endsAt
        ? say.tooEarlyEndsItself({ at: momentSaid(refusal.endsAt, viewer) })
        : say.tooEarlyToEnd({ again: momentSaid(refusal.againAt, viewer) });
    case 'last-holder':
      return say.lastHolder();
    case 'closed':
      return closedText(refusal, viewer);
    case 'held-already':
      return wordsFor(viewer).standing.heldAlready();
    case 'administrators-only':
    case 'own-eligibility':
    case 'eligible-already':
      return eligibleRefusalText(refusal, viewer);
    case 'incompatible':
      return incompatibleText(refusal, viewer);
    case 'already-decided-once':
      return refusal.delegate
        ? wordsFor(viewer).delegation.refusals.decidedForYou({ delegate: plain(refusal.delegate.name, 100) })
        : say.alreadyDecidedOnce();
    case 'out-of-date':
      return say.outOfDate();
    case 'disabled':
      return say.disabled({ who: plain(refusal.who.name, 100) });
    case 'nobody-to-ask':
      return nobodyToAskText(refusal, viewer);
    case 'not-givable':
      return wordsFor(viewer).notGivable[refusal.fault]({
        what: plain(refusal.resource, 80),
        why: plain(refusal.why, 400),
      });
    case 'not-extendable':
      return notExtendableText(refusal, viewer, about);
    case 'reminded-lately':
      return refusal.deadlineAt
        ? say.remindedLast({ at: momentSaid(refusal.deadlineAt, viewer) })
        : say.remindedLately({ again: momentSaid(refusal.againAt, viewer) });
    case 'end-reason-missing':
      return wordsFor(viewer).takeBack.refused();
    case 'question-open':
      return wordsFor(viewer).question.isOpen();
    case 'questions-over':
      return wordsFor(viewer).question.over();
    case 'no-question':
      return wordsFor(viewer).question.none();
    case 'words-missing':
      return wordsFor(viewer).question.empty();
    case 'words-too-long':
      return wordsFor(viewer).question.tooLong({ limit: count(refusal.limit, viewer) });
    case 'emergency-off':
    case 'emergency-unexplained':
    case 'emergency-expired':
    case 'emergency-changed':
    case 'wrong-name':
    case 'nobody-to-review':
      return emergencyRefusalText(refusal, viewer);
    case 'not-shorter':
      return wordsFor(viewer).shorten.notShorter();
    case 'shortening-fixed':
    case 'not-as-eligible':
      return wordsFor(viewer)[refusal.code === 'not-as-eligible' ? 'eligible' : 'shorten'].fixed();
    case 'organisation-blocked':
      return wordsFor(viewer).guests.blocked({ who: plain(refusal.who.name, 100), domain: plain(refusal.domain, 100) });
    case 'terms-not-accepted':
      return wordsFor(viewer).terms.notAccepted();
    case 'sign-in-needed':
    case 'sign-in-off':
      return signInText(refusal, viewer);
    case 'reason-missing':
      return say.reasonMissing();
    case 'justification-missing':
    case 'answer-missing':
    case 'answer-not-a-choice':
    case 'answer-too-long':
    case 'answer-not-matching':
    case 'too-long':
    case 'duration-too-long':
    case 'duration-too-short':
    case 'duration-fixed':
    case 'start-fixed':
    case 'start-past':
    case 'start-too-late':
    case 'over-already':
      return detailsRefusalText(refusal, viewer);
  }
}

type DetailsCode =
  | 'justification-missing'
  | 'too-long'
  | 'over-already'
  | `${'answer' | 'duration' | 'start'}-${string}`;
type DetailsRefusal = Extract<RequestRefusal, { code: DetailsCode }>;

/** The question in the reader's language. */
const questionIn = (
  { question, translations }: { readonly question: string; readonly translations?: Translations },
  { locale }: Viewer,
): string => plain(translationFor(translations, locale).text ?? question);

/** Refusals of what was asked for. */
function detailsRefusalText(refusal: DetailsRefusal, viewer: Viewer): string {
  const say = wordsFor(viewer).refusals;
  switch (refusal.code) {
    case 'justification-missing':
      return say.justificationMissing();
    case 'answer-missing':
      return say.answerMissing({ question: questionIn(refusal, viewer) });
    case 'answer-not-a-choice':
      return say.answerNotAChoice({ question: questionIn(refusal, viewer) });
    case 'answer-too-long':
      return say.answerTooLong({ question: questionIn(refusal, viewer) });
    case 'answer-not-matching':
      return say.answerNotMatching({
        question: questionIn(refusal, viewer),
        hint: plain(translationFor(refusal.translations, viewer.locale).hint ?? refusal.hint).replace(/[.!?]+$/, ''),
      });
    case 'too-long': {
      const limit = count(refusal.limit, viewer);
      return refusal.what === 'justification' ? say.justificationTooLong({ limit }) : say.reasonTooLong({ limit });
    }
    case 'duration-too-long':
      return say.durationTooLong({ longest: lengthSaid(refusal.longestMinutes, viewer) });
    case 'duration-too-short':
      return say.durationTooShort({ shortest: lengthSaid(refusal.shortestMinutes, viewer) });
    case 'duration-fixed':
      return say.durationFixed();
    case 'start-fixed':
      return say.startFixed();
    case 'start-past':
      return say.startPast();
    case 'start-too-late':
      return say.startTooLate();
    case 'over-already':
      return say.overAlready();
  }
}

/** One sentence for each way the directory can fail. */
export const faultText = (fault: DirectoryFault, viewer: Pick<Viewer, 'locale'>): string =>
  wordsFor(viewer).faults[fault];

/** "It is now Tue 22 Dec 2026, 14:06 (30 days ahead)." `viewer.now` is the trial clock's. */
export function trialText(viewer: Viewer, aheadMinutes: number): string {
  const { answers: say } = wordsFor(viewer);
  const now = momentSaid(viewer.now, { ...viewer, now: new Date(0) });
  return aheadMinutes > 0
    ? say.trialClock({ now, ahead: lengthSaid(aheadMinutes, viewer) })
    : say.trialClockUnmoved({ now });
}

const count = (n: number, viewer: Pick<Viewer, 'locale'>): string => n.toLocaleString(wordsFor(viewer).tag);

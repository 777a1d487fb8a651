import { askedInPlaceOf } from '../../engine/request/delegates.js';
import { answerSaid, wordingOf } from '../../engine/catalogue/translations.js';
import { currentStage, may, mayReadRisk } from '../../engine/request/may.js';
import type { Pending } from '../../engine/request/model.js';
import { needsReason } from '../../engine/request/reason-needed.js';
import { quorumOf } from '../../engine/request/quorum.js';
import { limits } from '../../engine/request/window.js';
import { withInputs, type Button } from '../kit/button.js';
import { nameOf, onCard, type Formatter } from '../kit/formatter.js';
import { escape, escapeBlock } from '../kit/markdown.js';
import { open, type Line } from '../kit/line.js';
import { render } from '../kit/render.js';
import { decidedLines } from './decided.js';
import { besideLine } from './alternates.js';
import { askedResources, asksOf, isForOther, isRole, matterOf, chosenLength } from './request-parts.js';
import { readingSaid } from './risk-stage.js';
import { extensionFacts, isExtension } from './extension.js';
import { askButton, questionLines, reasonLabel } from './question.js';
import { grantInput } from './eligible.js';
import { lengthInput } from './shorten.js';
import { isInReview, place } from './stages.js';
import { guestFacts, guestFrom } from './invitation.js';
import { throughFacts } from './holding.js';
import { couldThen } from './make-eligible.js';
import { demandLines } from './sign-in-demand.js';
import { sponsorFacts } from './sponsor.js';
import { heldFacts } from './standing.js';
import { whereSaid } from './where.js';
import type { Viewer } from '../words/viewer.js';

/** Resources, answers and characters of the justification shown at once; the rest stands behind "More". */
const atOnce = { resources: 4, answers: 2, words: 500, lines: 8 };

/** The question to somebody whose turn it is: input `reason`, buttons `approve` and `deny`. */
export function askCard(state: Pending, viewer: Viewer): object {
  const formatter = onCard(viewer);
  const { words } = formatter;
  const about = aboutLine(state, formatter);
  const quote = escapeBlock(state.details.justification ?? '', atOnce.words, atOnce.lines);
  return render('ask', {
    lang: words.tag,
    state: stateWord(state, formatter),
    headline: asksOf(state, formatter),
    hasAbout: about !== '',
    about,
    facts: [
      ...riskFacts(state, formatter),
      ...mainFacts(state, formatter),
      ...answerFacts(state, formatter).slice(0, atOnce.answers),
    ],
    hasQuote: quote !== '',
    quote: words.headlines.quote({ words: quote }),
    lines: [
      ...decidedLines(state, formatter),
      ...questionLines(state, formatter),
      ...quorumLine(state, formatter),
      ...inPlaceLine(state, formatter),
      ...besideLine(currentStage(state), formatter),
      ...demandLines(currentStage(state).rule.signIn, 'decide', formatter),
    ],
    ...moreOf(state, formatter),
    reason: {
      ...reasonLabel(state, formatter),
      maxLength: limits.reason,
      isRequired: needsReason(state),
    },
    ...lengthInput(state, formatter),
    ...grantInput(state, formatter),
    buttons: buttonsOf(state, formatter),
    id: escape(state.id),
  });
}

/** Rule 15: nobody thinks that theirs is the only word. */
function quorumLine(state: Pending, { words }: Formatter): Line[] {
  const quorum = quorumOf(currentStage(state).rule);
  return quorum > 1 ? [open(words.quorum.needs({ quorum }))] : [];
}

/** Rule 22: in whose place the reader is asked; or that another is asked in theirs. */
function inPlaceLine(state: Pending, formatter: Formatter): Line[] {
  const stage = currentStage(state);
  const { delegation } = formatter.words;
  const { person } = formatter.viewer;
  const of = askedInPlaceOf(stage, person);
  if (of) return [open(delegation.asked({ delegator: nameOf(of, formatter) }))];
  const own = stage.inPlace?.find((one) => one.of.id === person);
  return own ? [open(delegation.delegated({ delegate: nameOf(own.delegate, formatter) }))] : [];
}

/** Only the policy's stages are counted; a review says what it stands before. */
function stateWord(state: Pending, { words }: Formatter): string {
  const { states, review } = words;
  const { stage, stages } = place(state);
  if (!isInReview(state)) return stages > 1 ? states.needsYouStage({ stage, stages }) : states.needsYou;
  if (stage < stages) return review.needsYou({ before: review.beforeStage({ stage: stage + 1, stages }) });
  return isRole(state) ? review.needsYou({ before: review.beforeActivation }) : review.needsYouLast;
}

/** The one source this reader reviews, and no other (rule 32). */
function riskFacts(state: Pending, formatter: Formatter): { title: string; value: string }[] {
  const source = mayReadRisk(state, formatter.viewer.person);
  return source ? [{ title: formatter.words.risk[source], value: readingSaid(state, source, formatter) }] : [];
}

/** "Marketing Assistant, Marketing · reports to you", of the one who gets the access. */
function aboutLine(state: Pending, formatter: Formatter): string {
  const { headlines } = formatter.words;
  const title = formatter.text(state.beneficiary.jobTitle ?? '', 80);
  const department = formatter.text(state.beneficiary.department ?? '', 80);
  const post = title !== '' && department !== '' ? headlines.jobIn({ title, department }) : title || department;
  const guest = guestFrom(state.beneficiary, formatter);
  const job =
    post !== '' && guest !== '' ? formatter.words.listWords.dot({ first: post, second: guest }) : post || guest;
  if (isForOther(state)) return job && headlines.about({ beneficiary: nameOf(state.beneficiary, formatter), job });
  if (!isAskedAsManager(state, formatter.viewer)) return job;
  return job === '' ? headlines.reportsOnly : headlines.reports({ job });
}

/** Only where the stage asks nobody but the manager is it certain that whoever is asked is the manager. */
function isAskedAsManager(state: Pending, viewer: Viewer): boolean {
  const stage = currentStage(state);
  const { rule, via, alternates = [] } = stage;
  if (askedInPlaceOf(stage, viewer.person)) return false;
  if (alternates.some(({ id }) => id === viewer.person)) return false;
  return via === 'approvers' && rule.approvers.every((source) => source.kind === 'manager' && source.level === 1);
}

function mainFacts(state: Pending, formatter: Formatter): { title: string; value: string }[] {
  const { facts, roles, extension } = formatter.words;
  const { deadlineAt } = currentStage(state);
  return [
    ...(isExtension(state)
      ? extensionFacts(state, formatter)
      : [{ title: facts.length, value: chosenLength(state, formatter) }]),
    isRole(state)
      ? { title: roles.scope, value: whereSaid(state, formatter) }
      : {
          title: isExtension(state) ? extension.facts.keeps : facts.gets,
          value: askedResources(state, formatter, atOnce.resources),
        },
    ...couldThen(state, formatter),
    ...heldFacts(state, formatter),
    ...throughFacts(state, formatter),
    ...guestFacts(state, formatter),
    ...sponsorFacts(state, formatter),
    ...(deadlineAt ? [{ title: facts.decide, value: facts.decideUntil({ until: formatter.moment(deadlineAt) }) }] : []),
  ];
}

/** The answers are for the policy's approvers: a review is of the person, not of the matter. */
function answerFacts(state: Pending, formatter: Formatter): { title: string; value: string }[] {
  if (isInReview(state)) return [];
  return state.entitlement.policy.questions.flatMap((question) => {
    const { locale } = formatter.viewer;
    const value = formatter.text(answerSaid(question, state.details.answers[question.id] ?? '', locale), 1000);
    return value === '' ? [] : [{ title: formatter.text(wordingOf(question, locale).text, 120), value }];
  });
}

function moreOf(state: Pending, formatter: Formatter): object {
  const { words } = formatter;
  const { resources } = state.entitlement;
  const all = { title: words.facts.getsAll, value: askedResources(state, formatter, 40) };
  const facts = [
    ...(resources.length > atOnce.resources ? [all] : []),
    ...answerFacts(state, formatter).slice(atOnce.answers),
  ];
  const justification = state.details.justification ?? '';
  const whole = escapeBlock(justification);
  const hasWords = whole !== escapeBlock(justification, atOnce.words, atOnce.lines);
  return {
    hasMore: facts.length > 0 || hasWords,
    more: {
      button: words.buttons.more,
      hasFacts: facts.length > 0,
      facts,
      hasWords,
      title: words.facts.wholeWords,
      words: whole,
    },
  };
}

function buttonsOf(state: Pending, formatter: Formatter): Button[] {
  const { words, viewer } = formatter;
  const about = matterOf(state);
  const isAllowed = (action: 'approve' | 'deny'): boolean => may(action, state, viewer.person, viewer.now);
  return [
    ...(isAllowed('approve') ? [withInputs(words.buttons.approve, 'approve', about, 'positive')] : []),
    ...(isAllowed('deny') ? [withInputs(words.buttons.deny, 'deny', about, 'destructive')] : []),
    ...(isAllowed('approve') ? askButton(state, formatter) : []),
  ];
}

// Every sentence people read, by language: English is in words-en-*.ts. A second language is an object of the same type, and the compiler names what it lacks.
import type { Viewer } from './viewer.js';
import { accessOf } from './en/access-of.js';
import { ofEverybody } from './en/of-everybody.js';
import { activation } from './en/activation.js';
import { alternates } from './en/alternates.js';
import { answers, refusals } from './en/answers.js';
import { faults } from './en/faults.js';
import { advice, buttons, dates, facts, form, headlines, help, lines, lists, listWords, states } from './en/cards.js';
import { alertsTest } from './en/alerts-test.js';
import { approvers } from './en/approvers.js';
import { atOnce } from './en/at-once.js';
import { catalogueWords, eligibility } from './en/catalogue.js';
import { claim } from './en/claim.js';
import { controls } from './en/controls.js';
import { delegation } from './en/delegation.js';
import { second } from './en/second-administrator.js';
import { eligible } from './en/eligible.js';
import { emergency } from './en/emergency.js';
import { endEligibility } from './en/end-eligibility.js';
import { extension } from './en/extension.js';
import { failed, failedRecord } from './en/failed.js';
import { fallen } from './en/fallen.js';
import { finding } from './en/finding.js';
import { guests } from './en/guests.js';
import { holding } from './en/holding.js';
import { incompatible } from './en/incompatible.js';
import { mail } from './en/mail.js';
import { makeEligible } from './en/make-eligible.js';
import { many } from './en/many.js';
import { insider } from './en/insider.js';
import { link } from './en/link.js';
import { notGivable } from './en/not-givable.js';
import { notices, overtaken, summaries } from './en/notices.js';
import { problems } from './en/problems.js';
import { quorum } from './en/quorum.js';
import { question } from './en/question.js';
import { resources } from './en/resources.js';
import { alert, audit, review, risk, settings, settingsRefusals } from './en/risk.js';
import { fallbackWords } from './en/fallback.js';
import { riskSourceWords } from './en/risk-sources.js';
import { restrictions } from './en/restrictions.js';
import { roleNotices, roles } from './en/roles.js';
import { several } from './en/several.js';
import { shorten } from './en/shorten.js';
import { suspension } from './en/suspension.js';
import { notAgain } from './en/not-again.js';
import { signIn } from './en/sign-in.js';
import { smallTalk } from './en/small-talk.js';
import { standing, standingRecord } from './en/standing.js';
import { undo } from './en/undo.js';
import { takeBack } from './en/take-back.js';
import { terms } from './en/terms.js';

const en = {
  /** BCP 47 tag of the cards' own text. */
  tag: 'en' as string,
  ...{ dates, lists, buttons, form, states, headlines, facts, lines, advice, listWords, help },
  ...{ notices, overtaken, summaries, refusals, problems, faults, answers },
  ...{ risk, review, alert, settings, settingsRefusals, audit, roles, roleNotices, fallen },
  ...{
    accessOf,
    ofEverybody,
    ...{ catalogueWords, eligibility },
    activation,
    alertsTest,
    claim,
    controls,
    second,
    undo,
    atOnce,
    holding,
    standing,
    standingRecord,
    resources,
    notGivable,
    guests,
    incompatible,
    quorum,
    mail,
    makeEligible,
    endEligibility,
    many,
    terms,
    several,
    signIn,
    smallTalk,
    alternates,
    approvers,
    link,
    extension,
    eligible,
    failed,
    finding,
    failedRecord,
    takeBack,
    shorten,
    question,
    delegation,
    fallbackWords,
    restrictions,
    riskSourceWords,
    insider,
    suspension,
    notAgain,
    emergency,
  },
};

/** The same shape with other texts: what a translation has to provide. */
type Said<T> = T extends string
  ? string
  : T extends (...holes: infer Holes) => string
    ? (...holes: Holes) => string
    : { readonly [Name in keyof T]: Said<T[Name]> };
export type Words = Said<typeof en>;

const languages: ReadonlyMap<string, Words> = new Map([['en', en]]);

/** The words of the reader's language, or English. */
export function wordsFor({ locale }: Pick<Viewer, 'locale'>): Words {
  const tag = locale.toLowerCase();
  return languages.get(tag) ?? languages.get(tag.split('-')[0] ?? tag) ?? en;
}

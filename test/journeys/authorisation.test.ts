// Who may do what: every sentence and every button × every kind of person, each cell asserted through the running bot (rules 5, 19, 20, 29, 54, 57 and 67).
import { expect } from 'chai';
import { inputs, verbs } from '../../cards/kit/verbs.js';
import { roles } from '../../engine/directory-roles.js';
import { commands } from '../../bot/sentences/commands.js';
import { rereadRisks } from '../../app/road/live-risk.js';
import { handle } from '../../app/road/handle.js';
import { findingDecider } from '../../engine/finding/decider.js';
import { newFindingId } from '../../engine/finding/tags.js';
import { groupId, roleId } from '../../engine/ids.js';
import { settingsId } from '../../engine/settings/tags.js';
import { cardOf, type Json, type TeamsPerson } from '../support/connector.js';
import { editableCompany, type EditableCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { giveRole } from '../support/security.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';
import { pass, requestIdOn, say } from '../support/steps.js';

/** Sales Support, and copies of it so that each request there is can be in another state; roles as in the sample. */
const copy = (name: string): string => `
  - name: ${name}
    id: ${name.toLowerCase().replace(' ', '-')}
    description: The ${name} package${name === 'Sales Sworn' ? '\n    signIn: { within: 5 minutes }' : ''}
    resources: [{ group: ${name === 'Sales Held' ? 'Sales Reports readers' : 'Sales Team'} }]
    policies:
      - name: Employees
        audience: members
        stages:
          - approvers: [{ person: ${name === 'Sales Substitute' ? 'GradyA' : 'MiriamG'}@contoso.com }]
            fallback: [{ person: IsaiahL@contoso.com }]
            ${name === 'Sales Substitute' ? 'alternates: { approvers: [{ person: LidiaH@contoso.com }], after: 1 day }' : ''}
            deadline: 14 days${name === 'Sales Signed' ? '\n            signIn: { within: 5 minutes }' : ''}
          - approvers: [{ person: BiancaP@contoso.com }]
            fallback: [{ person: NestorW@contoso.com }]
            deadline: 14 days
        expires: after 30 days
        managerMayRequest: true
        extension: { approval: true, atMost: 9 }`;
const catalogue = `packages:${['Sales Support', 'Sales Review', 'Sales Draft', 'Sales Held', 'Sales Again', 'Sales Other', 'Sales Signed', 'Sales Sworn', 'Sales Substitute'].map(copy).join('')}
  - name: Partner Workspace
    id: partner-workspace
    description: Shared with partners
    resources: [{ group: Partner workspace visitors }]
    policies: [{ name: Everybody, audience: everyone, stages: [], expires: after 8 hours }]
roles:
  - role: SharePoint Administrator
    description: Manage sites
    longest: 2 hours
    approval: { approvers: [{ person: NestorW@contoso.com }, { person: MiriamG@contoso.com }] }
    emergency: { longest: 1 hour }
`;

/**
 * In the order in which they try. Everything is about Alex, whose insider risk is reviewed where the row says so. The fallback, the alternate and the fallback's
 * delegate decide only where a row says that they stand in; who reads risk holds Security Reader and decides nothing.
 */
const kinds = {
  requester: 'Alex Wilber',
  approver: 'Miriam Graham',
  later: 'Bianca Pisani',
  decider: 'Joni Sherman',
  unable: 'Lee Gu',
  administrator: 'Megan Bowen',
  manager: 'Patti Fernandez',
  fallback: 'Isaiah Langer',
  alternate: 'Lidia Holloway',
  delegate: 'Diego Siciliani',
  reader: 'Henrietta Mueller',
  auditor: 'Irvin Sayers',
  guest: 'Kim Akers',
  stranger: 'Ford Prefect',
  disabled: 'Grady Archie',
  elsewhere: 'Alex of another tenant',
} as const;
type Kind = keyof typeof kinds;
const kindNames = Object.keys(kinds) as Kind[];

/** What a no says; `403`: not even a no. Each tells why, and none changes anything. */
const noes = {
  unheard: /^$/,
  stranger: /I do not find you in this organisation’s directory/,
  disabled: /Your account is switched off/,
  unknown: /I know no (?:such )?request/,
  notYours: /Only the people this request is about can do that/,
  notAsked: /You are not among those who decide/,
  notYet: /It is not your turn/,
  /** Asked before, and no more: the card says how it stands. */
  shown: /^SUSPENDED · security review/,
  own: /Nobody decides on a request of their own/,
  noLevel: /one person’s risk, which you may not read, so nothing was changed/,
  noReader: /You may not read anybody’s risk, so nothing is shown/,
  noRisk: /you must also be able to read risk/,
  notEnded: /(?:I know no access|You have no access) “[^”]*”/,
  notGiven: /Only holders of Identity Governance Administrator or Global Administrator say who is eligible/,
  notAdmin: /Only holders of Identity Governance Administrator or Global Administrator/,
  notProposer: /Only Megan Bowen, who proposed it/,
  notTheirManager: /does not name you as the manager of Alex Wilber/,
  notManager: /You can request for somebody else only while you are their manager/,
  notOffered: /Nothing you can request is called/,
  notTheirs: /You have no access “[^”]*” that could be extended/,
  notToStart: /Nothing approved that you would have to start is called/,
  notEligible: /You are not eligible for any role called/,
  noLink: /Only administrators get links to packages/,
  notHere: /Alerts are posted in a channel, so nothing was changed/,
  notListed: /^(?:MY (?:REQUESTS|ACCESS|APPROVALS|ROLES)|PACKAGES)\n/,
} as const;
/** `does`: what the row says is done; anything else is one of the noes. */
type Cell = 'does' | keyof typeof noes;
type Cells = Readonly<Record<Kind, Cell>>;

/** What a row is about: made afresh whenever somebody changed it. */
type Matter =
  | 'pending'
  | 'review'
  | 'substituted'
  | 'draft'
  /** A stage demands a fresh sign-in of whoever decides; a package of whoever asks. */
  | 'signed'
  | 'sworn'
  | 'held'
  | 'suspended'
  | 'confirmation'
  | 'emergency'
  | 'ended'
  | 'proposal'
  | 'seconding'
  | 'insider'
  | 'found'
  /** Somebody’s eligibility that an administrator wants gone. */
  | 'asked';

interface Row {
  /** A sentence, or the data of a button; `#` stands for the id of the matter. */
  readonly says?: string;
  readonly data?: Json;
  readonly inChannel?: true;
  readonly about?: Matter;
  /** The matter is a line that is ticked in a list. */
  readonly isChosen?: true;
  /** So long after the matter began. */
  readonly hours?: number;
  readonly does: RegExp;
  readonly cells: Cells;
}

interface Asking {
  readonly id: string;
  /** A no is said at once: what else would follow need not be waited for. */
  readonly settled: () => Promise<void>;
}

/** What each gets: `rest`, but for whom it says otherwise. Whoever may not use Gatehouse at all is answered by no row. */
const cells = (rest: Cell, but: Readonly<Partial<Record<Kind, Cell>>> = {}): Cells => ({
  ...(Object.fromEntries(kindNames.map((kind) => [kind, rest])) as Record<Kind, Cell>),
  ...{ stranger: 'stranger', disabled: 'disabled', elsewhere: 'unheard' },
  ...but,
});
/** Those who decided on what Alex has, or could have: Joni's review, Miriam, Bianca; and Lee, who was asked and may not. */
const decided = (cell: Cell): Partial<Record<Kind, Cell>> => ({
  approver: cell,
  later: cell,
  decider: cell,
});
/** Whoever is asked beside or instead of the approver, where it has come to that. */
const standIns = (cell: Cell): Partial<Record<Kind, Cell>> => ({ alternate: cell, fallback: cell, delegate: cell });

const everyone = cells('does');
/** Nobody is looked up for it: strangers too. */
const anybody = cells('does', { stranger: 'does', disabled: 'does' });
const members = cells('does', { guest: 'notOffered' });
const administrators = cells('notAdmin', { administrator: 'does' });
/** What is only read is for auditors, too (rule 60). */
const overseers = cells('notAdmin', { administrator: 'does', auditor: 'does' });
const linkers = cells('noLink', { administrator: 'does' });
const requester = cells('unknown', { requester: 'does' });
const theirs = cells('notYours', { requester: 'does' });
/** Administrators may, and who has nothing to do with it learns nothing. */
const stoppers = cells('unknown', { requester: 'does', approver: 'notYours', administrator: 'does' });
const holder = cells('unknown', { requester: 'does', ...decided('notYours'), unable: 'notYours' });
const eligible = cells('notEligible', { requester: 'does' });
const finders = cells('does', { guest: 'notListed' });
const proposer = cells('notProposer', { administrator: 'does' });
/** What is left is shown as it is in force: only to who may read it. */
const readingProposer = cells('noLevel', { administrator: 'does', decider: 'notProposer', reader: 'notProposer' });
const alexHas = cells('notListed', { requester: 'does' });
const readers = cells('unknown', {
  ...{ requester: 'does', approver: 'does', manager: 'does', administrator: 'does', auditor: 'does' },
});
/** Also the manager sees that a review is under way (rules 10 and 32); whoever is asked after it sees nothing yet. */
const reviewReaders = cells('unknown', {
  ...{ requester: 'does', decider: 'does', unable: 'does', manager: 'does', administrator: 'does', auditor: 'does' },
});
const stageDeciders = cells('notAsked', { requester: 'own', approver: 'does', later: 'notYet' });
const reviewDeciders = cells('notAsked', {
  ...{ requester: 'own', approver: 'notYet', later: 'notYet', decider: 'does', unable: 'noRisk' },
});
/** Of a line in a list: whoever may not read the request learns nothing of it. */
const stageChoosers = cells('unknown', { requester: 'own', approver: 'does' });
const reviewChoosers = cells('unknown', { requester: 'own', decider: 'does', unable: 'noRisk' });
/** Of an emergency the role's approvers say whether it was justified; Miriam is one. */
const emergencyReviewers = cells('notAsked', { requester: 'own', approver: 'does' });
/** Whoever may read risk, administrator or not. */
const riskReaders = cells('noReader', { decider: 'does', administrator: 'does', reader: 'does' });
/** What was given is ended by whoever it is for, their manager, whoever approved it, and administrators (rules 10, 25 and 54). */
const enders = cells('unknown', {
  ...{ requester: 'does', ...decided('does'), unable: 'notYours', manager: 'does', administrator: 'does' },
});
const showsSupport = /(?:WAITING|NEEDS YOU) · stage 1 of 2[^]*Sales Support/;
const showsReview = /YOU · security review[^]*Sales Review|WAITING · security review[^]*Sales Review/;

const sentences: Readonly<Record<string, Row>> = {
  help: { says: 'help', does: /packages|request/, cells: anybody },
  'help in a channel': { says: 'help', inChannel: true, does: /packages|request/, cells: anybody },
  // Whatever others asked for, there is nothing of their own to repeat.
  same: { says: 'same', does: /You have asked for nothing/, cells: everyone },
  request: { says: 'request Sales Other', does: /\[Submit request\]/, cells: members },
  'request for somebody': {
    says: 'request Sales Other for Alex Wilber',
    does: /\[Submit request\]/,
    cells: cells('notManager', { requester: 'does', manager: 'does' }),
  },
  packages: { says: 'packages sales', does: /Sales Support/, cells: finders },
  'my-requests': { says: 'my requests', about: 'pending', does: /Sales Support/, cells: alexHas },
  'my-access': { says: 'my access', about: 'held', does: /Sales Held/, cells: alexHas },
  // His own is “my access”.
  'access-of': {
    says: 'access of Alex Wilber',
    about: 'held',
    does: /Sales Held/,
    cells: cells('notTheirManager', { requester: 'does', manager: 'does', administrator: 'does', auditor: 'does' }),
  },
  'who-has': { says: 'who has Sales Held', about: 'held', does: /WHO HAS IT[^]*Alex Wilber/, cells: overseers },
  'all-pending': {
    says: 'all pending requests',
    about: 'pending',
    does: /WAITING[^]*Sales Support, Alex Wilber/,
    cells: overseers,
  },
  'whole-catalogue': { says: 'catalogue in force', does: /THE CATALOGUE IN FORCE[^]*Sales Support/, cells: overseers },
  'who-is-eligible': {
    says: 'who is eligible for SharePoint Administrator',
    does: /WHO IS ELIGIBLE[^]*Alex Wilber/,
    cells: overseers,
  },
  // His own are “my roles”.
  'eligibilities-of': {
    says: 'eligibilities of Alex Wilber',
    does: /(?:ELIGIBILITIES|MY ROLES)[^]*SharePoint Administrator/,
    cells: cells('notAdmin', { requester: 'does', administrator: 'does', auditor: 'does' }),
  },
  'my-approvals': {
    says: 'my approvals',
    about: 'pending',
    does: /Alex Wilber asks for Sales Support/,
    cells: cells('notListed', { approver: 'does' }),
  },
  'my-approvals of a review': {
    says: 'my approvals',
    about: 'review',
    does: /Alex Wilber asks for Sales Review/,
    cells: cells('notListed', { decider: 'does' }),
  },
  'my-approvals of those who stand in': {
    says: 'my approvals',
    about: 'substituted',
    does: /Alex Wilber asks for Sales Substitute/,
    cells: cells('notListed', standIns('does')),
  },
  activate: { says: 'activate SharePoint Administrator', does: /\[Submit request\]|\[Activate/, cells: eligible },
  emergency: {
    says: 'emergency SharePoint Administrator because Prague',
    does: /\[Take emergency access\]/,
    cells: eligible,
  },
  'make-eligible': {
    says: 'make Henrietta Mueller eligible for SharePoint Administrator',
    does: /MAKE ELIGIBLE · for Henrietta Mueller/,
    cells: cells('notGiven', { administrator: 'does', reader: 'notGiven' }),
  },
  'my-roles': { says: 'my roles', does: /SharePoint Administrator/, cells: alexHas },
  show: { says: 'show #', about: 'pending', does: showsSupport, cells: readers },
  'show a review': { says: 'show #', about: 'review', does: showsReview, cells: reviewReaders },
  'show of those who stand in': {
    says: 'show #',
    about: 'substituted',
    does: /Sales Substitute/,
    cells: cells('unknown', {
      ...{ requester: 'does', manager: 'does', administrator: 'does', auditor: 'does' },
      ...standIns('does'),
    }),
  },
  audit: { says: 'audit #', about: 'pending', does: /The story of/, cells: overseers },
  cancel: {
    says: 'cancel #',
    about: 'pending',
    does: /CANCELLED|You cancelled the request of/,
    cells: stoppers,
  },
  end: {
    says: 'end # because over',
    about: 'held',
    does: /ENDED|ENDING|ended/,
    cells: enders,
  },
  'end of an eligibility': {
    says: 'end Irvin Sayers’s eligibility for SharePoint Administrator',
    does: /Irvin Sayers is not eligible for SharePoint Administrator by an entry of their own/,
    cells: cells('notEnded', { administrator: 'does' }),
  },
  extend: {
    says: 'extend #',
    about: 'held',
    does: /\[Extend\]/,
    cells: cells('notTheirs', { requester: 'does', ...decided('notYours'), unable: 'notYours' }),
  },
  // It is in force already: whoever it is for is told so.
  start: {
    says: 'start #',
    about: 'held',
    does: /Nothing of this waits to be started/,
    cells: cells('notToStart', { requester: 'does', ...decided('notYours'), unable: 'notYours' }),
  },
  'take-back': {
    says: 'take back # because over',
    about: 'held',
    does: /ENDED|ENDING|ended/,
    cells: enders,
  },
  'ask-back': { says: 'ask # what is it for?', about: 'pending', does: /what is it for/, cells: stageChoosers },
  'ask-back of those who stand in': {
    says: 'ask # what is it for?',
    about: 'substituted',
    does: /what is it for/,
    cells: cells('unknown', { requester: 'own', ...standIns('does') }),
  },
  // Nothing was asked: who may answer is told so.
  answer: {
    says: 'answer # for Prague',
    about: 'pending',
    does: /No question waits/,
    cells: cells('unknown', { requester: 'does', approver: 'notYours' }),
  },
  // Each has another asked in their own place, and nobody in somebody else's. It never begins: the other rows are as they were.
  delegate: {
    says: 'delegate to Nestor Wilke from 2027-06-01 until 2027-06-05',
    does: /From [^]*Nestor Wilke is asked in your place/,
    cells: everyone,
  },
  'my-delegation': { says: 'my delegation', does: /Nestor Wilke is asked in your place from/, cells: everyone },
  delegations: { says: 'delegations', does: /Miriam Graham[^]*Nestor Wilke, from/, cells: overseers },
  'stop-delegating': { says: 'stop delegating', does: /Nestor Wilke is not asked in your place/, cells: everyone },
  'small-talk': { says: 'thanks', does: /^(?!NOT POSSIBLE)./, cells: everyone },
  settings: { says: 'settings', does: /What is in force/, cells: overseers },
  'switch-risk': { says: 'identity risk off', does: /\[Confirm\]/, cells: administrators },
  'set-threshold': { says: 'set insider risk threshold to minor', does: /\[Confirm\]/, cells: administrators },
  'set-threshold unreadably': { says: 'set insider risk threshold to 7', does: /I cannot read/, cells: administrators },
  close: {
    says: 'close Sales Other because an audit',
    does: /Requests for Sales Other: open → closed[^]*\[Confirm\]/,
    cells: administrators,
  },
  'close without a reason': { says: 'close Sales Other', does: /It is not said why/, cells: administrators },
  reopen: { says: 'reopen Sales Other', does: /That is what is in force already/, cells: administrators },
  'set-longest': {
    says: 'set longest duration of Sales Other to 7 days',
    does: /Longest duration of Sales Other: [^]*→ 7 days[^]*\[Confirm\]/,
    cells: administrators,
  },
  'set-unknown': { says: 'insider risk unknown means minor', does: /\[Confirm\]/, cells: administrators },
  'set-insider': {
    says: 'set insider risk of Nestor Wilke to moderate until 2027-06-01',
    does: /Insider risk of Nestor Wilke: not on the list → moderate/,
    cells: administrators,
  },
  'set-readers': {
    says: 'risk readers are Security Operator',
    does: /Who may read risk: .*\[Confirm\]/s,
    cells: administrators,
  },
  'set-fallback': {
    says: 'identity risk fallback is Joni Sherman',
    does: /Identity risk fallback: .*Joni Sherman.*\[Confirm\]/s,
    cells: administrators,
  },
  'insider-list': { says: 'insider risk', does: /Whose insider risk is set/, cells: riskReaders },
  'alerts-here': {
    says: 'alerts here',
    inChannel: true,
    does: /→ the channel in which it was asked for/,
    cells: administrators,
  },
  'alerts-test': { says: 'alerts test', does: /There is no channel for alerts/, cells: administrators },
  // To whoever has nothing to take back it is small talk.
  undo: { says: 'undo', does: /There is no such change to undo|\[Confirm\]|my requests/, cells: everyone },
  'alerts-off': { says: 'alerts off', does: /That is what is in force already|\[Confirm\]/, cells: administrators },
  'second-administrator': { says: 'second administrator on', does: /\[Confirm\]/, cells: administrators },
  'alerts-here in a chat': { says: 'alerts here', does: noes.notHere, cells: everyone },
  'who-approves': {
    says: 'who approves Sales Other',
    does: /Who decides on Sales Other/,
    cells: members,
  },
  link: { says: 'link Sales Other', does: /https:/, cells: linkers },
  'standing-access': { says: 'standing access', does: /What people held before they asked/, cells: overseers },
  restore: { says: 'restore #', about: 'held', does: /waits for you: nobody else changed it/, cells: administrators },
  accept: { says: 'accept #', about: 'held', does: /waits for you: nobody else changed it/, cells: administrators },
  'restore what nobody asked for': {
    says: 'restore #',
    about: 'found',
    does: /Being taken away|You took it away/,
    cells: administrators,
  },
  'accept what nobody asked for': { says: 'accept #', about: 'found', does: /You accepted it/, cells: administrators },
};

const buttons: Readonly<Record<string, Row>> = {
  say: { data: { sentence: 'settings' }, does: /What is in force/, cells: overseers },
  search: { data: { search: 'sales' }, does: /Sales Support/, cells: finders },
  submit: { data: { justification: 'Prague' }, about: 'draft', does: /WAITING/, cells: requester },
  approve: { about: 'pending', does: /now stage 2 of 2|APPROVED/, cells: stageDeciders },
  'approve on the alert': {
    data: { on: 'alert' },
    about: 'review',
    does: /APPROVED|passed/,
    cells: reviewDeciders,
  },
  'approve a review': { about: 'review', does: /APPROVED|passed/, cells: reviewDeciders },
  // Nobody has signed in: whoever may is told where to, and nobody else is (rule 73).
  'approve with a fresh sign-in': { about: 'signed', does: /A fresh sign-in is asked for/, cells: stageDeciders },
  'deny with a fresh sign-in': { about: 'signed', does: /A fresh sign-in is asked for/, cells: stageDeciders },
  'approve-chosen with a fresh sign-in': {
    about: 'signed',
    isChosen: true,
    does: /A fresh sign-in is asked for/,
    cells: stageChoosers,
  },
  'submit with a fresh sign-in': {
    data: { justification: 'Prague' },
    about: 'sworn',
    does: /A fresh sign-in is asked for/,
    cells: requester,
  },
  'approve of those who stand in': {
    about: 'substituted',
    does: /now stage 2 of 2|APPROVED/,
    cells: cells('notAsked', { requester: 'own', later: 'notYet', ...standIns('does') }),
  },
  'deny of those who stand in': {
    about: 'substituted',
    does: /DENIED/,
    cells: cells('notAsked', { requester: 'own', later: 'notYet', ...standIns('does') }),
  },
  deny: { about: 'pending', does: /DENIED/, cells: stageDeciders },
  'approve-chosen': { about: 'pending', isChosen: true, does: /You approved it/, cells: stageChoosers },
  'approve-chosen of those who stand in': {
    about: 'substituted',
    isChosen: true,
    does: /You approved it/,
    cells: cells('unknown', { requester: 'own', ...standIns('does') }),
  },
  'deny-chosen': { about: 'pending', isChosen: true, does: /You denied it/, cells: stageChoosers },
  'deny-chosen of a review': { about: 'review', isChosen: true, does: /You denied it/, cells: reviewChoosers },
  'deny a review': { about: 'review', does: /DENIED/, cells: reviewDeciders },
  cancel: { about: 'pending', does: /CANCELLED|You cancelled the request of/, cells: stoppers },
  'ask-back': { data: { reason: 'what is it for?' }, about: 'pending', does: /what is it for/, cells: stageDeciders },
  answer: { data: { answer: 'for Prague' }, about: 'pending', does: /No question waits/, cells: theirs },
  end: {
    data: { reason: 'over' },
    about: 'held',
    does: /ENDED|ENDING|ended/i,
    cells: enders,
  },
  remind: { about: 'pending', hours: 5, does: /Reminded: Miriam Graham/, cells: theirs },
  start: { about: 'held', does: /\[Extend\]/, cells: theirs },
  dismiss: { about: 'draft', does: /Put aside/, cells: requester },
  confirm: {
    about: 'proposal',
    does: /CHANGED/,
    cells: proposer,
  },
  'confirm one person’s risk': { about: 'insider', does: /CHANGED/, cells: proposer },
  'leave one person’s risk': { about: 'insider', does: /LEFT AS IT IS/, cells: readingProposer },
  leave: { about: 'proposal', does: /LEFT AS IT IS/, cells: proposer },
  // Of settings of another revision: drawn anew.
  preview: {
    data: { id: 'settings', 'source.identity': 'off' },
    does: /What is in force/,
    cells: administrators,
  },
  activate: {
    data: { id: 'f28a1f50-f6e7-4571-818b-6a12f2af6b6c' },
    does: /\[Submit request\]|\[Activate/,
    cells: eligible,
  },
  open: { data: { id: 'sales-other' }, does: /\[Submit request\]/, cells: members },
  again: { about: 'ended', does: /WAITING|\[Submit request\]/, cells: requester },
  review: { about: 'pending', does: showsSupport, cells: readers },
  restore: { about: 'held', does: /waits for you: nobody else changed it/, cells: administrators },
  accept: { about: 'held', does: /waits for you: nobody else changed it/, cells: administrators },
  'take-away': { about: 'found', does: /BEING TAKEN AWAY|TAKEN AWAY/, cells: administrators },
  'accept-given': { about: 'found', does: /You accepted it/, cells: administrators },
  'accept-all-given': { about: 'found', does: /You accepted it/, cells: administrators },
  'take-away of an eligibility': {
    data: { reason: 'moved on' },
    about: 'asked',
    does: /I take the eligibility of .* for SharePoint Administrator away now/,
    cells: administrators,
  },
  'accept-given of an eligibility': { about: 'asked', does: /LEFT AS IT IS/, cells: administrators },
  extend: { about: 'held', does: /\[Extend\]/, cells: holder },
  prolong: { data: { justification: '' }, about: 'held', does: /\[Extend\]/, cells: holder },
  'end of what is suspended': {
    data: { reason: 'stolen' },
    about: 'suspended',
    does: /\bENDED|\bENDING|You ended/,
    cells: cells('unknown', {
      ...{
        requester: 'does',
        approver: 'notYours',
        decider: 'does',
        unable: 'notYours',
        manager: 'does',
        administrator: 'does',
      },
    }),
  },
  'restore-access': {
    data: { reason: 'it was he' },
    about: 'suspended',
    does: /ACTIVE|set up/i,
    cells: cells('notAsked', { requester: 'own', approver: 'shown', decider: 'does', unable: 'noRisk' }),
  },
  'take-emergency': {
    data: { 'role-name': 'SharePoint Administrator' },
    about: 'confirmation',
    does: /EMERGENCY ACCESS · (?:being set up|active)/,
    cells: requester,
  },
  justified: { data: { reason: 'seen' }, about: 'emergency', does: /it was justified/, cells: emergencyReviewers },
  'not-justified': {
    data: { reason: 'seen' },
    about: 'emergency',
    does: /it was not justified/,
    cells: emergencyReviewers,
  },
  undo: { data: { id: 'CH-NOSUCH' }, does: /There is no such change to undo/, cells: administrators },
  // Last: from here on what weakens protection waits.
  agree: { about: 'seconding', does: /agreed to by Megan Bowen/, cells: administrators },
  refuse: { data: { reason: 'why now?' }, about: 'seconding', does: /Megan Bowen refused it/, cells: administrators },
};

/** Those who may read the request, and are refused something about it. */
const mayReadOn: ReadonlySet<Cell> = new Set(['own', 'notYours', 'noRisk', 'shown']);

const elsewhere = '99999999-2222-3333-4444-555555555555';
const conversationOf = ({ conversationId: id }: TeamsPerson, tenantId: string): Json => ({
  conversationType: 'personal',
  tenantId,
  id,
});
const button = (verb: string, data: Json): Json => ({
  actions: [{ type: 'Action.Execute', title: 'Press', verb, data }],
});
const saidIn = (activity: Json): string =>
  [typeof activity['text'] === 'string' ? activity['text'] : '', textOf(cardOf(activity))].filter(Boolean).join('\n');

const channel = { team: 'security-team', id: '19:security@thread.tacv2' } as const;
/** What an activity in the channel says of where it is. */
const channelOf = (tenantId: string): Json => ({
  conversation: { isGroup: true, conversationType: 'channel', tenantId, id: `${channel.id};messageid=1` },
  channelData: { tenant: { id: tenantId }, team: { id: channel.team }, channel: { id: channel.id } },
});

/** The command or verb a row is of. */
const rowsOf = (table: Readonly<Record<string, Row>>): string[] => [
  ...new Set(Object.keys(table).map((name) => name.split(' ')[0] ?? name)),
];

describe('The authorisation matrix', () => {
  it('has a row for every sentence and every button there is, and no other', () => {
    expect(rowsOf(sentences)).to.have.members(commands.map(({ command }) => command));
    expect(rowsOf(buttons)).to.have.members([...verbs]);
  });
});

describeStories('Who may do what', () => {
  let story: Story;
  let company: EditableCompany;
  let isRisky = false;
  let insiders = 0;
  const people = {} as Record<Kind, TeamsPerson>;
  const known = new Map<Matter, { readonly id: string; readonly status: string | undefined }>();
  let finding = 0;
  let asked = 0;

  before(async function () {
    this.timeout(60_000);
    const clock = stillClock();
    company = await editableCompany(clock, ({ users }) => {
      users.find(({ displayName }) => displayName === kinds.requester)!.manager = 'PattiF@contoso.com';
    });
    story = await startStory({
      ...{ clock, directory: company.directory },
      catalogue,
      isTrial: false,
      wrapRisks: (risks) => ({
        ...risks,
        insider: () => Promise.resolve({ level: isRisky ? ('elevated' as const) : ('none' as const) }),
      }),
    });
    for (const kind of kindNames) people[kind] = await arriving(kind);
    await giveRole(story, people.reader, roles.securityReader);
    // Whom the administrator would ask.
    await giveRole(story, await story.person('Nestor Wilke'), roles.identityGovernanceAdministrator);
    await giveRole(story, people.auditor, roles.globalReader);
    await story.settled();
  });
  after(async () => {
    await story.close();
    await company.remove();
  });

  async function arriving(kind: Kind): Promise<TeamsPerson> {
    if (kind === 'stranger')
      return story.connector.person({ id: '00000000-1111-2222-3333-444444444444', name: kinds[kind] });
    if (kind === 'elsewhere') return { ...(await story.personWithoutApp('Alex Wilber')), name: kinds[kind] };
    return kind === 'disabled' ? story.personWithoutApp(kinds[kind]) : story.person(kinds[kind]);
  }

  const alexAsks = async (name: string): Promise<string> =>
    requestIdOn(await say(story, people.requester, `request ${name} because Prague`));

  const making: Readonly<Record<Matter, () => Promise<string>>> = {
    pending: () => alexAsks('Sales Support'),
    signed: () => alexAsks('Sales Signed'),
    async sworn() {
      const card = await say(story, people.requester, 'request Sales Sworn');
      return String(/"id":"([A-Z]+-\w+)"/.exec(JSON.stringify(card))?.[1]);
    },
    review: () => risky(() => alexAsks('Sales Review')),
    /** Grady, who is asked, is switched off: Isaiah stands in, Diego in his place, and after a day Lidia beside them. */
    async substituted() {
      await say(story, people.fallback, 'delegate to Diego Siciliani until 2027-05-01');
      const id = await alexAsks('Sales Substitute');
      await pass(story, { hours: 25 });
      return id;
    },
    async draft() {
      const card = await say(story, people.requester, 'request Sales Draft');
      return String(/"id":"([A-Z]+-\w+)"/.exec(JSON.stringify(card))?.[1]);
    },
    async held() {
      const id = await risky(() => alexAsks('Sales Held'));
      for (const kind of ['decider', 'approver', 'later'] as const)
        await people[kind].press(button('approve', { id }), 'Press');
      await story.settled();
      return id;
    },
    async suspended() {
      await giveBack();
      const asked = await say(story, people.requester, 'activate SharePoint Administrator for 2h because Prague');
      const id = requestIdOn(asked);
      await (await story.person('Nestor Wilke')).press(button('approve', { id, reason: 'fine' }), 'Press');
      await story.settled();
      await risky(() => rereadRisks(story.app.context));
      return id;
    },
    confirmation: confirmable,
    async emergency() {
      const id = await confirmable();
      await people.requester.press(
        button('take-emergency', await dataOf(id, { data: { 'role-name': 'SharePoint Administrator' } })),
        'Press',
      );
      await story.settled();
      return id;
    },
    async ended() {
      const id = await alexAsks('Sales Again');
      await say(story, people.requester, `cancel ${id}`);
      return id;
    },
    /** Nestor's change, which waits for another administrator. */
    async seconding() {
      const nestor = await story.person('Nestor Wilke');
      await giveRole(story, nestor, roles.identityGovernanceAdministrator);
      const sets = async (sentence: string): Promise<string> => {
        const card = await say(story, nestor, sentence);
        const id = /"id":"(CH-\w+)"/.exec(JSON.stringify(card))?.[1] ?? '';
        await nestor.press(button('confirm', { id }), 'Press');
        await story.settled();
        return id;
      };
      const isOn = (await story.store.documents.load('settings', settingsId))?.state.secondAdministrator;
      if (!isOn) await sets('second administrator on');
      await sets('set insider risk threshold to minor and above');
      return sets('set insider risk threshold to elevated');
    },
    async insider() {
      const level = (insiders += 1) % 2 === 0 ? 'moderate' : 'minor';
      const card = await say(story, people.administrator, `set insider risk of Nestor Wilke to ${level} for 9 days`);
      return String(/"id":"(IR-\w+)"/.exec(JSON.stringify(card))?.[1]);
    },
    async found() {
      const { context } = story.app;
      const [lee] = await story.directory.searchUsers('Lee Gu', 1);
      const group = (await story.directory.kept.now()).group('Campaign team')!;
      const resource = { kind: 'group', id: groupId(group.id), name: group.displayName } as const;
      await story.directory.grant(lee!.id, resource);
      finding += 1;
      const id = newFindingId(`2222${finding + 1}`);
      const told = { type: 'report', at: story.clock.now(), id, resource, people: [lee!] } as const;
      await handle(context, findingDecider, id, told);
      return id;
    },
    async asked() {
      asked += 1;
      const name = ['Lee Gu', 'Nestor Wilke'][asked - 1] ?? 'Henrietta Mueller';
      const [person] = await story.directory.searchUsers(name, 1);
      const id = roleId('f28a1f50-f6e7-4571-818b-6a12f2af6b6c');
      const resource = {
        kind: 'directory-role',
        id,
        name: 'SharePoint Administrator',
        assignment: 'eligible',
      } as const;
      await story.directory.grant(person!.id, resource);
      const card = await say(story, people.administrator, `end ${name}’s eligibility for SharePoint Administrator`);
      return String(/FOUND-\w{5}/.exec(textOf(card))?.[0]);
    },
    async proposal() {
      const other = textOf(await say(story, people.administrator, 'settings')).includes('review at low')
        ? 'high'
        : 'low and above';
      const card = await say(story, people.administrator, `set identity risk threshold to ${other}`);
      const id = /"id":"(CH-\w+)"/.exec(JSON.stringify(card))?.[1];
      if (id !== undefined) return id;
      throw new Error(`no proposal on: ${textOf(card)}`);
    },
  };

  /** A role is given back five minutes after it began at the earliest (rule 42). */
  async function giveBack(): Promise<void> {
    await pass(story, { minutes: 6 });
    await say(story, people.requester, 'end SharePoint Administrator');
  }

  async function confirmable(): Promise<string> {
    await giveBack();
    return requestIdOn(await say(story, people.requester, 'emergency SharePoint Administrator because Prague'));
  }

  async function risky<T>(work: () => Promise<T>): Promise<T> {
    isRisky = true;
    try {
      return await work();
    } finally {
      isRisky = false;
    }
  }

  /** The matter's id; it is made afresh where the last one is not as it was. */
  async function idOf(matter: Matter | undefined): Promise<string> {
    if (!matter) return '';
    const there = known.get(matter);
    // What was made for an earlier row may have come to its deadline since.
    if (there && (await statusOf(there.id)) === there.status) return there.id;
    const id = await making[matter]();
    await story.settled();
    known.set(matter, { id, status: await statusOf(id) });
    return id;
  }

  const statusOf = async (id: string): Promise<string | undefined> =>
    (await story.store.documents.load('request', id))?.state.status;

  async function forget(matter: Matter | undefined): Promise<void> {
    const id = matter && known.get(matter)?.id;
    if (!matter || id === undefined) return;
    known.delete(matter);
    if (matter === 'proposal' || matter === 'seconding' || matter === 'insider') return;
    if (matter === 'found' || matter === 'asked') return;
    await say(story, people.requester, `cancel ${id}`);
  }

  /** Everything there is to change: requests, settings, and what the directory was told. */
  const world = async (id: string): Promise<string> =>
    JSON.stringify([
      (await story.store.documents.load('request', id))?.state,
      (await story.store.documents.load('settings', settingsId))?.state,
      (await story.store.documents.load('finding', id))?.state,
      (await story.store.documents.find('delegation', [], 100)).map(({ state }) => state),
      (await story.store.documents.find('insider', [], 100)).map(({ state }) => state),
      await story.directory.changes(),
    ]);

  /** Everything the bot answers this person to this row. */
  async function told(kind: Kind, row: Row, verb: string | undefined, { id, settled }: Asking): Promise<string> {
    const person = people[kind];
    // Whoever may not use Gatehouse is told so once a minute.
    if (kind === 'stranger' || kind === 'disabled') story.clock.moveTo(new Date(story.clock.now().getTime() + 60_000));
    const before = story.connector.sent.length;
    const from =
      kind === 'elsewhere'
        ? { channelData: { tenant: { id: elsewhere } }, conversation: conversationOf(person, elsewhere) }
        : {};
    const sentence = (row.says ?? '').replace('#', id);
    const inChannel = { ...channelOf(kind === 'elsewhere' ? elsewhere : story.connector.tenant) };
    const { status, body, ...reply } =
      verb === undefined
        ? await person.say(sentence, row.inChannel ? inChannel : from)
        : await person.tryPress(button(verb, await dataOf(id, row)), 'Press', {}, from);
    expect(status, JSON.stringify(body)).to.equal(kind === 'elsewhere' ? 403 : verb === undefined ? status : 200);
    await settled();
    const where = row.inChannel ? channel.id : person.conversationId;
    const since = story.connector.sent.slice(before).filter(({ conversationId }) => conversationId.startsWith(where));
    const { card, text } = reply as { card?: object; text?: string };
    // What the press itself says stands last: where the answer is a message, it only names it.
    return [textOf(card), ...since.map(({ activity }) => saidIn(activity)), text ?? ''].filter(Boolean).join('\n');
  }

  async function dataOf(id: string, { data, isChosen }: Pick<Row, 'data' | 'isChosen'>): Promise<Json> {
    const version = await versionOf(id);
    if (isChosen) return { [inputs.chosen(id)]: String(version), reason: 'seen' };
    return { id, version, ...data };
  }

  async function versionOf(id: string): Promise<number> {
    const state = (await story.store.documents.load('request', id))?.state;
    return state && state.status !== 'none' ? state.revision : 0;
  }

  async function holds(kind: Kind, row: Row, cell: Cell, verb?: string): Promise<void> {
    const id = await idOf(row.about);
    if (row.hours !== undefined && cell === 'does') await pass(story, { hours: row.hours });
    const before = await world(id);
    const text = await told(kind, row, verb, { id, settled: () => (cell === 'does' ? story : story.app).settled() });
    if (cell !== 'does') {
      expect(text).to.match(noes[cell]);
      expect(text).to.not.match(row.does);
      expect(await world(id), 'nothing was changed').to.equal(before);
      if (!mayReadOn.has(cell)) expect(text).to.not.include('Prague');
      return;
    }
    expect(text).to.match(row.does);
    if ((await world(id)) !== before) await forget(row.about);
  }

  for (const [what, table] of Object.entries({ sentence: sentences, button: buttons })) {
    describe(`by ${what}`, () => {
      for (const [name, row] of Object.entries(table)) {
        it(name, async function () {
          this.timeout(60_000);
          const verb = what === 'button' ? name.split(' ')[0] : undefined;
          const wrong: string[] = [];
          for (const kind of kindNames) {
            const cell = row.cells[kind];
            await holds(kind, row, cell, verb).catch((error: unknown) => {
              wrong.push(`${kind} (${cell}): ${String(error)}`);
            });
          }
          expect(wrong).to.deep.equal([]);
        });
      }
    });
  }
});

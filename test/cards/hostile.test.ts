// Names, reasons, answers and package texts that would like to be more than text.
import { expect } from 'chai';
import { entriesOf, seal } from '../../engine/audit.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { groupId, personId, roleId } from '../../engine/ids.js';
import { approversCard } from '../../cards/lists/approvers.js';
import { alertCard } from '../../cards/request/alert.js';
import { auditCard } from '../../cards/audit/audit.js';
import {
  delegationCard,
  delegationsCard,
  ownDelegationsCard,
  presentDelegation,
} from '../../cards/delegation/delegation.js';
import {
  insiderChangeCard,
  insiderChangedCard,
  insiderLeftCard,
  insiderListCard,
} from '../../cards/insider/insider.js';
import { candidatesCard } from '../../cards/lists/candidates.js';
import { findingCard, presentFinding } from '../../cards/finding/finding.js';
import type { Finding } from '../../engine/finding/model.js';
import { newFindingId } from '../../engine/finding/tags.js';
import { presentDigest } from '../../cards/lists/digest.js';
import { decidedCard, type DecidedLine } from '../../cards/lists/decided.js';
import { extendCard } from '../../cards/request/extend-form.js';
import { emergencyForm } from '../../cards/request/emergency-form.js';
import { formCard } from '../../cards/request/form.js';
import { noticeText } from '../../cards/request/notice.js';
import { inEmergencyReview } from '../../engine/request/emergency-review.js';
import { unknownCard } from '../../cards/answers/help.js';
import { myApprovalsCard } from '../../cards/lists/approvals.js';
import { resourceKey } from '../../engine/catalogue/model.js';
import { onCard } from '../../cards/kit/formatter.js';
import { throughFacts } from '../../cards/request/holding.js';
import { accessOfCard } from '../../cards/lists/access-of.js';
import { myAccessCard, myRequestsCard, packagesCard } from '../../cards/lists/lists.js';
import { myRolesCard } from '../../cards/lists/my-roles.js';
import { refusalText } from '../../cards/words/words.js';
import { requestCard } from '../../cards/request/request.js';
import { changeCard, changedCard, leftCard, settingsCard } from '../../cards/settings/settings.js';
import { settingsDecider } from '../../engine/settings/decider.js';
import type { Change } from '../../engine/settings/model.js';
import * as cards from './fixtures.js';
import { everybody, reader } from './fixtures.js';
import * as risky from './risky.js';
import * as urgent from './urgent.js';
import { complaints, inputs, nodes, ofType } from './reading.js';

const hostiles = {
  link: '[click](https://evil.example)',
  markup: '<at>everyone</at> **bold** _x_ `code` # - 1. &lt;',
  template: '${target} ${$root} ${1+1}',
  date: '{{DATE(2020-01-01T00:00:00Z, SHORT)}}',
  direction: 'abc\u202etxt.exe',
  lines: 'one\n# two\r\n- three',
  long: 'x'.repeat(3000),
  json: '","type":"Action.OpenUrl","url":"https://evil.example"',
};

/** Every text of people in this value (not the keywords of the engine) replaced. */
function poisoned<T>(value: T, text: string): T {
  const poison = (node: unknown, key: string): unknown => {
    if (node instanceof Date) return node;
    if (Array.isArray(node)) return node.map((item) => poison(item, key === 'choices' ? 'name' : ''));
    if (typeof node === 'object' && node !== null)
      return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, poison(child, name)]));
    return typeof node === 'string' && typed.has(key) ? text : node;
  };
  return poison(value, '') as T;
}
const typed = new Set([
  'name',
  'description',
  'jobTitle',
  'department',
  'justification',
  'reason',
  'text',
  'hint',
  'ticket',
  'region',
  'plan',
]);

type Pairs = readonly { readonly title: string; readonly value: string }[];

/** The texts that a client reads as Markdown, date functions included. */
const markdown = (card: object): string[] => [
  ...ofType(card, 'TextBlock').map((block) => block['text'] as string),
  ...ofType(card, 'FactSet').flatMap((set) => (set['facts'] as Pairs).flatMap(({ title, value }) => [title, value])),
];
/** Labels, titles and messages: no Markdown, but labels know date functions. What goes back to us (values) is left as it was. */
const plainTexts = (card: object): string[] => [
  ...inputs(card)
    .flatMap((input) => [input['label'], input['errorMessage'], input['placeholder']] as (string | undefined)[])
    .filter((text) => text !== undefined),
  ...ofType(card, 'Input.ChoiceSet').flatMap((set) => (set['choices'] as Pairs).map(({ title }) => title)),
  ...ofType(card, 'Input.Toggle').map((toggle) => toggle['title'] as string),
  ...ofType(card, 'Action.').map((action) => action['title'] as string),
];

function isHarmless(card: object, text: string): void {
  expect(complaints(card)).to.deep.equal([]);
  for (const written of markdown(card)) {
    const bare = written.replace(/\\[!-/:-@[-`{-~]/g, '');
    expect(bare).to.not.match(/[`*_[\]<>{}|~]|&\w/);
    expect(written.split('\n\n').join('')).to.not.match(/\$\{|\{\{|\n|\u202e/);
    expect(written).to.not.match(/[^\s]{200}/);
  }
  for (const written of plainTexts(card)) expect(written).to.not.match(/\{\{|\n|\u202e|[^\s]{200}/);
  const kinds = new Set(nodes(card).flatMap((node) => (typeof node['type'] === 'string' ? [node['type']] : [])));
  expect(
    [...kinds].filter((kind) => /OpenUrl|Image|Media/.test(kind)),
    text,
  ).to.be.empty;
}

describe('hostile texts', () => {
  for (const [name, text] of Object.entries(hostiles)) {
    it(`are shown as text: ${name}`, () => {
      const questions = {
        entitlement: { ...cards.entitlement, policy: cards.askingPolicy },
        details: { justification: '', answers: { ticket: '', region: '', plan: '' } },
      };
      const all = Object.values<AccessRequest>(cards.states).map((state) => poisoned({ ...state, ...questions }, text));
      for (const state of all) for (const who of everybody) isHarmless(requestCard(state, reader(who)), text);
      const viewer = reader(cards.alex);
      const terms = { version: '1', text };
      const translations = { en: { text, hint: text, choices: [text, text, text] } };
      const policy = {
        ...cards.askingPolicy,
        questions: cards.askingPolicy.questions.map((one) => ({ ...one, translations })),
      };
      const withTerms = { ...questions, entitlement: { ...questions.entitlement, policy, terms } };
      for (const state of [cards.pendingFirst, cards.pendingSeveral])
        for (const who of everybody) isHarmless(requestCard({ ...state, ...withTerms }, reader(who)), text);
      const draft = poisoned({ ...cards.draft, ...withTerms }, text);
      isHarmless(
        formCard({ draft, routes: [{ approvers: poisoned([cards.miriam], text) }], problems: [{ text }] }, viewer),
        text,
      );
      isHarmless(
        extendCard(
          {
            request: poisoned(cards.extendable, text),
            details: { justification: text },
            routes: [{ approvers: poisoned([cards.miriam], text) }],
            problems: [{ text }],
          },
          viewer,
        ),
        text,
      );
      isHarmless(
        packagesCard(
          [{ id: 'x', name: text, description: text, resources: [{ kind: 'group', id: 'g' as never, name: text }] }],
          viewer,
          { search: text },
        ),
        text,
      );
      isHarmless(
        candidatesCard(
          { kind: 'person', wanted: text },
          [{ id: 'x', name: text, detail: text, sentence: text }],
          viewer,
        ),
        text,
      );
      const group = { kind: 'group', group: groupId('g'), name: text } as const;
      const rule = { ...cards.policy.stages[0]!, approvers: [group], fallback: [] };
      const crowd = Array.from({ length: 6 }, (_, index) => ({
        ...cards.miriam,
        id: personId(`m${index}`),
        name: text,
      }));
      for (const approvers of [crowd, crowd.slice(0, 2)]) {
        const stages = [{ rule, route: { approvers, unable: [], via: 'approvers' as const } }];
        isHarmless(approversCard({ entitlement: poisoned(cards.entitlement, text), stages }, viewer), text);
      }
      isHarmless(unknownCard({ said: text, nearest: text, sentences: [text] }, viewer), text);
      isHarmless(myRequestsCard(all, viewer), text);
      const rows = all.map((request) => ({ request, mayEnd: true, mayCancel: true }));
      const whose = { ...cards.alex, name: text, upn: text };
      for (const shown of [rows, []]) isHarmless(accessOfCard(shown, { whose, cutAt: 100 }, viewer), text);
      isHarmless(myAccessCard(poisoned([cards.delivered], text), viewer), text);
      const incompatible = { kind: 'group', name: text } as const;
      const fallen = { ...cards.states.refused, cause: 'incompatible' as const, incompatible };
      for (const who of everybody) isHarmless(requestCard(poisoned(fallen, text), reader(who)), text);
      isHarmless(myRequestsCard([fallen], viewer), text);
    });

    it(`are shown as text where others gave something: ${name}`, () => {
      const fates = ['open', 'leaving', 'late', 'last-holder', 'taken', 'accepted', 'over'] as const;
      for (const people of [fates.slice(0, 1), fates]) {
        const one: Finding = {
          ...{ status: 'open', id: newFindingId('7F3K9'), at: cards.monday, revision: 1, looks: 0 },
          resource: { kind: 'group', id: groupId('g'), name: text },
          people: people.map((fate, index) => ({
            person: { ...cards.alex, id: personId(`p${index}`), name: text, upn: text },
            fate,
            settled: { by: { ...cards.miriam, name: text }, at: cards.monday },
          })),
          changedAt: cards.monday,
        };
        for (const status of ['open', 'leaving', 'settled'] as const) {
          isHarmless(findingCard({ ...one, status }, reader(cards.alex)), text);
          const { summary } = presentFinding({ ...one, status }, { to: cards.alex.id, at: cards.monday });
          expect(summary).to.not.match(/\n|\u202e|\{\{/);
        }
      }
    });

    it(`are shown as text where somebody’s eligibility is taken away: ${name}`, () => {
      for (const fate of ['open', 'leaving', 'late', 'last-holder', 'taken', 'accepted', 'over'] as const) {
        const settled = { by: { ...cards.miriam, name: text }, at: cards.monday, reason: text };
        const active = { request: cards.delivered.id, endsWithIt: true };
        const one: Finding = {
          ...{ status: 'open', id: newFindingId('7F3K9'), at: cards.monday, revision: 1, looks: 0 },
          resource: { kind: 'group', id: groupId('g'), name: text, assignment: 'eligible' },
          asked: { by: { ...cards.miriam, name: text }, role: text, active },
          people: [{ person: { ...cards.alex, name: text, upn: text }, fate, settled }],
          changedAt: cards.monday,
        };
        isHarmless(findingCard(one, reader(cards.miriam), text), text);
        for (const to of [cards.alex.id, cards.miriam.id]) {
          const said = presentFinding(one, { to, at: cards.monday });
          expect(`${said.summary}${said.text ?? ''}`).to.not.match(/\n|\u202e|\{\{/);
        }
      }
      const viewer = reader(cards.miriam);
      const lets = { role: text, longestMinutes: 240, needsApproval: true };
      const entitlement = { ...cards.draft.entitlement, kind: 'eligibility' as const, name: text, lets };
      isHarmless(formCard({ draft: { ...cards.draft, entitlement }, routes: [] }, viewer), text);
      const already = { code: 'eligible-already', who: { ...cards.alex, name: text }, what: text } as const;
      const refused = refusalText({ ...already, requests: [], groups: [text] }, viewer);
      expect(refused).to.not.match(/\n|\u202e|\{\{/);
    });

    it(`are shown as text where somebody delegates: ${name}`, () => {
      const viewer = reader(cards.alex);
      const hostile = poisoned(cards.delegation, text);
      for (const one of [hostile, { ...hostile, hasBegun: false }, { ...hostile, status: 'over' as const }])
        isHarmless(delegationCard(one, viewer), text);
      isHarmless(ownDelegationsCard({ mine: hostile, forOthers: [hostile] }, viewer), text);
      isHarmless(delegationsCard([hostile], viewer), text);
      const { delegator, delegate, from, until } = hostile;
      for (const about of ['begun', 'over'] as const) {
        const told = { type: 'tell' as const, to: delegate.id, about, delegator, delegate, from, until };
        const said = presentDelegation(told, { to: delegate.id, at: cards.monday }).text ?? '';
        expect(said).to.not.match(/\n|\u202e|\{\{/);
      }
      const refused = { code: 'already-decided-once', delegate: hostile.delegate } as const;
      expect(refusalText(refused, viewer)).to.not.match(/\n|\u202e|\{\{/);
    });

    it(`are shown as text where somebody is asked, or decided, in another’s place: ${name}`, () => {
      for (const one of [cards.pendingDelegated, cards.pendingAfterDelegate])
        for (const who of [cards.alex, cards.miriam, cards.nestor, cards.bianca])
          isHarmless(requestCard(poisoned(one, text), reader(who)), text);
      const viewer = reader(cards.alex);
      const rule = {
        ...cards.policy.stages[0]!,
        approvers: [{ kind: 'group', group: groupId('g'), name: text }],
      } as const;
      const members = Array.from({ length: 6 }, (_, index) => ({ ...cards.miriam, id: personId(`m${index}`) }));
      const route = poisoned(
        {
          ...{ approvers: [...members.slice(1), cards.nestor], unable: [], via: 'approvers' as const },
          inPlace: [{ delegate: cards.nestor, of: members[0]! }],
        },
        text,
      );
      isHarmless(approversCard({ entitlement: cards.entitlement, stages: [{ rule, route }] }, viewer), text);
    });

    it(`are shown as text where it is told through what something is held: ${name}`, () => {
      const [resource] = cards.entitlement.resources;
      const holdings = [{ key: resourceKey(resource!), groups: [text] }];
      for (const state of [cards.draft, cards.pendingSecond, cards.delivered]) {
        const hostile = { ...poisoned(state, text), holdings };
        expect(throughFacts(hostile, onCard(reader(cards.alex)))).to.have.length(1);
        if (hostile.status === 'draft') isHarmless(formCard({ draft: hostile, routes: [] }, reader(cards.alex)), text);
        else for (const who of everybody) isHarmless(requestCard(hostile, reader(who)), text);
      }
    });

    it(`are shown as text where several are decided: ${name}`, () => {
      const viewer = reader(cards.alex);
      const shown = { of: text, from: text };
      isHarmless(myApprovalsCard(poisoned([cards.pendingForDiego], text), viewer, shown), text);
      isHarmless(myApprovalsCard([], viewer, shown), text);
      const decided: DecidedLine[] = [
        { id: text, refused: { code: 'no-such-request' } },
        { id: 'SS-2', request: poisoned(cards.pendingSecond, text) },
        { id: 'SS-3', request: poisoned(cards.cancelled, text), refused: { code: 'not-pending' } },
      ];
      const waiting = poisoned([cards.pendingForDiego], text);
      isHarmless(presentDigest(waiting, { to: cards.miriam.id, at: cards.monday, zone: 'Europe/Prague' }).card!, text);
      isHarmless(decidedCard('deny', decided, reader(cards.miriam)), text);
    });

    it(`are shown as text where somebody took emergency access: ${name}`, () => {
      const viewer = reader(cards.alex);
      for (const state of Object.values(urgent.states)) {
        const hostile = poisoned(state, text);
        isHarmless(alertCard(hostile, viewer), text);
        for (const who of urgent.everybody) isHarmless(requestCard(hostile, reader(who)), text);
        for (const notice of ['emergency', 'emergency-reviewed', 'emergency-overdue', 'emergency-unjustified'] as const)
          expect(noticeText(notice, hostile, viewer)).to.not.match(/\n|\u202e|\{\{/);
      }
      const { draft, waiting, active } = poisoned(
        { draft: urgent.draft, waiting: urgent.waiting, active: urgent.active },
        text,
      );
      const { approvers } = waiting;
      const toConfirm = { draft, told: approvers, reviewers: approvers, withdraws: draft, problem: text };
      isHarmless(emergencyForm(toConfirm, viewer), text);
      const listed = inEmergencyReview(active);
      isHarmless(myApprovalsCard(listed ? [listed] : [], reader(cards.megan)), text);
      for (const code of ['wrong-name', 'emergency-off'] as const)
        expect(refusalText({ code, what: text }, viewer)).to.not.match(/\n|\u202e|\{\{/);
    });

    it(`are shown as text where it is set who reads and reviews risk: ${name}`, () => {
      const viewer = reader(cards.megan);
      const by = poisoned(cards.megan, text);
      const group = { kind: 'group', group: groupId('g'), name: text } as const;
      const fallback = [{ kind: 'person', person: by.id, name: text } as const, group];
      const readers = [{ role: roleId('r'), name: text }];
      const { risk, ...rest } = settingsDecider.initial;
      const state = { ...rest, readers, risk: { ...risk, identity: { ...risk.identity, fallback } } };
      const changes: Change[] = [
        { kind: 'fallback', source: 'identity', approvers: fallback },
        { kind: 'readers', readers },
      ];
      const at = cards.monday;
      const latest = changes.map((change) => ({
        ...({ type: 'changed', at, by, change, from: change, proposal: 'P' } as const),
      }));
      isHarmless(settingsCard(state, viewer, { latest }), text);
      const named = { able: [text], unable: Array<string>(9).fill(text) };
      for (const change of changes) {
        const proposal = { id: 'P', by, at, change, revision: 0 };
        const dryRun = { total: 0, gains: 0, loses: 0, ...(change.kind === 'fallback' && { fallback: named }) };
        isHarmless(changeCard({ proposal, before: change, dryRun }, viewer), text);
        isHarmless(changedCard(proposal, change, viewer), text);
        isHarmless(leftCard(proposal, change, viewer), text);
      }
      const refused = { code: 'cannot-read-risk', source: 'insider', readers: [text] } as const;
      expect(refusalText(refused, viewer)).to.not.match(/\n|\u202e|\{\{/);
    });

    it(`are shown as text where risk and roles are told: ${name}`, () => {
      const viewer = reader(cards.alex);
      for (const state of Object.values(risky.states)) {
        const hostile = poisoned(state, text);
        isHarmless(alertCard(hostile, viewer), text);
        for (const who of risky.everybody) isHarmless(requestCard(hostile, reader(who)), text);
      }
      for (const state of [risky.rolePending, risky.roleActive])
        for (const who of [risky.isaiah, cards.nestor])
          isHarmless(requestCard(poisoned(state, text), reader(who)), text);
      const role = { id: 'x', name: text, description: text };
      isHarmless(myRolesCard([{ role, longestMinutes: 60, needsApproval: true }], viewer), text);
      const by = poisoned(cards.megan, text);
      const change = { kind: 'switch', source: 'identity', isOn: false } as const;
      isHarmless(changedCard({ id: 'P', by, at: cards.monday, change, revision: 0 }, undefined, viewer), text);
      const proposal = { id: 'P', by, at: cards.monday, level: 'moderate', until: cards.monday, revision: 0 } as const;
      const ofPerson = { person: by, proposal, before: undefined };
      const dryRun = { total: 2, gains: 1, loses: 0, suspends: 1, isFirst: true };
      const listed = { level: 'minor', until: cards.monday, by, at: cards.monday } as const;
      isHarmless(insiderChangeCard({ ...ofPerson, dryRun }, viewer), text);
      isHarmless(insiderChangedCard(ofPerson, viewer), text);
      isHarmless(insiderLeftCard({ ...ofPerson, before: listed }, viewer), text);
      isHarmless(insiderListCard({ people: [{ person: by, listed }], count: 1 }, viewer), text);
      const { entitlement, details, requester, beneficiary, id } = poisoned(cards.draft, text);
      const opened = { type: 'opened', at: cards.monday, id, requester, beneficiary, entitlement, details };
      const entries = entriesOf({ kind: 'request', id }, [opened], 0).map((entry) => seal(undefined, entry, () => ''));
      isHarmless(auditCard(entries, { about: text, mayReadRisk: true }, viewer), text);
    });
  }
});

// Rule 59: one request's story from the record; levels only for readers of risk.
import { expect } from 'chai';
import { entriesOf, seal, type Sealed } from '../../engine/audit.js';
import type { RequestEvent } from '../../engine/request/event.js';
import { firstRiskRules } from '../../engine/risk/scales.js';
import { auditCard } from '../../cards/audit/audit.js';
import { diego, later, megan, miriam, monday, reader, entitlement } from './fixtures.js';
import { bytes, complaints, textOf, titles } from './reading.js';
import { adele, adelesReason, denied, inInsider, joni, lee, risk } from './risky.js';

const viewer = reader(megan);
const details = { justification: 'Q4 [campaign](x)', answers: {} };
const put = (stage: number, approvers = [joni]) =>
  ({ type: 'asked', at: monday, stage, approvers, unable: [lee], via: 'approvers', deadlineAt: later(24) }) as const;
const decide = (stage: number, by = adele, reason = adelesReason) =>
  ({ type: 'decided', at: later(1), stage, by, outcome: 'approved', named: [], reason }) as const;

const story: RequestEvent[] = [
  { type: 'opened', at: monday, id: denied.id, requester: diego, beneficiary: diego, entitlement, details },
  { type: 'submitted', at: monday, by: diego, details, risk, rules: firstRiskRules, stages: inInsider.stages },
  put(0, [adele]),
  decide(0),
  put(1),
  decide(1, joni, 'elevated, but explained'),
  put(2, [miriam]),
  decide(2, miriam, 'covers Prague'),
  { type: 'approved', at: later(1), window: { from: later(1), until: later(25) } },
  { type: 'started', at: later(1) },
  { type: 'reported', at: later(1), key: 'group:sales-team', status: 'granted' },
  { type: 'delivered', at: later(1) },
  { type: 'ending', at: later(2), cause: 'ended-early', by: adele, reason: 'now high' },
  { type: 'ended', at: later(2) },
];
const sealed = (kind: 'request' | 'settings', events: readonly { readonly at: Date }[]): Sealed[] =>
  entriesOf({ kind, id: 'SS-7F3K' }, events, 0).reduce<Sealed[]>(
    (chain, entry) => [...chain, seal(chain.at(-1), entry, (text) => `#${text.length}`)],
    [],
  );
const told = (events: readonly RequestEvent[], mayReadRisk: boolean) =>
  textOf(auditCard(sealed('request', events), { about: 'SS-7F3K', mayReadRisk }, viewer));

describe('auditCard', () => {
  it('tells number, when, who, what and why', () => {
    const card = auditCard(sealed('request', story), { about: 'SS-7F3K', mayReadRisk: true }, viewer);
    expect(complaints(card)).to.deep.equal([]);
    expect(bytes(card)).to.be.below(10_000);
    expect(textOf(card))
      .to.contain('The story of SS-7F3K')
      .and.contain(
        '2 · Mon 7 Dec, 14:05 · Diego Siciliani\nsent it: “Q4 [campaign](x)”. Identity risk medium, Insider risk elevated',
      )
      .and.contain('4 · Mon 7 Dec, 15:05 · Adele Vance\napproved: “travel to Lagos')
      .and.contain('11 · Mon 7 Dec, 15:05 · Gatehouse\nthe directory has it: Sales Team');
  });

  it('hides levels, sources and reviewers from those who may not read risk (rule 32)', () => {
    const text = told(story, false);
    expect(text).to.contain('Risk •••').and.contain('Security review began').and.contain('Security review passed');
    expect(text).to.not.match(/medium|elevated|high|identity|insider|Adele|Joni|Lagos/i);
    expect(text).to.contain('Miriam Graham\napproved: “covers Prague”');
    expect(text.match(/Security review/g)).to.have.lengthOf(2);
  });

  it('hides too much rather than too little where the beginning is missing', () => {
    expect(told(story.slice(2), false)).to.not.match(/Adele|Joni|Lagos|elevated/);
  });

  it('is cut where it is long, and says what would fill it when it is empty', () => {
    const long = [...story, ...Array.from({ length: 30 }, () => ({ type: 'reminded', at: monday, stage: 2 }) as const)];
    const card = auditCard(sealed('request', long), { about: 'SS-7F3K', mayReadRisk: true }, viewer);
    expect(textOf(card)).to.contain('1 to 20 of 44');
    expect(titles(card)).to.deep.equal(['Show more']);
    expect(bytes(card)).to.be.below(10_000);
    expect(textOf(auditCard([], { about: 'SS-7F3K', mayReadRisk: true }, viewer))).to.contain('Nothing is recorded');
  });

  it('tells changes of settings, as they come back from the record', () => {
    const change = { kind: 'threshold', source: 'identity', threshold: ['medium', 'high'] } as const;
    const events = [
      { type: 'proposed', at: monday, proposal: { id: 'P', by: megan, at: monday, change, revision: 0 } },
      { type: 'changed', at: monday, by: megan, change, from: { ...change, threshold: ['high'] }, proposal: 'P' },
      { type: 'dropped', at: monday, by: megan, proposal: 'P' },
    ];
    const card = auditCard(
      structuredClone(sealed('settings', events)),
      { about: 'settings', mayReadRisk: true },
      viewer,
    );
    expect(textOf(card)).to.contain('Megan Bowen\nIdentity risk threshold: high → medium, high');
  });
});

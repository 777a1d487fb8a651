import { expect } from 'chai';
import type { Policy } from '../../engine/catalogue/model.js';
import { formCard } from '../../cards/request/form.js';
import {
  alex,
  askingPolicy,
  bianca,
  diego,
  draft,
  later,
  megan,
  miriam,
  nestor,
  policy,
  reader,
  entitlement,
} from './fixtures.js';
import { bytes, complaints, inputs, nodes, ofType, presses, textOf } from './reading.js';

const viewer = reader(alex);
const outlook = [{ approvers: [miriam] }, { approvers: [bianca] }];
const under = (changed: Partial<Policy>, details = draft.details) => ({
  ...draft,
  details,
  entitlement: { ...entitlement, policy: { ...policy, ...changed } },
});
const input = (card: object, id: string) => inputs(card).find((one) => one['id'] === id);
const choices = (card: object) => input(card, 'duration')!['choices'] as { title: string; value: string }[];

describe('formCard', () => {
  it('asks why, for how long and from when, filled with what was said', () => {
    const card = formCard(
      {
        draft: under({}, { ...draft.details, durationMinutes: 4320, startAt: new Date('2026-12-14T08:00:00Z') }),
        routes: outlook,
      },
      viewer,
    );
    expect(complaints(card)).to.deep.equal([]);
    expect(inputs(card).map((one) => one['id'])).to.deep.equal(['justification', 'duration', 'start', 'start-time']);
    expect(input(card, 'justification')).to.include({
      value: 'Q4 campaign in Prague, need the customer list',
      isRequired: true,
    });
    expect(input(card, 'duration')).to.include({ value: '4320', style: 'compact' });
    expect(input(card, 'start')).to.include({ value: '2026-12-14', min: '2026-12-07', max: '2027-12-07' });
    expect(input(card, 'start-time')).to.include({ type: 'Input.Time', value: '09:00' });
  });

  it('has terms of use with a box that must be ticked, ticked where they are accepted (rule 76)', () => {
    const terms = { version: '2', text: 'One.\nTwo.' };
    const of = (accepted?: string) => ({
      ...under(
        {},
        { ...draft.details, ...(accepted !== undefined && { accepted: { version: accepted, at: draft.changedAt } }) },
      ),
    });
    const drawn = (accepted?: string) => {
      const form = of(accepted);
      return formCard({ draft: { ...form, entitlement: { ...form.entitlement, terms } }, routes: [] }, viewer);
    };
    const card = drawn();
    expect(complaints(card)).to.deep.equal([]);
    expect(textOf(card)).to.include('Terms of use, version 2\nOne.\n\nTwo.');
    expect(input(card, 'terms')).to.include({
      type: 'Input.Toggle',
      isRequired: true,
      valueOn: '2',
      valueOff: 'not accepted',
    });
    expect(['1', '2'].map((accepted) => input(drawn(accepted), 'terms')!['value'])).to.deep.equal([
      'not accepted',
      '2',
    ]);
    expect(input(formCard({ draft, routes: [] }, viewer), 'terms')).to.equal(undefined);
  });

  it('says all that it gives (rule 69)', () => {
    expect(textOf(formCard({ draft, routes: [] }, viewer))).to.include('Gives: CRM user, Sales Team and sales site');
  });

  it('says whom it asks, as it stands now', () => {
    const asks = (...stages: (typeof outlook)[number]['approvers'][]) =>
      textOf(formCard({ draft, routes: stages.map((approvers) => ({ approvers })) }, viewer));
    expect(asks([miriam], [bianca])).to.contain('Asks: Miriam Graham, then Bianca Pisani');
    expect(asks([miriam, bianca, nestor, megan])).to.contain(
      'Asks: one of Miriam Graham, Bianca Pisani, Nestor Wilke and 1 more',
    );
    expect(asks()).to.contain('No approval needed');
    const unasked = JSON.stringify(formCard({ draft, routes: [] }, viewer));
    expect(unasked).to.contain('it is kept in the record').and.not.contain('whoever decides');
    expect(asks([])).to.contain('nobody');
  });

  it('names the one it is for', () => {
    expect(textOf(formCard({ draft: { ...draft, beneficiary: diego }, routes: outlook }, viewer))).to.contain(
      'REQUEST for Diego Siciliani',
    );
  });

  it('has Submit request, and Not now that no empty field blocks', () => {
    const [submit, dismiss] = presses(formCard({ draft, routes: outlook }, viewer));
    expect(submit).to.include({ title: 'Submit request', verb: 'submit', associatedInputs: 'auto' });
    expect(dismiss).to.include({ title: 'Not now', verb: 'dismiss', associatedInputs: 'none' });
    for (const press of [submit, dismiss]) expect(press!['data']).to.deep.equal({ id: 'SS-7F3K', version: 1 });
  });

  it('offers lengths up to the policy’s longest, which it begins with', () => {
    const card = formCard({ draft, routes: outlook }, viewer);
    expect(choices(card)[0]).to.deep.equal({ title: '30 days (longest)', value: '43200' });
    expect(choices(card).map(({ title }) => title)).to.deep.equal([
      '30 days (longest)',
      '14 days',
      '7 days',
      '3 days',
      '1 day',
      '8 hours',
    ]);
    expect(input(card, 'duration')!['value']).to.equal('43200');
  });

  it('offers the length that was chosen, never one that is too long', () => {
    const chosen = (durationMinutes: number) =>
      formCard({ draft: under({}, { answers: {}, durationMinutes }), routes: outlook }, viewer);
    expect(choices(chosen(7200)).map(({ value }) => value)).to.include('7200');
    expect(input(chosen(7200), 'duration')!['value']).to.equal('7200');
    expect(input(chosen(99_999), 'duration')!['value']).to.equal('43200');
  });

  it('can leave the end to the policy where it is no length', () => {
    const never = formCard({ draft: under({ expiry: { kind: 'never' } }), routes: outlook }, viewer);
    expect(choices(never)[0]).to.deep.equal({ title: 'No end date', value: '0' });
    const on = formCard({ draft: under({ expiry: { kind: 'on', date: later(24 * 5) } }), routes: outlook }, viewer);
    expect(choices(on)[0]).to.deep.equal({ title: 'Until 12 Dec (longest)', value: '0' });
    expect(choices(on).map(({ title }) => title))
      .to.include('3 days')
      .and.not.include('7 days');
    expect(input(on, 'start')).to.include({ max: '2026-12-12' });
  });

  it('says what cannot be chosen', () => {
    const card = formCard({ draft: under({ choosesDuration: false, choosesStart: false }), routes: outlook }, viewer);
    expect(inputs(card).map((one) => one['id'])).to.deep.equal(['justification']);
    expect(textOf(card)).to.contain('For 30 days, from approval');
    const unasked = formCard({ draft: under({ choosesDuration: false, stages: [] }), routes: [] }, viewer);
    expect(textOf(unasked)).to.contain('For 30 days').and.not.contain('from approval');
  });

  it('asks the policy’s questions, with what was answered', () => {
    const card = formCard(
      { draft: under(askingPolicy, { answers: { ticket: 'CHG12', region: 'Nordics' } }), routes: outlook },
      viewer,
    );
    expect(complaints(card)).to.deep.equal([]);
    expect(input(card, 'question.ticket')).to.include({
      type: 'Input.Text',
      value: 'CHG12',
      isRequired: true,
      errorMessage: 'CHG and four digits',
    });
    expect(input(card, 'question.region')).to.include({ type: 'Input.ChoiceSet', value: 'Nordics', style: 'compact' });
    expect(input(card, 'question.plan')).to.include({ isMultiline: true, isRequired: false });
  });

  it('says at the top what was refused, keeping what was typed', () => {
    const card = formCard({ draft, routes: outlook, problems: [{ text: 'The *answer* is wrong.' }] }, viewer);
    expect(textOf(card)).to.contain('Not sent yet\nThe *answer* is wrong.');
    expect(input(card, 'justification')!['value']).to.equal('Q4 campaign in Prague, need the customer list');
    expect(ofType(formCard({ draft, routes: outlook }, viewer), 'Container')).to.be.empty;
  });

  it('has a label on every input', () => {
    for (const one of inputs(formCard({ draft: under(askingPolicy), routes: outlook }, viewer)))
      expect(one['label']).to.be.a('string').and.not.empty;
  });

  it('stays below 25 kB with everything filled in', () => {
    const details = { justification: 'ä'.repeat(4000), answers: { plan: '"'.repeat(4000), ticket: 'x'.repeat(200) } };
    const card = formCard({ draft: under(askingPolicy, details), routes: outlook }, viewer);
    expect(bytes(card)).to.be.below(25_000);
    expect(nodes(card)).to.not.be.empty;
  });
});

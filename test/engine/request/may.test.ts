import { expect } from 'chai';
import { requestDecider } from '../../../engine/request/decider.js';
import { currentStage, everAsked, may, mayRead, part } from '../../../engine/request/may.js';
import type { RequestCommand } from '../../../engine/request/command.js';
import { stateAfter, story } from '../../support/given.js';
import { adele, alex, bianca, friday, miriam, tuesday, wednesday } from '../../support/people.js';
import { approve, deny, facts, filledOf, open, pendingOf, submit } from './commands.js';

const after = (...commands: RequestCommand[]) =>
  filledOf(stateAfter(requestDecider, ...story(requestDecider, ...commands)));
const draft = after(open());
const atMiriam = after(open(), submit());
const atBianca = after(open(), submit(), approve(miriam, tuesday));
const denied = after(open(), submit(), deny(miriam, tuesday));
const granted = after(open(), submit(), approve(miriam, tuesday), approve(bianca, wednesday));
const forAlex = after(
  open({ requester: miriam, manages: true }),
  submit({ by: miriam, facts: facts([adele], [bianca]) }),
);

describe('part / what somebody has to do with a request', () => {
  it('follows whose turn it is', () => {
    expect([alex, miriam, bianca, adele].map((who) => part(atMiriam, who.id))).to.deep.equal([
      'requester',
      'asked',
      'outsider',
      'outsider',
    ]);
    expect([alex, miriam, bianca].map((who) => part(atBianca, who.id))).to.deep.equal([
      'requester',
      'was-asked',
      'asked',
    ]);
    expect([miriam, alex].map((who) => part(forAlex, who.id))).to.deep.equal(['requester', 'beneficiary']);
    expect(part(denied, miriam.id)).to.equal('was-asked');
  });

  it('lets those read it whom it is about or who were asked, a draft only its requester', () => {
    expect([alex, miriam, bianca].map((who) => mayRead(atMiriam, who.id))).to.deep.equal([true, true, false]);
    expect([alex, miriam].map((who) => mayRead(draft, who.id))).to.deep.equal([true, false]);
  });

  it('knows everybody asked so far, nobody of stages to come', () => {
    expect(everAsked(draft)).to.deep.equal([]);
    expect(everAsked(atMiriam)).to.deep.equal([miriam.id]);
    expect(everAsked(granted)).to.deep.equal([miriam.id, bianca.id]);
  });
});

describe('may / what each may press', () => {
  const actions = ['submit', 'approve', 'deny', 'cancel', 'remind', 'end'] as const;
  const pressable = (state: typeof draft, who = alex) => actions.filter((action) => may(action, state, who.id, friday));

  it('the requester: submit a draft, cancel and remind while pending, end what is granted', () => {
    expect(pressable(draft)).to.deep.equal(['submit']);
    expect(pressable(atMiriam)).to.deep.equal(['cancel', 'remind']);
    expect(pressable(granted)).to.deep.equal(['end']);
    expect(pressable(denied)).to.deep.equal([]);
  });

  it('the approver: decide on their turn, end what they approved (rule 54)', () => {
    expect(pressable(atMiriam, miriam)).to.deep.equal(['approve', 'deny']);
    expect(pressable(atBianca, miriam)).to.deep.equal([]);
    expect(pressable(granted, miriam)).to.deep.equal(['end']);
  });

  it('an outsider: nothing', () => {
    for (const state of [draft, atMiriam, atBianca, granted, denied]) expect(pressable(state, adele)).to.deep.equal([]);
  });

  it('the buttons drawn are the presses taken', () => {
    for (const who of [alex, miriam, bianca, adele]) {
      const taken = 'events' in requestDecider.decide(approve(who, wednesday), atBianca);
      expect(may('approve', atBianca, who.id, wednesday)).to.equal(taken);
    }
  });
});

describe('a broken request', () => {
  it('whose turn is at a stage it does not have is a bug and throws', () => {
    expect(() => currentStage({ ...pendingOf(atMiriam), current: 7 })).to.throw('waits for stage 7');
  });
});

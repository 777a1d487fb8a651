// A fresh sign-in as a document: asked for, begun by a browser, taken back once, proven by a token (rule 73).
import { expect } from 'chai';
import { personId, requestId } from '../../engine/ids.js';
import { signInDecider } from '../../engine/sign-in/decider.js';
import type { SignInCommand, SignInPurpose, SignInRefusal, SignInState } from '../../engine/sign-in/model.js';
import { newSignInId, signInIdPattern, signInTags } from '../../engine/sign-in/tags.js';
import { stateAfter, story } from '../support/given.js';
import { later, monday } from '../support/people.js';

const purpose: SignInPurpose = {
  person: personId('miriam'),
  request: requestId('SS-7F3K'),
  revision: 3,
  action: 'decide',
};
const after = (minutes: number, seconds = 0): Date => later(monday, { minutes, seconds });
const ask = (context?: string): SignInCommand => ({
  ...{ type: 'ask', at: monday, ...purpose },
  ...(context !== undefined && { context }),
});
const begin = (at = after(1), hash = 'one'): SignInCommand => ({ type: 'begin', at, hash });
const take = (at = after(2), hash = 'one'): SignInCommand => ({ type: 'take', at, hash });
type Prove = Extract<SignInCommand, { type: 'prove' }>;
const prove = (more: Partial<Prove> = {}): SignInCommand => ({
  ...{ type: 'prove', at: after(2), hash: 'one', person: purpose.person, signedInAt: after(1, 30), contexts: [] },
  ...more,
});
const stateOf = (...commands: SignInCommand[]): SignInState =>
  stateAfter(signInDecider, ...story(signInDecider, ...commands));
function refused(command: SignInCommand, ...before: SignInCommand[]): SignInRefusal | undefined {
  const decision = signInDecider.decide(command, stateOf(...before));
  return 'refused' in decision ? decision.refused : undefined;
}

describe('A sign-in', () => {
  it('is proven by whoever was asked, after it was begun: when, and nothing else of the token', () => {
    const state = stateOf(ask(), begin(), take(), prove({ contexts: ['c1', 'c7'] }));
    expect(state).to.deep.include({ status: 'proven', ...purpose, signedIn: { at: after(1, 30) }, attempts: [] });
  });

  it('is proven with the authentication context that was asked for, and without it refused', () => {
    const before = [ask('c1'), begin(), take()];
    for (const contexts of [[], ['c11'], ['C1']])
      expect(refused(prove({ contexts }), ...before)).to.equal('no-context');
    expect(stateOf(...before, prove({ contexts: ['c2', 'c1'] }))).to.deep.include({
      signedIn: { at: after(1, 30), context: 'c1' },
    });
  });

  it('is refused to another person, without a time, and where it is not fresh', () => {
    const before = [ask(), begin(), take()];
    expect(refused(prove({ person: personId('alex') }), ...before)).to.equal('other-person');
    const { signedInAt: _none, ...timeless } = prove() as Prove;
    expect(refused(timeless, ...before)).to.equal('no-time');
    // Begun a minute after nine; clocks may be a minute apart.
    expect(refused(prove({ signedInAt: after(0, -1) }), ...before)).to.equal('not-fresh');
    expect(refused(prove({ signedInAt: after(0) }), ...before)).to.equal(undefined);
    expect(refused(prove({ signedInAt: after(3) }), ...before)).to.equal(undefined);
    expect(refused(prove({ signedInAt: after(3, 1) }), ...before)).to.equal('not-fresh');
    expect(stateOf(...before, prove({ signedInAt: after(3) })), 'never later than it was proven').to.deep.include({
      signedIn: { at: after(2) },
    });
  });

  it('takes a browser back once, and none that was not sent', () => {
    expect(refused(take(after(2), 'two'), ask(), begin())).to.equal('used');
    expect(refused(take(), ask(), begin(), take())).to.equal('used');
    expect(refused(prove(), ask(), begin())).to.equal('used');
    expect(refused(prove({ hash: 'two' }), ask(), begin(), take())).to.equal('used');
    expect(refused(prove(), ask(), begin(), take(), prove())).to.equal('proven-already');
    for (const command of [begin(), take()])
      expect(refused(command, ask(), begin(), take(), prove())).to.equal('proven-already');
  });

  it('may be begun again, the last five of which may come back, fifty times at the most', () => {
    const times = (count: number) => Array.from({ length: count }, (_, at) => begin(after(1), `browser ${at}`));
    expect(refused(take(after(2), 'browser 0'), ask(), ...times(5))).to.equal(undefined);
    expect(refused(take(after(2), 'browser 0'), ask(), ...times(6))).to.equal('used');
    expect(refused(begin(), ask(), ...times(49))).to.equal(undefined);
    expect(refused(begin(), ask(), ...times(50))).to.equal('too-often');
    expect(refused(begin(), ask(), begin(), take()), 'after one that came to nothing').to.equal(undefined);
    expect(refused(prove(), ask(), begin(), take(), begin(after(2), 'other')), 'opened meanwhile').to.equal(undefined);
    const second = [begin(after(2), 'other'), take(after(2), 'other')];
    expect(refused(prove(), ask(), begin(), take(), ...second), 'taken back by another').to.equal('used');
  });

  it('is over ten minutes after it was asked for, however far it is', () => {
    expect(refused(begin(after(9, 59)), ask())).to.equal(undefined);
    expect(refused(begin(after(10)), ask())).to.equal('over');
    expect(refused(take(after(10)), ask(), begin())).to.equal('over');
    expect(refused(prove({ at: after(10) }), ask(), begin(), take())).to.equal('over');
  });

  it('is unknown where it was not asked for, and asked for once', () => {
    for (const command of [begin(), take(), prove()]) expect(refused(command)).to.equal('unknown');
    expect(refused(ask(), ask())).to.equal('used');
  });

  it('is found by what it is for, by all of it', () => {
    expect(signInDecider.tags(stateOf(ask()))).to.deep.equal([signInTags.purpose(purpose)]);
    const others: Partial<SignInPurpose>[] = [{ revision: 4 }, { action: 'submit' }, { person: personId('alex') }];
    for (const other of [...others, { request: requestId('SS-AAAA') }])
      expect(signInTags.purpose({ ...purpose, ...other })).to.not.equal(signInTags.purpose(purpose));
  });

  it('has an id that nobody guesses', () => {
    const id = newSignInId((length) => '7'.repeat(length));
    expect(id).to.match(signInIdPattern);
    expect(31 ** id.length).to.be.above(2 ** 128);
  });
});

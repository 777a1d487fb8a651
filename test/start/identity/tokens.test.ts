import { expect } from 'chai';
import { rolesIn } from '../../../directory/graph/wire/permissions.js';
import { tokensFrom } from '../../../start/identity/tokens.js';
import type { Token } from '../../../start/identity/credential.js';

const monday = Date.parse('2026-11-23T09:00:00Z');
const minutes = 60_000;

describe('Tokens from a credential', () => {
  let atMs: number;
  let asked: string[];
  let afreshs: unknown[];
  let isDown: boolean;
  let refreshAfterMinutes: number | undefined;
  const clock = { now: () => new Date(atMs) };
  /** Tokens that last an hour, numbered. */
  const credential = {
    getToken(scope: string, afresh?: unknown): Promise<Token> {
      asked.push(scope);
      afreshs.push(afresh);
      if (isDown) return Promise.reject(new Error('down'));
      return Promise.resolve({
        token: `token-${asked.length}`,
        expiresOnTimestamp: atMs + 60 * minutes,
        ...(refreshAfterMinutes !== undefined && { refreshAfterTimestamp: atMs + refreshAfterMinutes * minutes }),
      });
    },
  };
  beforeEach(() => {
    atMs = monday;
    asked = [];
    afreshs = [];
    isDown = false;
    refreshAfterMinutes = undefined;
  });
  /** What is answered at each of these minutes, in order, what runs meanwhile being done after each. */
  async function at(...moments: readonly number[]): Promise<string[]> {
    const tokens = tokensFrom(credential, 'a scope', clock);
    const given: string[] = [];
    for (const moment of moments) {
      atMs = monday + moment * minutes;
      given.push(await tokens().catch((error: unknown) => String(error)));
      await new Promise(setImmediate);
    }
    return given;
  }

  it('are kept until five minutes before their end', async () => {
    expect(await at(0, 30, 54.9)).to.deep.equal(['token-1', 'token-1', 'token-1']);
    expect(asked).to.deep.equal(['a scope']);
  });

  it('are renewed in the last five minutes, while the old one serves', async () => {
    expect(await at(0, 55, 55, 60)).to.deep.equal(['token-1', 'token-1', 'token-2', 'token-2']);
    expect(asked).to.have.lengthOf(2);
  });

  it('are renewed when their issuer says so', async () => {
    refreshAfterMinutes = 20;
    expect(await at(0, 19, 20, 21)).to.deep.equal(['token-1', 'token-1', 'token-1', 'token-2']);
  });

  it('do not serve in their last minute', async () => {
    expect(await at(0, 59)).to.deep.equal(['token-1', 'token-2']);
  });

  it('that cannot be renewed serve until their end, tried again each half minute', async () => {
    const tokens = tokensFrom(credential, 'a scope', clock);
    await tokens();
    isDown = true;
    for (const moment of [55, 55.1, 55.4, 55.6, 56]) {
      atMs = monday + moment * minutes;
      expect(await tokens()).to.equal('token-1');
      await new Promise(setImmediate);
    }
    expect(asked).to.have.lengthOf(3);
    atMs = monday + 59 * minutes;
    expect(await tokens().catch((error: unknown) => String(error))).to.equal('Error: down');
    isDown = false;
    expect(await tokens()).to.equal('token-5');
  });
});

describe('A token that was refused', () => {
  const clock = { now: () => new Date(monday) };
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
  let afreshs: unknown[];
  /** What is asked for waits for this, where a test holds it. */
  let held: Promise<void> | undefined;
  let next: () => string;
  const credential = {
    async getToken(_scope: string, afresh?: unknown): Promise<Token> {
      const given = next();
      afreshs.push(afresh);
      await held;
      return { token: given, expiresOnTimestamp: monday + 60 * minutes };
    },
  };
  beforeEach(() => {
    afreshs = [];
    held = undefined;
    next = () => `token-${afreshs.length + 1}`;
  });

  it('is forgotten, and another is asked for with the claims that were named', async () => {
    const tokens = tokensFrom(credential, 'a scope', clock);
    const token = await tokens();
    expect(await tokens({ token, claims })).to.equal('token-2');
    expect(await tokens()).to.equal('token-2');
    expect(await tokens({ token: 'token-2' })).to.equal('token-3');
    expect(afreshs).to.deep.equal([undefined, { claims }, {}]);
  });

  it('is replaced once for all to whom it was refused, at the same time or later', async () => {
    const tokens = tokensFrom(credential, 'a scope', clock);
    const token = await tokens();
    const all = await Promise.all(Array.from({ length: 20 }, () => tokens({ token, claims })));
    expect(new Set(all)).to.deep.equal(new Set(['token-2']));
    expect(await tokens({ token })).to.equal('token-2');
    expect(afreshs).to.have.lengthOf(2);
  });

  it('that was being renewed meanwhile is replaced by what comes, if that is another', async () => {
    let now = monday;
    const tokens = tokensFrom(credential, 'a scope', { now: () => new Date(now) });
    const token = await tokens();
    now = monday + 56 * minutes;
    let go = (): void => undefined;
    held = new Promise((resolve) => (go = resolve));
    await tokens();
    const waiting = tokens({ token });
    go();
    expect(await waiting).to.equal('token-2');
    expect(afreshs).to.deep.equal([undefined, undefined]);
  });

  it('that is the only one to be had is given again', async () => {
    next = () => 'the-same';
    const tokens = tokensFrom(credential, 'a scope', clock);
    expect(await tokens({ token: await tokens() })).to.equal('the-same');
    expect(afreshs).to.deep.equal([undefined, {}]);
  });

  it('is not kept where there is no other', async () => {
    const tokens = tokensFrom(credential, 'a scope', clock);
    const token = await tokens();
    next = () => {
      throw new Error('down');
    };
    expect(await tokens({ token }).catch(String)).to.equal('Error: down');
    expect(await tokens().catch(String)).to.equal('Error: down');
  });
});

describe('The roles in a token', () => {
  const tokenOf = (claims: unknown) =>
    `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;

  it('are the application permissions it names', () => {
    expect(rolesIn(tokenOf({ roles: ['User.Read.All', 'GroupMember.Read.All'] }))).to.deep.equal([
      'User.Read.All',
      'GroupMember.Read.All',
    ]);
  });

  for (const [what, token] of [
    ['no JWT', 'nonsense'],
    ['an empty text', ''],
    ['no roles', tokenOf({ aud: 'x' })],
    ['roles that are none', tokenOf({ roles: 'User.Read.All' })],
    ['a list as claims', tokenOf([])],
  ] as const)
    it(`are none in ${what}`, () => {
      expect(rolesIn(token)).to.deep.equal([]);
    });
});

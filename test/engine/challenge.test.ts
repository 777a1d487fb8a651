import { expect } from 'chai';
import { claimsIn } from '../../engine/challenge.js';

const claims = '{"access_token":{"nbf":{"essential":true,"value":"1603742800"}}}';
const encoded = Buffer.from(claims).toString('base64');

describe('The claims of a challenge', () => {
  for (const header of [
    `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${encoded}"`,
    `Bearer claims="${encoded}"`,
    `bearer realm="", CLAIMS="${Buffer.from(claims).toString('base64url')}", error="insufficient_claims"`,
  ])
    it(`are read, as JSON: ${header.slice(0, 30)}`, () => {
      expect(claimsIn(header)).to.equal(claims);
    });

  for (const [what, header] of [
    ['no header', null],
    ['an empty one', ''],
    ['another scheme', `Basic claims="${encoded}"`],
    ['no claims', 'Bearer realm="", error="invalid_token"'],
    ['claims that are no base64', 'Bearer claims="%%%"'],
    ['claims that are no JSON', `Bearer claims="${Buffer.from('nonsense').toString('base64')}"`],
    ['claims that are a list', `Bearer claims="${Buffer.from('[1]').toString('base64')}"`],
    ['an attribute that ends so', `Bearer xclaims="${encoded}"`],
    ['more than anybody sends', `Bearer claims="${'A'.repeat(9_000)}"`],
  ] as const)
    it(`are none with ${what}`, () => {
      expect(claimsIn(header)).to.equal(undefined);
    });
});

import { expect } from 'chai';
import { channelKeys, KeysUnavailable } from '../../../bot/http/keys.js';
import { startTokens } from '../../support/tokens.js';

const day = 24 * 3_600_000;

describe('channelKeys', () => {
  it('fetches once for many askers and keeps the keys for a day', async () => {
    const tokens = await startTokens();
    const clock = { ms: 0 };
    const keys = channelKeys({ openIdUrl: tokens.openIdUrl, nowMs: () => clock.ms });
    const found = await Promise.all(['endorsed', 'unendorsed', 'endorsed'].map((kid) => keys.find(kid)));
    expect(found.map((key) => key?.endorsements)).to.deep.equal([
      ['msteams', 'webchat'],
      ['webchat'],
      ['msteams', 'webchat'],
    ]);
    clock.ms = day - 1;
    await keys.find('endorsed');
    expect(tokens.counts).to.deep.equal({ openId: 1, keys: 1 });
    clock.ms = day;
    await keys.find('endorsed');
    expect(tokens.counts).to.deep.equal({ openId: 2, keys: 2 });
    await tokens.close();
  });

  it('looks for an unknown key at most once a minute', async () => {
    const tokens = await startTokens();
    const clock = { ms: 0 };
    const keys = channelKeys({ openIdUrl: tokens.openIdUrl, nowMs: () => clock.ms });
    for (const ms of [0, 1_000, 59_999, 60_000, 60_001]) {
      clock.ms = ms;
      expect(await keys.find('unknown')).to.equal(undefined);
    }
    expect(tokens.counts.keys).to.equal(2);
    await tokens.close();
  });

  it('goes on with the old keys when new ones cannot be had, and throws when there never were any', async () => {
    const tokens = await startTokens();
    const clock = { ms: 0 };
    const keys = channelKeys({ openIdUrl: tokens.openIdUrl, nowMs: () => clock.ms });
    await keys.find('endorsed');
    await tokens.close();
    clock.ms = 2 * day;
    expect(await keys.find('endorsed')).to.not.equal(undefined);
    const none = channelKeys({ openIdUrl: tokens.openIdUrl });
    expect(await none.find('endorsed').catch((error: unknown) => error)).to.be.instanceOf(KeysUnavailable);
  });
});

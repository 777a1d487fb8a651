import { expect } from 'chai';
import { plainText } from '../../../bot/teams/text.js';

describe('plainText', () => {
  const bot = '<at>Gatehouse</at>';

  it('removes the mention of the bot with its non-breaking space', () => {
    expect(plainText(`${bot}&nbsp;request Sales Support\n`, [bot])).to.equal('request Sales Support');
  });

  it('keeps the name of anybody else who is mentioned', () => {
    expect(plainText(`${bot} request Sales Support for <at id="1">Miriam Graham</at>`, [bot])).to.equal(
      'request Sales Support for Miriam Graham',
    );
  });

  it('makes every kind of space a plain one and keeps line ends', () => {
    expect(plainText('a\u00a0\u2003b\u3000 c\r\n\r\n\r\n\r\nd\u2028e')).to.equal('a b c\n\nd\ne');
  });

  it('decodes entities once', () => {
    expect(plainText('R&amp;D &lt;b&gt; &#39;x&#x27; &quot;&bogus; &amp;lt; &#1114112;')).to.equal(
      `R&D <b> 'x' "&bogus; &lt; &#1114112;`,
    );
  });

  it('keeps emoji whole, with their joiners', () => {
    expect(plainText('ok 👩‍💻 👍🏽 👩🏽‍🚀 ❤️‍🔥')).to.equal('ok 👩‍💻 👍🏽 👩🏽‍🚀 ❤️‍🔥');
  });

  it('strips direction marks, zero-width characters, hidden tags and controls', () => {
    expect(plainText('ap\u202eprove\u200b \u200f\u2066x\u2069\ufeff\u00ad\u200dy\u{e0041}\u0000\u0007')).to.equal(
      'approve xy',
    );
  });

  it('strips what an entity smuggles in', () => {
    expect(plainText('a&#8238;b&#0;c')).to.equal('abc');
  });

  it('gives at most 10,000 characters and never half a character', () => {
    expect(plainText('x'.repeat(9_999) + '👍👍')).to.equal('x'.repeat(9_999));
    expect(plainText('a\ud83db')).to.equal('ab');
  });

  for (const [name, hostile] of [
    ['open tags', '<at '.repeat(250_000)],
    ['ampersands', '&#'.repeat(500_000)],
    ['spaces', ' '.repeat(999_999) + 'x'],
    ['joiners', '\u200d'.repeat(1_000_000)],
    ['line ends', '\n '.repeat(500_000)],
  ] as const) {
    it(`takes a megabyte of ${name} in a blink`, () => {
      const startedAt = performance.now();
      plainText(hostile, [bot]);
      expect(performance.now() - startedAt).to.be.below(250);
    });
  }
});

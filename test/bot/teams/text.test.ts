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

  describe('takes away what Teams puts around a line (case 1)', () => {
    const mine = 'request Sales Support because Q4';
    const skype = '<quote author="8:x" authorname="Miriam"><legacyquote>[10:00] Miriam: </legacyquote>hi</quote>';
    for (const [what, sent] of [
      ['the marker of a quote-reply', `<quoted messageId="1764086400000"/> ${mine}`],
      ['the same without its slash', `<quoted messageId='1764086400000'></quoted>${mine}`],
      ['the same in the middle', 'request <quoted messageId="1"/> Sales Support because Q4'],
      ['two of them, one behind', `<quoted messageId=1 /><quoted messageId="2"/>${mine} <quoted messageId="3"/>`],
      ['a quotation with what it quotes', `${skype}${mine}`],
      ['a quotation in a quotation', `<blockquote>a<blockquote>b</blockquote>c</blockquote><p>${mine}</p>`],
      [
        'what is left of a card of the quoted message',
        `<blockquote itemid="1"><p>my approvals</p></blockquote>\n${mine}`,
      ],
      ['a link', 'request <a href="https://x.example">Sales Support</a> because Q4'],
      ['an attachment’s place', `${mine}<attachment id="5f"></attachment>`],
      [
        'paragraphs and mentions',
        `<div><p><at id="0">Gatehouse</at>&nbsp;request Sales&nbsp;Support because Q4</p></div>`,
      ],
    ] as const) {
      it(what, () => expect(plainText(sent, ['<at id="0">Gatehouse</at>']).replace(/\s+/g, ' ')).to.equal(mine));
    }

    it('and leaves what somebody wrote', () => {
      for (const text of [
        'because <3 and a<b and c>d',
        'because x <b> y </b> <Tom> <a@b.cz> <a>',
        'because <p and q> is true',
        'because <quoted and gone> it said',
        'because 5 < 6 > 4',
        'because <quoted',
      ])
        expect(plainText(text)).to.equal(text);
      expect(plainText('because &lt;quoted messageId="1"/&gt; broke')).to.equal(
        'because <quoted messageId="1"/> broke',
      );
    });

    it('an unclosed quotation takes nothing with it', () => {
      expect(plainText('<blockquote>my requests')).to.equal('my requests');
      expect(plainText('my requests</blockquote>')).to.equal('my requests');
    });
  });

  for (const [name, hostile] of [
    ['quotations', '<quote>'.repeat(100_000) + '</blockquote>'.repeat(100_000)],
    ['nested quotations', '<quote>'.repeat(2_500) + '</quote>'.repeat(2_500)],
    ['spaces in a tag', ('<quoted' + ' '.repeat(990) + '>').repeat(1_000)],
    ['attributes', ('<quoted' + ' a=b'.repeat(240) + ' =>').repeat(1_000)],
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

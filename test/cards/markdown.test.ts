import { expect } from 'chai';
import fc from 'fast-check';
import { escape, escapeBlock, plain } from '../../cards/kit/markdown.js';
import { unescape } from './reading.js';

/** Strings that like to become something else. */
const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '*',
        '_',
        '`',
        '[x](https://evil.example)',
        '<at>',
        '<b>',
        '${',
        '}',
        '{{DATE(',
        ')}}',
        '\n',
        '# ',
        '- ',
        '1. ',
        '> ',
        '~~',
        '\\',
        '&lt;',
        '\u202e',
        'a',
        ' ',
        '|',
        '![',
        '\u0000',
      ),
    )
    .map((parts) => parts.join('')),
);

describe('markdown', () => {
  it('shows what was typed and nothing else', () => {
    expect(escape('see [this](https://evil.example)')).to.equal('see \\[this\\](https://evil.example)');
    expect(escape('**bold** <b>R&D</b> &lt;')).to.equal('\\*\\*bold\\*\\* \\<b\\>R\\&D\\</b\\> \\&lt;');
    expect(escape('# no heading')).to.equal('\\# no heading');
    expect(escape('1. no list')).to.equal('1\\. no list');
    expect(escape('${target} {{DATE(2026-12-08T14:05:00Z)}}')).to.equal(
      '$\\{target\\} \\{\\{DATE(2026-12-08T14:05:00Z)\\}\\}',
    );
    expect(escape('v1.2, Smith-Jones (CRM)')).to.equal('v1.2, Smith-Jones (CRM)');
  });

  it('leaves out what cannot be seen, keeps what can', () => {
    expect(plain('admin\u202egpj.exe\u0000\u200b')).to.equal('admingpj.exe');
    expect(plain('Zoë Müller 👩‍🚀 محمد')).to.equal('Zoë Müller 👩‍🚀 محمد');
    expect(plain('\ud800x')).to.equal('x');
    expect(plain('{{TIME(x)}}')).to.not.contain('{{');
  });

  it('bounds words and texts by whole characters', () => {
    expect(plain('x'.repeat(500)))
      .to.have.lengthOf(80)
      .and.match(/…$/);
    expect(plain('ab '.repeat(200), 20)).to.equal('ab ab ab ab ab ab a…');
    expect(plain('👍'.repeat(60), 10)).to.equal(`${'👍'.repeat(9)}…`);
  });

  it('keeps the lines of a text of its own', () => {
    expect(escapeBlock('first\r\n\n- second\n# third')).to.equal('first\n\n\\- second\n\n\\# third');
    expect(escapeBlock('x\n'.repeat(100), 4000, 3)).to.equal('x\n\nx\n\nx\n\n…');
  });

  it('escapes so that taking the escapes away gives the plain text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(unescape(escape(text))).to.equal(plain(text).replaceAll('{\u2060{', '{{'));
      }),
      { numRuns: 2000 },
    );
  });

  it('never leaves a marker bare', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const written of [escape(text), ...escapeBlock(text).split('\n\n')]) {
          // What stood around an escaped one does not come together by taking it out.
          const bare = written.replace(/\\[!-/:-@[-`{-~]/g, ' ');
          expect(bare).to.not.match(/[\\`*_[\]<>{}|~]|&#?\w/);
          expect(written).to.not.match(/^([#+\-=]|\d+[.)])/);
          expect(written).to.not.match(/\$\{|\{\{|[\n\r\u202a-\u202e\u2066-\u2069]/);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

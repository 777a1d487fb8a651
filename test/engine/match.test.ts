import { expect } from 'chai';
import fc from 'fast-check';
import { distance, fold, isSameName, match } from '../../engine/catalogue/match.js';

const names = [
  'Sales Support',
  'Sales Reports',
  'Production Servers',
  'Zürich Büro',
  'Übersicht',
  '🚀',
  'C++ Tools',
  'C# Tools',
];
const found = (wanted: string, among: readonly string[] = names): readonly [string, ...string[]] => {
  const result = match(wanted, among, (name) => name);
  switch (result.kind) {
    case 'one':
      return ['one', result.thing];
    case 'several':
      return ['several', ...result.things];
    case 'none':
      return ['none', ...result.nearest];
  }
};

describe('match', () => {
  const one: readonly (readonly [string, string])[] = [
    ['Sales Support', 'Sales Support'],
    ['sales support', 'Sales Support'],
    ['  SALES-SUPPORT!! ', 'Sales Support'],
    ['SalesSupport', 'Sales Support'],
    ['sales sup', 'Sales Support'],
    ['support', 'Sales Support'],
    ['support sales', 'Sales Support'],
    ['zurich', 'Zürich Büro'],
    ['Sales\u200b Sup\u200dport\u202e', 'Sales Support'],
    ['Ｓａｌｅｓ Ｓｕｐｐｏｒｔ', 'Sales Support'],
    ['🚀', '🚀'],
    ['C++ Tools', 'C++ Tools'],
  ];
  for (const [wanted, name] of one) {
    it(`is sure that "${wanted}" is ${name}`, () => expect(found(wanted)).to.deep.equal(['one', name]));
  }

  it('is unsure where several begin so, and never guesses (rule 61)', () => {
    expect(found('sales')).to.deep.equal(['several', 'Sales Support', 'Sales Reports']);
    expect(found('c tools')).to.deep.equal(['several', 'C++ Tools', 'C# Tools']);
  });

  it('takes the exact name although a longer one begins with it', () => {
    expect(found('sales', ['Sales Support', 'Sales'])).to.deep.equal(['one', 'Sales']);
  });

  it('does not take a misspelt name for sure, but names it', () => {
    expect(found('Sales Suport')).to.deep.equal(['none', 'Sales Support']);
    expect(found('slaes support')).to.deep.equal(['none', 'Sales Support']);
    expect(found('sales support package')).to.deep.equal(['none', 'Sales Support']);
  });

  it('asks after a name of which not one word was said in whole (case 17)', () => {
    for (const [wanted, name] of [
      ['rea', 'Global Reader'],
      ['glob', 'Global Reader'],
      ['glob read', 'Global Reader'],
      ['globalread', 'Global Reader'],
      ['prod', 'Production Servers'],
      ['zür', 'Zürich Büro'],
    ] as const)
      expect(found(wanted, [...names, 'Global Reader']), wanted).to.deep.equal(['none', name]);
  });

  it('is sure of a whole word that only one name has', () => {
    for (const wanted of ['reader', 'READER', 'global', 'global re', 'reader glob'])
      expect(found(wanted, [...names, 'Global Reader']), wanted).to.deep.equal(['one', 'Global Reader']);
  });

  it('is not sure of anything from one letter', () => {
    expect(found('p')[0]).to.equal('none');
  });

  it('finds nothing in nothing', () => {
    for (const wanted of ['', '   ', '\u200b\u200e', '!?', '\ud800']) expect(found(wanted)).to.deep.equal(['none']);
    expect(found('sales', [])).to.deep.equal(['none']);
    expect(found('xyzzy')).to.deep.equal(['none']);
  });

  it('reads right-to-left names, with and without vowel points', () => {
    expect(found('שלום', ['שָׁלוֹם עולם', 'Sales'])).to.deep.equal(['one', 'שָׁלוֹם עולם']);
    expect(found('\u202bمبيعات\u202c', ['مبيعات'])).to.deep.equal(['one', 'مبيعات']);
  });

  it('keeps marks that are letters apart', () => {
    expect(found('की', ['कि', 'की'])).to.deep.equal(['one', 'की']);
  });

  it('lists at most eight of several, and three near ones', () => {
    const many = Array.from({ length: 20 }, (_, index) => `Sales Team ${index}`);
    expect(found('sales', many)).to.have.length(9);
    expect(found('sales taem', many)).to.have.length(4);
  });

  it('answers for ten thousand characters among five hundred names in time', () => {
    const many = Array.from({ length: 500 }, (_, index) => `Sales Support for region number ${index}`);
    for (const piece of ['a', 'sales ', 'a ', '\ufdfa', 'é', '\u200b', '🚀 ']) {
      const start = Date.now();
      expect(found(piece.repeat(10_000), many)[0]).to.equal('none');
      expect(Date.now() - start, piece).to.be.lessThan(3_000);
    }
  });

  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'é', ' ', '-', '\u200b', '🚀', 'ש', 'ß', 'İ'), maxLength: 12 }),
  );

  it('law: an exact name finds itself', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(texts, {
          maxLength: 8,
          selector: (text) =>
            text
              .normalize('NFKC')
              .replace(/[\p{Cf}\p{Emoji_Modifier}]/gu, '')
              .trim(),
        }),
        fc.nat(),
        (all, at) => {
          const wanted = all[at % Math.max(1, all.length)];
          fc.pre(
            wanted !== undefined &&
              wanted
                .normalize('NFKC')
                .replace(/[\p{Cf}\p{Emoji_Modifier}]/gu, '')
                .trim() !== '',
          );
          expect(found(wanted, all)).to.deep.equal(['one', wanted]);
        },
      ),
    );
  });

  it('law: what is taken for sure begins a word of the name, or is the name', () => {
    fc.assert(
      fc.property(texts, fc.array(texts, { maxLength: 8 }), (wanted, all) => {
        const [kind, name = ''] = found(wanted, all);
        if (kind !== 'one' || isSameName(name, wanted)) return;
        const first = String.fromCodePoint(fold(wanted).codePointAt(0)!);
        expect(
          fold(name)
            .split(' ')
            .some((word) => word.startsWith(first)),
        ).to.equal(true);
      }),
    );
  });

  it('law: what is listed was given, and nothing twice', () => {
    fc.assert(
      fc.property(texts, fc.uniqueArray(texts, { maxLength: 12 }), (wanted, all) => {
        const [, ...listed] = found(wanted, all);
        expect(new Set(listed).size).to.equal(listed.length);
        expect(listed.every((name) => all.includes(name))).to.equal(true);
      }),
    );
  });
});

describe('isSameName', () => {
  it('looks past case, accents, spaces, punctuation and what is invisible', () => {
    expect(isSameName('Zürich  Büro', 'zurich-buro')).to.equal(true);
    expect(isSameName('Sales\u00ad Support', 'SALES SUPPORT')).to.equal(true);
    expect(isSameName('Straße', 'STRASSE')).to.equal(true);
    expect(isSameName('Sales', 'Sales Team')).to.equal(false);
    expect(isSameName('', ' ')).to.equal(false);
  });

  it('of something longer than any name is nobody’s name, however it is spelled', () => {
    const long = 'sales '.repeat(100);
    expect(isSameName(long, long.toUpperCase().replaceAll(' ', '-'))).to.equal(false);
    expect(isSameName('sales', long)).to.equal(false);
  });
});

describe('distance', () => {
  it('counts letters changed, added, dropped and swapped', () => {
    expect(distance('suport', 'support')).to.equal(1);
    expect(distance('slaes', 'sales')).to.equal(1);
    expect(distance('', 'abc')).to.equal(3);
    expect(distance('kitten', 'sitting')).to.equal(3);
  });

  it('law: the same both ways, 0 only for the same', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 15 }), fc.string({ maxLength: 15 }), (one, other) => {
        expect(distance(one, other)).to.equal(distance(other, one));
        expect(distance(one, other) === 0).to.equal(one === other);
      }),
    );
  });
});

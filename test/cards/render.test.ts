import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import { readTemplate, render, renderShared } from '../../cards/kit/render.js';
import { nodes } from './reading.js';

const answer = { lang: 'en', title: 'Hello', hasText: true, text: 'there', buttons: [] };

describe('render', () => {
  it('does not expand again what was put in', () => {
    const card = render('answer', { ...answer, text: '${title} ${1+1} {{x}}' });
    expect(JSON.stringify(card)).to.contain('"text":"${title} ${1+1} {{x}}"');
  });

  it('throws where the data lacks something the template names', () => {
    const { text: _text, ...rest } = answer;
    expect(() => render('answer', rest)).to.throw('was given no text');
    expect(render('answer', answer), 'and works again afterwards').to.be.an('object');
  });

  it('throws for a list item that lacks something', () => {
    expect(() => render('answer', { ...answer, buttons: [{ title: 'x' }] })).to.throw('was given no verb');
  });

  it('leaves out what is empty', () => {
    expect(render('answer', answer)).to.not.have.property('actions');
  });

  it('gives out the kept card for the same data, and nobody can change it', () => {
    const card = renderShared('answer', answer);
    expect(renderShared('answer', { ...answer })).to.equal(card);
    expect(renderShared('answer', { ...answer, text: 'here' })).to.not.equal(card);
    expect(() => Object.assign((card as { body: object[] }).body[0]!, { text: 'changed' })).to.throw(TypeError);
  });

  const names = readdirSync(new URL('../../cards/templates/', import.meta.url)).map((file) =>
    file.replace('.json', ''),
  );
  for (const name of names) {
    it(`${name}.json names plain paths only, which is what a missing value is noticed of`, () => {
      const texts = nodes(readTemplate(name as Parameters<typeof readTemplate>[0])).flatMap((node) =>
        Object.values(node),
      );
      const holes = texts.flatMap((text) => (typeof text === 'string' ? [...text.matchAll(/\$\{([^}]*)\}/g)] : []));
      expect(holes).to.not.be.empty;
      for (const [, path] of holes) expect(path).to.match(/^[a-zA-Z]+(\.[a-zA-Z]+)*$/);
    });
  }
});

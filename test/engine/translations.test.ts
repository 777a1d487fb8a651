// Questions in their reader's language (rule 6): what is kept is the choice's own value.
import { expect } from 'chai';
import type { Question } from '../../engine/catalogue/model.js';
import { answerSaid, wordingOf } from '../../engine/catalogue/translations.js';
import { refusalOfDetails } from '../../engine/request/window.js';
import { monday, salesPolicy } from '../support/people.js';

const where: Question = {
  id: 'where',
  text: 'Which environment?',
  kind: 'choice',
  required: true,
  choices: ['Europe', 'Asia'],
  translations: {
    de: { text: 'Welche Umgebung?', choices: ['Europa', 'Asien'] },
    'pt-BR': { text: 'Qual ambiente?' },
    fr: { choices: ['Europe', 'Asie'] },
  },
};

describe('a question in a language (rule 6)', () => {
  it('is told in it, or in the language without its country, or in its own words', () => {
    const texts = ['de', 'de-AT', 'DE-de', 'pt-br', 'pt', 'fr', 'en-US', ''].map((tag) => wordingOf(where, tag).text);
    expect(texts).to.deep.equal([
      ...['Welche Umgebung?', 'Welche Umgebung?', 'Welche Umgebung?', 'Qual ambiente?'],
      ...['Which environment?', 'Which environment?', 'Which environment?', 'Which environment?'],
    ]);
    expect(wordingOf(where, 'fr-CA').choices).to.deep.equal(['Europe', 'Asie']);
    expect(wordingOf(where, 'pt-BR').choices).to.deep.equal(['Europe', 'Asia']);
  });

  it('is answered by the choice’s own value, which each reader is told in their language', () => {
    expect(['de', 'en', 'fr'].map((tag) => answerSaid(where, 'Asia', tag))).to.deep.equal(['Asien', 'Asia', 'Asie']);
    expect(answerSaid({ ...where, choices: [] }, 'what was typed', 'de')).to.equal('what was typed');
    const policy = salesPolicy({ questions: [where] });
    const refusal = (answer: string) =>
      refusalOfDetails(policy, { details: { justification: 'x', answers: { where: answer } }, at: monday });
    expect(refusal('Asia')).to.equal(undefined);
    expect(refusal('Asien')).to.deep.equal({
      code: 'answer-not-a-choice',
      question: where.text,
      translations: where.translations,
    });
  });
});

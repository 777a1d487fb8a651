// A question in its reader's language (rule 6). What is answered is always the question's own: a choice is kept as it is written, in whatever language it was read.

/** What a question says to people; choices are index for index with its own. */
export interface Wording {
  readonly text: string;
  readonly hint?: string;
  readonly choices: readonly string[];
}

/** By language, as BCP 47 writes them; what is missing of one is said in the question's own words. */
export type Translations = Readonly<Record<string, Partial<Wording>>>;

/** A question as it is written. */
interface Asked {
  readonly text: string;
  readonly choices?: readonly string[];
  readonly pattern?: { readonly hint: string };
  readonly translations?: Translations;
}

/** The question for somebody who reads this language: exactly it ("pt-BR"), else the language alone ("pt"), else its own words. */
export function wordingOf(question: Asked, locale: string): Wording {
  const { text, choices = [], pattern } = question;
  const hint = pattern?.hint;
  return { text, choices, ...(hint !== undefined && { hint }), ...translationFor(question.translations, locale) };
}

/** What of it is written in this language. */
export function translationFor(translations: Translations = {}, locale: string): Partial<Wording> {
  const tag = locale.toLowerCase();
  const of = (wanted: string): Partial<Wording> | undefined =>
    Object.entries(translations).find(([language]) => language.toLowerCase() === wanted)?.[1];
  return of(tag) ?? of(tag.split('-')[0] ?? tag) ?? {};
}

/** An answer as this reader chose it, or would have. */
export function answerSaid(question: Asked, answer: string, locale: string): string {
  const index = (question.choices ?? []).indexOf(answer);
  return wordingOf(question, locale).choices[index] ?? answer;
}

// Terms of use on the form (rule 76): the text, and the box that has to be ticked.
import { acceptedNow } from '../../engine/request/terms.js';
import { translationFor } from '../../engine/catalogue/translations.js';
import type { Details, Entitlement } from '../../engine/request/entitlement.js';
import { escape, escapeBlock } from '../kit/markdown.js';
import type { Formatter } from '../kit/formatter.js';
import { notAccepted } from '../kit/verbs.js';

const longestText = 4000;

interface Asking {
  readonly entitlement: Pick<Entitlement, 'terms'>;
  readonly details: Pick<Details, 'accepted'>;
}

/** What the form's template needs of them: a list of one, or of none. */
export function termsOnForm({ entitlement, details }: Asking, { words, viewer }: Formatter): readonly object[] {
  const { terms } = entitlement;
  if (!terms) return [];
  const { version } = terms;
  return [
    {
      title: words.terms.title({ version: escape(version, 40) }),
      text: escapeBlock(translationFor(terms.translations, viewer.locale).text ?? terms.text, longestText),
      label: words.terms.label,
      accept: words.terms.accept,
      value: acceptedNow(entitlement, details) ? version : notAccepted,
      version,
      notAccepted,
      errorMessage: words.terms.missing,
    },
  ];
}

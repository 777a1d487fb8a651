// Templates are read and compiled once; a card is a template plus data.
import { readFileSync } from 'node:fs';
import { GlobalSettings, Template } from 'adaptivecards-templating';

const names = [
  ...(['answer', 'form', 'ask', 'status', 'list', 'help'] as const),
  ...(['setting', 'approvals', 'emergency', 'finding', 'sign-in'] as const),
] as const;
export type TemplateName = (typeof names)[number];

const templates = new Map<TemplateName, Template>(names.map((name) => [name, new Template(readTemplate(name))]));

/**
 * The card of this template with this data. What is put in is never expanded again; a property bound to an empty text or list is left out. Throws if the
 * data lacks something the template names: a card with a hole is never sent.
 */
export function render(name: TemplateName, data: object): object {
  const template = templates.get(name);
  if (!template) throw new Error(`there is no card template "${name}"`);
  const missing: string[] = [];
  GlobalSettings.getUndefinedFieldValueSubstitutionString = (path) => {
    missing.push(path);
    return undefined;
  };
  try {
    const card: unknown = template.expand({ $root: data });
    if (missing.length > 0) throw new Error(`card template "${name}" was given no ${missing.join(', ')}`);
    return withoutEmpty(card) as object;
  } finally {
    delete GlobalSettings.getUndefinedFieldValueSubstitutionString;
  }
}

const mostKept = 100;
const kept = new Map<string, object>();

/** As `render`, for cards that are the same for many: the finished card is kept and given out again, frozen. */
export function renderShared(name: TemplateName, data: object): object {
  const key = `${name} ${JSON.stringify(data)}`;
  const known = kept.get(key);
  if (known) return known;
  const card = freeze(render(name, data));
  const oldest = kept.keys().next();
  if (kept.size >= mostKept && !oldest.done) kept.delete(oldest.value);
  kept.set(key, card);
  return card;
}

/** A template as it lies in templates/, for opening in the Adaptive Cards Designer. */
export function readTemplate(name: TemplateName): object {
  return JSON.parse(readFileSync(new URL(`../templates/${name}.json`, import.meta.url), 'utf8')) as object;
}

function withoutEmpty(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutEmpty);
  if (typeof node !== 'object' || node === null) return node;
  const full = Object.entries(node).filter(
    ([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(full.map(([key, value]) => [key, withoutEmpty(value)]));
}

function freeze<T extends object>(node: T): T {
  for (const value of Object.values(node)) if (typeof value === 'object' && value !== null) freeze(value as object);
  return Object.freeze(node);
}

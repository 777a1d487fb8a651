// A card as whoever has it before them sees it: its words, and its buttons with what a press would send.

type Json = Readonly<Record<string, unknown>>;

export interface Button {
  readonly title: string;
  readonly verb: string;
  /** What it carries, and every input as it stands or as somebody would fill it in. */
  readonly data: Json;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** All that is written on it, in order, without its buttons. */
export function wordsOf(card: unknown): string {
  if (Array.isArray(card)) return card.map(wordsOf).filter(Boolean).join(' | ');
  if (!isObject(card)) return '';
  if (String(card['type']).startsWith('Action.')) return '';
  return Object.entries(card)
    .map(([key, value]) => (typeof value === 'string' ? (written.has(key) ? value : '') : wordsOf(value)))
    .filter(Boolean)
    .join(' | ');
}

const written = new Set(['text', 'title', 'value']);

/** What somebody types who is asked for words; nothing else is filled in. */
const typed = (input: Json): unknown => {
  const { type, value, valueOn, id } = input;
  // The second confirmation of emergency access.
  if (id === 'role-name') return 'Global Reader';
  if (type === 'Input.Text') return value ?? 'needed';
  return type === 'Input.Toggle' ? (valueOn ?? 'true') : value;
};

function inputsIn(node: unknown): [string, unknown][] {
  if (Array.isArray(node)) return node.flatMap(inputsIn);
  if (!isObject(node)) return [];
  const own: [string, unknown][] =
    typeof node['type'] === 'string' && node['type'].startsWith('Input.') ? [[String(node['id']), typed(node)]] : [];
  return [...own, ...Object.values(node).flatMap(inputsIn)];
}

function actionsIn(node: unknown): Json[] {
  if (Array.isArray(node)) return node.flatMap(actionsIn);
  if (!isObject(node)) return [];
  const own = node['type'] === 'Action.Execute' && node['isEnabled'] !== false ? [node] : [];
  return [...own, ...Object.values(node).flatMap(actionsIn)];
}

const known = new WeakMap<object, readonly Button[]>();

/** Every button, also behind others. */
export function buttonsOf(card: object): readonly Button[] {
  const buttons = known.get(card) ?? readButtons(card);
  known.set(card, buttons);
  return buttons;
}

function readButtons(card: object): Button[] {
  const inputs = Object.fromEntries(inputsIn(card).filter(([, value]) => value !== undefined));
  return actionsIn(card).map((action) => {
    const carried = isObject(action['data']) ? action['data'] : {};
    const filled = action['associatedInputs'] === 'none' ? {} : inputs;
    return { title: String(action['title']), verb: String(action['verb']), data: { ...filled, ...carried } };
  });
}

/** The number of the request that the card is about: at its foot. */
export const numberOn = (words: string): string | undefined => /\b[A-Z]{1,3}-[2-9A-HJ-NP-Z]{4}$/u.exec(words)?.[0];

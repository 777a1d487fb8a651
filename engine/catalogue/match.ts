// Finding a thing by a name typed in a hurry: sure, unsure or unknown, and never a guess (rule 61).

/** `one` is certain; `several` fit equally (at most 8); `none` fits, and these (at most 3) are spelt most like it. */
export type Match<T> =
  | { readonly kind: 'one'; readonly thing: T }
  | { readonly kind: 'several'; readonly things: readonly T[] }
  | { readonly kind: 'none'; readonly nearest: readonly T[] };

const longestText = 200;
const mostSeveral = 8;
const mostNearest = 3;
/** So many texts of each kind are remembered: the names of a large catalogue are compared with every sentence. */
const mostRemembered = 8_192;
/** A name is near when at most this part of its letters would have to change. */
const nearness = 0.34;

// Accents and vowel points: what people leave out when they type. Marks that are letters (Devanagari, kana) stay.
const accents = /[\u0300-\u036f]|[\u0591-\u05c7]|[\u064b-\u065f]|\u0670|\p{Variation_Selector}/gu;
const invisible = /[\p{Cf}\p{Emoji_Modifier}]/gu;
const separators = /[^\p{L}\p{N}\p{M}\p{So}]+/gu;

/** The text as it is compared: one case, no accents, no invisible characters, punctuation as single spaces; at most 200 characters of it are read. */
export const fold = (text: string): string => folded(text.slice(0, longestText));

const folded = remembered((text) =>
  text
    .normalize('NFKD')
    .replace(accents, '')
    .replace(invisible, '')
    .toUpperCase()
    .replace(separators, ' ')
    .trim()
    .slice(0, longestText),
);

function remembered(change: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    if (text.length > longestText) return change(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= mostRemembered) known.clear();
    const changed = change(text);
    known.set(text, changed);
    return changed;
  };
}

const words = (folded: string): string[] => folded.split(' ').filter((word) => word !== '');
const compact = (folded: string): string => folded.replaceAll(' ', '');
const plain = remembered((text) => text.normalize('NFKC').replace(invisible, '').trim());

/** Whether two names are the same to a reader: case, accents, spaces, punctuation and invisible characters aside. */
export function isSameName(one: string, other: string): boolean {
  if (plain(one) === plain(other)) return plain(one) !== '';
  if (one.length > longestText || other.length > longestText) return false;
  const folded = compact(fold(one));
  return folded !== '' && folded === compact(fold(other));
}

/**
 * What `wanted` names among `things`. Exactly the name wins; else every word of it must begin a word of the name, and one of them be a whole word of
 * it: less is asked after, never taken. Else nothing is certain and the nearest spellings come back. Any text is safe, of any length.
 */
export function match<T>(wanted: string, things: readonly T[], nameOf: (thing: T) => string): Match<T> {
  const asked = plain(wanted);
  if (asked === '') return { kind: 'none', nearest: [] };
  const exact = things.filter((thing) => plain(nameOf(thing)) === asked);
  if (exact.length > 0) return among(exact);
  const folded = fold(wanted);
  if (folded === '') return { kind: 'none', nearest: [] };
  const named = things.map((thing) => ({ thing, name: fold(nameOf(thing)) }));
  if (wanted.length > longestText) return { kind: 'none', nearest: nearest(folded, named) };
  const same = things.filter((thing) => isSameName(wanted, nameOf(thing)));
  if (same.length > 0) return among(same);
  const begun = named.filter(({ name }) => begins(folded, name));
  if (begun.length > 1) return among(inOrder(folded, begun));
  const [only] = begun;
  if (!only || compact(folded).length < 2) return { kind: 'none', nearest: nearest(folded, named) };
  return hasWholeWord(folded, only.name) ? { kind: 'one', thing: only.thing } : { kind: 'none', nearest: [only.thing] };
}

/** "re" is less than a word of "Global Reader", and "reader" is one. */
function hasWholeWord(wanted: string, name: string): boolean {
  const inName = words(name);
  return words(wanted).some((word) => inName.includes(word));
}

interface Folded<T> {
  readonly thing: T;
  readonly name: string;
}

function among<T>(things: readonly T[]): Match<T> {
  const [first] = things;
  return first !== undefined && things.length === 1
    ? { kind: 'one', thing: first }
    : { kind: 'several', things: things.slice(0, mostSeveral) };
}

/** Every wanted word begins a word of the name, or the wanted text without its spaces begins the name without its own. */
function begins(wanted: string, name: string): boolean {
  const inName = words(name);
  return (
    compact(name).startsWith(compact(wanted)) ||
    words(wanted).every((word) => inName.some((candidate) => candidate.startsWith(word)))
  );
}

/** Names that begin with the whole text come first; otherwise the given order stays. */
function inOrder<T>(wanted: string, found: readonly Folded<T>[]): T[] {
  const isFirst = ({ name }: Folded<T>): boolean => name.startsWith(wanted);
  return [...found.filter(isFirst), ...found.filter((item) => !isFirst(item))].map(({ thing }) => thing);
}

/** Names that are near, and not much farther than the nearest. */
function nearest<T>(wanted: string, named: readonly Folded<T>[]): T[] {
  const near = named
    .map((item) => ({ ...item, far: farness(wanted, item.name) }))
    .filter(({ far }) => far <= nearness)
    .sort((one, other) => one.far - other.far);
  const [best] = near;
  return near
    .filter(({ far }) => best !== undefined && far <= Math.max(best.far * 2, best.far + 0.1))
    .slice(0, mostNearest)
    .map(({ thing }) => thing);
}

/** How unlike two folded texts are: 0 is the same, 1 has nothing in common. A few right words in a longer text count as near. */
export function farness(wanted: string, name: string): number {
  if (wanted === '' || name === '') return 1;
  const longer = Math.max(wanted.length, name.length);
  // Texts of very different length are far apart, whatever is in them.
  const isHopeless = Math.abs(wanted.length - name.length) > longer * nearness;
  const whole = isHopeless ? 1 : distance(wanted, name) / longer;
  return Math.min(whole, wordFarness(words(wanted), words(name)), wordFarness(words(name), words(wanted)));
}

function wordFarness(from: readonly string[], to: readonly string[]): number {
  const letters = from.join('').length;
  // A word of one or two letters says too little to call a whole name near.
  if (letters < 3) return 1;
  const most = letters * nearness;
  let changes = 0;
  for (const word of from) {
    changes += fewestChanges(word, to, most);
    if (changes > most) return 1;
  }
  return changes / letters;
}

/** The changes from a word to the nearest of some words; never more than writing it anew. Beyond `most` it is not counted on. */
function fewestChanges(word: string, to: readonly string[], most: number): number {
  let fewest = Math.min(word.length, Math.floor(most) + 1);
  for (const other of to) {
    if (Math.abs(other.length - word.length) < fewest) fewest = Math.min(fewest, distance(word, other));
  }
  return fewest;
}

/** Letters to change, add, drop or swap with their neighbour to make one text of the other. Both at most 200 characters: cost is the product. */
export function distance(one: string, other: string): number {
  const width = other.length + 1;
  const cells = new Uint16Array((one.length + 1) * width);
  const at = (row: number, column: number): number => cells[row * width + column] ?? 0;
  for (let column = 0; column < width; column++) cells[column] = column;
  for (let row = 1; row <= one.length; row++) {
    cells[row * width] = row;
    for (let column = 1; column < width; column++) {
      const isEqual = one[row - 1] === other[column - 1];
      const isSwapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      cells[row * width + column] = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (isEqual ? 0 : 1),
        isSwapped ? at(row - 2, column - 2) + 1 : Infinity,
      );
    }
  }
  return at(one.length, other.length);
}

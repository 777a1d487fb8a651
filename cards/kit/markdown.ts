// What people typed is shown as they typed it: never as Markdown, HTML, a link, a template or a date function.

/** Longest run without a space; longer ones would push a narrow card apart. */
const longestWord = 80;

// Controls (but line ends), direction overrides and marks, zero-width and tag characters, lone surrogates.
const unseen =
  // eslint-disable-next-line no-control-regex -- control characters are what this removes
  /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Cs}/gu;
const lineEnds = /\r\n|[\n\r\u0085\u2028\u2029]/g;
const anywhere = /[\\`*_[\]<>{}|~]|&(?=#?\w)/g;
const atLineStart = /^([#+\-=:]|\d+(?=[.)]))/;

/** `text` without what cannot be seen, in one line of at most `limit` characters ("…" where it was cut). For titles, labels and plain sentences. */
export function plain(text: string, limit = 300): string {
  return oneLine(text, limit).replaceAll('{{', '{\u2060{');
}

/** `text` as `plain`, safe inside a TextBlock or a fact. */
export function escape(text: string, limit = 300): string {
  return escapeLine(oneLine(text, limit));
}

/** `text` with its line ends (blank lines and more than `lines` lines are dropped), safe as a TextBlock of its own. */
export function escapeBlock(text: string, limit = 4000, lines = 60): string {
  const all = cut(text.replace(unseen, ''), limit)
    .split(lineEnds)
    .map((line) => oneLine(line, limit))
    .filter((line) => line !== '');
  const kept = all.slice(0, lines).map(escapeLine);
  return (all.length > lines ? [...kept, '…'] : kept).join('\n\n');
}

function oneLine(text: string, limit: number): string {
  const seen = text
    .replace(lineEnds, ' ')
    .replace(/\t/g, ' ')
    .replace(unseen, '')
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim()
    .split(' ')
    .map((word) => cut(word, longestWord))
    .join(' ');
  return cut(seen, limit);
}

function escapeLine(line: string): string {
  return line
    .replace(anywhere, '\\$&')
    .replace(atLineStart, (start) => (/\d/.test(start) ? start : `\\${start}`))
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** By characters, so that none is cut in two. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const characters = Array.from(text);
  return characters.length <= limit
    ? text
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
}

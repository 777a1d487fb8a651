// Makes one line of thought out of what a Teams client sends: mentions, entities, strange spaces and invisible characters.
const maxChars = 10_000;
/** Markup may be longer than what it says; more than this is cut unread. */
const maxRawChars = 40_000;

const named: Readonly<Record<string, string>> = {
  ...{ nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
  ...{ shy: '', zwnj: '', zwj: '\u200d', lrm: '', rlm: '', hellip: '…', ndash: '–', mdash: '—', bull: '•' },
  ...{ lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', laquo: '«', raquo: '»' },
  ...{ auml: 'ä', ouml: 'ö', uuml: 'ü', szlig: 'ß', eacute: 'é', egrave: 'è', ccedil: 'ç', euro: '€' },
};

/** What a client puts around or into a line; `<b>` or `<Tom>` may be what somebody wrote, and stay. */
const tags = {
  /** Somebody else's words, answered to: gone with what is in them. */
  quoted: new Set(['quoted', 'quote', 'legacyquote', 'blockquote']),
  breaks: new Set(['br', 'p', 'div', 'li', 'ul', 'ol']),
  others: new Set(['at', 'a', 'span', 'attachment', 'emoji', 'img', 'systemeventmessage']),
};
const isAttributes = /^(?:\s+[\w:-]{1,40}\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"']+))*\s*\/?$/;

/** Somebody mentioned: how it stands in the text, and who it is; `person`: their object id in the directory, if the channel tells it. */
export interface Mention {
  readonly text: string;
  readonly name: string;
  readonly person?: string;
}

const mostMentions = 20;

/**
 * The text a person meant: mentions of the bot removed, those of people as `<at id="…">Name</at>` with their object id, or `?` where nobody knows it;
 * spaces plain, nothing invisible; at most 10,000 characters.
 */
export function plainText(raw: string, ownMentions: readonly string[] = [], mentions: readonly Mention[] = []): string {
  // What stands for a mention until the tags are gone is nothing that anybody can type.
  const typed = raw.slice(0, maxRawChars).replace(/[\ue000\ue001]/gu, '');
  const text = ownMentions.reduce(
    (left, mention) => (mention === '' ? left : left.split(mention).join(' ')),
    withMarks(typed, mentions),
  );
  const plain = tidySpaces(withoutInvisible(decodeEntities(withoutTags(text))));
  return cut(plain.replace(/\ue000(\d{1,2})\ue001/gu, (_, number: string) => written(mentions[Number(number) - 1])));
}

/** Each mention once, in the order given: two people may be called the same. */
function withMarks(raw: string, mentions: readonly Mention[]): string {
  let text = raw;
  let from = 0;
  mentions.slice(0, mostMentions).forEach((mention, index) => {
    const at = mention.text === '' ? -1 : text.indexOf(mention.text, from);
    if (at < 0) return;
    const mark = `\ue000${index + 1}\ue001`;
    text = text.slice(0, at) + mark + text.slice(at + mention.text.length);
    from = at + mark.length;
  });
  return text;
}

/** A name that is shown: one line without tags. */
function written(mention: Mention | undefined): string {
  const name = plainText(mention?.name ?? '')
    .replace(/[<>\s]+/gu, ' ')
    .trim()
    .slice(0, 100);
  return `<at id="${mention?.person ?? '?'}">${name}</at>`;
}

/** One pass: what a closed quotation held is dropped with it, an unclosed one loses its mark alone. */
function withoutTags(text: string): string {
  const kept: string[] = [];
  const open: { readonly name: string; readonly from: number }[] = [];
  let at = 0;
  for (const tag of text.matchAll(/<(\/?)([a-z]{1,20})([^<>]{0,1000})>/gi)) {
    const [whole, slash, given = '', attributes = ''] = tag;
    const name = given.toLowerCase();
    const stands = name === 'a' && slash === '' && attributes === '' ? undefined : standsFor(name, attributes);
    if (stands === undefined) continue;
    kept.push(text.slice(at, tag.index), stands);
    at = tag.index + whole.length;
    if (!tags.quoted.has(name)) continue;
    if (slash === '/') closeQuotation(name, open, kept);
    else if (!attributes.endsWith('/')) open.push({ name, from: kept.length });
  }
  return kept.join('') + text.slice(at);
}

/** What is left in a tag's place; nothing where it is no tag of a client's. */
function standsFor(name: string, attributes: string): string | undefined {
  if (!isAttributes.test(attributes)) return undefined;
  if (tags.breaks.has(name)) return '\n';
  if (tags.quoted.has(name)) return ' ';
  return tags.others.has(name) ? '' : undefined;
}

/** Quotations opened inside this one, and never closed, go with it. */
function closeQuotation(name: string, open: { readonly name: string; readonly from: number }[], kept: string[]): void {
  const start = open.findLastIndex((one) => one.name === name);
  const from = open[start]?.from;
  if (from === undefined) return;
  open.length = start;
  kept.length = from;
}

/** Once only: `&amp;lt;` means the four characters `&lt;`. */
function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
    (whole: string, ...groups: readonly (string | undefined)[]) => {
      const [decimal, hex, name] = groups;
      if (name !== undefined) return named[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** Direction marks, zero-width characters, tags, soft hyphens and controls; a joiner stays inside an emoji. */
function withoutInvisible(text: string): string {
  return text
    .replace(/([\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]\u200d)(?=\p{Extended_Pictographic})|\u200d/gu, '$1')
    .replace(/[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu, '')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]|\p{Surrogate}/gu, '');
}

function tidySpaces(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Zs}\t]+/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function cut(text: string): string {
  return text.slice(0, maxChars).replace(/[\ud800-\udbff]$/, '');
}

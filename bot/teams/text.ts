// Makes one line of thought out of what a Teams client sends: mentions, entities, strange spaces and invisible characters.
const maxChars = 10_000;
/** Markup may be longer than what it says; more than this is cut unread. */
const maxRawChars = 40_000;

const named: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text a person meant: own mentions removed, other people's kept by name, spaces plain, nothing invisible; at most 10,000 characters. */
export function plainText(raw: string, ownMentions: readonly string[] = []): string {
  const withoutBot = ownMentions.reduce(
    (text, mention) => (mention === '' ? text : text.split(mention).join(' ')),
    raw.slice(0, maxRawChars),
  );
  return cut(tidySpaces(withoutInvisible(decodeEntities(withoutTags(withoutBot)))));
}

function withoutTags(text: string): string {
  return text
    .replace(/<\/?at(?:\s[^<>]{0,200})?>/gi, '')
    .replace(/<(?:br|\/p|\/div)\s?\/?>/gi, '\n')
    .replace(/<(?:p|div)>/gi, '');
}

/** Once only: `&amp;lt;` means the four characters `&lt;`. */
function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi,
    (whole: string, decimal?: string, hex?: string, name?: string) => {
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

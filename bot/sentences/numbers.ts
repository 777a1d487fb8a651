// Numbers as people write and spell them: "2", "½", "1/2", "twenty-four".

const small = Object.entries({
  ...{ zero: 0, a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9 },
  ...{ ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17 },
  ...{ eighteen: 18, nineteen: 19, hundred: 100 },
});
const tens = Object.entries({
  ...{ twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 },
});
const spelt = new Map<string, number>([...small, ...tens]);
const tensSpelt = new Map<string, number>(tens);

const digits = /^(?:\d{1,40}(?:\.\d{1,4})?|\.\d{1,4})$/u;

/** Whether this lower-case word is a number in letters. */
export const isSpelt = (word: string): boolean => spelt.has(word);

/** The number these lower-case characters are; nothing where they are none. */
export const numberOf = (token: string | undefined): number | undefined =>
  token === undefined ? undefined : digits.test(token) ? Number(token) : spelt.get(token);

/** "twenty four" and "a hundred" as one word each, in figures; everything else as it was. */
export function joined(words: readonly string[]): string[] {
  const found: string[] = [];
  for (const word of words) {
    const before = found.at(-1) ?? '';
    const ten = tensSpelt.get(before);
    const one = tensSpelt.has(word) ? undefined : spelt.get(word);
    if (ten !== undefined && one !== undefined && one > 0 && one < 10 && !/^an?$/u.test(word))
      found.splice(-1, 1, String(ten + one));
    else if (word === 'hundred' && /^(?:an?|one)$/u.test(before)) found.splice(-1, 1, '100');
    else found.push(word);
  }
  return found;
}

const fractions: Readonly<Record<string, string>> = { '½': '.5', '¼': '.25', '¾': '.75' };

/** "2½" and "2 1/2" as "2.5", "1/2" as ".5"; a fraction that is none of the usual stays. */
export function withoutFractions(text: string): string {
  return text
    .replace(
      /(?<![\d/.])(?:(\d{1,9}) )?([13])\/([24])(?![\d/])/gu,
      (whole: string, ...groups: readonly (string | undefined)[]) => {
        const [count, over, under] = groups;
        const part = Number(over) / Number(under);
        return part < 1 ? `${count ?? ''}${String(part).slice(1)}` : whole;
      },
    )
    .replace(/(?<![\d.])(\d{0,9}) ?([½¼¾])/gu, (_, count: string, part: string) => `${count}${fractions[part] ?? ''}`);
}

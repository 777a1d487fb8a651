// Data of a card comes from outside: copied field by field, so that nothing but plain, bounded data goes on.
import type { Fields, Misunderstood } from './incoming.js';

const maxFields = 100;
const maxItems = 100;
const maxDepth = 6;
const maxChars = 20_000;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** A safe copy of a card's data, or what is wrong with it: no object, too many fields, too deep. Longer strings are cut, names of prototypes dropped. */
export function safeFields(value: unknown): { readonly fields: Fields } | Misunderstood {
  if (value === undefined || value === null) return { fields: {} };
  if (typeof value !== 'object' || Array.isArray(value))
    return { misunderstood: 'the data of the card is not an object' };
  const copy = copied(value, maxDepth, { fields: 0 });
  if (copy === tooMuch)
    return { misunderstood: `the data of the card has more than ${maxFields} fields or ${maxDepth} levels` };
  return { fields: copy as Fields };
}

const tooMuch = Symbol('too much');

function copied(value: unknown, depth: number, budget: { fields: number }): unknown {
  if (typeof value === 'string') return value.slice(0, maxChars);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (typeof value !== 'object') return undefined;
  if (depth === 0) return tooMuch;
  return Array.isArray(value) ? copiedList(value, depth, budget) : copiedObject(value, depth, budget);
}

function copiedList(list: readonly unknown[], depth: number, budget: { fields: number }): unknown {
  if (list.length > maxItems) return tooMuch;
  const items = list.map((item) => copied(item, depth - 1, budget));
  return items.includes(tooMuch) ? tooMuch : items;
}

function copiedObject(value: object, depth: number, budget: { fields: number }): unknown {
  const entries = Object.entries(value).filter(([key]) => !forbidden.has(key));
  budget.fields += entries.length;
  if (budget.fields > maxFields) return tooMuch;
  const copies = entries.map(([key, item]) => [key, copied(item, depth - 1, budget)] as const);
  return copies.some(([, item]) => item === tooMuch) ? tooMuch : Object.fromEntries(copies);
}

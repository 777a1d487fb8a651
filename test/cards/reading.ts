// Reads a card as the client does, and as a person does.
import { AdaptiveCard, SerializationContext, Versions } from 'adaptivecards';

export type Node = Readonly<Record<string, unknown>>;

// The package tests `lang` with a /g expression, which keeps its place: every other card with a language is said to be wrong.
const sticky = 'Invalid value "en" for property "lang".';

/** Everything the renderer's own parser and validation complain about. */
export function complaints(card: object): string[] {
  const context = new SerializationContext(Versions.v1_5);
  const parsed = new AdaptiveCard();
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const failures = parsed.validateProperties().validationEvents.map((event) => event.message);
  return [...events, ...failures].filter((message) => message !== sticky);
}

export const bytes = (card: object): number => Buffer.byteLength(JSON.stringify(card));

/** Every object of the card, depth first. */
export function nodes(node: unknown): Node[] {
  if (Array.isArray(node)) return node.flatMap(nodes);
  if (typeof node !== 'object' || node === null) return [];
  return [node as Node, ...Object.values(node).flatMap(nodes)];
}

export const ofType = (card: object, type: string): Node[] =>
  nodes(card).filter((node) => typeof node['type'] === 'string' && node['type'].startsWith(type));

export const inputs = (card: object): Node[] => ofType(card, 'Input.');
export const presses = (card: object): Node[] => ofType(card, 'Action.Execute');
export const titles = (card: object): string[] => presses(card).map((press) => press['title'] as string);
export const verbs = (card: object): string[] => presses(card).map((press) => press['verb'] as string);

/** What stands on the card, in order: texts and facts, without the backslashes of Markdown. */
export function textOf(card: object): string {
  const parts = nodes(card).flatMap((node) => {
    if (node['type'] === 'TextBlock') return [node['text']];
    return typeof node['title'] === 'string' && 'value' in node ? [`${node['title']}: ${String(node['value'])}`] : [];
  });
  return unescape(parts.join('\n'));
}

/** CommonMark: a backslash before ASCII punctuation is not shown. */
export const unescape = (markdown: string): string => markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');

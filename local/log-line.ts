// One event of the log in words, for somebody who tries Gatehouse.
import type { Log } from '../engine/ports.js';

type Level = Parameters<Log>[0];
type Facts = Readonly<Record<string, unknown>>;

const words: Readonly<Record<string, string>> = {
  'administrators-not-told': 'Administrators could not be told of it; it is tried again',
  'answer-undelivered': 'An answer could not be delivered; what was decided stands',
  'catalogue-gone': 'The catalogue does not fit the directory',
  'catalogue-not-told': 'Administrators could not be told of it; it is tried again',
  'card-not-drawn': 'A card could not be drawn, because the directory could not be asked; it is tried again',
  'card-not-brought': 'A card could not be brought; what was decided stands',
  'changes-not-read': 'What changed in the directory could not be read; it is tried again',
  'company-file': 'The company file',
  'database-waiting': 'The database does not answer',
  'directory-fault': 'The directory could not do it; it is tried again',
  'directory-drifted': 'Somebody changed access in the directory, not through Gatehouse; administrators are told',
  'directory-late': 'The directory has been wrong for a quarter of an hour; people were told',
  'effect-failed': 'Something a request owes could not be done; it is tried again',
  'facts-missing': 'The directory could not be asked; deadlines hold all the same',
  'health-unknown': 'The state of the bot could not be found out',
  jobs: 'The recurring jobs had a problem; they go on',
  'message-failed': 'A message did not arrive',
  'graph-refused': 'Microsoft Graph refused a call',
  'graph-pages-wrong': 'Microsoft Graph could not tell a list to its end',
  'graph-unreadable': 'Microsoft Graph said something that could not be read',
  misunderstood: 'Something came in that could not be read; nothing was done',
  'newer-documents': 'Something was written by a newer Gatehouse; it is left alone',
  'no-token': 'There is no token for Microsoft Graph',
  'not-givable': 'A request was refused, because the directory cannot give what was asked for',
  'people-not-read': 'The directory could not be asked about people; it is tried again',
  refused: 'A request was turned away at the door',
  'request-failed': 'A request failed',
  'sweep-failed': 'What is due could not be looked for; it is tried again',
  turn: 'Somebody was told that it did not work',
  'turn-failed': 'A turn failed; the person was told the reference',
  'unknown-verb': 'A button was pressed that nobody drew; nothing was done',
  'work-failed': 'Something due could not be done; it is tried again',
};

/** Logged as information, because in production they are everyday; here each of them is somebody's mistake. */
const wrongAlways = new Set(['answer-undelivered', 'health-unknown', 'misunderstood', 'refused', 'request-failed']);
const longestFact = 160;

/** The event as a line without its time; nothing where nothing is wrong. */
export function readableLine(level: Level, event: string, facts: Facts): string | undefined {
  if (level === 'info' && !wrongAlways.has(event)) return undefined;
  const said = words[event] ?? `Something was logged as ${event}`;
  const told = Object.entries(facts)
    .filter(([name, value]) => name !== 'ms' && name !== 'attempts' && value !== undefined)
    .map(([name, value]) => (name === 'text' ? plain(value) : `${name}: ${plain(value)}`));
  const start = level === 'error' ? 'Error. ' : '';
  return `${start}${said}${told.length > 0 ? ` (${told.join(', ')})` : ''}.`;
}

/** On one line, and not longer than somebody reads. */
function plain(value: unknown): string {
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll(/\s+/g, ' ');
  return text.length > longestFact ? `${text.slice(0, longestFact)}…` : text;
}

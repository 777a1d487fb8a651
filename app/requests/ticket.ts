// The ticket a role is activated for, and the system it is in (rule 37): taken from the reason where it is said there.
import type { Question } from '../../engine/catalogue/model.js';
import { ticketQuestions } from '../../engine/catalogue/ticket.js';
import type { Details, Entitlement } from '../../engine/request/entitlement.js';
import { matches } from '../facts/pattern.js';

/** "ticket INC-1234 in ServiceNow": its number, and the words behind "in". */
const saidTicket = /\bticket\s+#?(?=\D{0,40}\d)([^\s,;()]{1,64})(?:\s+in\s+([^()]{1,200}))?/iu;

/** What the reason says of a ticket need not be typed once more: a word that fits a question's pattern, its number, its system. */
export function withTicket(details: Details, { policy }: Entitlement): Details {
  const reason = details.justification ?? '';
  const words = reason.split(/[\s,;]+/, 100);
  const found = policy.questions.flatMap(({ id, pattern }): [string, string][] => {
    const word = pattern && words.find((one) => matches(pattern.source, one));
    return word === undefined || word === '' ? [] : [[id, word]];
  });
  return {
    ...details,
    answers: { ...saidIn(reason, policy.questions), ...Object.fromEntries(found), ...details.answers },
  };
}

function saidIn(reason: string, questions: readonly Question[]): Record<string, string> {
  const [, number, system = ''] = saidTicket.exec(reason.slice(0, 4000)) ?? [];
  if (number === undefined) return {};
  const asks = (id: string): Question | undefined => questions.find((question) => question.id === id);
  const systems = asks(ticketQuestions.system)?.choices ?? [];
  const chosen = systems.length === 1 ? systems[0] : systemNamed(system, systems);
  return {
    ...(asks(ticketQuestions.number) && { [ticketQuestions.number]: number }),
    ...(chosen !== undefined && { [ticketQuestions.system]: chosen }),
  };
}

/** The longest of these that the words begin with; nothing is guessed. */
function systemNamed(said: string, systems: readonly string[]): string | undefined {
  const words = `${said.toLowerCase()} `;
  const fitting = systems.filter((system) =>
    new RegExp(`^${literal(system.toLowerCase())}[^\\p{L}\\p{N}]`, 'u').test(words),
  );
  return fitting.sort((one, other) => other.length - one.length)[0];
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

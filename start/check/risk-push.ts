// Insider risk that its source pushes: what would be taken (rule 77). Nothing is pushed, and no secret is repeated.
import type { ProductionConfig } from '../../config.js';
import type { Clock } from '../../engine/ports.js';
import { ok, skipped, warn, type Found } from './found.js';

/** A secret with fewer different characters is no random one. */
const fewestCharacters = 8;

/** How long the secrets are, what they are good for, and the time that a sender's clock has to keep. */
export function riskPushFound(config: ProductionConfig, clock: Clock): Found[] {
  const { RISK_PUSH_SECRET: secret, RISK_PUSH_SECRET_NEXT: next } = config;
  if (secret === undefined && next === undefined)
    return [skipped('RISK_PUSH_SECRET is not set: there is no POST /api/risk')];
  const named = { RISK_PUSH_SECRET: secret, RISK_PUSH_SECRET_NEXT: next };
  const set = Object.entries(named).flatMap(([name, text]) => (text === undefined ? [] : [{ name, text }]));
  const lengths = set.map(({ name, text }) => `${name}, ${text.length} characters`).join('; ');
  const now = clock.now().toISOString().slice(0, 19);
  return [
    ok(
      `POST /api/risk takes insider risk that is signed with ${lengths}; the sender's clock may be 5 minutes off this machine's, which says ${now}Z`,
    ),
    ...set.flatMap(({ name, text }) => (new Set(text).size < fewestCharacters ? [guessable(name)] : [])),
    ...(secret === next ? [sameTwice] : []),
  ];
}

const guessable = (name: string): Found =>
  warn(`${name} has few different characters: it can be guessed`, 'Make another one: `openssl rand -hex 32`.');

const sameTwice: Found = warn(
  'RISK_PUSH_SECRET_NEXT is the same as RISK_PUSH_SECRET: nothing is being changed',
  'Leave RISK_PUSH_SECRET_NEXT out, or set the next secret there.',
);

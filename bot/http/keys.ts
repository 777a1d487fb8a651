// The keys with which the Bot Framework signs: fetched, kept for a day, looked up again at most once a minute.
import { dayMs, minuteMs } from '../../engine/time.js';
import { importJWK, type CryptoKey } from 'jose';
import { z } from 'zod';

export interface ChannelKey {
  readonly key: CryptoKey | Uint8Array;
  /** Channels the key may speak for; where the document does not say, it may speak for none. */
  readonly endorsements?: readonly string[];
}

export interface ChannelKeys {
  /** The published key of this id. Throws `KeysUnavailable` when none could ever be fetched. */
  find(keyId: string): Promise<ChannelKey | undefined>;
}

export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

export interface ChannelKeysOptions {
  readonly openIdUrl: string;
  readonly nowMs?: () => number;
}

const maxAgeMs = dayMs;
const minGapMs = minuteMs;
const timeoutMs = 5_000;
const maxChars = 1_000_000;

const openIdSchema = z.object({ jwks_uri: z.url().max(2048) });
const keySchema = z.object({
  kid: z.string().min(1).max(512),
  kty: z.literal('RSA'),
  n: z.string().max(2048),
  e: z.string().max(16),
  endorsements: z.array(z.string().max(128)).max(200).optional(),
});
const keysSchema = z.object({ keys: z.array(z.unknown()).max(1000) });

/** Keys from an OpenID document. Many askers share one fetch; unknown ids cannot make it fetch more often. */
export function channelKeys({ openIdUrl, nowMs = Date.now }: ChannelKeysOptions): ChannelKeys {
  let kept: { readonly keys: ReadonlyMap<string, ChannelKey>; readonly fetchedMs: number } | undefined;
  let triedMs = -Infinity;
  let running: Promise<void> | undefined;

  async function refresh(): Promise<void> {
    triedMs = nowMs();
    kept = { keys: await fetchKeys(openIdUrl), fetchedMs: nowMs() };
  }
  /** Keeps the old keys when new ones cannot be had; throws only when there are none at all. */
  async function freshen(): Promise<void> {
    running ??= refresh().finally(() => (running = undefined));
    try {
      await running;
    } catch (cause) {
      if (!kept) throw new KeysUnavailable('The keys of the Bot Framework could not be fetched.', { cause });
    }
  }

  return {
    async find(keyId) {
      const mayTry = running !== undefined || kept === undefined || nowMs() - triedMs >= minGapMs;
      const isWanted = !kept?.keys.has(keyId) || nowMs() - kept.fetchedMs >= maxAgeMs;
      if (mayTry && isWanted) await freshen();
      return kept?.keys.get(keyId);
    },
  };
}

async function fetchKeys(openIdUrl: string): Promise<ReadonlyMap<string, ChannelKey>> {
  const { jwks_uri: keysUrl } = openIdSchema.parse(await fetchJson(openIdUrl));
  if (new URL(keysUrl).origin !== new URL(openIdUrl).origin)
    throw new Error('The OpenID document names keys of another host.');
  const { keys } = keysSchema.parse(await fetchJson(keysUrl));
  const usable = keys.flatMap((key) => keySchema.safeParse(key).data ?? []);
  if (usable.length === 0) throw new Error('The key document has no usable key.');
  return new Map(await Promise.all(usable.map(imported)));
}

async function imported({
  kid,
  kty,
  n,
  e,
  endorsements,
}: z.infer<typeof keySchema>): Promise<readonly [string, ChannelKey]> {
  const key = await importJWK({ kty, n, e }, 'RS256');
  return [kid, { key, ...(endorsements && { endorsements }) }];
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  const text = await response.text();
  if (!response.ok || text.length > maxChars) throw new Error(`The document of the keys answered ${response.status}.`);
  return JSON.parse(text) as unknown;
}

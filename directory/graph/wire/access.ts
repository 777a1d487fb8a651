// The token that a call goes out with: whether it carries what the call needs, and another in its place where Microsoft refuses it.
import { defined } from '../../../engine/defined.js';
import type { RefusedToken } from '../../../engine/challenge.js';
import { DirectoryError, type Log } from '../../../engine/ports.js';
import type { Audience, Registration } from './endpoints.js';
import type { Answer } from './exchange.js';
import {
  allows,
  missingOf,
  NoToken,
  permissionMissing,
  registrationMissing,
  rolesIn,
  type Need,
  type Tokens,
} from './permissions.js';

/** What is needed, and of whom. */
export interface Needed {
  readonly need: Need;
  readonly audience?: Audience;
}

export interface AccessOptions {
  readonly tokens: Tokens;
  readonly log: Log;
}

/** Tokens, as calls need them. */
export class Access {
  constructor(private readonly options: AccessOptions) {}

  /** Whether the registration that this needs is configured, and its token carries the permission. */
  async may(need: Need): Promise<boolean> {
    const token = await this.#given(need.registration, 'graph');
    return token !== undefined && allows(rolesIn(token), need);
  }

  /**
   * The token for it. Who runs Gatehouse finds in the log what to grant: people are told only that the right is not there.
   * @throws DirectoryError where it is not there (`forbidden`), the login refuses to sign us in (`not-signed-in`), or nobody does (`unavailable`).
   */
  async tokenFor({ need, audience = 'graph' }: Needed, refused?: RefusedToken): Promise<string> {
    const { registration } = need;
    const token = await this.#given(registration, audience, refused);
    const roles = token === undefined ? [] : rolesIn(token);
    if (token !== undefined && (audience === 'arm' || allows(roles, need))) return token;
    const isThere = token !== undefined;
    this.options.log('warn', 'graph-not-permitted', { registration, isThere, missing: missingOf(need, roles) });
    throw isThere ? permissionMissing(need, roles) : registrationMissing(need);
  }

  /**
   * What comes of a call with its token: where that is refused (401), with another, once. Nothing was done then, so a change may be sent again too. Where
   * no other token is to be had, the refusal stays the answer.
   */
  async with(needed: Needed, send: (token: string) => Promise<Answer>): Promise<Answer> {
    const token = await this.tokenFor(needed);
    const answer = await send(token);
    if (answer.status !== 401) return answer;
    const { claims, clientRequestId, requestId } = answer;
    const other = await this.tokenFor(needed, { token, ...defined({ claims }) });
    const { registration } = needed.need;
    const facts = { registration, hasClaims: claims !== undefined, isReplaced: other !== token };
    this.options.log('info', 'graph-token-refused', {
      ...facts,
      status: 401,
      clientRequestId,
      ...defined({ requestId }),
    });
    return other === token ? answer : send(other);
  }

  /** Whoever gives tokens says in a sentence why they did not; to the rest of the app the directory cannot be asked. */
  async #given(registration: Registration, audience: Audience, refused?: RefusedToken): Promise<string | undefined> {
    try {
      return await this.options.tokens(registration, audience, refused);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : 'no token was given';
      const fault = cause instanceof NoToken && cause.isRefused ? 'not-signed-in' : 'unavailable';
      throw new DirectoryError(fault, `${why} Nothing was changed.`, undefined, { cause });
    }
  }
}

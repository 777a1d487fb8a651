// The addresses of the trial's login: a page on which one says who one is, the token endpoint, the keys. For this machine only.
import { randomBytes } from 'node:crypto';
import express, { type Router } from 'express';
import { z } from 'zod';
import type { Clock } from '../../engine/ports.js';
import type { Person } from '../../engine/person.js';
import type { Login } from '../../bot/http/sign-in/login.js';
import { localPageHeaders } from '../page.js';
import { createIssuer, type Issuer } from './issuer.js';
import { loginPage } from './page.js';

export interface TrialLoginOptions {
  readonly clock: Clock;
  readonly tenantId: string;
  /** Who may say that it is them. */
  readonly people: readonly Pick<Person, 'id' | 'name'>[];
  /** Where this router is served, and where Gatehouse is; without a slash at the end. */
  readonly url: () => string;
  readonly publicUrl: () => string;
}

export type TrialLogin = Awaited<ReturnType<typeof trialLogin>>;

/** The login as Gatehouse knows it, and what serves it. */
export async function trialLogin({ clock, tenantId, people, url, publicUrl }: TrialLoginOptions) {
  const client = {
    ...{ id: 'gatehouse-trial', secret: randomBytes(24).toString('base64url') },
    redirectUri: () => `${publicUrl()}/api/sign-in/callback`,
  };
  const issuerOf = (): string => `${url()}/login`;
  const issuer = await createIssuer({ clock, tenantId, client, issuer: issuerOf });
  return {
    issuer,
    router: routerOf(issuer, people),
    login: (): Login => ({
      ...{ clientId: client.id, tenantId, publicUrl, issuer: issuerOf() },
      authorizeUrl: `${url()}/login/authorize`,
      tokenUrl: `${url()}/login/token`,
      keysUrl: `${url()}/login/keys`,
      clientProof: () => Promise.resolve({ client_secret: client.secret }),
    }),
  };
}

function routerOf(issuer: Issuer, people: TrialLoginOptions['people']): Router {
  const router = express.Router();
  router.get('/login/authorize', ({ query }, response) => {
    const asked = issuer.asked(query);
    const as = z.string().max(100).safeParse(query['as']).data ?? '';
    if (!asked) response.status(400).json({ error: 'invalid_request' });
    else if (as === 'nobody') response.redirect(302, issuer.cancelled(asked));
    else if (people.some(({ id }) => id === as)) response.redirect(302, issuer.wayBack(asked, as));
    else response.set(localPageHeaders).send(loginPage(people, asked));
  });
  router.post('/login/token', express.urlencoded({ extended: false, limit: '16kb' }), async (request, response) => {
    const claims = issuer.claimsFor(request.body);
    if (claims) response.json({ token_type: 'Bearer', id_token: await issuer.sign(claims) });
    else response.status(400).json({ error: 'invalid_grant' });
  });
  router.get('/login/keys', (_request, response) => response.json(issuer.keys));
  return router;
}

// The environment as it was read: what is wrong with it, all at once, or what it says.
import type { ConfigError, ProductionConfig } from '../../config.js';
import { secretVariable } from '../identity/identity.js';
import { fail, ok, warn, type Found } from './found.js';

/** What keeps it from being read. */
export const wrongFound = ({ problems, message }: ConfigError): Found[] =>
  (problems.length > 0 ? problems : [message]).map((one) =>
    fail(one, 'See .env.example, which explains every variable.'),
  );

/** What it says, and what of it is for trying only. */
export function configurationFound(config: ProductionConfig): Found[] {
  const { BOT_TENANT_ID, BOT_CLOUD, DIRECTORY, GRAPH_ENDPOINT, identities } = config;
  const secrets = Object.values(identities).flatMap(({ registration, proof }) =>
    proof.kind === 'secret' ? [secretVariable(registration)] : [],
  );
  return [
    ok(`tenant ${BOT_TENANT_ID}, cloud ${BOT_CLOUD}, directory ${DIRECTORY}; ${Object.keys(identities).join(', ')}`),
    ...(secrets.length > 0
      ? [
          warn(
            `proven by client secrets, which can be copied and end one day: ${secrets.join(', ')}`,
            'Choose another credential before people use it (docs/deploy.md, "Elsewhere than in Container Apps").',
          ),
        ]
      : []),
    ...(DIRECTORY === 'company-file'
      ? [
          warn(
            'people and access are those of a file: nothing is changed in Entra',
            'Set DIRECTORY=graph for a tenant.',
          ),
        ]
      : []),
    ...(GRAPH_ENDPOINT === undefined
      ? []
      : [
          warn(
            `what is asked is a stand-in for Microsoft on this machine, at ${GRAPH_ENDPOINT}, not your tenant`,
            'Leave GRAPH_ENDPOINT out for the tenant.',
          ),
        ]),
  ];
}

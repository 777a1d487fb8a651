// Where what is activated holds: in the whole directory, in a group, or on a resource in Azure (rule 36).
import type { Resource } from '../../engine/catalogue/model.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Formatter } from '../kit/formatter.js';

const longestScope = 400;

type Activation = Pick<AccessRequest, 'entitlement'>;

const given = ({ entitlement }: Activation): Resource | undefined => entitlement.resources[0];

/** "Global Reader · whole directory", "Helpdesk · group membership", "Contributor on rg-payments · Azure". */
export function wholeSaid(state: Activation, what: string, { words }: Formatter): string {
  const { activation, roles } = words;
  const resource = given(state);
  if (resource?.kind === 'azure-role') return activation.inAzure({ what });
  if (resource?.kind !== 'group') return roles.whole({ what });
  return resource.membership === 'owner' ? activation.ownership({ what }) : activation.membership({ what });
}

/** The same as a fact, for whoever decides: of a resource in Azure all that its id says, because several may have one name. */
export function whereSaid(state: Activation, formatter: Formatter): string {
  const { activation, roles } = formatter.words;
  const resource = given(state);
  if (resource?.kind === 'azure-role') return scopeSaid(resource.scope, formatter);
  return resource?.kind === 'group'
    ? activation.inGroup({ group: formatter.text(resource.name, 120) })
    : roles.wholeDirectory;
}

/** "the resource group rg-payments of the subscription 8c1d…"; the id of what lies elsewhere. */
function scopeSaid(scope: string, formatter: Formatter): string {
  const { activation } = formatter.words;
  const [, id, name] = /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?\/?$/i.exec(scope) ?? [];
  if (id === undefined) return formatter.text(scope, longestScope);
  const subscription = formatter.text(id, longestScope);
  return name === undefined
    ? activation.inSubscription({ subscription })
    : activation.inResourceGroup({ group: formatter.text(name, longestScope), subscription });
}

/** What of it its name does not say; nothing of a directory role. */
export const furtherWhere = (state: Activation, formatter: Formatter): string | undefined =>
  given(state)?.kind === 'azure-role'
    ? formatter.words.activation.where({ where: whereSaid(state, formatter) })
    : undefined;

/** "group membership", "Azure"; nothing of a directory role. */
export function kindSaid(resource: Resource | undefined, { words }: Formatter): string | undefined {
  const { kinds } = words.activation;
  if (resource?.kind === 'azure-role') return kinds.inAzure;
  if (resource?.kind !== 'group') return undefined;
  return resource.membership === 'owner' ? kinds.ownership : kinds.membership;
}

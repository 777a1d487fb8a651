// What a package gives, in words: each kind reads as people call it (rules 1 and 45).
import { isEligibility, onceActivated, type Resource } from '../../engine/catalogue/model.js';
import { listed, type Formatter } from './formatter.js';

const longestName = 80;

/** "Sales Team", "Team Sales", "CRM user (CRM), through CRM users", "eligibility for Global Reader", "Reader on rg-sales (Azure)". */
export function resourceSaid(resource: Resource, formatter: Formatter): string {
  const { resources } = formatter.words;
  if (isEligibility(resource)) return resources.eligible({ name: resourceSaid(onceActivated(resource), formatter) });
  const name = formatter.text(resource.name, longestName);
  switch (resource.kind) {
    case 'group':
      return resource.membership === 'owner' ? resources.owner({ name }) : name;
    case 'site':
      return name;
    case 'team':
      return resources.team({ name });
    case 'application': {
      const application = formatter.text(resource.application ?? '', longestName);
      const role = application === '' ? name : resources.ofApplication({ name, application });
      const group = formatter.text(resource.through ?? '', longestName);
      return group === '' ? role : resources.through({ role, group });
    }
    case 'directory-role':
      return name;
    case 'azure-role':
      return resources.inAzure({ name, where: whereSaid(resource.scope, formatter) });
  }
}

/** Several of them: "CRM user (CRM), Sales Team and 2 more". */
export const resourcesSaid = (all: readonly Resource[], formatter: Formatter, most: number): string =>
  listed(
    all.map((one) => resourceSaid(one, formatter)),
    formatter,
    most,
  );

/** The same of what is asked for: what is given as eligible is held only once it is activated (rule 45). */
export const resourcesToGive = (all: readonly Resource[], formatter: Formatter, most: number): string =>
  listed(
    all.map((one) =>
      isEligibility(one)
        ? formatter.words.resources.toActivate({ name: resourceSaid(onceActivated(one), formatter) })
        : resourceSaid(one, formatter),
    ),
    formatter,
    most,
  );

/** A resource in Azure by the last part of its id, which is its name. */
function whereSaid(scope: string, formatter: Formatter): string {
  const { resources } = formatter.words;
  const [name = '', kind = ''] = scope.split('/').reverse();
  const last = formatter.text(name, longestName);
  if (/^subscriptions$/i.test(kind)) return resources.subscription({ id: last });
  return /^managementGroups$/i.test(kind) ? resources.managementGroup({ name: last }) : last;
}

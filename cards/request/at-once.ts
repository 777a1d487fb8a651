// What makes access act at once: what somebody is signed in to learns of some of it late (rule 72).
import { isEligibility, type Resource } from '../../engine/catalogue/model.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { dayMs } from '../../engine/time.js';
import type { Formatter } from '../kit/formatter.js';

type Kind = 'directory-role' | 'azure-role' | 'group' | 'application';

/** A team shows it by itself; an eligibility acts only once it is activated. */
function kindOf(resource: Resource): Kind | undefined {
  switch (resource.kind) {
    case 'team':
      return undefined;
    case 'site':
      return 'group';
    case 'directory-role':
    case 'group':
    case 'azure-role':
      return isEligibility(resource) ? undefined : resource.kind;
    case 'application':
      return resource.kind;
  }
}

/** Told to whoever has it, on its first day; nothing where all of it acts by itself, or was held before. */
export function atOnceSaid(state: AccessRequest, { words: { atOnce }, viewer }: Formatter): string | undefined {
  if (!('window' in state) || viewer.person !== state.beneficiary.id) return undefined;
  if (viewer.now.getTime() - state.window.from.getTime() >= dayMs) return undefined;
  const kinds = new Set(
    state.deliveries.flatMap(({ resource, status, held }) =>
      status === 'granted' && !held ? (kindOf(resource) ?? []) : [],
    ),
  );
  const [kind, ...others] = kinds;
  return kind && (others.length > 0 ? atOnce.several : atOnce[kind]);
}

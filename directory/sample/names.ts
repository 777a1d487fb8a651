// What the sample company calls its things, for the catalogue's file.
import type { Company } from './company-shape.js';
import type { Kept } from './kept-company.js';
import type { Named, NameKind, Names } from '../../engine/catalogue/names.js';

/** The names of a company that is kept somewhere, as it is when asked. */
export function namesOf(kept: Kept): Names {
  const isCalled = (wanted: string) => (each: Named) =>
    [each.id, each.name].some((word) => word.toLowerCase() === wanted.trim().toLowerCase());
  return {
    async find(kind, idOrName) {
      const found = await kept.now();
      if (kind === 'person') {
        const user = found.user(idOrName.trim());
        return user ? [{ id: user.id, name: user.displayName }] : [];
      }
      return all(found.company, kind).filter(isCalled(idOrName));
    },
    async rolesOf(applicationId) {
      const { servicePrincipals } = (await kept.now()).company;
      const application = servicePrincipals.find((each) => each.id === applicationId);
      return application?.appRoles.map((each) => ({ id: each.id, name: each.displayName })) ?? [];
    },
  };
}

function all(company: Company, kind: Exclude<NameKind, 'person'>): Named[] {
  const called = (each: { id: string; displayName: string }): Named => ({ id: each.id, name: each.displayName });
  switch (kind) {
    case 'group':
      return company.groups.map(called);
    case 'role':
      return company.directoryRoles.map((each) => ({ id: each.roleTemplateId, name: each.displayName }));
    case 'application':
      return company.servicePrincipals.map(called);
    case 'site':
      return company.sites.map(called);
  }
}

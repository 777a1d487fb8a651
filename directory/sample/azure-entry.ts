// Entries about roles in Azure, as the company's file writes them.

/** Whether an entry is for this role at exactly this scope. */
export const isAt = (
  each: { readonly scope: string; readonly roleDefinitionId: string },
  { id, scope }: { readonly id: string; readonly scope: string },
): boolean =>
  each.scope.toLowerCase() === scope.toLowerCase() &&
  each.roleDefinitionId.split('/').at(-1)?.toLowerCase() === id.toLowerCase();

/** As Azure writes it: in the subscription, or in the tenant. */
export function definitionOf(id: string, scope: string): string {
  const root = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
  return `${root}/providers/Microsoft.Authorization/roleDefinitions/${id}`;
}

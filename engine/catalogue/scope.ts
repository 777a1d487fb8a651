// Where a role on an Azure resource holds: what people call the place, and what is within it (rule 36).

const partsOf = (scope: string): string[] => scope.split('/').filter((part) => part !== '');

/** The resource's own name, which is the last part of its id: "rg-payments". */
export const scopeName = (scope: string): string => partsOf(scope).at(-1) ?? scope;

/** Whether this names the scope and no other within it: its whole id, or its own name. In any case. */
export function isScopeCalled(scope: string, said: string): boolean {
  const [known, wanted] = [normal(scope), normal(said)];
  return wanted === known || wanted === normal(scopeName(scope));
}

/** Whether this names the resource group that the scope is something in. */
export function isInResourceGroup(scope: string, said: string): boolean {
  const parts = partsOf(scope);
  const at = parts.findIndex((part) => part.toLowerCase() === 'resourcegroups');
  return at >= 0 && at + 2 < parts.length && normal(parts[at + 1] ?? '') === normal(said);
}

/** Whether what is given at one scope is had at the other: there, or anywhere within it. */
export function isWithinScope(inner: string, outer: string): boolean {
  const [below, above] = [normal(inner), normal(outer)];
  return above === '' || below === above || below.startsWith(`${above}/`);
}

const normal = (scope: string): string =>
  scope
    .trim()
    .toLowerCase()
    .replace(/^\/|\/$/g, '');

// What excludes a package (rule 11): other packages of the file by name or id, and groups of the directory.
import { isSameName } from '../engine/catalogue/match.js';
import { groupToBeHad } from '../engine/catalogue/incompatible.js';
import type { IncompatibleWith, Package } from '../engine/catalogue/model.js';
import { groupId } from '../engine/ids.js';
import { find, inOrder, type Finding } from './finding.js';
import type { WrittenPackage } from './shape.js';
import type { Path } from './yaml.js';

interface Placed {
  readonly path: Path;
  readonly value: WrittenPackage;
}

/** These packages with what excludes each; `written` is index for index with them. What is no package of the file is noted, also the package itself. */
export const withIncompatible = (
  finding: Finding,
  packages: readonly Package[],
  written: readonly Placed[],
): Promise<Package[]> =>
  inOrder(packages, async (each, index) => {
    const place = written[index];
    if (!place?.value.incompatibleWith) return each;
    const path = [...place.path, 'incompatibleWith'];
    const { packages: names, groups } = place.value.incompatibleWith;
    const incompatibleWith = {
      packages: names.flatMap((name, at) =>
        packageCalled(finding, { name, each, packages }, [...path, 'packages', at]),
      ),
      groups: await groupsCalled(finding, { names: groups, each }, [...path, 'groups']),
    };
    return { ...each, incompatibleWith };
  });

function packageCalled(
  { complain }: Finding,
  { name, each, packages }: { readonly name: string; readonly each: Package; readonly packages: readonly Package[] },
  path: Path,
): IncompatibleWith['packages'][number][] {
  const byId = packages.find(({ id }) => id.toLowerCase() === name.toLowerCase());
  const found = packages.find((one) => isSameName(one.name, name)) ?? byId;
  if (!found) complain(path, `there is no package "${name}" in this file`);
  else if (found === each) complain(path, 'is this package itself: nobody could ever have it');
  return found && found !== each ? [{ id: found.id, name: found.name }] : [];
}

const groupsCalled = (
  finding: Finding,
  { names, each }: { readonly names: readonly string[]; readonly each: Package },
  path: Path,
): Promise<IncompatibleWith['groups'][number][]> =>
  inOrder(names, async (name, at) => {
    const found = await find(finding, ['group', name], [...path, at]);
    if (found && each.resources.some((resource) => groupToBeHad(resource) === found.id))
      finding.complain([...path, at], `"${found.name}" is what this package gives: nobody could ever have it`);
    return found && { id: groupId(found.id), name: found.name };
  });

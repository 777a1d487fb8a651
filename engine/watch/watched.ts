// What of a catalogue is watched: what is had by an entry in the directory that can be listed (rule 82).
import {
  groupOf,
  isActiveDirectoryRole,
  isEligibility,
  placeKey,
  type Catalogue,
  type Resource,
} from '../catalogue/model.js';

const isWatched = (resource: Resource): boolean =>
  groupOf(resource) !== undefined ||
  (resource.kind === 'group' && !isEligibility(resource)) ||
  isActiveDirectoryRole(resource);

/** Everything that packages give and roles are, by its place: what two packages give is watched once. */
export function watchedIn({ packages, roles }: Pick<Catalogue, 'packages' | 'roles'>): ReadonlyMap<string, Resource> {
  const given = packages.flatMap(({ resources }) => resources);
  const activated = roles.map(({ resource }) => resource);
  const places = new Map<string, Resource>();
  for (const resource of [...given, ...activated].filter(isWatched))
    if (!places.has(placeKey(resource))) places.set(placeKey(resource), resource);
  return places;
}

// Through what the person holds each resource already: directly, through which group, through which request (rule 71).
import { resourceKey } from '../../engine/catalogue/model.js';
import type { Holding } from '../../engine/request/holding.js';
import type { AccessRequest, Granted } from '../../engine/request/model.js';
import { listed, namesOf, type Formatter } from '../kit/formatter.js';
import { escape } from '../kit/markdown.js';
import { resourceSaid } from '../kit/resource.js';

/** For whoever asks and decides; later as it was when it was asked for. Nothing where nothing was held. */
export function throughFacts(state: AccessRequest, formatter: Formatter): { title: string; value: string }[] {
  const { holding } = formatter.words;
  const said = linesOf(state, formatter);
  if (said.length === 0) return [];
  const isNow = state.status === 'draft' || state.status === 'pending';
  return [{ title: isNow ? holding.through : holding.throughThen, value: listed(said, formatter, 8) }];
}

/** In a line of `my access`: the number of the request it is had by, and of what was had before through what that was. */
export function throughLine(state: Granted, formatter: Formatter): string {
  const { holding, listWords } = formatter.words;
  const first = holding.request({ ids: escape(state.id, 40) });
  const kept = new Set(state.deliveries.filter(({ held }) => held).map(({ resource }) => resourceKey(resource)));
  const said = linesOf(state, formatter, (key) => kept.has(key));
  return said.length === 0 ? first : listWords.dot({ first, second: listed(said, formatter, 8) });
}

function linesOf(
  state: AccessRequest,
  formatter: Formatter,
  isWanted: (key: string) => boolean = () => true,
): string[] {
  const byKey = new Map((state.holdings ?? []).map((one) => [one.key, one]));
  return state.entitlement.resources.flatMap((resource) => {
    const key = resourceKey(resource);
    const holding = isWanted(key) ? byKey.get(key) : undefined;
    if (!holding) return [];
    return [
      formatter.words.holding.one({ resource: resourceSaid(resource, formatter), how: howOf(holding, formatter) }),
    ];
  });
}

function howOf({ requests = [], groups = [], direct }: Holding, formatter: Formatter): string {
  const { holding } = formatter.words;
  if (requests.length > 0) {
    const ids = listed(
      requests.map((id) => escape(id, 40)),
      formatter,
      5,
    );
    return (requests.length === 1 ? holding.request : holding.requests)({ ids });
  }
  if (direct) return holding.directly;
  if (groups.length === 0) return holding.unknown;
  return (groups.length === 1 ? holding.group : holding.groups)({ names: namesOf(groups, formatter) });
}

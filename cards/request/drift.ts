// The one card by which administrators hear that others changed access in the directory, and settle it (rule 82).
import type { Notice } from '../../engine/message/model.js';
import type { AccessRequest, Granted } from '../../engine/request/model.js';
import { saying, type Button } from '../kit/button.js';
import { nameOf, onCard, type Formatter } from '../kit/formatter.js';
import { escape } from '../kit/markdown.js';
import { render } from '../kit/render.js';
import { resourcesSaid } from '../kit/resource.js';
import { resourceNames, whatOf } from './request-parts.js';
import type { Viewer } from '../words/viewer.js';

type Drift = Extract<Notice, 'drifted' | 'given'>;

/** What changed, whose it is and what can be done about it; nothing of other notices, and of what is over. */
export function driftCard(notice: Notice, state: AccessRequest, viewer: Viewer): object | undefined {
  if (notice !== 'drifted' && notice !== 'given') return undefined;
  if (!('deliveries' in state)) return undefined;
  const changed = state.deliveries.filter(({ status }) => status === notice).map(({ resource }) => resource);
  if (changed.length === 0) return undefined;
  const formatter = onCard(viewer);
  const { words } = formatter;
  return render('status', {
    lang: words.tag,
    state: words.standing.driftState,
    color: 'Attention',
    isSubtle: false,
    headline: words.headlines.theirs({
      beneficiary: nameOf(state.beneficiary, formatter),
      what: whatOf(state, formatter),
    }),
    hasAbout: false,
    lines: [],
    hasFacts: true,
    facts: [
      { title: words.standing[notice], value: resourcesSaid(changed, formatter, mostNamed) },
      ...(changed.length < state.deliveries.length
        ? [{ title: words.standing.whole, value: resourceNames(state, formatter, mostNamed) }]
        : []),
      ...windowFacts(state, formatter),
    ],
    hasAdvice: true,
    advice: words.standing.driftAdvice[notice]({ id: formatter.text(state.id) }),
    hasReason: false,
    hasButtons: true,
    buttons: buttonsOf(notice, state, formatter),
    id: escape(state.id),
  });
}

const mostNamed = 25;

/** Until when it is, or was, the person's. */
function windowFacts(state: Granted, formatter: Formatter): { title: string; value: string }[] {
  const { standing } = formatter.words;
  const endedAt = state.end?.at;
  const until = state.window.until;
  return [
    ...(endedAt ? [{ title: standing.endedAt, value: formatter.moment(endedAt) }] : []),
    ...(!endedAt && until ? [{ title: standing.until, value: formatter.moment(until) }] : []),
  ];
}

function buttonsOf(notice: Drift, { id }: AccessRequest, { words }: Formatter): Button[] {
  const { restore, takeAgain, accept } = words.standing.buttons;
  return [saying(notice === 'given' ? takeAgain : restore, `restore ${id}`), saying(accept, `accept ${id}`)];
}

// An extension as its cards and lists tell it: what is to go on, until when, and what it was before (rule 53).
import { minuteMs } from '../../engine/time.js';
import { isEndNear } from '../../engine/request/end-reminder.js';
import type { Extends } from '../../engine/request/extension-model.js';
import { may } from '../../engine/request/may.js';
import type { AccessRequest, ApprovedExtension, Granted } from '../../engine/request/model.js';
import { alone, type Button } from '../kit/button.js';
import { lengthSaid } from '../kit/dates.js';
import { nameOf, namesOf, type Formatter } from '../kit/formatter.js';
import { good, now, type Line } from '../kit/line.js';

type Extension = AccessRequest & { readonly extends: Extends };

export const isExtension = (state: AccessRequest): state is Extension => state.extends !== undefined;

/** "Extension of Sales Support", or the name alone of what is asked for anew. */
export function subjectOf(state: AccessRequest, what: string, { words }: Formatter): string {
  return isExtension(state) ? words.extension.of({ what }) : what;
}

/** Until when, and how much longer that is; nothing for ever. */
function longer({ from, until }: Extends, formatter: Formatter): { until: string; length: string } | undefined {
  if (!until) return undefined;
  const minutes = (until.getTime() - from.getTime()) / minuteMs;
  return { until: formatter.moment(until), length: lengthSaid(minutes, formatter.viewer) };
}

/** "Alex Wilber asks to keep Sales Support until Tue 29 Jan, 14:06 (30 days more)". */
export function extensionAsks(state: Extension, what: string, formatter: Formatter): string {
  const { extension } = formatter.words;
  const holes = { requester: nameOf(state.requester, formatter), what };
  const more = longer(state.extends, formatter);
  if (state.requester.id === state.beneficiary.id)
    return more ? extension.asks({ ...holes, ...more }) : extension.asksForEver(holes);
  const both = { ...holes, beneficiary: nameOf(state.beneficiary, formatter) };
  return more ? extension.asksFor({ ...both, ...more }) : extension.asksForEverFor(both);
}

/** For whoever decides: the access's history; how much longer stands in the headline. */
export function extensionFacts(state: Extension, formatter: Formatter): { title: string; value: string }[] {
  const { facts } = formatter.words.extension;
  const { since, from, approvers, times } = state.extends;
  const when = { since: formatter.moment(since), from: formatter.moment(from) };
  const who = namesOf(
    approvers.map(({ name }) => name),
    formatter,
  );
  return [
    { title: facts.has, value: who === '' ? facts.sinceUnasked(when) : facts.since({ ...when, who }) },
    ...(times > 0 ? [{ title: facts.times, value: facts.timesBefore(times) }] : []),
  ];
}

/** What there will be once it is approved. */
export function extensionToCome(state: Extension, formatter: Formatter): string {
  const { lines } = formatter.words.extension;
  const more = longer(state.extends, formatter);
  return more ? lines.toCome(more) : lines.toComeForEver;
}

/** How an approved extension is called above its headline. */
export function extendedState({ status, extends: { until } }: ApprovedExtension, formatter: Formatter): string {
  const { extension } = formatter.words;
  if (status === 'extending') return extension.extending;
  return until ? extension.extended({ until: formatter.moment(until) }) : extension.extendedForEver;
}

/** The same in one line of a list. */
export function extendedListed({ status, extends: { until } }: ApprovedExtension, formatter: Formatter): string {
  const { listed } = formatter.words.extension;
  if (status === 'extending') return listed.extending;
  return until ? listed.extended({ until: formatter.moment(until) }) : listed.extendedForEver;
}

/** What remains where an extension came to nothing; nothing for other requests. */
export function notExtendedAdvice(state: AccessRequest, formatter: Formatter): string | undefined {
  const { advice } = formatter.words.extension;
  if (!isExtension(state) || !('closedAt' in state)) return undefined;
  if (state.cause === 'access-over') return advice.ended;
  const until = formatter.moment(state.extends.from);
  return state.extends.from > formatter.viewer.now ? advice.asBefore({ until }) : advice.over({ until });
}

const mostTold = 5;

/** On the card of the access: how it was extended, and the extension that waits. */
export function extensionLines(state: Granted, formatter: Formatter): Line[] {
  const { lines } = formatter.words.extension;
  const told = (state.prolonged ?? []).slice(-mostTold).map(({ at, from, until }) => {
    const holes = { when: formatter.moment(at), from: formatter.moment(from) };
    return good(until ? lines.extended({ ...holes, until: formatter.moment(until) }) : lines.extendedForEver(holes));
  });
  const { extension } = state;
  if (!extension || state.status === 'ending' || state.status === 'ended') return told;
  const id = formatter.text(extension.id);
  const { until } = extension;
  return [...told, now(until ? lines.asked({ id, until: formatter.moment(until) }) : lines.askedForEver({ id }))];
}

/** Of access that ends soon: what can be done about it (rule 52). */
export function endsSoonAdvice(state: Granted, formatter: Formatter): string | undefined {
  const { advice } = formatter.words.extension;
  if (!isEndNear(state) || !mayEnd(state, formatter)) return undefined;
  if (state.extension) return advice.endsSoonAsked;
  const done = endTitleSoon(state, formatter);
  if (mayExtend(state, formatter)) return advice.endsSoonExtend({ done });
  return state.entitlement.kind === 'role' ? advice.endsSoonRole({ done }) : advice.endsSoon({ done });
}

/** On the button that ends what ends soon: "I'm done" to whoever has it (rule 52). */
export function endTitleSoon(state: Granted, { words, viewer }: Formatter): string {
  if (state.entitlement.kind === 'role') return words.roles.deactivate;
  return viewer.person === state.beneficiary.id ? words.extension.buttons.done : words.buttons.end;
}

const mayEnd = (state: AccessRequest, { viewer }: Formatter): boolean => may('end', state, viewer.person, viewer.now);

const mayExtend = (state: AccessRequest, { viewer }: Formatter): boolean =>
  may('extend', state, viewer.person, viewer.now);

/** Extend, for whoever may have it extended now. */
export const extendButtons = (state: AccessRequest, formatter: Formatter): Button[] =>
  mayExtend(state, formatter)
    ? [alone(formatter.words.extension.buttons.extend, 'extend', { id: state.id, version: state.revision }, 'positive')]
    : [];

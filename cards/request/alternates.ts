// Those who are asked later beside a stage's approvers, and from when (rule 17).
import { alternatesAt } from '../../engine/request/alternates.js';
import type { Stage } from '../../engine/request/model.js';
import { askedOf, type Formatter } from '../kit/formatter.js';
import { open, type Line } from '../kit/line.js';

/** To an alternate who is asked by now: beside whom. */
export function besideLine({ alternates = [], alternatesAskedAt, approvers }: Stage, formatter: Formatter): Line[] {
  const isAlternate = (id: string): boolean => alternates.some((one) => one.id === id);
  const first = approvers.filter(({ id }) => !isAlternate(id));
  if (!alternatesAskedAt || !isAlternate(formatter.viewer.person) || first.length === 0) return [];
  return [open(formatter.words.alternates.asked({ who: askedOf(first, formatter) }))];
}

/** "○ From Thu 3 Dec, 10:00 also: Nestor Wilke": nothing where they are asked already, or are nobody else. */
export function alternatesLine(stage: Stage, formatter: Formatter): Line[] {
  const from = alternatesAt(stage);
  const others = (stage.alternates ?? []).filter(({ id }) => stage.approvers.every((one) => one.id !== id));
  if (!from || stage.alternatesAskedAt || others.length === 0) return [];
  return [open(formatter.words.alternates.toCome({ who: askedOf(others, formatter), from: formatter.moment(from) }))];
}

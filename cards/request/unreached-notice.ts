// What is said where nobody who is asked can be written to, and when somebody can be again (rules 33 and 65).
import { currentStage } from '../../engine/request/may.js';
import { askedAt } from './decided.js';
import { asAsked, type Told } from './ended-notice.js';

export function nobodyReached(told: Told): string {
  const { state, formatter } = told;
  const holes = asAsked(told);
  const { nobodyReached: words } = formatter.words.notices;
  const stage = state.status === 'pending' ? currentStage(state) : undefined;
  if (!stage?.deadlineAt) return words.settled(holes);
  if (stage.rule.riskSource) return words.review({ ...holes, until: formatter.moment(stage.deadlineAt) });
  return words.waits({ ...holes, who: askedAt(stage, formatter), until: formatter.moment(stage.deadlineAt) });
}

export function askedUnreachable({ state, formatter, holes }: Told): string {
  const { askedUnreachable: words } = formatter.words.notices;
  const about = { ...holes, id: formatter.text(state.id) };
  const stage = state.status === 'pending' ? currentStage(state) : undefined;
  if (!stage?.deadlineAt) return words.settled(about);
  const until = formatter.moment(stage.deadlineAt);
  if (stage.rule.riskSource) return words.review({ ...about, until });
  return words.waits({ ...about, who: askedAt(stage, formatter), until });
}

export function askedReached({ state, formatter, holes }: Told): string {
  const { askedUnreachable: words } = formatter.words.notices;
  const about = { ...holes, id: formatter.text(state.id) };
  const deadlineAt = state.status === 'pending' ? currentStage(state).deadlineAt : undefined;
  return deadlineAt ? words.reached({ ...about, until: formatter.moment(deadlineAt) }) : words.settled(about);
}

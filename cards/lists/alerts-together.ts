// Several alerts on one card of the security channel, each a line that is kept true (rule 33).
import { personId } from '../../engine/ids.js';
import { openStage } from '../../engine/request/in-review.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Outgoing, PresentAlerts } from '../../engine/ports.js';
import { answerCard } from '../answers/answer.js';
import { onCard, type Formatter } from '../kit/formatter.js';
import { escape } from '../kit/markdown.js';
import { listCard, type Row } from './list.js';
import { viewerOf } from '../words/viewer.js';
import { alertDeciders, alertHeadline, alertState, submittedOf } from '../request/alert.js';
import { perhapsTwice } from '../request/perhaps-twice.js';

/** What this card says in the channel. */
export const presentAlerts: PresentAlerts = (alerts, reader) => {
  // Nobody is "you" in a channel.
  const formatter = onCard({ ...viewerOf(personId(reader.to), reader.at, reader), person: personId('') });
  const outgoing = outgoingOf(alerts, formatter);
  return reader.mayHaveIt ? perhapsTwice(outgoing, { kind: 'digest' }, formatter.viewer) : outgoing;
};

function outgoingOf(alerts: readonly AccessRequest[] | 'older', formatter: Formatter): Outgoing {
  const { alert, answers } = formatter.words;
  const { together } = alert;
  if (alerts === 'older') return { summary: together.older, card: answerCard(answers.olderCopyTitle, together.older) };
  if (alerts.length === 0) return { summary: together.over, card: answerCard(together.over, together.overText) };
  const headline = together.headline({ count: alerts.length });
  const rows = alerts.map((state) => rowOf(state, formatter));
  return {
    summary: headline,
    card: listCard({ state: together.state, color: 'Accent', headline, note: together.why, rows }, formatter.words),
  };
}

/** Who asks for what at which level; and who decides until when, or what became of it. */
function rowOf(state: AccessRequest, formatter: Formatter): Row {
  const { together } = formatter.words.alert;
  const submitted = submittedOf(state);
  const stage = openStage(state);
  const id = escape(state.id);
  const detail = stage?.rule.riskSource
    ? together.waits({
        ...{ id, who: alertDeciders(submitted, formatter) },
        until: formatter.words.facts.decideUntil({ until: formatter.moment(stage.deadlineAt ?? state.changedAt) }),
      })
    : together.line({ id, state: alertState(submitted, formatter).state });
  return { name: alertHeadline(submitted, formatter), detail, buttons: [] };
}

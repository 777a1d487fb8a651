// Many asks within an hour, told on one card that counts down as they are settled (rules 62 and 66).
import type { Outgoing, PresentDigest } from '../../engine/ports.js';
import type { Pending } from '../../engine/request/model.js';
import { personId } from '../../engine/ids.js';
import { answerCard } from '../answers/answer.js';
import { alone, saying } from '../kit/button.js';
import { onCard, type Formatter } from '../kit/formatter.js';
import { asksOf, matterOf } from '../request/request-parts.js';
import { perhapsTwice } from '../request/perhaps-twice.js';
import { viewerOf } from '../words/viewer.js';
import { listCard, mostRows } from './list.js';
import { decideLine } from './list-lines.js';

/** What a digest says to its reader. */
export const presentDigest: PresentDigest = (waiting, reader) => {
  const formatter = onCard(viewerOf(personId(reader.to), reader.at, reader));
  const outgoing = outgoingOf(waiting, formatter);
  return reader.mayHaveIt ? perhapsTwice(outgoing, { kind: 'digest' }, formatter.viewer) : outgoing;
};

function outgoingOf(waiting: readonly Pending[] | 'older', formatter: Formatter): Outgoing {
  const { many, answers } = formatter.words;
  if (waiting === 'older')
    return { summary: many.digestOlder, card: answerCard(answers.olderCopyTitle, many.digestOlder) };
  if (waiting.length === 0)
    return {
      summary: many.digestOver,
      card: answerCard(many.digestStateOver, `${many.digestOver}. ${many.digestOverText}`),
    };
  return { summary: many.digest({ count: waiting.length }), card: digestCard(waiting, formatter), asks: true };
}

function digestCard(waiting: readonly Pending[], formatter: Formatter): object {
  const { many, states, buttons } = formatter.words;
  const rest = waiting.length - mostRows;
  return listCard(
    {
      state: states.needsYou,
      color: 'Accent',
      headline: many.digest({ count: waiting.length }),
      note: many.digestWhy({ count: waiting.length }),
      rows: waiting.slice(0, mostRows).map((state) => ({
        name: asksOf(state, formatter),
        detail: decideLine(state, formatter),
        buttons: [alone(buttons.review, 'review', matterOf(state))],
      })),
      ...(rest > 0 && { more: many.digestMore({ count: rest }) }),
      next: saying(many.digestAll, 'my approvals'),
    },
    formatter.words,
  );
}

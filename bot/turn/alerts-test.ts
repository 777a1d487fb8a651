// `alerts test`, said by an administrator: what was posted, and whether it arrived.
import { answerCard } from '../../cards/answers/answer.js';
import { plain } from '../../cards/kit/markdown.js';
import { wordsFor } from '../../cards/words/words.js';
import type { Context } from '../../app/context.js';
import { testAlerts } from '../../app/settings/test-alerts.js';
import { byOf, type Asker } from './asker.js';
import { notAllowed } from './administrators-only.js';
import { sayNo, show, type Reply } from './reply.js';

/** Answers it. */
export async function alertsTested(context: Context, asker: Asker): Promise<Reply> {
  const { viewer, person } = asker;
  const { alertsTest: words, answers } = wordsFor(viewer);
  const text = words.post({ who: plain(person.name, 80) });
  const outcome = await testAlerts(context, byOf(asker), { summary: text, card: answerCard(words.state, text) });
  if (outcome.status === 'not-an-administrator') return notAllowed(context, viewer);
  if (outcome.status === 'unset') return sayNo(words.unset(), viewer);
  const channel = outcome.channel === undefined ? words.someChannel : words.named({ name: plain(outcome.channel, 80) });
  if (outcome.status === 'failed') return sayNo(words.failed({ channel, why: words.why[outcome.fault] }), viewer);
  const said = outcome.status === 'arrived' ? words.arrived({ channel }) : words.late({ channel });
  return show(said, answerCard(answers.done, said));
}

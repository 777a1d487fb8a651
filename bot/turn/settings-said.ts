// The sentences about settings, each to where it is answered (rule 57).
import { wordsFor } from '../../cards/words/words.js';
import { isAdministrator } from '../../app/people/administrators.js';
import type { Context } from '../../app/context.js';
import type { Asked } from '../sentences/sentence.js';
import { alertsTested } from './alerts-test.js';
import type { Asker } from './asker.js';
import { sayNo, type Reply } from './reply.js';
import { smallTalk } from './unknown.js';
import { proposeChange, proposeThreshold, showSettings, undoAsked } from './settings.js';

const kinds = [
  ...(['settings', 'switch-risk', 'set-threshold', 'second-administrator', 'undo'] as const),
  ...(['alerts-here', 'alerts-off', 'alerts-test'] as const),
] as const;
export type OfSettings = Extract<Asked, { kind: (typeof kinds)[number] }>;

/** Whether it is one of them. */
export const isOfSettings = (sentence: { readonly kind: string }): sentence is OfSettings =>
  kinds.some((kind) => kind === sentence.kind);

/** What is set, and what is set in chat. */
export async function settingsSaid(context: Context, asker: Asker, sentence: OfSettings): Promise<Reply> {
  switch (sentence.kind) {
    case 'settings':
      return showSettings(context, asker);
    case 'switch-risk':
      return proposeChange(context, asker, { kind: 'switch', source: sentence.source, isOn: sentence.isOn });
    case 'set-threshold':
      return proposeThreshold(context, asker, sentence);
    case 'alerts-here':
      return sayNo(wordsFor(asker.viewer).answers.alertsOnlyInChannel(), asker.viewer);
    case 'alerts-test':
      return alertsTested(context, asker);
    case 'alerts-off':
      return proposeChange(context, asker, { kind: 'no-alerts' });
    case 'second-administrator':
      return proposeChange(context, asker, { kind: 'second-administrator', isOn: sentence.isOn });
    case 'undo':
      return undoSaid(context, asker, sentence.number);
  }
}

/** "undo" of somebody who administers nothing is about something else: what can be taken back is said. */
const undoSaid = async (context: Context, asker: Asker, number: number): Promise<Reply> =>
  (await isAdministrator(context, asker.person))
    ? undoAsked(context, asker, { number })
    : smallTalk({ kind: 'small-talk', topic: 'never-mind' }, asker);

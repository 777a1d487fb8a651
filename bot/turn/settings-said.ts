// The sentences about settings, each to where it is answered (rule 57).
import { wordsFor } from '../../cards/words/words.js';
import type { Context } from '../../app/context.js';
import type { Asked } from '../sentences/sentence.js';
import type { Asker } from './asker.js';
import { sayNo, type Reply } from './reply.js';
import { proposeChange, proposeThreshold, showSettings } from './settings.js';

export type OfSettings = Extract<
  Asked,
  { kind: 'settings' | 'switch-risk' | 'set-threshold' | 'alerts-here' | 'alerts-off' | 'second-administrator' }
>;

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
    case 'alerts-off':
      return proposeChange(context, asker, { kind: 'no-alerts' });
    case 'second-administrator':
      return proposeChange(context, asker, { kind: 'second-administrator', isOn: sentence.isOn });
  }
}

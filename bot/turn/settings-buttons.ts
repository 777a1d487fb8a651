// The buttons that are about settings, each to where it is answered.
import type { Verb } from '../../cards/kit/verbs.js';
import type { Context } from '../../app/context.js';
import type { Asker } from './asker.js';
import type { Press } from './press.js';
import type { Reply } from './reply.js';
import { settlePressed, undoAsked } from './settings.js';
import { secondPressed } from './second.js';
import { previewPressed } from './settings-controls.js';

const ours = ['confirm', 'leave', 'preview', 'agree', 'refuse', 'undo'] as const satisfies readonly Verb[];
export type SettingsVerb = (typeof ours)[number];

/** Whether it is one of them. */
export const isOfSettings = (verb: Verb): verb is SettingsVerb => ours.some((one) => one === verb);

/** Answers the press of one of them. */
export function settingsPressed(
  context: Context,
  asker: Asker,
  { verb, ...press }: Press & { readonly verb: SettingsVerb },
): Promise<Reply> {
  switch (verb) {
    case 'confirm':
    case 'leave':
      return settlePressed(context, asker, { verb, id: press.id });
    case 'preview':
      return previewPressed(context, asker, press);
    case 'undo':
      return undoAsked(context, asker, { id: press.id });
    case 'agree':
    case 'refuse':
      return secondPressed(context, asker, { ...press, verb });
  }
}

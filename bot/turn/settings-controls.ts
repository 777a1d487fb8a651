// Show what it would do: what is set on the card's controls becomes a proposal, as if it had been said (rule 57).
import { z } from 'zod';
import { answerCard } from '../../cards/answers/answer.js';
import { inputs, switchedOn } from '../../cards/kit/verbs.js';
import { nameOfChange } from '../../cards/settings/change-said.js';
import { inSentence } from '../../cards/kit/formatter.js';
import { wordsFor } from '../../cards/words/words.js';
import { defined } from '../../engine/defined.js';
import { scales } from '../../engine/risk/scales.js';
import { differing, type Controls } from '../../engine/settings/differing.js';
import type { Context } from '../../app/context.js';
import { inForceFor } from '../../app/settings/in-force.js';
import type { Asker } from './asker.js';
import { notAllowed } from './administrators-only.js';
import type { Press } from './press.js';
import type { Reply } from './reply.js';
import { proposeChange, settingsShown } from './settings.js';

const toggle = z.enum([switchedOn, 'off']).transform((value) => value === switchedOn);
/** What a client sends of a choice of several: its values with commas between. */
const levelsOf = <L extends string>(scale: readonly L[]) =>
  z
    .string()
    .max(100)
    .transform((text, context): L[] => {
      const named = text.split(',').filter((level) => level !== '');
      const known = scale.filter((level) => named.includes(level));
      if (known.length === new Set(named).size) return known;
      context.addIssue({ code: 'custom', message: 'no levels of this scale' });
      return z.NEVER;
    });

const controlsSchema = z.object({
  [inputs.source.identity]: toggle.optional(),
  [inputs.source.insider]: toggle.optional(),
  [inputs.second]: toggle.optional(),
  [inputs.levels.identity]: levelsOf(scales.identity).optional(),
  [inputs.levels.insider]: levelsOf(scales.insider).optional(),
});

/** Answers the press: one change at a time; where the card shows settings of before, it is drawn anew. */
export async function previewPressed(context: Context, asker: Asker, { data, version }: Press): Promise<Reply> {
  const { person, viewer } = asker;
  const { answers, controls: words } = wordsFor(viewer);
  const inForce = await inForceFor(context, person);
  if (inForce === 'not-an-administrator' || !inForce.mayChange) return notAllowed(context, viewer);
  const parsed = controlsSchema.safeParse(data);
  if (!parsed.success) return { card: answerCard(answers.notPossible, answers.unreadableForm()) };
  if (version !== inForce.settings.revision)
    return { card: settingsShown(inForce, viewer), messages: [sentence(words.changedMeanwhile())] };
  const [change, ...others] = differing(inForce.settings, controlsIn(parsed.data));
  if (!change) return { text: words.nothingChanged() };
  if (others.length === 0) return proposeChange(context, asker, change);
  const names = [change, ...others].map((one) => nameOfChange(one, inSentence(viewer)));
  return { text: words.several({ changes: names.join(', ') }) };
}

const sentence = (text: string) => ({ summary: text, text });

/** Of a choice of several nothing comes where nothing is chosen: beside its switch that is no level at all. */
function controlsIn(read: z.infer<typeof controlsSchema>): Controls {
  const { source, levels } = inputs;
  const [identity, insider] = [read[source.identity], read[source.insider]];
  return {
    ...defined({ secondAdministrator: read[inputs.second] }),
    identity: defined({
      isOn: identity,
      threshold: read[levels.identity] ?? (identity === undefined ? undefined : []),
    }),
    insider: defined({ isOn: insider, threshold: read[levels.insider] ?? (insider === undefined ? undefined : []) }),
  };
}

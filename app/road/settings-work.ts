// What time brings to the settings, and what they owe: who is asked to agree, and what became of it (rule 57).
import { settle } from '../../engine/document.js';
import { messageDecider } from '../../engine/message/decider.js';
import { messageId } from '../../engine/message/tags.js';
import { settingsDecider } from '../../engine/settings/decider.js';
import type { SettingsEffect } from '../../engine/settings/model.js';
import type { Context } from '../context.js';
import { record } from './audit.js';
import { handle } from './handle.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Does what is due on the settings. Throws what the store throws. */
export async function workOnSettings(context: Context, unit: UnitOfWork<'settings'>): Promise<void> {
  const at = context.clock.now();
  unit.put(settingsDecider, { type: 'tick', at });
  await unit.save();
  for (const owed of unit.document.outbox) {
    await refresh(context, owed.effect);
    unit.change((document) => {
      // What is owed anew under the same key meanwhile stays.
      const outbox = document.outbox.filter(({ key, notBefore }) => key !== owed.key || notBefore > owed.notBefore);
      return settle(settingsDecider, { ...document, outbox });
    });
  }
  await record(context, settingsDecider, unit);
}

/** Their cards are messages of their own, which are tried again by themselves. */
async function refresh(context: Context, { proposal, to }: SettingsEffect): Promise<void> {
  const content = { kind: 'settings-change', proposal } as const;
  await Promise.all(
    to.map((person) =>
      handle(context, messageDecider, messageId(person, content, 0), ({ state }) =>
        Promise.resolve({
          ...{ type: 'want' as const, at: context.clock.now(), to: person, content },
          revision: (state.status === 'none' ? 0 : state.wanted) + 1,
        }),
      ),
    ),
  );
}

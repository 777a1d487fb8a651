// When a request next wants attention.
import { earliest } from '../document.js';
import { nextOf } from './alternates.js';
import { reviewDueAt } from './emergency-time.js';
import { nextEndReminder } from './end-reminder.js';
import { openStage } from './in-review.js';
import { currentStage } from './may.js';
import { pausedUntil } from './question.js';
import type { RequestState } from './model.js';
import { reminderMoments } from './reminders.js';

/** The moments of what time ended: when it was noticed, and when its time was up where that was before. */
export const over = (at: Date, dueAt: Date): { at: Date; overAt?: Date } => ({
  at,
  ...(dueAt < at && { overAt: dueAt }),
});

/** The next deadline, reminder, start or end, also of a review that follows; nothing when only people or the directory can move it on. */
export const dueAt = (state: RequestState): Date | undefined => earliest([ownDueAt(state), reviewDueAt(state)]);

function ownDueAt(state: RequestState): Date | undefined {
  switch (state.status) {
    case 'pending': {
      const stage = currentStage(state);
      return nextOf(stage, pausedUntil(stage) ?? reminderMoments(stage)[stage.reminders]);
    }
    case 'approved':
      return earliest([state.startAgainAt ?? state.window.from, state.window.until]);
    case 'delivering':
    case 'delivered':
      return earliest([state.window.until, nextEndReminder(state)]);
    case 'suspended': {
      const stage = openStage(state);
      return earliest([state.window.until, stage?.deadlineAt, stage && reminderMoments(stage)[stage.reminders]]);
    }
    case 'extending':
    case 'extended':
    case 'none':
    case 'draft':
    case 'ending':
    case 'ended':
    case 'denied':
    case 'expired':
    case 'refused':
    case 'cancelled':
      return undefined;
  }
}

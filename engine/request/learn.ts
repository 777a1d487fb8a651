// What a request learns of the world: of its resources, its people, their risk, the invitation, the guest's account and the sessions, and that nobody is reached.
import { noteGuest, settleInvitation } from './invitation.js';
import { loseEligibility } from './lost-eligibility.js';
import type { RequestCommand } from './command.js';
import type { RequestEvent } from './event.js';
import type { RequestState } from './model.js';
import { report } from './report.js';
import { rereadRisk } from './suspension.js';
import { managed } from './tick.js';
import { widen } from './widen.js';

type CommandOf<Type extends RequestCommand['type']> = Extract<RequestCommand, { type: Type }>;

const learnt = [
  ...['widen', 'report', 'settle-drift', 'manage', 'settle-invitation', 'note-guest'],
  ...['settle-sessions', 'reread-risk', 'lose-eligibility'],
] as const;
type Learnt = CommandOf<(typeof learnt)[number]>;

export const isLearnt = (command: RequestCommand): command is Learnt => learnt.some((type) => type === command.type);

/** What came of something outside is taken as it is: nothing of it is refused. */
export function learn(command: Learnt, state: RequestState): readonly RequestEvent[] {
  switch (command.type) {
    case 'widen':
      return widen(command, state);
    case 'report':
      return report(command, state);
    case 'settle-drift':
      return 'window' in state && command.keys.length > 0 ? [{ ...command, type: 'drift-settled' }] : [];
    case 'manage':
      return managed(command.at, command.manages, state);
    case 'settle-invitation':
      return settleInvitation(command, state);
    case 'note-guest':
      return noteGuest(command, state);
    case 'reread-risk':
      return rereadRisk(command, state);
    case 'lose-eligibility':
      return loseEligibility(command, state);
    case 'settle-sessions':
      return state.status === 'ended' ? [sessionsSettled(command)] : [];
  }
}

const sessionsSettled = ({ at, ended }: CommandOf<'settle-sessions'>): RequestEvent => ({
  type: ended ? 'sessions-ended' : 'sessions-left',
  at,
});

// Trouble with a risky request or privileged access comes to the security channel too (rule 33): as its alert, which is said anew where it stands already.
import { messageDecider } from '../../engine/message/decider.js';
import { messageId } from '../../engine/message/tags.js';
import { DirectoryError } from '../../engine/ports.js';
import { isAlerted } from '../../engine/request/may.js';
import type { AccessRequest } from '../../engine/request/model.js';
import { isPrivileged } from '../facts/privileged.js';
import { settingsInForce } from '../facts/settings.js';
import type { Context } from '../context.js';
import { handle } from './handle.js';
import { want } from './want.js';

/** Whether the security channel hears of trouble with it. Throws `DirectoryError`. */
const isChannels = async ({ directory }: Context, state: AccessRequest): Promise<boolean> =>
  isAlerted(state) || (await isPrivileged(directory, state.entitlement));

async function isPerhapsChannels(context: Context, state: AccessRequest): Promise<boolean> {
  try {
    return await isChannels(context, state);
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    return true;
  }
}

/**
 * Once for each revision: the alert is posted where there is none, else once more, below what was said since; every copy is kept true. Throws `DirectoryError`,
 * `StorageDown`.
 */
export async function alertTrouble(context: Context, state: AccessRequest, revision: number): Promise<void> {
  const to = (await settingsInForce(context)).alerts;
  if (to === undefined || !(await isChannels(context, state))) return;
  const content = { kind: 'request-alert', request: state.id } as const;
  const found = await context.documents.load('message', messageId(to, content, revision));
  const [first] = found?.history ?? [];
  const isPostedForThis = first?.type === 'wanted' && first.revision >= revision;
  await want(context, { to, content, revision: state.revision });
  if (!found || isPostedForThis) return;
  await handle(context, messageDecider, found.id, { type: 'repeat', at: context.clock.now(), once: revision });
}

/** That not one of those asked can be reached, once (rule 65). Where the directory does not say whether it is privileged, the channel is told. Throws `StorageDown`. */
export async function alertUnreached(context: Context, state: AccessRequest): Promise<void> {
  const to = (await settingsInForce(context)).alerts;
  if (to === undefined || !(await isPerhapsChannels(context, state))) return;
  const content = { kind: 'request-notice', request: state.id, notice: 'asked-unreachable' } as const;
  await want(context, { to, content, revision: 1 });
}

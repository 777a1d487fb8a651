// What administrators set in chat: proposed with what it would have done to the last 30 days' requests, then confirmed (rules 27, 33 and 57).
import { changeCard, changedCard, leftCard, settingsCard } from '../../cards/settings/settings.js';
import { settingsRefusalText, thresholdProblemText, wordsFor } from '../../cards/words/words.js';
import { answerCard } from '../../cards/answers/answer.js';
import { contactDecider } from '../../engine/contact/decider.js';
import { channelId, type ChannelId } from '../../engine/ids.js';
import type { Reference } from '../../engine/message/place.js';
import { riskSources, type RiskSource } from '../../engine/risk/scales.js';
import { thresholdSaid } from '../../engine/risk/thresholds.js';
import { difference, inForce, rulesWith } from '../../engine/settings/change.js';
import { settingsDecider } from '../../engine/settings/decider.js';
import type { Change, SettingsState } from '../../engine/settings/model.js';
import { settingsId } from '../../engine/settings/tags.js';
import type { Incoming } from '../teams/incoming.js';
import { settingsInForce } from '../../app/facts/stages.js';
import { warningsText } from '../../cards/answers/catalogue-warnings.js';
import { postOpenAlerts } from '../../app/road/deliver.js';
import { handle } from '../../app/road/handle.js';
import type { Context } from '../../app/context.js';
import { retryUndelivered } from '../../app/people/contacts.js';
import { isAdministrator } from '../../app/people/speaking.js';
import type { Asker } from './asker.js';
import { say, sayNo, show, type Reply } from './reply.js';
import { messageTags } from '../../engine/message/tags.js';
import { requestTags } from '../../engine/request/tags.js';

const lookBackDays = 30;
const dayMs = 86_400_000;

/** What is in force, for administrators. */
export async function showSettings(context: Context, asker: Asker): Promise<Reply> {
  if (!(await isAdministrator(context, asker.person))) return refuse({ code: 'not-an-administrator' }, asker);
  const state = await settingsInForce(context);
  const reply = show(
    wordsFor(asker.viewer).listWords.settings,
    settingsCard(
      state,
      asker.viewer,
      state.alerts === undefined ? 'unset' : await stateOfChannel(context, state.alerts),
    ),
  );
  const warnings = warningsText(context.catalogue().warnings, asker.viewer.locale);
  return warnings === undefined ? reply : { messages: [...(reply.messages ?? []), ...(say(warnings).messages ?? [])] };
}

/** Since when the channel does not take what is posted, as far as alerts wait for it. */
async function stateOfChannel(context: Context, channel: ChannelId): Promise<'set' | { failingSince: Date }> {
  const waiting = await context.documents.find('message', [messageTags.undelivered(channel)], 100);
  const failedAt = waiting.flatMap(({ history }) => history.find(({ type }) => type === 'failed')?.at ?? []);
  const [first] = failedAt.sort((one, other) => one.getTime() - other.getTime());
  return first ? { failingSince: first } : 'set';
}

/** Proposes another threshold, in the words of its source's scale. */
export async function proposeThreshold(
  context: Context,
  asker: Asker,
  source: RiskSource,
  said: string,
): Promise<Reply> {
  if (!(await isAdministrator(context, asker.person))) return refuse({ code: 'not-an-administrator' }, asker);
  const change = thresholdChange(source, said);
  return change
    ? propose(context, asker, change)
    : sayNo(thresholdProblemText(source, said, asker.viewer), asker.viewer);
}

function thresholdChange(source: RiskSource, said: string): Change | undefined {
  if (source === 'identity') {
    const threshold = thresholdSaid('identity', said);
    return threshold && { kind: 'threshold', source, threshold };
  }
  const threshold = thresholdSaid('insider', said);
  return threshold && { kind: 'threshold', source, threshold };
}

/** Writes the proposal down and answers with what it would have done. */
export async function propose(context: Context, asker: Asker, change: Change): Promise<Reply> {
  const { person: by, viewer } = asker;
  const id = `CH-${context.ids.short(5)}`;
  const administers = await isAdministrator(context, by);
  const handled = await handle(context, settingsDecider, settingsId, {
    type: 'propose',
    at: viewer.now,
    id,
    by,
    administers,
    change,
  });
  if (handled.status !== 'done')
    return refuse(handled.status === 'refused' ? handled.refused : { code: 'no-such-proposal' }, asker);
  const card = await proposalCard(context, asker, handled.document.state, id);
  return card ? show(wordsFor(viewer).listWords.settings, card) : refuse({ code: 'no-such-proposal' }, asker);
}

async function proposalCard(
  context: Context,
  { viewer }: Asker,
  state: SettingsState,
  id: string,
): Promise<object | undefined> {
  const proposal = state.proposals.find((one) => one.id === id);
  if (!proposal) return undefined;
  return changeCard(
    proposal,
    inForce(state, proposal.change),
    await dryRun(context, state, proposal.change, viewer.now),
    viewer,
  );
}

interface DryRun {
  readonly total: number;
  readonly gains: number;
  readonly loses: number;
}

/** How many of the requests of the last 30 days would have had a review they did not have, or not the one they had. */
async function dryRun(context: Context, state: SettingsState, change: Change, now: Date): Promise<DryRun> {
  const after = rulesWith(state, change);
  const days = Array.from({ length: lookBackDays + 1 }, (_, ago) =>
    requestTags.filed(new Date(now.getTime() - ago * dayMs)),
  );
  const count = async (tags: readonly string[]): Promise<number> => {
    const counts = await Promise.all(days.map((day) => context.documents.count('request', [day, ...tags])));
    return counts.reduce((sum, one) => sum + one, 0);
  };
  const countLevels = async (pick: 'gains' | 'loses'): Promise<number> => {
    const tags = riskSources.flatMap((source) =>
      difference(state.risk, after, source)[pick].map((level) => requestTags.risk(source, level)),
    );
    const counts = await Promise.all(tags.map((tag) => count([tag])));
    return counts.reduce((sum, one) => sum + one, 0);
  };
  const [total, gains, loses] = await Promise.all([count([]), countLevels('gains'), countLevels('loses')]);
  return { total, gains, loses };
}

/** Confirm and Leave as it is: decided by who the person is now and what is in force now. */
export async function settle(context: Context, asker: Asker, verb: 'confirm' | 'leave', id: string): Promise<Reply> {
  const { person: by, viewer } = asker;
  const at = viewer.now;
  const before = await settingsInForce(context);
  const proposal = before.proposals.find((one) => one.id === id);
  const administers = await isAdministrator(context, by);
  const command =
    verb === 'confirm'
      ? ({ type: 'confirm', at, id, by, administers } as const)
      : ({ type: 'drop', at, id, by } as const);
  const handled = await handle(context, settingsDecider, settingsId, command);
  if (handled.status === 'refused' && handled.refused.code === 'settings-changed')
    return lookAgain(context, asker, handled.refused.change);
  if (handled.status === 'refused')
    return { card: answerCard(wordsFor(viewer).answers.notPossible, settingsRefusalText(handled.refused, viewer)) };
  if (!proposal)
    return {
      card: answerCard(wordsFor(viewer).answers.notPossible, settingsRefusalText({ code: 'no-such-proposal' }, viewer)),
    };
  return {
    card:
      verb === 'confirm'
        ? changedCard(proposal, inForce(before, proposal.change), viewer)
        : leftCard(proposal, inForce(before, proposal.change), viewer),
  };
}

/** Somebody else changed the settings meanwhile: the same change, worked out anew. */
async function lookAgain(context: Context, asker: Asker, change: Change): Promise<Reply> {
  const { messages } = await propose(context, asker, change);
  const card = messages?.[0]?.card;
  return card ? { card } : { messages: messages ?? [] };
}

/** `alerts here`: only in a channel, only by an administrator; at once, because it can be seen where it goes. Said again where it is set already, the alerts that could not be posted follow. */
export async function alertsHere(context: Context, asker: Asker, incoming: Incoming): Promise<Reply> {
  const { viewer, person: by } = asker;
  const words = wordsFor(viewer).answers;
  const { conversation, channelReference } = incoming;
  if (!(await isAdministrator(context, by))) return refuse({ code: 'not-an-administrator' }, asker);
  if (!channelReference || conversation.channelId === undefined) return sayNo(words.alertsOnlyInChannel(), viewer);
  const channel = channelId(conversation.channelId);
  await meetChannel(context, channel, { at: viewer.now, reference: channelReference });
  const id = `CH-${context.ids.short(5)}`;
  const common = { at: viewer.now, id, by, administers: true } as const;
  const proposed = await handle(context, settingsDecider, settingsId, {
    type: 'propose',
    ...common,
    change: { kind: 'alerts', channel },
  });
  if (proposed.status === 'refused' && proposed.refused.code === 'as-it-is') {
    await retryUndelivered(context, channel);
    return show(words.alertsAgain(), answerCard(words.done, words.alertsAgain()));
  }
  if (proposed.status === 'refused') return refuse(proposed.refused, asker);
  const confirmed = await handle(context, settingsDecider, settingsId, { type: 'confirm', ...common });
  if (confirmed.status === 'refused') return refuse(confirmed.refused, asker);
  await postOpenAlerts(context, channel);
  return show(words.alertsSet(), answerCard(words.done, words.alertsSet()));
}

/** Keeps how the channel is reached. */
async function meetChannel(
  context: Context,
  channel: ChannelId,
  { at, reference }: { at: Date; reference: Reference },
): Promise<void> {
  await handle(context, contactDecider, channel, { type: 'meet', at, person: channel, reference });
}

const refuse = (refusal: Parameters<typeof settingsRefusalText>[0], { viewer }: Asker): Reply =>
  sayNo(settingsRefusalText(refusal, viewer), viewer);

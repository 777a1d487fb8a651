// What of a request the directory refuses for good, on its card, in lists and in sentences (rule 12).
import type { AccessRequest, Delivery, Granted } from '../../engine/request/model.js';
import type { Formatter } from '../kit/formatter.js';
import { listed } from '../kit/formatter.js';
import { resourceSaid } from '../kit/resource.js';

const isUnderWay = ({ status }: Delivery): boolean =>
  status === 'waiting' || status === 'retrying' || status === 'late';

/** Whether all of it has failed, or what is not given; `none` as long as anything is still under way. */
export function failedOf(state: AccessRequest): 'all' | 'part' | 'none' {
  if (state.status !== 'delivering' || state.deliveries.some(isUnderWay)) return 'none';
  const failed = state.deliveries.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return 'none';
  return failed.length === state.deliveries.length ? 'all' : 'part';
}

/** "Sales Team (it is not in the directory any more)". */
export function refusedSaid({ resource, fault }: Delivery, formatter: Formatter): string {
  const { failed } = formatter.words;
  const name = resourceSaid(resource, formatter);
  return fault ? failed.because({ resource: name, why: failed.why[fault] }) : name;
}

/** What has failed, each with why. */
export const failedSaid = (deliveries: readonly Delivery[], formatter: Formatter, most: number): string =>
  listed(
    deliveries.map((one) => refusedSaid(one, formatter)),
    formatter,
    most,
  );

/** Those of its resources that have failed. */
export const failedIn = (state: AccessRequest): readonly Delivery[] =>
  'deliveries' in state ? state.deliveries.filter(({ status }) => status === 'failed') : [];

/** Told to whoever asked: what they do not get, and why. */
export function notDelivered(
  state: AccessRequest,
  { formatter, isYou, holes }: { formatter: Formatter; isYou: boolean; holes: { what: string; beneficiary: string } },
): string {
  const { failed } = formatter.words;
  const about = { ...holes, resources: failedSaid(failedIn(state), formatter, 8) };
  return isYou ? failed.told(about) : failed.toldOther(about);
}

/** What is said where all of it has failed, or part; nothing where nothing has, or something is still under way. */
function byHowMuch<T>(state: AccessRequest, said: { readonly all: T; readonly part: T }): T | undefined {
  const some = failedOf(state);
  return some === 'none' ? undefined : said[some];
}

/** What it is called in its state word. */
export const failedWord = (state: Granted, { words: { failed } }: Formatter): string | undefined =>
  byHowMuch(state, { all: failed.state, part: failed.statePartly });

/** The same in a list. */
export const failedListed = (state: AccessRequest, { words: { failed } }: Formatter): string | undefined =>
  byHowMuch(state, { all: failed.listed, part: failed.listedPartly });

/** The same on a lock screen. */
export const failedSummary = (
  state: AccessRequest,
  what: string,
  { words: { failed } }: Formatter,
): string | undefined => byHowMuch(state, { all: failed.summary, part: failed.summaryPartly })?.({ what });

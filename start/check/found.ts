// What a check finds: how it stands, in a sentence, and what to do.

/** `skipped`: it could not be looked at, or need not be. */
export type State = 'ok' | 'warn' | 'fail' | 'skipped';

export interface Found {
  readonly state: State;
  readonly text: string;
  /** What whoever deploys should do; absent: nothing. */
  readonly todo?: string;
}

/** A line of the table: a finding with the name of its check. */
export interface Line extends Found {
  readonly name: string;
}

export const ok = (text: string): Found => ({ state: 'ok', text });
export const warn = (text: string, todo: string): Found => ({ state: 'warn', text, todo });
export const fail = (text: string, todo: string): Found => ({ state: 'fail', text, todo });
export const skipped = (text: string): Found => ({ state: 'skipped', text });

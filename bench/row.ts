/** One line of the result. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  /** The named floor it is compared with. */
  readonly floor?: string;
  readonly ratio?: string;
  /** Absent: told for information. */
  readonly target?: { readonly text: string; readonly isMet: boolean };
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
export const seconds = (valueMs: number): string => `${(valueMs / 1000).toFixed(1)} s`;
export const perSecond = (value: number): string => `${Math.round(value)}/s`;
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;

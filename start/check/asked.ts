// What the checks are given: the configuration, this machine's time, tokens, and the catalogue's file as it is.
import { givenByFile } from '../../catalogue/load.js';
import type { Given } from '../../catalogue/given.js';
import type { ProductionConfig } from '../../config.js';
import type { Clock } from '../../engine/ports.js';
import { tokenSource, type TokenSource } from './tokens.js';

export interface Asked {
  readonly config: ProductionConfig;
  readonly clock: Clock;
  readonly tokens: TokenSource;
  /** What the catalogue's file gives. @throws CatalogueError where it cannot be read at all. */
  readonly given: () => Promise<Given | undefined>;
  /** Stands in for the global one. */
  readonly fetch?: typeof fetch;
}

/** Nothing is asked yet. */
export const askedFor = (config: ProductionConfig, clock: Clock): Asked => ({
  config,
  clock,
  tokens: tokenSource(config, clock),
  given: once(() => givenByFile(config.CATALOGUE)),
});

/** Does it when somebody first asks, and tells everybody what came of it. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= work());
}

// How a directory says no, or that it cannot say: whoever is told has a sentence for each.

/**
 * `not-signed-in`: the directory refuses the bot's own sign-in, whatever it asks; no right of it is missing. `unlicensed`: the tenant has no licence for it. `not-listed`: whoever runs Gatehouse does not let it be given here. `last-holder`: the directory keeps the
 * last one of what it is not to be without, as a group's owner.
 */
export const directoryFaults = [
  'not-found',
  'forbidden',
  'policy',
  'conflict',
  'throttled',
  'unavailable',
  'not-signed-in',
  'not-replicated',
  'unsupported',
  'unlicensed',
  'not-listed',
  'invalid',
  'last-holder',
] as const;
export type DirectoryFault = (typeof directoryFaults)[number];

/** Whether the directory can be asked nothing at all just now: the next question would have the same answer. */
export const isAway = ({ fault }: { readonly fault: DirectoryFault }): boolean =>
  fault === 'unavailable' || fault === 'throttled' || fault === 'not-signed-in';

// How a directory says no, or that it cannot say: whoever is told has a sentence for each.

/**
 * `unlicensed`: the tenant has no licence for it. `not-listed`: whoever runs Gatehouse does not let it be given here. `last-holder`: the directory keeps the
 * last one of what it is not to be without, as a group's owner.
 */
export const directoryFaults = [
  'not-found',
  'forbidden',
  'policy',
  'conflict',
  'throttled',
  'unavailable',
  'not-replicated',
  'unsupported',
  'unlicensed',
  'not-listed',
  'invalid',
  'last-holder',
] as const;
export type DirectoryFault = (typeof directoryFaults)[number];

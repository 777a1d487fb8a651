// When documents were made, in an order.

/** Moments of creation that always rise in this process, so that what was saved later is also found as newer. */
export function risingMoments(): () => Date {
  let lastMs = 0;
  return () => {
    lastMs = Math.max(Date.now(), lastMs + 1);
    return new Date(lastMs);
  };
}

// The signed push of insider risk (rule 26), put together where its secrets are configured.
import { pushRisks, rereadRaised } from '../app/insider/push.js';
import type { Context } from '../app/context.js';
import type { Log } from '../bot/http/log.js';
import { createRiskPush, type RiskPush } from '../bot/http/risk-push.js';

/** Nothing where no secret is configured. */
export function riskPushOf(
  context: Context,
  { secrets, log }: { readonly secrets: readonly string[]; readonly log: Log },
): RiskPush | undefined {
  const { pushed } = context;
  if (!pushed) return undefined;
  return createRiskPush({
    ...{ secrets, log, now: () => context.clock.now() },
    takeOnce: (signature, until) => pushed.takeOnce(signature, until),
    keep: (pushes) => pushRisks(context, pushed, pushes),
    follow: (raised) => rereadRaised(context, raised),
  });
}

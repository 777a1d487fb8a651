// Mail, where it is configured: whether the server takes us, encrypted and signed in. Nothing is sent.
import type { ProductionConfig } from '../../config.js';
import { DeliveryError } from '../../engine/ports.js';
import { mailOf } from '../mail.js';
import { fail, ok, skipped, type Found } from './found.js';

/** Rule 79: the second way. */
export async function mailFound(config: ProductionConfig): Promise<Found[]> {
  const mail = mailOf(config);
  if (!mail) return [skipped('MAIL_SMTP_URL is not set: who cannot be reached in Teams is not written to')];
  const host = new URL(config.MAIL_SMTP_URL ?? '').host;
  try {
    await mail.verify();
    return [ok(`${host} takes letters from ${config.MAIL_FROM ?? ''}: connected and signed in, nothing was sent`)];
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return [
      fail(
        `${host}: ${error.message}`,
        'See whether it runs, lets this machine in, knows user and password (percent-encoded in MAIL_SMTP_URL), and has a certificate for its name (docs/deploy.md, "Mail").',
      ),
    ];
  }
}

// Mail as the environment says it; nothing where it says nothing: then whoever cannot be reached in chat is not written to (rule 79).
import { clouds } from '../engine/clouds.js';
import type { ProductionConfig } from '../config.js';
import { chatLink } from '../mail/chat-link.js';
import { smtpMail, type SmtpMail } from '../mail/smtp.js';

type Configured = Pick<ProductionConfig, 'MAIL_SMTP_URL' | 'MAIL_FROM' | 'BOT_CLOUD' | 'TEAMS_APP_ID'> & {
  readonly identities: { readonly bot: { readonly appId: string } };
};

/** Nothing is connected yet. */
export function mailOf({ MAIL_SMTP_URL: url, MAIL_FROM: from, ...config }: Configured): SmtpMail | undefined {
  if (url === undefined || from === undefined) return undefined;
  const { BOT_CLOUD: cloud, TEAMS_APP_ID: teamsAppId, identities } = config;
  return smtpMail({
    url,
    from,
    chat: chatLink({ teamsHost: clouds[cloud].teamsHost, botAppId: identities.bot.appId, teamsAppId }),
  });
}

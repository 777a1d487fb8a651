// What of the environment can be a mail server, and a sender.

/** Whether this is an address of a mail server; of one elsewhere, with TLS in any case. */
export function isSmtpUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && (url.protocol === 'smtp:' || url.protocol === 'smtps:') && url.hostname !== '';
}

/** Whether this names one sender: an address, or a name with it in angle brackets. */
export const isMailFrom = (text: string): boolean =>
  /^(?:[^<>@\r\n"]{1,100} <[^\s<>@]{1,64}@[^\s<>@]{1,190}>|[^\s<>@]{1,64}@[^\s<>@]{1,190})$/.test(text);

// Letters by SMTP: the second way to whoever must act and cannot be reached in chat (rule 79).
import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { DeliveryError, type Letter, type Mail } from '../engine/ports.js';

export interface SmtpOptions {
  /** `smtps://USER:PASSWORD@HOST:465`, or `smtp://…` for STARTTLS. Never logged. */
  readonly url: string;
  /** `gatehouse@example.com`, or with a name before it in angle brackets. */
  readonly from: string;
  /** Where the chat is opened. */
  readonly chat: string;
  /** For a whole letter; 15 s by default. */
  readonly timeoutMs?: number;
}

/** What `check` asks beside the port. */
export interface SmtpMail extends Mail {
  /** Connects, encrypts and signs in, and sends nothing. Throws `DeliveryError`. */
  verify(): Promise<void>;
}

const usualTimeoutMs = 15_000;
const longest = { subject: 150, text: 4_000 };

/** Mail over this server: one connection a letter, encrypted unless the server is on this machine. */
export function smtpMail({ url, from, chat, timeoutMs = usualTimeoutMs }: SmtpOptions): SmtpMail {
  const over = <T>(work: (transport: Transport) => Promise<T>): Promise<T> => within(url, timeoutMs, work);
  return {
    chat,
    async send(letter) {
      await over((transport) => transport.sendMail(asMessage(letter, from)));
    },
    async verify() {
      await over((transport) => transport.verify());
    },
  };
}

type Transport = ReturnType<typeof transportTo>;

function transportTo(address: string, timeoutMs: number) {
  const { protocol, hostname, port, username, password } = new URL(address);
  const isTls = protocol === 'smtps:';
  const isHere = isThisMachine(hostname);
  return createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (isTls ? 465 : 587) : Number(port),
    secure: isTls,
    requireTLS: !isTls && !isHere,
    ignoreTLS: !isTls && isHere,
    tls: { minVersion: 'TLSv1.2' },
    ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: timeoutMs / 2,
    greetingTimeout: timeoutMs / 2,
    dnsTimeout: timeoutMs / 2,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

const isThisMachine = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(host);

function asMessage({ to, subject, text, key }: Letter, from: string) {
  const domain = /@([^\s<>@]+?)>?$/.exec(from)?.[1] ?? 'gatehouse.invalid';
  return {
    from,
    to: { name: '', address: to },
    subject: subject.slice(0, longest.subject),
    text: text.slice(0, longest.text),
    // The same letter sent twice is one to whoever reads it.
    messageId: `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

/** Whatever the server does, it is over in time. Throws `DeliveryError`: `rejected` where the server will never take this recipient. */
async function within<T>(url: string, timeoutMs: number, work: (transport: Transport) => Promise<T>): Promise<T> {
  const transport = transportTo(url, timeoutMs);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeliveryError('unavailable', lateText(timeoutMs))), timeoutMs);
  });
  try {
    return await Promise.race([work(transport), late]);
  } catch (error) {
    throw error instanceof DeliveryError ? error : asDeliveryError(error);
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}

const lateText = (timeoutMs: number): string => `the mail server did not answer within ${timeoutMs / 1_000} s`;

interface SmtpFault {
  readonly code?: unknown;
  readonly responseCode?: unknown;
  readonly command?: unknown;
}

function asDeliveryError(error: unknown): DeliveryError {
  const { code, responseCode, command } = (typeof error === 'object' && error !== null ? error : {}) as SmtpFault;
  const number = typeof responseCode === 'number' ? responseCode : undefined;
  const isOfRecipient = code === 'EENVELOPE' && command === 'RCPT TO' && number !== undefined && number >= 500;
  const what = [code, number, command].filter((one) => typeof one === 'string' || typeof one === 'number').join(' ');
  const text = `the mail server failed: ${what === '' ? 'no code' : what}`;
  return new DeliveryError(isOfRecipient ? 'rejected' : 'unavailable', text, undefined, { cause: error });
}

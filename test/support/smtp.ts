// A mail server on loopback: the few words of SMTP that a letter needs, what came in, and faults on order.
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** One letter as it came in. */
export interface Received {
  readonly from: string;
  readonly to: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** `hangs`: never answers; `refuses`: takes nobody's connection; `rejects`: knows no recipient; `busy`: not now; `signs-out`: knows no user. */
export type MailFault = 'hangs' | 'refuses' | 'rejects' | 'busy' | 'signs-out';

export interface MailServer {
  readonly url: string;
  readonly received: readonly Received[];
  /** From now on, until it is told otherwise. */
  be(fault: MailFault | 'well'): void;
  close(): Promise<void>;
}

/** Starts it; `port`: where another one stood. With `user` it takes letters only from whoever signs in so. */
export async function startMailServer({
  port = 0,
  host = '127.0.0.1',
  user,
}: {
  readonly port?: number;
  readonly host?: string;
  readonly user?: { readonly name: string; readonly password: string };
} = {}): Promise<MailServer> {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  const house: House = { fault: 'well', user, received };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    if (house.fault === 'refuses') socket.destroy();
    else if (house.fault !== 'hangs') serve(socket, house);
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const at = (server.address() as AddressInfo).port;
  const signedIn = user ? `${encodeURIComponent(user.name)}:${encodeURIComponent(user.password)}@` : '';
  return {
    url: `smtp://${signedIn}${host}:${at}`,
    received,
    be: (fault) => void (house.fault = fault),
    async close() {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface House {
  fault: MailFault | 'well';
  readonly user: { readonly name: string; readonly password: string } | undefined;
  readonly received: Received[];
}

/** One conversation, line by line. */
function serve(socket: Socket, house: House): void {
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  const letter = { from: '', to: '' };
  let data: string[] | undefined;
  let rest = '';
  const written = (line: string, lines: string[]): void => {
    if (line !== '.') {
      lines.push(line.replace(/^\./, ''));
      return;
    }
    house.received.push({ ...letter, ...parted(lines) });
    data = undefined;
    say('250 2.0.0 taken');
  };
  const answer = (line: string): string => {
    const [, address = ''] = /<([^>]*)>/.exec(line) ?? [];
    switch ((/^[A-Z]+/i.exec(line)?.[0] ?? '').toUpperCase()) {
      case 'EHLO':
        return house.user ? '250-mail.example\r\n250 AUTH PLAIN' : '250 mail.example';
      case 'STARTTLS':
        return '502 5.5.1 not here';
      case 'AUTH':
        return isKnown(line, house) ? '235 2.7.0 welcome' : '535 5.7.8 nobody here is called so';
      case 'MAIL':
        letter.from = address;
        return house.fault === 'busy' ? '451 4.3.0 later' : '250 2.1.0 fine';
      case 'RCPT':
        letter.to = address;
        return house.fault === 'rejects' ? '550 5.1.1 no such mailbox' : '250 2.1.5 fine';
      case 'DATA':
        data = [];
        return '354 go on';
      case 'QUIT':
        socket.end('221 2.0.0 bye\r\n');
        return '';
      default:
        return '250 2.0.0 fine';
    }
  };
  const spoken = (line: string): void => {
    if (data) {
      written(line, data);
      return;
    }
    const said = answer(line);
    if (said !== '') say(said);
  };
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = `${rest}${chunk}`.split('\r\n');
    rest = lines.pop() ?? '';
    lines.forEach(spoken);
  });
  say('220 mail.example ESMTP');
}

function isKnown(line: string, { user, fault }: House): boolean {
  const [, , password] = Buffer.from(line.split(' ')[2] ?? '', 'base64')
    .toString('utf8')
    .split('\0');
  return fault !== 'signs-out' && password === user?.password;
}

/** Headers unfolded, and the text decoded as it is sent: quoted-printable, base64 or as it is. */
function parted(lines: readonly string[]): Pick<Received, 'headers' | 'text'> {
  const at = lines.indexOf('');
  const headers = Object.fromEntries(
    lines
      .slice(0, at)
      .join('\n')
      .replace(/\n[ \t]+/g, ' ')
      .split('\n')
      .map((line): [string, string] => [
        line.split(':')[0]?.toLowerCase() ?? '',
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
  );
  const body = lines.slice(at + 1).join('\n');
  return { headers, text: decoded(body, headers['content-transfer-encoding'] ?? '') };
}

function decoded(body: string, how: string): string {
  if (how === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (how !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

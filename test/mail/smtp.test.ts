// Letters over SMTP, against a server on loopback that can be down, refuse, reject and hang (rule 79).
import { expect } from 'chai';
import { isMailFrom, isSmtpUrl } from '../../mail/address.js';
import { chatLink } from '../../mail/chat-link.js';
import { smtpMail } from '../../mail/smtp.js';
import { DeliveryError, type Letter } from '../../engine/ports.js';
import { startMailServer, type MailFault, type MailServer } from '../support/smtp.js';

const letter: Letter = {
  to: 'miriamg@contoso.com',
  subject: 'Alex Wilber asks for Sales Support',
  text: 'It waits for you – until Monday.\n.\nhttps://teams.microsoft.com/l/app/x\n',
  key: 'SS-7F3K miriam mail 0',
};

describe('smtpMail (rule 79)', () => {
  let server: MailServer;
  const mail = (url = server.url) =>
    smtpMail({ url, from: 'Gatehouse <gatehouse@example.com>', chat: 'https://x', timeoutMs: 400 });
  const faultOf = async (work: Promise<unknown>): Promise<DeliveryError> => {
    const error: unknown = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).to.be.instanceOf(DeliveryError);
    return error as DeliveryError;
  };

  beforeEach(async () => {
    server = await startMailServer();
  });
  afterEach(() => server.close());

  it('sends plain text from the sender to the one recipient, under a key of its own', async () => {
    await mail().send(letter);
    await mail().send(letter);
    const [one, other] = server.received;
    expect(one).to.include({ from: 'gatehouse@example.com', to: 'miriamg@contoso.com' });
    expect(one?.headers).to.include({ subject: letter.subject, 'auto-submitted': 'auto-generated' });
    expect(one?.headers['from']).to.equal('Gatehouse <gatehouse@example.com>');
    expect(one?.headers['content-type']).to.include('text/plain');
    expect(one?.text.trim()).to.equal(letter.text.trim());
    expect(other?.headers['message-id']).to.equal(one?.headers['message-id']);
  });

  it('signs in where the address says who we are, and tells nobody the password', async () => {
    const signing = await startMailServer({ user: { name: 'gate@house', password: 'p%ss:word' } });
    await mail(signing.url).verify();
    signing.be('signs-out');
    const error = await faultOf(mail(signing.url).verify());
    expect(error.fault).to.equal('unavailable');
    expect(error.message).to.include('EAUTH').and.not.include('p%ss');
    await signing.close();
  });

  it('no header can be put into a letter by what people are called', async () => {
    await mail().send({ ...letter, subject: 'Alex\r\nBcc: everybody@contoso.com\r\n\r\nasks' });
    expect(server.received).to.have.length(1);
    expect(server.received[0]?.headers).to.not.have.property('bcc');
    expect(server.received[0]?.text).to.not.include('Bcc');
  });

  const again: readonly MailFault[] = ['hangs', 'refuses', 'busy'];
  for (const fault of again)
    it(`a server that ${fault} may be tried again, and is not waited for`, async () => {
      server.be(fault);
      const startedMs = performance.now();
      expect((await faultOf(mail().send(letter))).fault).to.equal('unavailable');
      expect(performance.now() - startedMs).to.be.below(3_000);
    });

  it('a server that is down may be tried again; a recipient whom it does not know is not', async () => {
    server.be('rejects');
    expect((await faultOf(mail().send(letter))).fault).to.equal('rejected');
    await server.close();
    expect((await faultOf(mail().send(letter))).fault).to.equal('unavailable');
    server = await startMailServer();
  });

  it('elsewhere than on this machine nothing goes without encryption', async () => {
    // By an address of this machine that is not known to be one.
    const elsewhere = await startMailServer({ host: '127.0.0.2' });
    const { fault, message } = await faultOf(mail(elsewhere.url).send(letter));
    expect([fault, elsewhere.received.length]).to.deep.equal(['unavailable', 0]);
    expect(message).to.match(/ETLS|STARTTLS/);
    await elsewhere.close();
  });
});

describe('what the environment says of mail', () => {
  it('is an address of a server, and a sender', () => {
    for (const url of ['smtp://mail.example', 'smtps://u%40x:p@mail.example:465'])
      expect(isSmtpUrl(url)).to.equal(true);
    for (const url of ['', 'mail.example', 'https://mail.example', 'smtp://']) expect(isSmtpUrl(url)).to.equal(false);
    for (const from of ['a@b.c', 'Gate House <a@b.c>']) expect(isMailFrom(from)).to.equal(true);
    for (const from of ['', 'a', 'a@b\r\nBcc: c@d', 'x <a@b>, c@d', '<a@b>']) expect(isMailFrom(from)).to.equal(false);
  });

  it('the link leads to the app where that is known, else to the chat, in the cloud’s own Teams', () => {
    const chat = { teamsHost: 'teams.microsoft.com', botAppId: '1111' };
    expect(chatLink(chat)).to.equal('https://teams.microsoft.com/l/chat/0/0?users=28:1111');
    expect(chatLink({ ...chat, teamsAppId: '2222' })).to.equal('https://teams.microsoft.com/l/app/2222');
    expect(chatLink({ ...chat, teamsHost: 'gov.teams.microsoft.us' })).to.match(
      /^https:\/\/gov\.teams\.microsoft\.us\/l\//,
    );
  });
});

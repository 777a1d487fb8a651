// Who must decide and cannot be reached in chat is written to by mail, then the fallback is asked; a letter leads into the chat and decides nothing (rules 65 and 79).
import { expect } from 'chai';
import { smtpMail } from '../../mail/smtp.js';
import type { Mail } from '../../engine/ports.js';
import type { TeamsPerson } from '../support/connector.js';
import { editableCompany, type EditableCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { startMailServer, type MailServer } from '../support/smtp.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';
import { approve, cardWith, file, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';

const chat = 'https://teams.microsoft.com/l/app/22222222-2222-4222-8222-222222222222';
const notReached = 'I could not reach anybody who can decide';

describeStories('The second way', () => {
  let story: Story;
  let company: EditableCompany;
  let server: MailServer;
  let alex: TeamsPerson;

  async function begin(mail?: Mail): Promise<void> {
    const clock = stillClock();
    company = await editableCompany(clock);
    story = await startStory({ clock, directory: company.directory, ...(mail && { mail }) });
    alex = await story.person('Alex Wilber');
    await story.settled();
  }
  const smtp = (): Mail => smtpMail({ url: server.url, from: 'gatehouse@example.com', chat, timeoutMs: 300 });

  beforeEach(async () => {
    server = await startMailServer();
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
    await server.close();
  });

  const lettersTo = (address: string) => server.received.filter(({ to }) => to === address);
  const toldOfNobody = (): string[] => alex.texts().filter((text) => text.includes(notReached));
  const minutes = async (count: number): Promise<void> => {
    for (let minute = 0; minute < count; minute += 1) await pass(story, { minutes: 1 });
  };

  it('who has not the app gets one letter with the way into the chat, and the card with the app (rule 79)', async () => {
    await begin(smtp());
    const miriam = await story.personWithoutApp('Miriam Graham');
    await file(story, alex, 'Sales Support');
    const [letter] = lettersTo('miriamg@contoso.com');
    expect(letter?.headers['subject']).to.equal('Alex Wilber asks for Sales Support');
    expect(letter?.text).to.include('It waits for you until').and.include('denied automatically');
    expect(letter?.text).to.include('by mail nothing can be decided').and.include(chat);
    expect(letter?.text).to.not.match(/Approve|Deny|Prague/);
    expect(toldOfNobody()).to.deep.equal([]);
    await pass(story, { hours: 3 });
    await miriam.install();
    await story.settled();
    await approve(story, miriam);
    expect(textOf(cardWith(alex, 'Sales Support'))).to.include('stage 2 of 2');
    expect(lettersTo('miriamg@contoso.com')).to.have.length(1);
  });

  it('so does who blocked the bot; and who is reached in chat gets none (rules 65 and 79)', async () => {
    await begin(smtp());
    const [miriam, bianca] = [await story.person('Miriam Graham'), await story.person('Bianca Pisani')];
    miriam.block();
    await file(story, alex, 'Sales Support');
    expect(lettersTo('miriamg@contoso.com')).to.have.length(1);
    miriam.unblock();
    await pass(story, { minutes: 2 });
    await say(story, miriam, 'my approvals');
    await press(story, miriam, { title: 'Review', card: cardWith(miriam, '[Review]') });
    await approve(story, miriam);
    expect(hasCard(bianca, '[Approve]')).to.equal(true);
    expect(server.received).to.have.length(1);
  });

  it('a letter about a security review tells nothing of risk, nor that it is one (rule 32)', async () => {
    await begin(smtp());
    await story.personWithoutApp('Adele Vance');
    const diego = await story.person('Diego Siciliani');
    await say(story, diego, 'request Sales Support because demo');
    const [letter] = lettersTo('adelev@contoso.com');
    expect(letter?.headers['subject']).to.equal('Diego Siciliani asks for Sales Support');
    expect(`${letter?.headers['subject'] ?? ''} ${letter?.text ?? ''}`).to.not.match(/risk|medium|security|review/i);
  });

  it('a server that is down is tried again; who waits is told within minutes, and the letter comes when it is up', async () => {
    await begin(smtp());
    await story.personWithoutApp('Miriam Graham');
    const { port } = new URL(server.url);
    await server.close();
    await file(story, alex, 'Sales Support');
    expect(toldOfNobody(), 'not at once').to.deep.equal([]);
    await minutes(20);
    expect(toldOfNobody()).to.have.length(1);
    server = await startMailServer({ port: Number(port) });
    await pass(story, { hours: 1 });
    expect(lettersTo('miriamg@contoso.com')).to.have.length(1);
  });

  for (const fault of ['hangs', 'refuses', 'busy'] as const)
    it(`a server that ${fault} holds up nothing else`, async () => {
      await begin(smtp());
      server.be(fault);
      await story.personWithoutApp('Miriam Graham');
      const nestor = await story.person('Nestor Wilke');
      await file(story, alex, 'Sales Support');
      expect(hasCard(alex, 'WAITING')).to.equal(true);
      await say(story, nestor, 'packages');
      server.be('well');
      await minutes(10);
      expect(lettersTo('miriamg@contoso.com')).to.have.length(1);
      expect(toldOfNobody()).to.deep.equal([]);
    });

  it('a mailbox that is not there is no way: the fallback is asked too, and both may decide (rules 16 and 65)', async () => {
    await begin(smtp());
    server.be('rejects');
    const [miriam, megan] = [await story.personWithoutApp('Miriam Graham'), await story.person('Megan Bowen')];
    await file(story, alex, 'Sales Support');
    expect(hasCard(megan, '[Approve]')).to.equal(true);
    expect(toldOfNobody()).to.deep.equal([]);
    await pass(story, { hours: 2 });
    await miriam.install();
    await story.settled();
    expect(hasCard(miriam, '[Approve]'), 'she is still asked').to.equal(true);
    await approve(story, megan);
    expect(textOf(cardWith(alex, 'Sales Support'))).to.include('Megan Bowen approved');
    expect(hasCard(miriam, '[Approve]')).to.equal(false);
  });

  it('without mail the fallback is asked at once; where they cannot be reached either, who waits is told (rule 65)', async () => {
    await begin();
    await story.personWithoutApp('Miriam Graham');
    await story.personWithoutApp('Megan Bowen');
    await file(story, alex, 'Sales Support');
    expect(toldOfNobody()).to.have.length(1);
    expect(toldOfNobody()[0]).to.include('Miriam Graham').and.include('Megan Bowen');
    const id = requestIdOn(cardWith(alex, 'Sales Support'));
    const document = await story.store.documents.load('request', id);
    expect(document?.history.filter(({ type }) => type === 'rerouted')).to.have.length(1);
  });

  it('nobody is written to whom the directory does not have, or has disabled, at that moment (rule 79)', async () => {
    await begin(smtp());
    server.be('refuses');
    await story.personWithoutApp('Miriam Graham');
    await file(story, alex, 'Sales Support');
    await company.edit(({ users }) => {
      for (const user of users) if (user.displayName === 'Miriam Graham') user.accountEnabled = false;
    });
    server.be('well');
    await minutes(10);
    expect(lettersTo('miriamg@contoso.com')).to.deep.equal([]);
  });

  it('nobody gets more than five letters an hour; the others follow', async () => {
    await begin(smtp());
    await story.personWithoutApp('Bianca Pisani');
    for (let guest = 1; guest <= 7; guest += 1)
      await alex.say(`request Partner Workspace for guest${guest}@fabrikam.com because a workshop`);
    await story.settled();
    expect(lettersTo('biancap@contoso.com')).to.have.length(5);
    await pass(story, { minutes: 61 });
    expect(lettersTo('biancap@contoso.com')).to.have.length(7);
    await pass(story, { hours: 5 });
    expect(lettersTo('biancap@contoso.com')).to.have.length(7);
  });
});

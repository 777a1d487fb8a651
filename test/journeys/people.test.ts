// Who asks, for whom, and who may be asked: managers, guests, strangers, people without a manager.
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, approve, cardWith, changes, file, hasCard, press, requestIdOn, say, pass } from '../support/steps.js';

describeStories('Whoever asks', () => {
  let story: Story;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let bianca: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [alex, miriam, bianca] = [
      await story.person('Alex Wilber'),
      await story.person('Miriam Graham'),
      await story.person('Bianca Pisani'),
    ];
    await story.settled();
  });
  afterEach(() => story.close());

  it('a manager asks for her report, and then does not decide on it herself (rules 10 and 19)', async () => {
    const megan = await story.person('Megan Bowen');
    await say(story, miriam, 'request Sales Support for Alex because he is new');
    expect(textOf(cardWith(miriam, 'WAITING')))
      .to.include('Megan Bowen')
      .and.not.include('[Approve]');
    expect(textOf(alex.lastCard())).to.include('Sales Support').and.include('Megan Bowen');
    expect(textOf(megan.lastCard())).to.include('Miriam Graham asks for Sales Support').and.include('Alex Wilber');
    await approve(story, megan);
    await approve(story, bianca);
    expect(await changes(story))
      .to.have.length(3)
      .and.satisfy((all: string[]) => all.every((one) => one.includes('Alex Wilber')));
    expect(alex.texts().at(-1)).to.include('you have access until');
    expect(miriam.texts().at(-1)).to.include('Alex Wilber has access until');
    await say(story, miriam, `end ${requestIdOn(cardWith(miriam, 'ACTIVE'))}`);
    expect(alex.texts().at(-1)).to.include('Miriam Graham ended your access');
  });

  it('who is not their manager cannot ask for them, and learns nothing about what they may have (rule 10)', async () => {
    const no = /only while you are their manager, so nothing was changed/;
    expect(await answer(story, alex, 'request Sales Support for Bianca Pisani because she is busy')).to.match(no);
    expect(await answer(story, alex, 'request Flux Capacitor for Bianca Pisani')).to.match(no);
    const [, ...told] = bianca.cards().map(textOf);
    expect(told.join()).to.not.include('Sales Support');
  });

  it('who is asked for already is told by whom (rules 8 and 10)', async () => {
    await say(story, miriam, 'request Sales Support for Alex Wilber because Q4');
    await say(story, alex, 'request Sales Support because Q4');
    expect(alex.texts().at(-1)).to.include('Miriam Graham has asked for Sales Support for you already');
  });

  it('to ask for oneself by name is to ask for oneself', async () => {
    await say(story, alex, 'request Sales Support for Alex Wilber because Q4');
    expect(textOf(miriam.lastCard())).to.include('Alex Wilber asks for Sales Support').and.include('[Approve]');
  });

  it('a name that several people have is asked back, one that nobody has is told', async () => {
    expect(await answer(story, miriam, 'request Sales Support for Zaphod because x')).to.include(
      'I find nobody called “Zaphod” in the directory, so nothing was changed.',
    );
    expect(await answer(story, miriam, 'request Sales Support for a because x')).to.match(/nothing was changed/i);
    expect(bianca.cards().map(textOf).join()).to.not.include('asks for Sales Support');
  });

  it('without a manager the fallback is asked at once (rule 16)', async () => {
    const [patti, megan] = [await story.person('Patti Fernandez'), await story.person('Megan Bowen')];
    expect(textOf(await file(story, patti, 'Sales Support'))).to.include('Megan Bowen');
    expect(textOf(megan.lastCard())).to.include('Patti Fernandez asks for Sales Support').and.include('[Approve]');
  });

  it('Bianca asks for what she decides on herself: the second stage goes to somebody else (rule 19)', async () => {
    const [patti, nestor] = [await story.person('Patti Fernandez'), await story.person('Nestor Wilke')];
    const status = await file(story, bianca, 'Sales Support');
    expect(textOf(status)).to.include('Patti Fernandez').and.include('Nestor Wilke');
    await approve(story, patti);
    expect(textOf(nestor.lastCard())).to.include('[Approve]');
    expect(bianca.cards().map(textOf).join()).to.not.include('[Approve]');
  });

  it('a disabled person is told so, and nobody can ask for them', async () => {
    const [grady, lidia] = [await story.personWithoutApp('Grady Archie'), await story.person('Lidia Holloway')];
    await story.settled();
    expect(await answer(story, grady, 'request Sales Support')).to.include('Your account is switched off');
    expect(await answer(story, lidia, 'request Sales Support for Grady because x')).to.include(
      'The account of Grady Archie is switched off, so nothing was changed.',
    );
  });

  it('somebody who is not in the directory is told whom to ask', async () => {
    const stranger = story.connector.person({ id: '00000000-1111-2222-3333-444444444444', name: 'Ford Prefect' });
    expect(await answer(story, stranger, 'request Sales Support')).to.include(
      'I do not find you in this organisation’s directory',
    );
    await stranger.install();
    await story.settled();
    expect(stranger.messages()).to.have.length(1);
  });

  it('a guest sees and gets only what is for guests (rules 2 and 5)', async () => {
    const kim = await story.person('Kim Akers');
    await story.settled();
    expect(await answer(story, kim, 'packages'))
      .to.include('Partner Workspace')
      .and.not.include('Sales Support');
    expect(await answer(story, kim, 'request Sales Support')).to.include(
      'Nothing you can request is called “Sales Support”',
    );
    await say(story, kim, 'request Partner Workspace because workshop');
    expect(await changes(story)).to.deep.equal(['granted Kim Akers Partner workspace visitors']);
  });

  it('a guest whose last access is over is reported to the administrators, once, and only then (rule 56)', async () => {
    const kim = await story.person('Kim Akers');
    const megan = await story.person('Megan Bowen');
    const reports = (): string[] => megan.texts().filter((text) => text.includes('holds nothing through Gatehouse'));
    await say(story, kim, 'request Partner Workspace because workshop');
    await pass(story, { hours: 1 });
    await say(story, alex, 'request Partner Workspace because workshop');
    await say(story, alex, 'end Partner Workspace because done');
    expect(reports(), 'a member is no guest').to.deep.equal([]);
    await say(story, kim, 'end Partner Workspace because done');
    const told = reports();
    expect(told).to.have.length(1);
    expect(told[0]).to.match(/the guest Kim Akers \(fabrikam\.com\) holds nothing .* Partner Workspace was the last\./);
    await pass(story, { days: 1 });
    expect(reports()).to.deep.equal(told);
    expect(await story.directory.getUser(kim.id), 'the account stays').to.include({ enabled: true });
  });

  it('a hidden package is in no list and behind no similar name, but its exact name leads to it (rule 4)', async () => {
    expect(await answer(story, alex, 'packages')).to.not.include('Incident Room');
    expect(await answer(story, alex, 'request Incident'))
      .to.include('Nothing you can request')
      .and.not.include('Incident Room');
    expect(await answer(story, alex, 'request incident room')).to.include('[Submit request]');
    const adele = await story.person('Adele Vance');
    await press(story, alex, { title: 'Submit request', inputs: { justification: 'on duty' } });
    expect(textOf(adele.lastCard())).to.include('Alex Wilber asks for Incident Room');
    expect(hasCard(miriam, 'Incident Room')).to.equal(false);
  });
});

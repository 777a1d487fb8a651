// Several packages in one sentence: each is an ordinary request, and what is not sure is asked after, never guessed (rule 61).
import { expect } from 'chai';
import { DirectoryError } from '../../engine/ports.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { answer, cardWith, hasCard, press, requestIdOn, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

/** What is filed and not over: "Sales Support for Alex Wilber: Q4". */
const filed = async (story: Story): Promise<string[]> =>
  (
    await Promise.all(
      ['pending', 'delivering', 'delivered'].map((status) =>
        story.store.documents.find('request', [`status:${status}`], 50),
      ),
    )
  )
    .flat()
    .map(({ state }) =>
      state.status === 'none'
        ? ''
        : `${state.entitlement.name} for ${state.beneficiary.name}: ${state.details.justification ?? ''}`,
    )
    .sort();

describeStories('Several packages in one sentence', () => {
  let story: Story;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [alex, miriam] = [await story.person('Alex Wilber'), await story.person('Miriam Graham')];
    await story.settled();
  });
  afterEach(() => story.close());

  it('are each filed as if they had been said alone, with what was said of all of them (rule 61)', async () => {
    await say(story, alex, 'request Sales Support and Partner Workspace for 2 hours because onboarding');
    const card = cardWith(alex, 'REQUESTS');
    expect(textOf(card))
      .to.include('All 2 are sent')
      .and.match(/Sales Support\nwaiting for Miriam Graham, until .* \(then denied automatically\)/)
      .and.include('Partner Workspace\n');
    expect(await filed(story)).to.deep.equal([
      'Partner Workspace for Alex Wilber: onboarding',
      'Sales Support for Alex Wilber: onboarding',
    ]);
    const pending = await story.store.documents.find('request', ['status:pending'], 5);
    expect(pending[0]?.state).to.have.nested.property('details.durationMinutes', 120);
    expect(hasCard(miriam, 'Alex Wilber asks for Sales Support')).to.equal(true);
    expect(hasCard(alex, /WAITING · stage 1 of 2/)).to.equal(true);
  });

  it('say of each what is missing, not found or there already, and the way on', async () => {
    const first = requestIdOn(await say(story, alex, 'request Sales Support because first'));
    const names = 'Sales Support, Production Servers, Sale Reprots, Coffee Machine & Partner Workspace';
    await say(story, alex, `request ${names} because one`);
    const card = cardWith(alex, 'REQUESTS');
    const text = textOf(card);
    expect(text)
      .to.include('1 of 5 sent')
      .and.match(/Sales Support\nasked for before: waiting for Miriam Graham.*\n\[Show\]/)
      .and.match(/Production Servers\nnot sent yet: .*\n\[Fill in\]/)
      .and.match(/Sale Reprots\nnothing you can request is called so; did you mean this\?\n\[Sales Reports\]/)
      .and.include('Coffee Machine\nnothing you can request is called so\n');
    expect(await filed(story)).to.deep.equal([
      'Partner Workspace for Alex Wilber: one',
      'Sales Support for Alex Wilber: first',
    ]);
    await press(story, alex, { card, title: 'Fill in' });
    expect(textOf(alex.lastCard())).to.include('[Submit request]').and.include('one');
    await press(story, alex, { card, title: 'Show' });
    expect(textOf(alex.lastCard())).to.include('WAITING').and.include(first);
    await press(story, alex, { card, title: 'Sales Reports' });
    expect(await filed(story)).to.include('Sales Reports for Alex Wilber: one');
  });

  it('are filed for a report by their manager, and for nobody else (rule 10)', async () => {
    const lidia = 'request Sales Support and Partner Workspace for alex because he covers';
    await say(story, miriam, lidia);
    expect((await filed(story)).filter((one) => !one.includes('Alex Wilber'))).to.deep.equal([]);
    expect(await filed(story)).to.include('Sales Support for Alex Wilber: he covers');
    const before = await filed(story);
    expect(await answer(story, alex, 'request Sales Reports and Incident Room for miriam because x')).to.include(
      'only while you are their manager',
    );
    expect(await filed(story)).to.deep.equal(before);
  });

  it('count once, however often they are said, and ten at most', async () => {
    await say(story, alex, 'request sales support, "Sales Support" and SALES SUPPORT because once');
    expect(await filed(story)).to.deep.equal(['Sales Support for Alex Wilber: once']);
    const eleven = Array.from({ length: 11 }, (_, at) => `Thing ${at}`).join(', ');
    expect(await answer(story, alex, `request Sales Reports, ${eleven} because many`)).to.include(
      'That is 12 at once, so nothing was changed. Ask for 10 at most',
    );
    expect(await filed(story)).to.have.length(1);
  });

  it('whose is which is not guessed', async () => {
    await say(story, miriam, 'request Sales Support for alex and Sales Reports for lidia because x');
    await say(story, miriam, 'request Sales Support for 2h and Sales Reports for 3 days because x');
    expect(await filed(story)).to.deep.equal([]);
    expect(textOf(miriam.lastCard())).to.include('PLEASE SAY MORE');
  });
});

describeStories('A directory that fails half-way through several packages', () => {
  it('keeps what was sent, and says so of the others', async () => {
    let isDown = false;
    const story = await startStory({
      wrap: (directory) => ({
        ...directory,
        managerChain: (person, levels) =>
          isDown ? Promise.reject(new DirectoryError('unavailable', 'down')) : directory.managerChain(person, levels),
      }),
    });
    const alex = await story.person('Alex Wilber');
    isDown = true;
    await alex.say('request Partner Workspace, Sales Support and Production Servers because x');
    isDown = false;
    await story.settled();
    const text = textOf(cardWith(alex, 'REQUESTS'));
    expect(text)
      .to.include('1 of 3 sent')
      .and.match(/Sales Support\nThe directory does not answer just now, so nothing was changed/)
      .and.match(/Production Servers\nThe directory does not answer/);
    expect(await filed(story)).to.deep.equal(['Partner Workspace for Alex Wilber: x']);
    await story.close();
  });
});

const named = (name: string, index: number): string => `  - name: ${JSON.stringify(name)}
    id: p${index}
    description: Something
    resources:
      - group: Partner workspace visitors
    policies:
      - name: Everybody
        audience: members
        stages: []
        expires: after 8 hours
`;

describeStories('A package with “and” or a comma in its own name', () => {
  const names = [
    'Research',
    'Development',
    'Research and Development',
    'Legal, Risk & Compliance',
    'Sales and Support Desk',
    'Sales',
    'Support',
  ];
  let story: Story;
  let alex: TeamsPerson;

  beforeEach(async () => {
    story = await startStory({ catalogue: `packages:\n${names.map(named).join('')}` });
    alex = await story.person('Alex Wilber');
    await story.settled();
  });
  afterEach(() => story.close());

  const held = async (): Promise<string[]> => (await filed(story)).map((one) => one.split(' for ')[0] ?? '');

  it('is meant where it is said whole, also beside others', async () => {
    await say(story, alex, 'request research and development because x');
    expect(await held()).to.deep.equal(['Research and Development']);
    await say(story, alex, 'request Legal, Risk & Compliance and Sales because x');
    expect(await held()).to.deep.equal(['Legal, Risk & Compliance', 'Research and Development', 'Sales']);
  });

  it('is asked after where both can be meant', async () => {
    for (const typed of ['Research and Developmnt', '"Research" and "Development"', 'Sales and Support']) {
      const card = await say(story, alex, `request ${typed} because x`);
      expect(textOf(card)).to.include('can be one thing or several, so nothing was changed');
      expect(await held()).to.deep.equal([]);
    }
    await press(story, alex, { title: 'Sales and Support Desk' });
    expect(await held()).to.deep.equal(['Sales and Support Desk']);
  });
});

// A question in two languages (rule 6): asked in one, read by the approver in the other; and answers that are far too long.
import { expect } from 'chai';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { press, say } from '../support/steps.js';
import { startStory, textOf, type Story } from '../support/story.js';

const catalogue = `packages:
  - name: Servers
    resources: [{ group: Production operators }]
    policies:
      - name: Employees
        audience: members
        stages: [{ approvers: [{ person: MiriamG@contoso.com }, { person: BiancaP@contoso.com }] }]
        questions:
          - id: ticket
            text: Which ticket?
            kind: short
            pattern: (a+)+b
            hint: letters a, then a b
            translations: { de: { text: Welches Ticket?, hint: lauter a und ein b } }
          - id: where
            text: Which environment?
            kind: choice
            choices: [Europe, Asia]
            translations: { de: { text: Welche Umgebung?, choices: [Europa, Asien] } }
        expires: after 8 hours
`;

describeStories('A question in two languages', () => {
  let story: Story;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;
  let bianca: TeamsPerson;
  const german = async (name: string): Promise<TeamsPerson> => {
    const [found] = await story.directory.searchUsers(name, 1);
    const person = story.connector.person({ id: found!.id, name, locale: 'de-DE' });
    await person.install();
    return person;
  };

  beforeEach(async () => {
    story = await startStory({ catalogue });
    [alex, miriam] = [await german('Alex Wilber'), await story.person('Miriam Graham')];
    bianca = await german('Bianca Pisani');
    await story.settled();
  });
  afterEach(() => story.close());
  const submit = async (inputs: Record<string, string>): Promise<string> =>
    textOf(await press(story, alex, { title: 'Submit request', inputs: { justification: 'x', ...inputs } }));

  it('is asked, refused and told to each in their own; what is kept is the choice itself (rule 6)', async () => {
    const form = await say(story, alex, 'request Servers');
    expect(JSON.stringify(form))
      .to.include('Welche Umgebung?')
      .and.include('Europa')
      .and.not.include('Which environment?');
    expect(await submit({ 'question.ticket': 'x', 'question.where': 'Asia' })).to.match(
      /Welches Ticket.*lauter a und ein b/,
    );
    await submit({ 'question.ticket': 'ab', 'question.where': 'Asia' });
    expect(textOf(miriam.lastCard())).to.include('Which environment?').and.include('Asia').and.not.include('Asien');
    expect(textOf(bianca.lastCard())).to.include('Welche Umgebung?').and.include('Asien');
    const [request] = await story.store.documents.find('request', ['status:pending'], 1);
    expect(request!.state).to.deep.nested.include({ 'details.answers': { ticket: 'ab', where: 'Asia' } });
  });

  it('answers of a megabyte are refused, and a pattern that others hang on is answered at once (rule 6)', async () => {
    const form = await say(story, alex, 'request Servers');
    const startedMs = performance.now();
    const inputs = { justification: 'x', 'question.where': 'Asia' };
    for (const length of [201, 20_001, 1_000_000]) {
      const { status, card } = await alex.tryPress(form, 'Submit request', {
        ...inputs,
        'question.ticket': 'a'.repeat(length),
      });
      expect(
        status === 413 || /too long|cannot read|longer/i.test(textOf(card)),
        `${length}: ${status} ${textOf(card).slice(0, 200)}`,
      ).to.equal(true);
    }
    expect(await submit({ 'question.ticket': 'a'.repeat(199), 'question.where': 'Asia' })).to.include('Not sent yet');
    expect(performance.now() - startedMs).to.be.below(10_000);
    expect(await story.store.documents.count('request', ['status:pending'])).to.equal(0);
  });
});

// What an administrator says together with the name of what is to be closed, opened or shortened: nothing of it is dropped (rules 57 and 61).
import { expect } from 'chai';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, press } from '../support/steps.js';

describeStories('What is said with the name of what is closed (rules 57 and 61)', () => {
  let story: Story | undefined;
  afterEach(() => story?.close());

  const withMegan = async (catalogue?: string): Promise<(sentence: string) => Promise<string>> => {
    const here = await startStory(catalogue === undefined ? {} : { catalogue });
    story = here;
    const megan = await here.person('Megan Bowen');
    await here.settled();
    return (sentence) => answer(here, megan, sentence);
  };

  it('a time is not dropped: nothing is closed for two weeks, until Friday or from tomorrow on', async () => {
    const said = await withMegan();
    for (const when of ['for 2 weeks', 'until Friday', 'from tomorrow', 'tomorrow', 'on 2026-12-24'])
      expect(await said(`close Sales Support ${when} because an audit`), when)
        .to.include('What is closed stays closed until somebody opens it again')
        .and.include('nothing was changed')
        .and.not.include('[');
    expect(await said('reopen Sales Support on Friday')).to.include('no time can be said with it');
    expect(await said('close Sales Support now because an audit')).to.include('[Confirm]');
  });

  it('a reason is one however it is said', async () => {
    const said = await withMegan();
    for (const why of [' --reason "an audit"', ', reason: an audit', ': an audit', ' due to an audit'])
      expect(await said(`close Sales Support${why}`), why)
        .to.include('Requests for Sales Support: open → closed')
        .and.include('“an audit”');
  });

  it('why something is shortened or opened is shown and recorded, too', async () => {
    const said = await withMegan();
    for (const sentence of [
      'set longest duration of Sales Support to 7 days because of an audit',
      'set longest duration of Sales Support to 7 days, reason: of an audit',
    ])
      expect(await said(sentence), sentence)
        .to.include('what the catalogue says → 7 days')
        .and.include('“of an audit”');
    const megan = await story!.person('Megan Bowen');
    await press(story!, megan, { title: 'Confirm' });
    await said('close Sales Support because its owner has left');
    await press(story!, megan, { title: 'Confirm' });
    expect(await said('reopen Sales Support because there is an owner')).to.include('“there is an owner”');
    expect(await said('settings')).to.include('what the catalogue says → 7 days (“of an audit”)');
    expect(await said('audit settings')).to.include('Requests for Sales Support: open (“there is an owner”)');
  });

  it('the name of one thing that is the id of another is asked after, and a role is not a package called so', async () => {
    const said = await withMegan(`packages:
${[
  ['Global Reader', 'reader'],
  ['Desk', 'crm'],
  ['CRM', 'other'],
]
  .map(
    ([name, id]) => `  - name: ${name}
    id: ${id}
    description: Something
    resources: [{ group: Executives }]
    policies: [{ name: Employees, audience: members, stages: [], justification: false, expires: after 5 days }]
`,
  )
  .join('')}roles: [{ role: Global Reader, longest: 8 hours, approval: none }]
`);
    expect(await said('close CRM because an audit'))
      .to.include('Which one is meant by “CRM”?')
      .and.include('[Desk (package)]')
      .and.include('[CRM (package)]');
    const megan = await story!.person('Megan Bowen');
    expect(textOf(await press(story!, megan, { title: 'CRM (package)' }))).to.include(
      'Requests for CRM: open → closed',
    );
    expect(await said('close Global Reader because an audit')).to.include('Which one is meant');
    for (const what of ['the role Global Reader', 'role "Global Reader"', 'activations of Global Reader'])
      expect(await said(`close ${what} because an audit`), what).to.include('Activations of Global Reader:');
    expect(await said('close the package Global Reader because an audit')).to.include('Requests for Global Reader:');
    expect(await said('close the role Desk because an audit'), 'there is a package called so')
      .to.include('Which one is meant by “Desk”?')
      .and.include('[Desk (package)]');
    expect(await said('set longest duration of the role Global Reader to 1 hour')).to.include(
      'The catalogue says 8 hours',
    );
    expect(await said('set longest duration of the role Global Reader to soon'), 'an example that can be').to.include(
      'set longest duration of Global Reader to 1 hour',
    );
  });

  it('without a name, the answer says what can be closed, opened or shortened', async () => {
    const said = await withMegan();
    expect(await said('close')).to.include('What do you want to close?');
    expect(await said('reopen the package')).to.include('What do you want to open again?');
    expect(await said('set longest duration of to 7 days')).to.include('The longest duration of what?');
  });
});

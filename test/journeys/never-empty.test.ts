// What everybody's presses are answered with: never an empty value, which Teams takes for an error; and what strangers cost.
import { expect } from 'chai';
import { verbs } from '../../cards/kit/verbs.js';
import type { Card, Json, Pressed, TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { file, pass, requestIdOn } from '../support/steps.js';

const button = (verb: string, data: Json): Card => ({
  type: 'AdaptiveCard',
  version: '1.5',
  actions: [{ type: 'Action.Execute', title: 'Press', verb, data }],
});

describeStories('Presses and strangers', () => {
  let story: Story;
  let alex: TeamsPerson;
  let stranger: TeamsPerson;
  let grady: TeamsPerson;
  let id: string;

  before(async () => {
    story = await startStory();
    alex = await story.person('Alex Wilber');
    grady = await story.personWithoutApp('Grady Archie');
    stranger = story.connector.person({ id: '00000000-0000-4000-8000-000000000001', name: 'Ford Prefect' });
    id = requestIdOn(await file(story, alex, 'Sales Support'));
  });
  after(() => story.close());

  function expectFull({ status, card, text }: Pressed, what: string): void {
    expect(status, what).to.equal(200);
    expect(card ? textOf(card) : (text ?? '').trim(), what).to.not.equal('');
  }

  for (const verb of [...verbs, 'nonsense', '']) {
    it(`“${verb}” is answered with a card or a sentence, to whomever, wherever, whatever it carries`, async () => {
      const group = {
        conversationType: 'groupChat',
        isGroup: true,
        tenantId: story.connector.tenant,
        id: '19:g@thread',
      };
      for (const data of [{ id, version: 1 }, { id: 'SS-2222' }, { sentence: 'my access' }, { sentence: 'skip' }, {}]) {
        const card = button(verb, data);
        expectFull(await alex.tryPress(card, 'Press'), `Alex: ${JSON.stringify(data)}`);
        expectFull(await alex.tryPress(card, 'Press', {}, { conversation: group }), 'in a group chat');
        expectFull(await stranger.tryPress(card, 'Press'), 'a stranger');
        expectFull(await grady.tryPress(card, 'Press'), 'a disabled person');
      }
      await story.settled();
    });
  }

  it('a stranger’s press costs no message', () => {
    expect([...stranger.messages(), ...grady.messages()]).to.deep.equal([]);
  });

  it('a stranger, and somebody disabled, are told once a minute why', async () => {
    for (const person of [stranger, grady]) {
      for (let n = 0; n < 5; n += 1) expect((await person.say('packages')).status).to.equal(200);
      expect(person.messages()).to.have.lengthOf(1);
      await pass(story, { seconds: 59 });
      await person.say('packages');
      expect(person.messages()).to.have.lengthOf(1);
      await pass(story, { seconds: 1 });
      await person.say('packages');
      expect(person.messages()).to.have.lengthOf(2);
    }
  });
});

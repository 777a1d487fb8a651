// What weakens protection waits for another administrator (rules 57 and 62).
import { expect } from 'chai';
import { roles } from '../../engine/directory-roles.js';
import type { Card, TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { forge, giveRole, pressInChannel, sayAlerts, setAlerts, takeRole } from '../support/security.js';
import { startStory, textOf, type Story } from '../support/story.js';
import { answer, cardWith, hasCard, pass, press, say } from '../support/steps.js';

describeStories('A second administrator', () => {
  let story: Story;
  let megan: TeamsPerson;
  let nestor: TeamsPerson;
  let lidia: TeamsPerson;
  let alex: TeamsPerson;

  beforeEach(async () => {
    story = await startStory();
    [megan, nestor, lidia, alex] = [
      await story.person('Megan Bowen'),
      await story.person('Nestor Wilke'),
      await story.person('Lidia Holloway'),
      await story.person('Alex Wilber'),
    ];
    for (const person of [nestor, lidia]) await giveRole(story, person, roles.identityGovernanceAdministrator);
    await story.settled();
    await confirm(await say(story, megan, 'second administrator on'));
  });
  afterEach(() => story.close());

  const confirm = (card: Card, who = megan): Promise<Card> => press(story, who, { card, title: 'Confirm' });
  /** Megan's change, confirmed; gives what her card has become. */
  const weaken = async (sentence = 'identity risk off'): Promise<Card> => confirm(await say(story, megan, sentence));
  const asks = /NEEDS YOU[^]*Megan Bowen wants to change Identity risk: on → off/;
  const inForce = async (): Promise<string> => {
    await say(story, megan, 'settings');
    return textOf(cardWith(megan, 'What is in force'));
  };
  const idOn = (card: Card): string => /"id":"(CH-[^"]+)"/.exec(JSON.stringify(card))?.[1] ?? 'none';

  it('agrees, and only then it is in force; every copy says so, and the proposer is told', async () => {
    expect(await answer(story, megan, 'identity risk off'))
      .to.include('another administrator has to agree within 24 hours')
      .and.not.include('Takes effect at once');
    expect(await answer(story, megan, 'set identity risk threshold to low and above')).to.include(
      'Takes effect at once',
    );
    const waits = await weaken();
    expect(textOf(waits))
      .to.include('WAITS FOR ANOTHER ADMINISTRATOR')
      .and.match(/Lidia Holloway|Nestor Wilke/)
      .and.include('Tue 1 Dec')
      .and.include('[Withdraw]')
      .and.not.include('[Confirm]');
    expect(await inForce())
      .to.include('Identity risk: on')
      .and.include('Waits: Identity risk: on → off, proposed by Megan Bowen');
    const ask = cardWith(nestor, asks);
    expect(textOf(ask)).to.include('[Agree]').and.include('[Refuse]').and.include('There were no requests');
    expect(textOf(await press(story, nestor, { card: ask, title: 'Agree' })))
      .to.include('CHANGED')
      .and.include('Confirmed by Megan Bowen, agreed to by Nestor Wilke');
    expect(await inForce())
      .to.include('Identity risk: off')
      .and.not.include('Waits');
    for (const person of [megan, lidia])
      expect(hasCard(person, 'agreed to by Nestor Wilke'), person.name).to.equal(true);
    expect(hasCard(lidia, '[Agree]')).to.equal(false);
    expect(await answer(story, megan, 'audit settings')).to.include(
      'Identity risk: on → off, agreed to by Nestor Wilke',
    );
  });

  it('refuses with a reason; without one nothing happens', async () => {
    await weaken();
    const id = idOn(cardWith(nestor, asks));
    const bare = await forge(story, nestor, 'refuse', { id });
    expect(bare.text).to.include('Whoever refuses says why');
    const card = await press(story, nestor, {
      card: cardWith(nestor, asks),
      title: 'Refuse',
      inputs: { reason: 'not before *Monday*' },
    });
    expect(textOf(card)).to.include('REFUSED').and.include('Nestor Wilke refused it');
    expect(hasCard(megan, /REFUSED[^]*not before/)).to.equal(true);
    expect(JSON.stringify(megan.lastCard()), 'harmless').to.not.include('before *Monday*');
    expect(await inForce()).to.include('Identity risk: on');
  });

  it('the first counts; the other reads what became of it, and nobody agrees to their own', async () => {
    await weaken();
    const [nestors, lidias] = [cardWith(nestor, asks), cardWith(lidia, asks)];
    expect((await forge(story, megan, 'agree', { id: idOn(nestors) })).text).to.include('You proposed this change');
    const pressed = await Promise.all([nestor.tryPress(nestors, 'Agree'), lidia.tryPress(lidias, 'Agree')]);
    await story.settled();
    for (const { card } of pressed) expect(textOf(card)).to.match(/CHANGED[^]*agreed to by (Nestor|Lidia)/);
    expect(await inForce()).to.include('Identity risk: off');
    expect(textOf((await forge(story, alex, 'agree', { id: idOn(nestors) })).card))
      .to.include('Only holders of')
      .and.not.include('Identity risk');
  });

  it('is looked up at the click: neither of them may have lost the role', async () => {
    await weaken();
    const ask = cardWith(nestor, asks);
    await takeRole(story, nestor, roles.identityGovernanceAdministrator);
    await takeRole(story, nestor, roles.globalAdministrator);
    expect(textOf((await nestor.tryPress(ask, 'Agree')).card)).to.include('Only holders of');
    await takeRole(story, megan, roles.identityGovernanceAdministrator);
    await takeRole(story, megan, roles.globalAdministrator);
    expect((await lidia.tryPress(cardWith(lidia, asks), 'Agree')).text).to.include('does not administer any more');
    await giveRole(story, megan, roles.identityGovernanceAdministrator);
    expect(await inForce()).to.include('Identity risk: on');
  });

  it('lapses after 24 hours, and who proposed it is told', async () => {
    await weaken();
    await pass(story, { hours: 24 });
    expect(hasCard(megan, /LAPSED[^]*within 24 hours/)).to.equal(true);
    expect(hasCard(nestor, '[Agree]')).to.equal(false);
    expect(await inForce())
      .to.include('Identity risk: on')
      .and.not.include('Waits');
  });

  it('is over where other settings changed meanwhile, and can be withdrawn', async () => {
    const waits = await weaken();
    await confirm(await say(story, nestor, 'set insider risk threshold to moderate and above'), nestor);
    expect(hasCard(megan, /LAPSED[^]*Other settings were changed/)).to.equal(true);
    expect(textOf(await press(story, megan, { card: waits, title: 'Withdraw' }))).to.include('nothing was changed');
    const again = await weaken();
    expect(textOf(await press(story, megan, { card: again, title: 'Withdraw' }))).to.include('LEFT AS IT IS');
    expect(hasCard(lidia, '[Agree]')).to.equal(false);
  });

  it('is asked for a channel that is moved; the card there says what stays true, and nobody presses it any more', async () => {
    await setAlerts(story, megan);
    const general = { team: '19:sales@thread.tacv2', id: '19:sales@thread.tacv2' };
    const change = await sayAlerts(story, megan, general);
    expect(textOf(change!)).to.include('the channel “General”').and.include('another administrator has to agree');
    const { card } = await pressInChannel(story, megan, { card: change!, title: 'Confirm', channel: general });
    expect(textOf(card))
      .to.include('CONFIRMED')
      .and.include('Megan Bowen confirmed it')
      .and.include('agrees by')
      .and.not.include('[Withdraw]');
    const ask = cardWith(nestor, 'wants to change Alerts');
    expect(textOf(ask)).to.include('→ the channel “General”');
    await press(story, nestor, { card: ask, title: 'Agree' });
    expect(await inForce()).to.include('posted in the channel “General”');
  });

  it('is asked for each thing that weakens, and for nothing else; an administrator who looks sees what waits', async () => {
    expect(textOf(await weaken('set identity risk threshold to low and above'))).to.include('CHANGED');
    await setAlerts(story, megan);
    for (const sentence of ['alerts off', 'second administrator off', 'set identity risk threshold to high'])
      expect(textOf(await weaken(sentence)), sentence).to.include('WAITS FOR ANOTHER');
    await say(story, lidia, 'settings');
    const asked = lidia.cards().filter((card) => textOf(card).includes('[Agree]'));
    expect(asked.length).to.equal(6);
    await press(story, lidia, { card: asked.at(-1)!, title: 'Agree' });
    expect(hasCard(nestor, '[Agree]'), 'the others lapsed with it').to.equal(false);
  });

  it('nobody else administers: refused, with the reason', async () => {
    for (const person of [nestor, lidia])
      for (const role of [roles.identityGovernanceAdministrator, roles.globalAdministrator])
        await takeRole(story, person, role);
    expect(textOf(await weaken())).to.include('needs a second administrator to agree, but there is nobody else');
    expect(await inForce()).to.include('Identity risk: on');
  });
});

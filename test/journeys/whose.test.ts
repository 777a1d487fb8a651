// Whose access it is, by name or address, at every door; nobody's name may be the reason (rules 10, 25, 53, 54 and 61).
import { expect } from 'chai';
import { contosoWith } from '../support/changed-company.js';
import type { TeamsPerson } from '../support/connector.js';
import { describeStories } from '../support/storage.js';
import { answer, cardWith, changes, pass, press, say } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

const catalogue = `
packages:
  - name: Sales Figures
    resources: [{ group: Sales Reports readers }]
    policies:
      - name: Members
        audience: members
        managerMayRequest: true
        stages: []
        expires: after 3 days
        requesterChooses: [duration]
        extension: { approval: false, atMost: 3 }
  - name: Sales Help
    resources: [{ group: Sales Team }]
    policies:
      - name: Members
        audience: members
        stages: [{ approvers: [{ person: BiancaP@contoso.com }] }]
        expires: after 3 days
`;

describeStories('Whose access', () => {
  let story: Story;
  let miriam: TeamsPerson;

  beforeEach(async () => {
    const clock = stillClock();
    const manager = 'MiriamG@contoso.com';
    const directory = await contosoWith(
      [
        { name: 'Zdena Nova', upn: 'x123@contoso.com', mail: 'zdena.nova@mail.contoso.com', manager },
        { name: 'Jan Novak', upn: 'jan.novak@contoso.com', manager },
        { name: 'Jan Novak', upn: 'jan.novak2@contoso.com', manager },
      ],
      clock,
    );
    story = await startStory({ clock, directory, catalogue });
    miriam = await story.person('Miriam Graham');
  });
  afterEach(() => story.close());

  it('is extended for whoever has the mail address, also where it is not the principal name (rules 10 and 53)', async () => {
    await say(story, miriam, 'request Sales Figures for x123@contoso.com for 1 day because Q4');
    for (const who of ['zdena.nova@mail.contoso.com', 'zdena.nova', 'x123', 'Zdena Nova'])
      expect(await answer(story, miriam, `extend Sales Figures for ${who}`), who).to.include('EXTEND for Zdena Nova');
  });

  it('of nobody is called so: it is said so, and may be the reason (rules 53 and 61)', async () => {
    await say(story, miriam, 'request Sales Figures for 1 day because Q4');
    const gone = await answer(story, miriam, 'extend Sales Figures for nobody@contoso.com because Q4');
    expect(gone)
      .to.match(/nobody called “nobody@contoso\.com”/)
      .and.not.include('You have no access');
    const card = await say(story, miriam, 'extend Sales Figures for INC-1234');
    expect(textOf(card)).to.match(/nobody called “INC-1234”/);
    // Microsoft changes nothing that it gave in the last five minutes.
    await pass(story, { minutes: 10 });
    await press(story, miriam, { card, title: 'That is the reason: INC-1234' });
    expect(miriam.texts().at(-1)).to.include('Sales Figures is extended');
  });

  it('of nobody is called so is ended, cancelled and taken back with that as the reason (rules 25, 54 and 61)', async () => {
    const bianca = await story.person('Bianca Pisani');
    const why = 'That is the reason: INC-1234';
    await say(story, miriam, 'request Sales Figures for 1 day because Q4');
    const ending = await say(story, miriam, 'end Sales Figures for INC-1234');
    await press(story, miriam, { card: ending, title: why });
    expect(textOf(cardWith(miriam, /ENDED[^]*Sales Figures/))).to.include('INC-1234');
    await say(story, miriam, 'request Sales Help because Q4');
    await press(story, miriam, { card: await say(story, miriam, 'cancel Sales Help for INC-1234'), title: why });
    expect(textOf(cardWith(miriam, /CANCELLED[^]*Sales Help/))).to.include('You cancelled');
    await say(story, miriam, 'request Sales Help because Q4');
    await press(story, bianca, { title: 'Approve' });
    await press(story, bianca, { card: await say(story, bianca, 'take back Sales Help for INC-1234'), title: why });
    expect((await changes(story)).at(-1)).to.equal('removed Miriam Graham Sales Team');
  });

  it('of two people of one name is asked after with the address of each (rule 61)', async () => {
    for (const who of ['jan.novak', 'jan.novak2'])
      await say(story, miriam, `request Sales Figures for ${who}@contoso.com for 1 day because Q4`);
    await pass(story, { minutes: 10 });
    const which = await say(story, miriam, 'extend Sales Figures for Jan Novak for 1 day because inventory');
    expect(textOf(which)).to.include('jan.novak@contoso.com').and.include('jan.novak2@contoso.com');
    expect(await answer(story, miriam, 'end Sales Figures because done')).to.include('jan.novak2@contoso.com');
    await say(story, miriam, 'extend Sales Figures for jan.novak2@contoso.com for 1 day because inventory');
    expect(miriam.texts().at(-1)).to.include('Sales Figures is extended for Jan Novak');
  });
});

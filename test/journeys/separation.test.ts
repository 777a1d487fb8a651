// Separation of duties (rule 11): who looks at payments does not make them.
import { expect } from 'chai';
import type { Context } from '../../app/context.js';
import { gatherFacts } from '../../app/facts/decision.js';
import { handle } from '../../app/road/handle.js';
import { requestId } from '../../engine/ids.js';
import { requestDecider } from '../../engine/request/decider.js';
import type { TeamsPerson } from '../support/connector.js';
import { editableCompany, named, type EditableCompany } from '../support/company.js';
import { describeStories } from '../support/storage.js';
import { answer, approve, cardWith, changes, file, hasCard, pass, press, requestIdOn, say } from '../support/steps.js';
import { startStory, stillClock, textOf, type Story } from '../support/story.js';

const holds = /You have Payments Auditor until .*, through request PA-\w{4}\. Nobody may have both/;

describeStories('Payments Operator, which Payments Auditor excludes', () => {
  let story: Story;
  let company: EditableCompany;
  let alex: TeamsPerson;
  let miriam: TeamsPerson;

  beforeEach(async () => {
    const clock = stillClock();
    company = await editableCompany(clock);
    story = await startStory({ clock, directory: company.directory });
    [alex, miriam] = [await story.person('Alex Wilber'), await story.person('Miriam Graham')];
    await story.settled();
  });
  afterEach(async () => {
    await story.close();
    await company.remove();
  });
  const told = (person: TeamsPerson, text: string | RegExp): string[] =>
    person.texts().filter((one) => (typeof text === 'string' ? one.includes(text) : text.test(one)));

  it('is refused before its form, with the holding; not the other way round; and when that has ended it is not (rule 11)', async () => {
    await say(story, alex, 'request Payments Auditor for 3 days because the quarter');
    expect(await answer(story, alex, 'request Payments Operator')).to.match(holds);
    expect(await answer(story, alex, 'request Payments Operator because everything is said')).to.match(holds);
    expect(hasCard(miriam, 'Payments Operator')).to.equal(false);
    const other = await story.person('Isaiah Langer');
    await file(story, other, 'Payments Operator');
    await approve(story, miriam);
    await say(story, other, 'request Payments Auditor because one way only');
    expect((await changes(story)).filter((one) => one.includes('Isaiah'))).to.deep.equal([
      'granted Isaiah Langer Payments operators',
      'granted Isaiah Langer Payments auditors',
    ]);
    await pass(story, { days: 3 });
    expect(textOf(await file(story, alex, 'Payments Operator'))).to.include('WAITING');
  });

  it('is refused to whoever is in the group, and to their manager, who is told the same (rules 10 and 11)', async () => {
    await company.edit(({ groups }) => {
      named(groups, 'Payments auditors').members.push('AlexW@contoso.com');
    });
    expect(await answer(story, alex, 'request Payments Operator')).to.include(
      'You have membership of the group Payments auditors. Nobody may have both',
    );
    expect(await answer(story, miriam, 'request Payments Operator for Alex Wilber')).to.include(
      'Alex Wilber has membership of the group Payments auditors.',
    );
  });

  it('a form that was open is looked at again when it is sent (rule 11)', async () => {
    const form = await say(story, alex, 'request Payments Operator');
    await say(story, alex, 'request Payments Auditor because the quarter');
    const card = await press(story, alex, { card: form, title: 'Submit request', inputs: { justification: 'x' } });
    expect(textOf(card)).to.match(holds);
    expect(hasCard(miriam, 'asks for Payments Operator')).to.equal(false);
  });

  it('one that waits does not keep the other away, and is closed at the decision; everybody hears why (rules 11 and 83)', async () => {
    await file(story, alex, 'Payments Operator');
    await say(story, alex, 'request Payments Auditor because the quarter');
    expect(await changes(story)).to.deep.equal(['granted Alex Wilber Payments auditors']);
    await approve(story, miriam);
    expect(await changes(story)).to.have.length(1);
    expect(textOf(cardWith(alex, 'Payments Operator'))).to.match(/had Payments Auditor until .*, through request PA-/);
    expect(
      told(alex, /Payments Operator is closed: you had Payments Auditor until .* which excludes it/),
    ).to.have.length(1);
    expect(told(miriam, /Payments Operator for Alex Wilber is closed/)).to.have.length(1);
    const megan = await story.person('Megan Bowen');
    const [id] = /PO-\w{4}/.exec(textOf(cardWith(alex, 'Payments Operator')))!;
    expect(await answer(story, megan, `audit ${id}`)).to.match(
      /the person had Payments Auditor until .*, which excludes it/,
    );
  });

  it('a start to come is looked at when it comes (rules 11 and 83)', async () => {
    await say(story, alex, 'request Payments Operator from tomorrow 9:00 because month end');
    await approve(story, miriam);
    await say(story, alex, 'request Payments Auditor because the quarter');
    await pass(story, { days: 1, hours: 1 });
    expect(await changes(story)).to.deep.equal(['granted Alex Wilber Payments auditors']);
    expect(
      told(alex, /Payments Operator: you do not get this access, because you had Payments Auditor/),
    ).to.have.length(1);
  });
});

const excluding = (name: string, other: string, group: string): string => `
  - name: ${name}
    incompatibleWith: { packages: [${other}] }
    resources: [{ group: ${group} }]
    policies:
      - name: Employees
        audience: members
        stages: [{ approvers: [manager] }]
        expires: after 30 days`;

describeStories('Two packages that exclude each other', () => {
  let story: Story;
  let second: Story | undefined;
  let alex: TeamsPerson;
  const catalogue = `packages:${excluding('Maker', 'Checker', 'Payments operators')}${excluding('Checker', 'Maker', 'Payments auditors')}\n`;

  beforeEach(async () => {
    story = await startStory({ catalogue });
    alex = await story.person('Alex Wilber');
    await story.person('Miriam Graham');
    await story.settled();
  });
  afterEach(async () => {
    await second?.stop();
    second = undefined;
    await story.close();
  });

  const asked = async (): Promise<string[]> => {
    const ids: string[] = [];
    for (const what of ['Maker', 'Checker']) ids.push(requestIdOn(await file(story, alex, what)));
    return ids;
  };
  const statuses = async (ids: readonly string[]): Promise<string[]> =>
    Promise.all(ids.map(async (id) => (await story.store.documents.load('request', id))!.state.status));
  const approveIn = async (context: Context, id: string): Promise<void> => {
    const by = (await story.directory.searchUsers('Miriam Graham', 1))[0]!;
    await handle(context, requestDecider, requestId(id), async ({ state }) => ({
      type: 'approve' as const,
      at: context.clock.now(),
      by,
      facts:
        state.status === 'none'
          ? { stages: [], beneficiary: { isEntitled: false } }
          : await gatherFacts(context, state),
    }));
  };
  /** Writes, and leaves the rest to whoever comes next. */
  const idle = (context: Context): Context => ({
    ...context,
    worker: { ...context.worker, soon: () => undefined, wake: () => undefined, hold: () => undefined },
  });

  it('are not both given where both were approved before anybody looked: the first is (rule 11)', async () => {
    const ids = await asked();
    const blind = { ...idle(story.app.context) };
    const [maker, checker] = ids as [string, string];
    // Neither decision sees the other's approval: each was read while the other still waited.
    const facts = await Promise.all(
      ids.map(async (id) => {
        const { state } = (await story.store.documents.load('request', id))!;
        return state.status === 'none' ? undefined : gatherFacts(blind, state);
      }),
    );
    const by = (await story.directory.searchUsers('Miriam Graham', 1))[0]!;
    const at = story.clock.now();
    const moments = [new Date(at.getTime() + 1), at];
    for (const [index, id] of [checker, maker].entries())
      await handle(blind, requestDecider, id, { type: 'approve', at: moments[index]!, by, facts: facts[index]! });
    expect(await statuses(ids)).to.deep.equal(['delivering', 'delivering']);
    story.clock.moveTo(moments[0]!);
    await story.settled();
    for (let tries = 0; tries < 3; tries += 1) await pass(story, { minutes: 2 });
    expect((await statuses(ids)).sort()).to.deep.equal(['delivered', 'ended']);
    expect(await changes(story)).to.deep.equal(['granted Alex Wilber Payments operators']);
  });

  it('are not both given where two processes approve them at the same moment (rule 11)', async () => {
    const { uri, clock, connector, directory } = story;
    second = await startStory({ uri, clock, connector, directory, catalogue });
    const ids = await asked();
    await Promise.all([approveIn(story.app.context, ids[0]!), approveIn(second.app.context, ids[1]!)]);
    for (let tries = 0; tries < 4; tries += 1) {
      await pass(story, { minutes: 2 });
      await second.settled();
    }
    const now = await statuses(ids);
    expect(
      now.filter((status) => status === 'delivered'),
      now.join(),
    ).to.have.length(1);
  });
});

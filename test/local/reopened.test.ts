// The welcome in a Playground, whose page tells an installation each time it is opened.
import { expect } from 'chai';
import { viewerOf } from '../../cards/words/viewer.js';
import type { Context } from '../../app/context.js';
import { welcomeAgain } from '../../local/reopened.js';
import { memoryDocuments } from '../../storage/memory/documents.js';
import { alex, miriam, monday } from '../support/people.js';

describe('The welcome of a trial', () => {
  let nowMs: number;
  let installed: (person: typeof alex, isNew?: boolean) => Promise<unknown>;

  beforeEach(() => {
    nowMs = 0;
    const context: Pick<Context, 'documents'> = { documents: memoryDocuments() };
    const welcome = welcomeAgain(context as Context, { toldAtStart: 2, nowMs: () => nowMs });
    installed = (person, isNew = false) =>
      welcome.installed({ person, viewer: viewerOf(person.id, monday) }, isNew, () => ({
        text: `Hello ${person.name}`,
      }));
  });

  /** An installation is told twice. */
  const twice = async (person: typeof alex, isNew = false): Promise<unknown[]> => [
    await installed(person, isNew),
    await installed(person),
  ];
  const once = [{ text: 'Hello Alex Wilber' }, {}];
  const never = [{}, {}];

  it('waits for the page: comes once at its first opening, and not at the start, when no page is there to draw it', async () => {
    expect(await twice(alex, true)).to.deep.equal(never);
    nowMs += 600_000;
    expect(await twice(alex)).to.deep.equal(once);
  });

  it('comes again, once, each time the page is opened after that', async () => {
    await twice(alex, true);
    for (let opening = 0; opening < 3; opening += 1) {
      nowMs += 10_000;
      expect(await twice(alex)).to.deep.equal(once);
    }
  });

  it('comes once where the two tellings arrive in the same instant, and the one that is not news first', async () => {
    await twice(alex, true);
    expect([await installed(alex), await installed(alex, true)]).to.deep.equal(once);
  });

  it('comes to each person, also to those met in an earlier trial', async () => {
    await twice(alex, true);
    await twice(miriam);
    expect(await installed(miriam)).to.deep.equal({ text: 'Hello Miriam Graham' });
  });

  it('comes to somebody who removed the app and installs it again, also at once', async () => {
    await twice(alex, true);
    await twice(alex);
    nowMs += 10_000;
    expect(await twice(alex, true)).to.deep.equal(once);
    expect(await twice(alex, true)).to.deep.equal(once);
  });
});

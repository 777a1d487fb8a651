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
    const welcome = welcomeAgain(context as Context, () => nowMs);
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

  it('comes once at the start; the first opening of the page shows that one and brings no second', async () => {
    expect(await twice(alex, true)).to.deep.equal(once);
    nowMs += 600_000;
    expect(await twice(alex)).to.deep.equal(never);
  });

  it('comes again, once, each time the page is opened after that', async () => {
    await twice(alex, true);
    await twice(alex);
    for (let opening = 0; opening < 2; opening += 1) {
      nowMs += 10_000;
      expect(await twice(alex)).to.deep.equal(once);
    }
  });

  it('comes to each person, also to those met in an earlier trial', async () => {
    await twice(alex, true);
    expect(await installed(miriam)).to.deep.equal({ text: 'Hello Miriam Graham' });
  });

  it('comes to somebody who removed the app and installs it again', async () => {
    await twice(alex, true);
    await twice(alex);
    expect(await twice(alex, true)).to.deep.equal(once);
  });
});

import { expect } from 'chai';
import { UnitOfWork } from '../../../app/road/unit-of-work.js';
import { contactDecider } from '../../../engine/contact/decider.js';
import { blank } from '../../../engine/document.js';
import { memoryDocuments } from '../../../storage/memory/documents.js';
import { alex, later, monday } from '../../support/people.js';
import { stillClock } from '../../support/story.js';

describe('A unit of work that was taken over', () => {
  it('is unclear until something is written: what was done before may be done and not written down', async () => {
    const documents = memoryDocuments();
    await documents.save('contact', blank(contactDecider, alex.id));
    const take = async (from: Date) => {
      const leased = await documents.lease('contact', alex.id, from, later(from, { seconds: 30 }));
      if (!leased) throw new Error('somebody else has it');
      return new UnitOfWork({ documents, clock: stillClock(monday) }, 'contact', leased);
    };
    expect((await take(monday)).isUnclear).to.equal(false);
    const unit = await take(later(monday, { minutes: 1 }));
    unit.put(contactDecider, { type: 'meet', at: monday, person: alex.id, reference: { conversation: 'alex' } });
    expect(unit.isUnclear).to.equal(true);
    await unit.save();
    expect(unit.isUnclear).to.equal(false);
  });
});

import { describeWithMongo } from '../support/mongo.js';
import { startStory } from '../support/story.js';
describeWithMongo('x', () => {
  for (let i = 0; i < 30; i += 1)
    it(`s${i}`, async () => {
      const story = await startStory();
      await story.close();
    });
});

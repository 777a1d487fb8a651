// One MongoDB for all lots of `npm test`: a process that tells its address and ends it when nobody is left to use it.
import { mongoForTests, stopMongoForTests } from './mongo.js';

process.on('disconnect', () => void stopMongoForTests().finally(() => process.exit()));
const found = await mongoForTests();
process.send?.({ uri: found?.uri });

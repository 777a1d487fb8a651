// A process that owns a Playground, to be killed: it tells the port and then stays.
import { startPlayground, type PlaygroundOptions } from '../../local/playground.js';

const options = JSON.parse(process.argv[2] ?? '') as PlaygroundOptions;
const { port } = await startPlayground(options);
process.stdout.write(`${port}\n`);

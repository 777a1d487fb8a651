// `npm run local` and its like: main.ts, compiled where it has changed, or read by tsx where that fails.
import module from 'node:module';
import { compiled } from './compile.mjs';

// Node 22 and later keep what they have compiled, also of packages.
module.enableCompileCache?.();
let main;
try {
  main = await compiled();
} catch (error) {
  console.error(`Gatehouse could not be compiled, so it starts more slowly: ${error.message}`);
  const { register } = await import('tsx/esm/api');
  register();
  main = new URL('../main.ts', import.meta.url).href;
}
await import(main);

// The walls of the app are lint rules: each must stop what it is for, and nothing else.
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { ESLint } from 'eslint';

const root = fileURLToPath(new URL('../../', import.meta.url));
const eslint = new ESLint({ cwd: root, overrideConfigFile: 'eslint.config.js' });
const wallRules = new Set([
  'no-restricted-imports',
  '@typescript-eslint/no-restricted-imports',
  'no-restricted-syntax',
  'no-restricted-globals',
  'no-restricted-properties',
]);

/** The walls this text runs into, if it stood at this path. */
async function wallsHit(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: `${root}${filePath}` });
  const messages = result?.messages ?? [];
  const broken = messages.filter((message) => message.fatal);
  expect(broken.map((message) => message.message)).to.deep.equal([]);
  return messages
    .filter(({ ruleId, severity }) => severity === 2 && wallRules.has(ruleId ?? ''))
    .map(({ ruleId }) => ruleId ?? '');
}

const importing = (from: string): string => `import { something } from '${from}';\nexport const used = something;\n`;

function stops(filePath: string, code: string): void {
  it(`stops ${code.split('\n')[0] ?? ''} in ${filePath}`, async () => {
    expect(await wallsHit(filePath, code)).to.not.have.length(0);
  });
}
function lets(filePath: string, code: string): void {
  it(`lets ${code.split('\n')[0] ?? ''} stand in ${filePath}`, async () => {
    expect(await wallsHit(filePath, code)).to.deep.equal([]);
  });
}

describe('the walls', () => {
  before('the rules are read', async function () {
    this.timeout(60_000);
    await wallsHit('engine/x.ts', 'export {};\n');
  });

  describe('engine imports nothing', () => {
    for (const from of [
      'node:fs',
      'node:crypto',
      'fs',
      'zod',
      'mongoose',
      '../bot/road/handle.js',
      '../cards/words.js',
      '../storage/mongo/documents.js',
      '../directory/sample/company.js',
      '../config.js',
      '../main.js',
      '../start/app.js',
      '../local/clock.js',
    ])
      stops('engine/x.ts', importing(from));
    stops('engine/x.ts', "export const fs = await import('node:fs');\n");
    stops('engine/x.ts', 'export const fs = (name: string): Promise<unknown> => import(name);\n');
    stops('engine/x.ts', "export const other = await import('./document.js');\n");
    stops('engine/x.ts', importing('../catalogue/read.js'));
    stops('engine/request/x.ts', importing('../../catalogue/read.js'));
    lets('engine/request/x.ts', importing('../catalogue/model.js'));
    stops('engine/request/x.ts', importing('../../bot/road/handle.js'));
    stops('engine/request/x.ts', "import type { Context } from '../../app/context.js';\nexport type Mine = Context;\n");
    stops('engine/request/x.ts', "export * from '../../cards/words/words.js';\n");
    lets('engine/request/x.ts', importing('../document.js'));
    lets('engine/request/x.ts', importing('./model.js'));
  });

  describe('cards imports the engine and its templates', () => {
    for (const from of [
      '../bot/road/handle.js',
      '../storage/mongo/documents.js',
      '../directory/sample/company.js',
      '../config.js',
      'botbuilder',
      'zod',
    ])
      stops('cards/x.ts', importing(from));
    for (const from of [
      '../engine/person.js',
      'adaptivecards-templating',
      'adaptive-expressions',
      'node:fs',
      './model.js',
    ])
      lets('cards/x.ts', importing(from));
  });

  describe('storage imports the engine and the database', () => {
    for (const from of [
      '../directory/sample/company.js',
      '../bot/road/handle.js',
      '../cards/words.js',
      '../config.js',
      'botbuilder',
      'express',
      'mongodb-other',
    ])
      stops('storage/x.ts', importing(from));
    for (const from of [
      '../engine/ports.js',
      'mongoose',
      'mongodb',
      'agenda',
      '@agendajs/mongo-backend',
      'zod',
      'node:os',
    ])
      lets('storage/x.ts', importing(from));
    stops('storage/mongo/x.ts', importing('../../local/mongod/find-server.js'));
    stops('storage/mongo/x.ts', importing('mongodb-memory-server-core'));
    lets('storage/mongo/x.ts', importing('../keepable.js'));
  });

  describe('mail imports the engine and nodemailer', () => {
    for (const from of [
      '../storage/mongo/documents.js',
      '../app/context.js',
      '../cards/words.js',
      '../config.js',
      'zod',
    ])
      stops('mail/x.ts', importing(from));
    for (const from of ['../engine/ports.js', 'nodemailer', 'node:crypto']) lets('mail/x.ts', importing(from));
    for (const room of ['app', 'cards', 'directory']) stops(`${room}/x.ts`, importing('../mail/smtp.js'));
    stops('app/x.ts', importing('nodemailer'));
  });

  describe('local/mongod imports the storage and what fetches a mongod', () => {
    for (const from of ['../../bot/road/handle.js', '../../directory/sample/company.js', '../../config.js', 'mongoose'])
      stops('local/mongod/x.ts', importing(from));
    for (const from of ['../../storage/mongo/down.js', 'mongodb', 'mongodb-memory-server', 'zod', './mongod.js'])
      lets('local/mongod/x.ts', importing(from));
  });

  describe('directory imports the engine and its clients', () => {
    for (const from of [
      'botbuilder',
      '../storage/mongo/documents.js',
      '../bot/road/handle.js',
      '../cards/words.js',
      'mongoose',
      '../config.js',
    ])
      stops('directory/x.ts', importing(from));
    stops('directory/x.ts', importing('yaml'));
    for (const from of ['../engine/ports.js', 'zod', 'node:fs/promises']) lets('directory/x.ts', importing(from));
  });

  describe('catalogue imports the engine and what reads its file', () => {
    for (const from of ['../directory/sample/company.js', '../app/context.js', 'mongoose', '../config.js'])
      stops('catalogue/x.ts', importing(from));
    for (const from of ['../engine/ports.js', 'zod', 'yaml', 're2js']) lets('catalogue/x.ts', importing(from));
    lets('app/facts/x.ts', importing('re2js'));
  });

  describe('bot imports the engine, the cards and the channel', () => {
    for (const from of [
      '../../storage/mongo/documents.js',
      '../../directory/sample/company.js',
      'mongoose',
      'mongodb',
      'agenda',
      '../../config.js',
      '../../main.js',
    ])
      stops('bot/road/x.ts', importing(from));
    stops('bot/x.ts', importing('../storage/mongo/documents.js'));
    for (const from of ['../../engine/ports.js', '../../cards/words.js', '../teams/incoming.js', 'zod', 'node:http'])
      lets('bot/road/x.ts', importing(from));
  });

  describe("Microsoft's packages stay in bot/teams, the web's in bot/http", () => {
    const sdk = ['botbuilder', '@microsoft/teams-ai/lib/Application'];
    for (const room of ['road', 'turn', 'sentences'])
      for (const from of [...sdk, 'express', 'jose', '../http/log.js', '../teams/turns.js', '../teams/incoming.js/x'])
        stops(`bot/${room}/x.ts`, importing(from));
    for (const from of [...sdk, 'zod', '../http/log.js', '../../engine/ports.js'])
      lets('bot/teams/x.ts', importing(from));
    for (const from of [
      'botframework-connector',
      'express',
      'jose',
      '../turn/turn.js',
      '../../app/road/handle.js',
      '../../cards/words.js',
    ])
      stops('bot/teams/x.ts', importing(from));
    for (const from of ['express', 'jose', 'zod', 'node:http']) lets('bot/http/x.ts', importing(from));
    for (const from of [...sdk, '../teams/incoming.js', '../turn/turn.js', '../../storage/mongo/documents.js'])
      stops('bot/http/x.ts', importing(from));
  });

  describe('no room imports what stands at the door', () => {
    for (const room of ['app', 'cards', 'catalogue', 'storage', 'directory', 'bot'])
      for (const file of ['start/app', 'local/clock', 'main', 'config']) {
        stops(`${room}/x.ts`, importing(`../${file}.js`));
        stops(`${room}/inner/x.ts`, importing(`../../${file}.js`));
      }
    stops('bot/road/x.ts', "import type { App } from '../../start/app.js';\nexport type Mine = App;\n");
    lets('bot/road/x.ts', importing('./log.js'));
    lets('main.ts', importing('./start/app.js'));
    lets('start/x.ts', importing('../bot/turn/turn.js'));
    for (const room of ['bot/turn', 'storage', 'start', 'local']) lets('local/x.ts', importing(`../${room}/y.js`));
  });

  describe('HTTP is spoken in two places', () => {
    for (const path of ['bot/turn/x.ts', 'bot/road/x.ts', 'start/x.ts']) stops(path, importing('express'));
    for (const path of ['bot/http/x.ts', 'local/x.ts']) lets(path, importing('express'));
  });

  describe('only config.ts reads the environment', () => {
    const reading = 'export const home = process.env;\n';
    const importingIt = "import { env } from 'node:process';\nexport const home = env;\n";
    for (const path of [
      'bot/road/x.ts',
      'storage/x.ts',
      'directory/x.ts',
      'cards/x.ts',
      'engine/x.ts',
      'main.ts',
      'start/x.ts',
      'local/x.ts',
    ])
      stops(path, importingIt);
    stops('main.ts', "export * from 'node:process';\n");
    lets('config.ts', importingIt);
    for (const path of ['bot/road/x.ts', 'storage/x.ts', 'directory/x.ts', 'cards/x.ts', 'engine/x.ts', 'main.ts'])
      stops(path, reading);
    lets('config.ts', reading);
  });

  describe('the engine is told the time and throws no dice', () => {
    for (const code of [
      'new Date()',
      'Date.now()',
      'Math.random()',
      'process.pid',
      'setTimeout(() => {}, 1)',
      "fetch('x')",
      'crypto.randomUUID()',
      'performance.now()',
      'globalThis.process',
      "globalThis['fetch']",
    ])
      stops('engine/x.ts', `export const x = ${code};\n`);
    lets('engine/x.ts', "export const x = new Date('2026-11-30T09:00:00Z');\n");
    lets('bot/road/x.ts', 'export const x = new Date();\n');
  });
});

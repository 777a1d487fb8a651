// What Teams installs, as `npm run manifest` makes it: checked against Microsoft's schema, which its package has with it, so that no network is needed.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { expect } from 'chai';
import { z } from 'zod';
import { parse } from '../../bot/sentences/parse.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const env = {
  BOT_APP_ID: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
  TEAMS_APP_ID: 'bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee',
  APP_PUBLISHER: 'Contoso',
  APP_WEBSITE_URL: 'https://contoso.com/gatehouse',
  APP_PRIVACY_URL: 'https://contoso.com/privacy',
  APP_TERMS_URL: 'https://contoso.com/terms',
};

const manifestSchema = z.looseObject({
  id: z.string(),
  defaultInstallScope: z.string(),
  supportsChannelFeatures: z.string(),
  validDomains: z.array(z.string()),
  authorization: z.unknown().optional(),
  webApplicationInfo: z.object({ id: z.string() }),
  bots: z.tuple([
    z.looseObject({
      botId: z.string(),
      scopes: z.array(z.string()),
      supportsTargetedMessages: z.boolean(),
      commandLists: z.array(
        z.object({
          scopes: z.array(z.string()),
          triggers: z.array(z.string()).optional(),
          commands: z.array(z.object({ title: z.string(), description: z.string() })),
        }),
      ),
    }),
  ]),
});

/** The files of a ZIP whose files are stored as they are. */
function filesIn(zip: Buffer): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const [size, nameSize] = [zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26)];
    const name = zip.toString('utf8', at + 30, at + 30 + nameSize);
    files.set(name, zip.subarray(at + 30 + nameSize, at + 30 + nameSize + size));
    at += 30 + nameSize + size;
  }
  return files;
}

describe('npm run manifest', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-manifest-'));
  });
  after(() => rm(folder, { recursive: true }));

  const out = () => join(folder, 'gatehouse.zip');
  const made = (given: Readonly<Record<string, string>>) =>
    new Promise<{ readonly code: unknown; readonly said: string }>((resolve) => {
      const variables = { ...process.env, ...Object.fromEntries(Object.keys(env).map((name) => [name, ''])), ...given };
      execFile(process.execPath, ['scripts/manifest.mjs', out()], { cwd: root, env: variables }, (error, said, wrong) =>
        resolve({ code: error?.code ?? 0, said: said + wrong }),
      );
    });
  const manifestOf = async (): Promise<string> =>
    filesIn(await readFile(out()))
      .get('manifest.json')
      ?.toString('utf8') ?? '';

  it('packs a manifest that Microsoft’s schema takes, with its icons', async () => {
    expect(await made(env)).to.deep.include({ code: 0 });
    expect([...filesIn(await readFile(out())).keys()]).to.deep.equal(['manifest.json', 'color.png', 'outline.png']);
    const manifest = JSON.parse(await manifestOf()) as Parameters<typeof AppManifestUtils.validateAgainstSchema>[0];
    expect(await AppManifestUtils.validateAgainstSchema(manifest)).to.deep.equal([]);
    const wrong = { ...manifest, supportsChannelFeature: 'tier1' };
    expect(await AppManifestUtils.validateAgainstSchema(wrong)).to.have.lengthOf(1);
  });

  it('has two ids, and asks for nothing that a tenant may block', async () => {
    await made(env);
    const manifest = manifestSchema.parse(JSON.parse(await manifestOf()));
    const [bot] = manifest.bots;
    expect([manifest.id, bot.botId, manifest.webApplicationInfo.id]).to.deep.equal([
      env.TEAMS_APP_ID,
      env.BOT_APP_ID,
      env.BOT_APP_ID,
    ]);
    expect(bot.scopes).to.deep.equal(['personal', 'team', 'groupChat']);
    expect([manifest.validDomains, manifest.authorization]).to.deep.equal([[], undefined]);
    expect([
      manifest.defaultInstallScope,
      manifest.supportsChannelFeatures,
      bot.supportsTargetedMessages,
    ]).to.deep.equal(['personal', 'tier1', true]);
  });

  it('offers commands that are understood, by mention and by slash', async () => {
    await made(env);
    const { commandLists } = manifestSchema.parse(JSON.parse(await manifestOf())).bots[0];
    for (const { title } of commandLists.flatMap(({ commands }) => commands))
      expect(parse(title, { now: new Date('2026-11-23T09:00:00Z'), zone: 'Europe/Prague' }), title).to.not.deep.include(
        {
          kind: 'unknown',
        },
      );
    expect(commandLists.map(({ scopes, triggers }) => [scopes.join(), triggers?.join()])).to.deep.equal([
      ['personal', undefined],
      ['team,groupChat', undefined],
      ['team,groupChat', 'slash'],
    ]);
  });

  for (const [name, value, sentence] of [
    ['TEAMS_APP_ID', '', 'TEAMS_APP_ID is not set'],
    ['TEAMS_APP_ID', env.BOT_APP_ID, 'TEAMS_APP_ID is BOT_APP_ID'],
    ['BOT_APP_ID', 'gatehouse', '/bots/0/botId must match'],
    ['APP_PUBLISHER', 'x'.repeat(33), '/developer/name must NOT have more than 32 characters'],
    ['APP_PRIVACY_URL', 'http://contoso.com', 'developer.privacyUrl is not an https address'],
  ] as const)
    it(`makes nothing where ${name} is “${value}”, and says so`, async () => {
      await rm(out(), { force: true });
      const { code, said } = await made({ ...env, [name]: value });
      expect(code).to.equal(1);
      expect(said).to.include('was not made').and.include(sentence).and.not.include('    at ');
      await readFile(out()).then(
        () => expect.fail('a package was made'),
        () => undefined,
      );
    });
});

// What Teams installs: fills in manifest/manifest.json from the environment, checks it against Microsoft's schema, and packs it with its icons into
// dist/gatehouse.zip, or what the command line names.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { AppManifestUtils } from '@microsoft/app-manifest';

const out = process.argv[2] ?? 'dist/gatehouse.zip';
const problems = [];
const check = (holds, sentence) => void (holds || problems.push(sentence));

try {
  process.loadEnvFile('.env');
} catch (error) {
  if (error.code !== 'ENOENT') throw error;
}

/** The text with each `{{NAME}}` filled in from the environment; one that is not set is a problem. */
function filled(text) {
  return text.replace(/\{\{([A-Z_]+)\}\}/g, (_, name) => {
    const value = process.env[name]?.trim() ?? '';
    if (value === '') problems.push(`${name} is not set; .env.example says what it is.`);
    return JSON.stringify(value).slice(1, -1);
  });
}

/** What the schema says, which lies in Microsoft's package, and what it does not know. */
async function checkManifest(manifest) {
  problems.push(...(await AppManifestUtils.validateAgainstSchema(manifest)));
  check(/^\d+\.\d+\.\d+$/.test(manifest.version), 'version is not three numbers with dots.');
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  check(manifest.version === version, `version is ${manifest.version}, and ${version} in package.json.`);
  for (const name of ['websiteUrl', 'privacyUrl', 'termsOfUseUrl'])
    check(manifest.developer?.[name]?.startsWith('https://'), `developer.${name} is not an https address.`);
  check(
    manifest.id !== manifest.bots?.[0]?.botId,
    'TEAMS_APP_ID is BOT_APP_ID: the app in the catalogue has an id of its own, any GUID that stays the same.',
  );
}

/** Width and height stand at fixed places of a PNG. */
function checkIcon(name, bytes, pixels) {
  const isPng = bytes.subarray(1, 4).toString('latin1') === 'PNG';
  check(isPng, `${name} is not a PNG.`);
  const is = isPng ? `${bytes.readUInt32BE(16)} × ${bytes.readUInt32BE(20)}` : 'unknown';
  check(is === `${pixels} × ${pixels}`, `${name} is ${is} pixels, not ${pixels} × ${pixels}.`);
}

/** A ZIP of these files, stored without compression: three small files need no library. The date is fixed, so that the same files give the same bytes. */
function zip(files) {
  const heads = [];
  const parts = [];
  let offset = 0;
  for (const [name, bytes] of files) {
    const title = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    [20, 0x0800, 0, 0, 0x21].forEach((value, index) => common.writeUInt16LE(value, index * 2));
    [crc32(bytes), bytes.length, bytes.length].forEach((value, index) => common.writeUInt32LE(value, 10 + index * 4));
    common.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    heads.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, title);
    const part = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title, bytes]);
    parts.push(part);
    offset += part.length;
  }
  const directory = Buffer.concat(heads);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}

const manifestText = filled(readFileSync('manifest/manifest.json', 'utf8'));
const manifest = JSON.parse(manifestText);
const colour = readFileSync('manifest/color.png');
const outline = readFileSync('manifest/outline.png');
if (problems.length === 0) await checkManifest(manifest);
checkIcon('manifest/color.png', colour, 192);
checkIcon('manifest/outline.png', outline, 32);
if (problems.length > 0) {
  console.error(`${out} was not made:\n${[...new Set(problems)].map((problem) => `  ${problem}`).join('\n')}`);
  process.exit(1);
}
mkdirSync(dirname(out), { recursive: true });
const packed = [
  ['manifest.json', Buffer.from(manifestText)],
  ['color.png', colour],
  ['outline.png', outline],
];
writeFileSync(out, zip(packed));
console.log(`${out}: upload it in Teams, or in the Teams admin center for everybody.`);

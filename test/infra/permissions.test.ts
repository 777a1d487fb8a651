// What is granted, what the adapter asks for, and what the page about it says, are the same permissions.
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { z } from 'zod';
import { needs } from '../../directory/graph/wire/permissions.js';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const packs = z
  .record(z.string(), z.record(z.string(), z.array(z.string())))
  .parse(JSON.parse(read('infra/permissions.json')));
const ofRegistration = (name: string): readonly string[] => Object.values(packs[name] ?? {}).flat();
const all = Object.keys(packs).flatMap(ofRegistration);

describe('the permissions that are granted', () => {
  for (const [name, { registration, anyOf }] of Object.entries(needs))
    it(`let the ${registration} do what the adapter calls ${name}`, () => {
      expect(ofRegistration(registration)).to.include.oneOf([...anyOf]);
    });

  it('never are those that allow nearly everything', () => {
    expect(all).not.to.include.oneOf(['Directory.ReadWrite.All', 'Sites.FullControl.All', 'Application.ReadWrite.All']);
  });

  it('are each explained on the page about them, under the pack they are granted with', () => {
    const page = read('docs/permissions.md');
    for (const [registration, ofPack] of Object.entries(packs))
      for (const [pack, permissions] of Object.entries(ofPack)) {
        const row = page
          .split('\n')
          .find((line) => line.includes(`| \`${registration}\``) && line.includes(`| \`${pack}\``));
        expect(row, `${registration} ${pack}`).to.be.a('string');
        for (const permission of permissions) expect(row, `${registration} ${pack}`).to.include(`\`${permission}\``);
      }
  });

  for (const [file, without] of [
    ['infra/permissions.bicep', []],
    // The bot of an Azure Bot is its managed identity.
    ['infra/registrations.bicep', ['bot']],
  ] as const)
    it(`are offered by ${file} by the same packs`, () => {
      const bicep = read(file);
      for (const [registration, ofPack] of Object.entries(packs)) {
        const offered = new RegExp(String.raw`^param ${registration} \(([^)]*)\)\[\]`, 'm').exec(bicep)?.[1] ?? '';
        const expected = (without as readonly string[]).includes(registration) ? [] : Object.keys(ofPack);
        expect([...offered.matchAll(/'(\w+)'/g)].map(([, pack]) => pack)).to.have.members(expected);
      }
    });
});

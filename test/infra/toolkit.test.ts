// The Agents Toolkit's files: what they point to is there, and what they fill in is known by then.
import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'yaml';
import { z } from 'zod';

const at = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const read = (path: string): string => readFileSync(at(path), 'utf8');

const action = z.object({
  uses: z.string(),
  with: z.looseObject({
    templates: z.array(z.object({ path: z.string(), parameters: z.string() })).optional(),
    run: z.string().optional(),
  }),
  writeToEnvironmentFile: z.record(z.string(), z.string()).optional(),
});
const { provision, deploy, publish } = z
  .object({ provision: z.array(action), deploy: z.array(action), publish: z.array(action) })
  .parse(parse(read('m365agents.yml')));
const actions = [...provision, ...deploy, ...publish];
const templates = actions.flatMap((one) => one.with.templates ?? []);

const variables = (path: string): string[] => [...read(path).matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name ?? '');
const bicep = read('infra/main.bicep');
const named = (kind: string): string[] =>
  [...bicep.matchAll(new RegExp(`^${kind} (\\w+)`, 'gm'))].map(([, name]) => name ?? '');

describe('the Agents Toolkit', () => {
  it('is shown files that are there', () => {
    expect(templates).to.have.lengthOf(2);
    for (const { path, parameters } of templates)
      for (const file of [path, parameters]) expect(existsSync(at(file)), file).to.equal(true);
  });

  it('runs scripts that there are', () => {
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));
    const runs = actions.flatMap((one) => /^npm run (\S+)/.exec(one.with.run ?? '')?.[1] ?? []);
    expect(runs).not.to.deep.equal([]);
    for (const name of runs) expect(scripts).to.have.property(name);
  });

  it('fills in what the environment says, a template gives or an action writes', () => {
    const known = [
      ...variables('env/.env.prod'),
      ...named('output'),
      ...actions.flatMap((one) => Object.values(one.writeToEnvironmentFile ?? {})),
    ];
    const texts = ['m365agents.yml', ...templates.map(({ parameters }) => parameters)].map(read);
    for (const [, name] of texts.join('\n').matchAll(/\$\{\{(\w+)\}\}/g)) expect(known).to.include(name);
  });

  it('gives the template parameters that it has', () => {
    for (const { parameters } of templates) {
      const given = z.object({ parameters: z.record(z.string(), z.unknown()) }).parse(JSON.parse(read(parameters)));
      expect(named('param')).to.include.members(Object.keys(given.parameters));
    }
  });

  it('has the same variables in each environment, and a value for nothing that is secret', () => {
    expect(variables('env/.env.dev')).to.deep.equal(variables('env/.env.prod'));
    expect(variables('env/.env.prod').filter((name) => /SECRET|PASSWORD|KEY|URI/.test(name))).to.deep.equal([]);
  });
});

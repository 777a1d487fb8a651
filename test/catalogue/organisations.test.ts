// Partner organisations as the catalogue's file has them (rules 2, 3 and 14).
import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import { readCatalogue, readInForce } from '../../catalogue/read.js';
import { problemText } from '../../catalogue/yaml.js';
import { sampleDirectory } from '../../directory/sample/directory.js';
import type { Catalogue } from '../../engine/catalogue/model.js';
import type { Names } from '../../engine/catalogue/names.js';
import { contosoPath, person } from '../contracts/directory.contract.js';
import { tuesday } from '../support/people.js';

let names: Names;
before(async () => {
  names = (await sampleDirectory({ source: fileURLToPath(contosoPath), clock: { now: () => tuesday } })).names;
});

const file = (organisations: string, policy: string): string => `organisations:
${organisations}
packages:
  - name: Portal
    resources: [{ group: Sales Team }]
    policies:
      - name: Partners
${policy}
        expires: never
`;
const fabrikam = `  - name: Fabrikam
    domains: [Fabrikam.com, fabrikam.de]
    sponsors: [{ person: BiancaP@contoso.com }, { group: Sales Leads }]`;
const sponsored = `        audience: { organisations: [fabrikam] }
        stages: [{ approvers: [sponsors], fallback: [{ person: MeganB@contoso.com }] }]`;

async function good(text: string): Promise<Catalogue> {
  const read = await readCatalogue(text, names);
  if ('problems' in read) throw new Error(read.problems.map(problemText).join('\n'));
  return read.catalogue;
}
async function bad(text: string): Promise<string[]> {
  const read = await readCatalogue(text, names);
  return 'problems' in read ? read.problems.map(problemText) : [];
}
async function remarks(text: string): Promise<string[]> {
  const read = await readInForce(text, names);
  return 'problems' in read ? [] : read.remarks.map(problemText);
}

describe('organisations of a catalogue file', () => {
  it('are who a policy is for, and who decides for them (rules 2, 3 and 14)', async () => {
    const [policy] = (await good(file(fabrikam, sponsored))).packages[0]!.policies;
    const domains = ['fabrikam.com', 'fabrikam.de'];
    expect(policy!.audience).to.deep.equal({ kind: 'organisations', domains, names: ['Fabrikam'] });
    const [source] = policy!.stages[0]!.approvers;
    expect(source).to.nested.include({ kind: 'sponsors', 'of.length': 1, 'of[0].approvers.length': 2 });
    expect(source).to.have.deep.nested.property('of[0].domains', domains);
    expect(source).to.have.deep.nested.property('of[0].approvers[0]', {
      kind: 'person',
      person: person('biancap@'),
    });
  });

  it('ask the sponsors of every organisation where anybody may ask', async () => {
    const litware = '  - { name: Litware, domains: [litware.com], sponsors: [{ role: Global Administrator }] }';
    const text = file(`${fabrikam}\n${litware}`, sponsored.replace('{ organisations: [fabrikam] }', 'guests'));
    const [policy] = (await good(text)).packages[0]!.policies;
    expect(policy!.stages[0]!.approvers[0]).to.have.nested.property('of.length', 2);
  });

  it('are wrong by line: a name that none has, twins, what is no domain, sponsors of members', async () => {
    expect(await bad(file(fabrikam, sponsored.replace('[fabrikam]', '[fabrikam, Fabricam]')))).to.deep.equal([
      'line 10, column 47: packages[0].policies[0].audience.organisations[1]: there is no organisation "Fabricam" in this file',
    ]);
    const twins = `${fabrikam}\n  - { name: fabrikam, domains: [x.com] }\n  - { name: Other, domains: [FABRIKAM.de, x.com] }`;
    const found = await bad(file(twins, sponsored));
    expect(found[0]).to.include('another organisation is called "fabrikam" already');
    expect(found[1]).to.include('line 6, column 30').and.include('"fabrikam.de" is of another organisation');
    expect(found[2]).to.include('"x.com" is of another organisation');
    for (const wrong of ['fabrikam', '"@fabrikam.com"', 'kim@fabrikam.com', '"*.com"', '""'])
      expect((await bad(file(fabrikam.replace('Fabrikam.com', wrong), sponsored)))[0], wrong).to.match(/^line 3, /);
    const members = sponsored.replace('{ organisations: [fabrikam] }', 'members');
    expect((await bad(file(fabrikam, members)))[0]).to.include('asks sponsors, which only guests have');
    expect((await bad(file(fabrikam.replace('BiancaP', 'Nobody'), sponsored)))[0]).to.include(
      'organisations[0].sponsors[0].person: there is no person "Nobody@contoso.com"',
    );
  });

  it('are remarked on where nobody of them would be asked (rule 16)', async () => {
    const litware = '  - { name: Litware, domains: [litware.com] }';
    const both = sponsored.replace('[fabrikam]', '[Fabrikam, Litware]');
    expect(await remarks(file(`${fabrikam}\n${litware}`, both))).to.deep.equal([
      'line 12, column 20: packages[0].policies[0].stages[0].approvers: stage 1 of the policy "Partners" of "Portal" asks sponsors, and there are none of "Litware": its fallback is asked for their people',
    ]);
    expect((await remarks(file(litware, sponsored.replace('[fabrikam]', '[Litware]'))))[0]).to.include(
      'has no approver who can decide now (no organisation has sponsors)',
    );
    const gone = fabrikam.replace(/sponsors: .*/, 'sponsors: [{ person: GradyA@contoso.com }]');
    expect((await remarks(file(gone, sponsored)))[0]).to.include(
      'no sponsor of "Fabrikam" can decide now ("Grady Archie" is disabled)',
    );
  });

  it('says what becomes of guests without access: nothing but a word to administrators, or their accounts are disabled (rule 56)', async () => {
    const text = file(fabrikam, sponsored);
    expect((await good(text)).guestsWithoutAccess).to.equal(undefined);
    expect((await good(`guestsWithoutAccess: report\n${text}`)).guestsWithoutAccess).to.equal(undefined);
    expect((await good(`guestsWithoutAccess: block\n${text}`)).guestsWithoutAccess).to.equal('block');
    expect(await bad(`guestsWithoutAccess: delete\n${text}`)).to.have.length(1);
  });

  it('may be blocked: by name, all its domains, or by one domain (rule 56)', async () => {
    const text = file(fabrikam, sponsored);
    expect((await good(`blockedOrganisations: [FABRIKAM, Evil.example]\n${text}`)).blockedDomains).to.deep.equal([
      'fabrikam.com',
      'fabrikam.de',
      'evil.example',
    ]);
    expect(await good(text)).to.not.have.property('blockedDomains');
    expect((await bad(`blockedOrganisations: [fabricam]\n${text}`))[0]).to.match(
      /^line 1, .*must be a domain of mail addresses/,
    );
  });
});

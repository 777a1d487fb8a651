// Walks the stories of what came later than walk.ts: suspended, extended, taken away by others, asked about, decided by several, eligible, delegated.
// In a checkout of the commit: `npx tsx test/contracts/old-documents/walk-later.ts OUT.json`.
import { editableCompany, named, type EditableCompany, type EditedCompany } from '../../support/company.js';
import { stopMongoForTests } from '../../support/mongo.js';
import { setAlerts } from '../../support/security.js';
import { cardWith, pass, press, say } from '../../support/steps.js';
import { startStory, stillClock, type Story } from '../../support/story.js';
import { dump } from './dump.js';

const catalogue = `
packages:
  - name: Figures
    resources: [{ group: Sales Reports readers }]
    policies:
      - name: Members
        audience: members
        stages: []
        expires: after 10 days
        requesterChooses: [duration]
        extension: { approval: false, atMost: 3 }
  - name: Help
    resources: [{ group: Sales Team }]
    policies:
      - name: Members
        audience: members
        stages: [{ approvers: [{ person: BiancaP@contoso.com }, { person: NestorW@contoso.com }], quorum: 2 }]
        expires: after 10 days
        extension: { approval: true, atMost: 3 }
  - name: Reading
    resources: [{ directoryRole: Global Reader, assignment: eligible }]
    policies: [{ name: Members, audience: members, stages: [], expires: after 10 days }]
  - name: Mail
    resources: [{ directoryRole: Exchange Administrator }]
    policies: [{ name: Members, audience: members, stages: [], expires: after 10 days }]
  - name: Elevate
    resources: [{ directoryRole: Global Administrator }]
    policies: [{ name: Members, audience: members, stages: [], expires: after 4 hours }]
roles:
  - { role: Global Reader, description: Reads everything, longest: 8 hours, approval: none }
`;

interface Risky extends EditedCompany {
  riskyUsers?: { id: string; riskLevel: string; riskState: string; riskLastUpdatedDateTime: string }[];
}

async function walk(story: Story, company: EditableCompany): Promise<void> {
  const person = (name: string) => story.person(name);
  const [alex, isaiah, bianca] = [
    await person('Alex Wilber'),
    await person('Isaiah Langer'),
    await person('Bianca Pisani'),
  ];
  const [nestor, megan, miriam] = [
    await person('Nestor Wilke'),
    await person('Megan Bowen'),
    await person('Miriam Graham'),
  ];
  await person('Adele Vance');
  await setAlerts(story, megan);
  await say(story, miriam, 'delegate to Lidia Holloway until 20 December');
  for (const name of ['Reading', 'Mail', 'Elevate']) await say(story, isaiah, `request ${name} because audit`);
  await say(story, isaiah, 'activate Global Reader for 4h because INC-1234');
  await say(story, alex, 'request Figures for 2 days because Q4');
  await say(story, alex, 'request Help because Q4');
  await press(story, bianca, { title: 'Ask Alex Wilber', inputs: { reason: 'Which campaign?' } });
  await press(story, alex, { title: 'Answer', inputs: { reason: 'Prague' } });
  await press(story, bianca, { card: cardWith(bianca, '[Approve]'), title: 'Approve' });
  await press(story, nestor, { title: 'Approve' });
  await say(story, isaiah, 'request Help because Q4');
  await press(story, nestor, { card: cardWith(nestor, '[Approve]'), title: 'Approve' });
  await press(story, bianca, {
    card: cardWith(bianca, '[Approve]'),
    title: 'Ask Isaiah Langer',
    inputs: { reason: 'Why?' },
  });
  await pass(story, { minutes: 10 });
  await say(story, alex, 'extend Figures for 3 days because it goes on');
  await say(story, alex, 'extend Help because it goes on');
  await pass(story, { hours: 5 });
  await company.edit(({ groups }) => {
    named(groups, 'Sales Reports readers').members = [];
  });
  await pass(story, { hours: 25 });
  await pass(story, { minutes: 2 });
  await company.edit((each: Risky) => {
    const riskLastUpdatedDateTime = story.clock.now().toISOString();
    each.riskyUsers = [
      ...(each.riskyUsers ?? []),
      { id: isaiah.id, riskLevel: 'high', riskState: 'atRisk', riskLastUpdatedDateTime },
    ];
  });
  await say(story, megan, 'skip 1 hour');
}

const [, script, out = ''] = process.argv;
// A test runner that takes a whole folder loads this file too, with a folder or a test where the file to write would stand.
if (!script?.endsWith('walk-later.ts') || !out.endsWith('.json'))
  throw new Error('Say: npx tsx test/contracts/old-documents/walk-later.ts OUT.json. Nothing was written.');

const clock = stillClock();
const company = await editableCompany(clock);
const story = await startStory({ clock, directory: company.directory, catalogue });
try {
  await walk(story, company);
  await dump(story, out);
} finally {
  await story.close();
  await company.remove();
  await stopMongoForTests();
}
process.exit(0);

import { namesContract } from '../../contracts/names.contract.js';
import { fieldCompany } from '../../support/field-operations.js';

const clock = { now: () => new Date('2026-11-23T09:00:00Z') };

namesContract('the sample company', async () => (await fieldCompany(clock)).names);

// What somebody may activate, by Microsoft Entra's and Azure's word (rule 36): their own eligibilities, and those of their groups.
import type { Activatable } from '../../../engine/catalogue/model.js';
import type { PersonId } from '../../../engine/ids.js';
import type { Directory } from '../../../engine/ports.js';
import type { Wire } from '../wire/wire.js';
import { azureEligibilitiesOf } from './azure-eligibilities.js';
import { groupEligibilitiesOf } from './group-eligibilities.js';
import { roleEligibilitiesOf } from './role-eligibilities.js';

/** The eligibilities of the port, over this wire; nobody who is disabled has any. `isEnabled` reads whether somebody's account is. */
export const eligibilitiesOver =
  (wire: Wire, isEnabled: (person: PersonId) => Promise<boolean>): Directory['eligibilities'] =>
  async (person, of) => {
    if (of.length === 0) return [];
    const [enabled, ...found] = await Promise.all([
      isEnabled(person),
      roleEligibilitiesOf(wire, person, of.filter(isOf('directory-role'))),
      ...of.filter(isOf('group')).map((group) => groupEligibilitiesOf(wire, person, group)),
      ...of.filter(isOf('azure-role')).map((role) => azureEligibilitiesOf(wire, person, role)),
    ]);
    return enabled ? found.flat() : [];
  };

const isOf =
  <K extends Activatable['kind']>(kind: K) =>
  (one: Activatable): one is Extract<Activatable, { kind: K }> =>
    one.kind === kind;

// How roles are given: as asked, or as eligible by the choice of an approver, and who chose it (rule 80).
import { grantedEligible, mayGrantEligible } from '../../engine/request/eligible.js';
import type { AccessRequest, Decided, Pending } from '../../engine/request/model.js';
import { isYou, nameOf, namesOf, type Formatter } from '../kit/formatter.js';
import { activatedName, eligibleNow, isActivatedHere } from './deliveries.js';
import { open, type Line } from '../kit/line.js';
import { eligible as asEligible } from '../kit/verbs.js';

interface Choice {
  readonly title: string;
  readonly value: string;
}

/** The input of the ask card; without choices where there is nothing to choose. */
export function grantInput(
  state: Pending,
  formatter: Formatter,
): { readonly hasGrant: boolean; readonly grant: { label: string; value: string; choices: readonly Choice[] } } {
  const { eligible } = formatter.words;
  const asked = { title: eligible.asAsked, value: 'active' };
  return {
    hasGrant: mayGrantEligible(state),
    grant: {
      label: eligible.label,
      value: asked.value,
      choices: [asked, { title: eligible.asEligible, value: asEligible }],
    },
  };
}

/** "Granted as eligible by Miriam Graham: it works only while it is activated". */
export function eligibleLine(decided: Decided, formatter: Formatter): Line[] {
  const { eligible } = formatter.words;
  if (!decided.isEligible) return [];
  return [
    open(isYou(decided.by, formatter) ? eligible.lineByYou : eligible.line({ who: nameOf(decided.by, formatter) })),
  ];
}

/** After what somebody has now: who granted its roles as eligible, and where they are activated. */
export function grantedSaid(
  state: AccessRequest,
  said: { readonly told: string; readonly who: string; readonly beneficiary: string; readonly roles: string },
  { words: { eligible }, viewer }: Formatter,
): string {
  if (viewer.person !== state.beneficiary.id) return eligible.toldOther(said);
  const isHere = eligibleNow(state).every((one) => isActivatedHere(state, one));
  return isHere ? eligible.told(said) : eligible.toldElsewhere(said);
}

/** The same where the package itself gives them so (rule 45): those that are activated here, then those that are not. */
export function eligibleTold(state: AccessRequest, told: string, formatter: Formatter): string {
  const { resources } = formatter.words;
  const of = (isHere: boolean): string =>
    namesOf(
      eligibleNow(state).flatMap((one) => (isActivatedHere(state, one) === isHere ? [activatedName(state, one)] : [])),
      formatter,
      8,
    );
  const [here, elsewhere] = [of(true), of(false)];
  const first = here === '' ? told : resources.alsoEligible({ told, roles: here });
  return elsewhere === '' ? first : resources.alsoEligibleElsewhere({ told: first, roles: elsewhere });
}

/** Who granted only eligibilities, where an approver did. */
export const whoGrantedEligible = (state: AccessRequest, formatter: Formatter): string | undefined => {
  const decided = 'stages' in state ? grantedEligible(state.stages) : undefined;
  return decided && nameOf(decided.by, formatter);
};

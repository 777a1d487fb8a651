// What a card of settings says that is not in force.
import { riskSources, type Level } from '../risk/scales.js';
import { isSame, inForce } from './change.js';
import type { Change, SettingsState } from './model.js';

/** What somebody left on the controls; what is absent is as it is. */
export interface Controls {
  readonly secondAdministrator?: boolean;
  readonly identity?: { readonly isOn?: boolean; readonly threshold?: readonly Level<'identity'>[] };
  readonly insider?: { readonly isOn?: boolean; readonly threshold?: readonly Level<'insider'>[] };
}

/** A change for each control that differs. */
export function differing(state: SettingsState, controls: Controls): Change[] {
  const { identity, insider } = controls;
  const all: (Change | undefined)[] = [
    ...riskSources.map((source): Change | undefined => {
      const isOn = controls[source]?.isOn;
      return isOn === undefined ? undefined : { kind: 'switch', source, isOn };
    }),
    identity?.threshold && { kind: 'threshold', source: 'identity', threshold: identity.threshold },
    controls.secondAdministrator === undefined
      ? undefined
      : { kind: 'second-administrator', isOn: controls.secondAdministrator },
    insider?.threshold && { kind: 'threshold', source: 'insider', threshold: insider.threshold },
  ];
  return all.flatMap((change) => (change && !isSame(inForce(state, change), change) ? [change] : []));
}

// Who reviews where nobody of the deciding role may, in words (rule 30).
import type { FallbackApprover } from '../../engine/risk/fallback.js';
import { riskSources } from '../../engine/risk/scales.js';
import type { DryRun } from '../../engine/settings/dry-run.js';
import type { SettingsState } from '../../engine/settings/model.js';
import type { Formatter } from '../kit/formatter.js';

/** "Adele Vance, the group “Security Desk”", "nobody". */
export function fallbackSaid(approvers: readonly FallbackApprover[], formatter: Formatter): string {
  const { fallbackWords: say } = formatter.words;
  if (approvers.length === 0) return say.nobody;
  return approvers
    .map(({ kind, name }) => {
      const shown = formatter.text(name, 80);
      return kind === 'group' ? say.group({ name: shown }) : shown;
    })
    .join(', ');
}

/** What is in force, as facts of the settings' card. */
export const fallbackFacts = (
  { risk }: Pick<SettingsState, 'risk'>,
  formatter: Formatter,
): { title: string; value: string }[] =>
  riskSources.map((source) => ({
    title: formatter.words.fallbackWords.name[source],
    value: fallbackSaid(risk[source].fallback ?? [], formatter),
  }));

const mostNamed = 5;

/** Who could review now, before the change is confirmed. */
export function fallbackTexts({ able, unable }: NonNullable<DryRun['fallback']>, formatter: Formatter): string[] {
  const { fallbackWords: say } = formatter.words;
  if (able.length === 0 && unable.length === 0) return [say.without];
  const names = (all: readonly string[]): string => {
    const shown = all.slice(0, mostNamed).map((name) => formatter.text(name, 80));
    const rest = all.length - shown.length;
    return rest > 0 ? say.more({ names: shown.join(', '), count: rest }) : shown.join(', ');
  };
  return [
    able.length > 0 ? say.able({ names: names(able) }) : `${say.ableNobody} ${say.without}`,
    ...(unable.length > 0 ? [say.unable({ names: names(unable) })] : []),
    say.from,
  ];
}

// The stricter threshold of a package or a role, as the file writes it (rule 27).
import { z } from 'zod';
import { scales, type Level, type RiskSource } from '../engine/risk/scales.js';
import type { Stricter } from '../engine/risk/stricter.js';
import { passedOver } from '../engine/risk/thresholds.js';
import { defined } from '../engine/defined.js';

/** A list of levels of the source's scale; none above the lowest is left out, because somebody at greater risk would then pass. */
const levelsOf = <S extends RiskSource>(source: S) => {
  const scale: readonly Level<S>[] = scales[source];
  return z
    .array(z.enum(scale as readonly [Level<S>, ...Level<S>[]]), {
      error: `must be a list of levels of ${source} risk: ${scale.join(', ')}`,
    })
    .min(1, 'must name at least one level')
    .transform((named, context) => {
      const levels = scale.filter((level) => named.includes(level));
      const missing = passedOver(source, levels);
      if (missing.length === 0) return levels;
      const all = scale.slice(scale.indexOf(levels[0] as Level<S>));
      context.addIssue({
        code: 'custom',
        message: `leaves out ${missing.join(', ')}, which ${missing.length === 1 ? 'is' : 'are'} above ${String(levels[0])}: write [${all.join(', ')}]`,
      });
      return z.NEVER;
    })
    .optional();
};

/** What is added to the tenant's threshold of each source that is named. */
export const writtenRisk = z
  .strictObject({ identity: levelsOf('identity'), insider: levelsOf('insider') })
  .refine(({ identity, insider }) => identity ?? insider, 'must name levels of "identity", "insider" or both')
  .optional();

/** The same as the engine knows it; nothing where nothing is added. */
export const stricterOf = (written: z.output<typeof writtenRisk>): { readonly stricter?: Stricter } =>
  written ? { stricter: defined(written) } : {};

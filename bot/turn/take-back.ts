// "take back Sales Support from Alex because …": what one approved (rule 25), or a request of one's own.
import { candidatesCard } from '../../cards/lists/candidates.js';
import { plain } from '../../cards/kit/markdown.js';
import { wordsFor } from '../../cards/words/words.js';
import type { AccessRequest } from '../../engine/request/model.js';
import type { Context } from '../../app/context.js';
import { findToStop } from '../../app/queries/to-stop.js';
import { findToTakeBack } from '../../app/queries/to-take-back.js';
import { byOf, type Asker } from './asker.js';
import { sayNo, show, type Reply } from './reply.js';
import { stop } from './stop.js';
import { perhapsWhy, type Whose } from './stop-theirs.js';
import { requestLine } from './which-request.js';

/** As it was said. */
interface TakingBack {
  readonly what: string;
  readonly whose?: Whose;
  readonly because?: string;
}

/** Ends what the asker approved, or cancels what waits of their own; several of that name are asked about, never guessed (rule 61). */
export async function takeBack(context: Context, asker: Asker, { what, whose, because }: TakingBack): Promise<Reply> {
  const by = byOf(asker);
  const why = because !== undefined && { because };
  const found = await findToTakeBack(context, by, what);
  if (found.kind === 'one') return stop(context, asker, { kind: found.action, what: found.request.id, ...why });
  if (found.kind === 'several') return whichOne(asker, { what, ...why }, found.requests);
  const isTheirs = whose && (await findToTakeBack(context, by, whose.what)).kind !== 'none';
  const nobody = isTheirs && (await perhapsWhy(context, asker, { kind: 'take back', whose, ...why }));
  if (nobody) return nobody;
  if (whose) return stop(context, asker, { kind: 'end', what, whose, ...why });
  const other = await findToStop(context, by, { action: 'end', what });
  return other.kind === 'none'
    ? sayNo(wordsFor(asker.viewer).takeBack.nothing({ wanted: plain(what, 70) }), asker.viewer)
    : stop(context, asker, { kind: 'end', what, ...why });
}

function whichOne(
  asker: Asker,
  { what, because }: Omit<TakingBack, 'whose'>,
  requests: readonly AccessRequest[],
): Reply {
  const { viewer } = asker;
  const things = requests.map((state) => ({
    id: state.id,
    name: wordsFor(viewer).headlines.forOther({ what: state.entitlement.name, beneficiary: state.beneficiary.name }),
    detail: requestLine(state, asker),
    sentence: `take back ${state.id}${because === undefined ? '' : ` because ${because}`}`,
  }));
  return show(plain(what, 70), candidatesCard({ kind: 'request', wanted: what }, things, viewer));
}

// Access that goes on beyond its end (rule 53): filed at once where nothing is missing, else a form.
import { defined } from '../../engine/defined.js';
import { blank, type Document } from '../../engine/document.js';
import { requestId } from '../../engine/ids.js';
import { requestDecider } from '../../engine/request/decider.js';
import { nobodyToAsk } from '../../engine/request/decide.js';
import { extensionStagesOf, refusalOfExtension } from '../../engine/request/extension.js';
import { closedSince, refusalOfClosed, restrictedEntitlement } from '../../engine/request/restricted.js';
import { acceptedLast, refusalOfTerms } from '../../engine/request/terms.js';
import type { Terms } from '../../engine/catalogue/terms.js';
import type { ForWhom } from '../../engine/request/for-whom.js';
import { outlook } from '../../engine/request/delegates.js';
import { refusalOf } from '../../engine/request/may.js';
import type { AccessRequest, Granted } from '../../engine/request/model.js';
import type { Details } from '../../engine/request/entitlement.js';
import type { RequestRefusal } from '../../engine/request/refusal.js';
import type { SettingsState } from '../../engine/settings/model.js';
import { newRequestId, requestTags } from '../../engine/request/tags.js';
import type { Routing } from '../../engine/routing.js';
import type { Context } from '../context.js';
import { gatherFacts } from '../facts/decision.js';
import { gatherIncompatible } from '../facts/incompatible.js';
import { settingsInForce } from '../facts/settings.js';
import { gatherSignIn, purposeOf } from '../facts/sign-in.js';
import { gatherDeciders, gatherFiling } from '../facts/stages.js';
import type { By } from '../outcome.js';
import { mayAskForKnown } from '../people/for-whom.js';
import { handle } from '../road/handle.js';
import { withWay } from '../sign-in/ask.js';
import { begun } from './change.js';
import { forNobody } from './for-nobody.js';

/** Which access, and what was said about its extension. */
export interface Longer {
  readonly request: AccessRequest;
  readonly details: Pick<Details, 'justification' | 'durationMinutes' | 'endAt'>;
  /** The version of the terms of use that was accepted on the form, or anything else; absent: there was no form. */
  readonly terms?: string;
  /** A form is wanted where something may be chosen, also where nothing has to be; `always`: nothing is sent, whatever was said. */
  readonly form?: 'to-choose' | 'always';
}

/** What a form needs to be drawn. `problem`: why it was not sent. */
export interface ExtensionForm {
  readonly request: Granted;
  readonly details: Longer['details'];
  readonly routes: Routing['routes'];
  /** To be accepted anew: they have changed since they were (rule 76). */
  readonly terms?: Terms;
  readonly problem?: RequestRefusal;
}

/** `there`: one waits to be decided already. */
export type Extended =
  | { readonly status: 'form'; readonly form: ExtensionForm }
  | { readonly status: 'submitted' | 'there'; readonly request: AccessRequest }
  | { readonly status: 'refused'; readonly refused: RequestRefusal };

const no = (refused: RequestRefusal): Extended => ({ status: 'refused', refused });

/** Never for longer than is set at this moment, and not at all where it is closed (rule 57). Throws `DirectoryError`, `StorageDown`. */
export async function extend(context: Context, by: By, longer: Longer): Promise<Extended> {
  const settings = await settingsInForce(context);
  const { entitlement } = longer.request;
  const request = { ...longer.request, entitlement: restrictedEntitlement(entitlement, settings) };
  const refused =
    refusalOf('extend', request, by.person.id, by.at) ??
    refusalOfClosed(entitlement, closedSince(settings, entitlement));
  if (refused) return (await openOne(context, request, refused)) ?? no(refused);
  if (!('window' in request)) return no({ code: 'not-extendable', because: 'over' });
  return extendWithin(context, by, { ...longer, request, settings });
}

async function extendWithin(
  context: Context,
  by: By,
  { request, details: said, terms: typed, form, settings }: Longer & { readonly request: Granted } & Known,
): Promise<Extended> {
  const asked = { requester: by.person, beneficiary: request.beneficiary };
  const people = await mayAskForKnown(context, asked, request.entitlement);
  if ('refused' in people) return no(people.refused);
  const terms = termsInForce(context, request);
  const accepted = terms && typed === terms.version ? { version: terms.version, at: by.at } : acceptedLast(request);
  const details = { ...said, ...defined({ accepted }) };
  const isNew = refusalOfTerms(defined({ terms }), details);
  const wrong = refusalOfExtension(request, { ...details, answers: {} }, by.at) ?? isNew;
  const isForm = form === 'always' || (form === 'to-choose' && request.entitlement.policy.choosesDuration);
  const filing = { request, details, people, settings, ...defined({ terms }) };
  if (!wrong && !isForm) return send(context, by, filing);
  if (wrong && !isOfForm(wrong)) return no(wrong);
  const isFirst =
    wrong?.code === 'justification-missing' || (wrong?.code === 'terms-not-accepted' && typed === undefined);
  return formFor(
    context,
    { ...filing, by, isOnlyForm: form === 'always' },
    { ...(!isFirst && defined({ problem: wrong })), ...(isNew && defined({ terms })) },
  );
}

/** The package's terms of use as the catalogue has them now; those of the request where it has no such package any more. */
function termsInForce(context: Context, { entitlement }: Granted): Terms | undefined {
  const found = context.catalogue().packages.find(({ id }) => id === entitlement.id);
  return found ? found.terms : entitlement.terms;
}

/** What administrators have set, as it was read for the same sentence or press. */
interface Known {
  readonly settings: SettingsState;
}

interface Filing extends Known {
  readonly request: Granted;
  readonly details: Longer['details'] & Pick<Details, 'accepted'>;
  readonly terms?: Terms;
  readonly people: ForWhom;
}

/** What a form can put right. */
const isOfForm = ({ code }: RequestRefusal): boolean => code !== 'not-extendable';

/** What only could wait for nobody is refused before anybody fills in a form (rule 16). */
async function formFor(
  context: Context,
  { by, isOnlyForm, ...filing }: Filing & { readonly by: By; readonly isOnlyForm: boolean },
  more: Pick<ExtensionForm, 'problem' | 'terms'>,
): Promise<Extended> {
  const { request, details, people } = filing;
  const rules = extensionStagesOf(request.entitlement);
  const facts = await gatherDeciders(context, rules, people.beneficiary.id);
  const { routes, nobodyAt } = outlook(rules, facts.stages, new Set([people.requester.id, people.beneficiary.id]));
  const policy = { ...request.entitlement.policy, stages: rules };
  const wanted = { beneficiary: people.beneficiary, entitlement: { ...request.entitlement, policy } };
  const { refused, isRecorded } = await forNobody(context, wanted, nobodyAt);
  if (isRecorded && !isOnlyForm) return send(context, by, filing);
  if (nobodyAt !== undefined && isOnlyForm) return no(nobodyToAsk(nobodyAt, rules));
  if (refused) return no(refused);
  return { status: 'form', form: { request, details, routes, ...more } };
}

const mostTries = 16;

async function send(context: Context, by: By, filing: Filing): Promise<Extended> {
  const { entitlement } = filing.request;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const id = newRequestId(entitlement, context.ids.short(4));
    let known: SettingsState | undefined = filing.settings;
    const handled = await handle(context, requestDecider, blank(requestDecider, id), (document) => {
      const settings = known;
      known = undefined;
      return commandOf(context, by, { ...filing, settings, document });
    });
    if (handled.status === 'done') return { status: 'submitted', request: begun(handled.document.state) };
    if (handled.status === 'taken') {
      const other = await openExtensionOf(context, filing.request.id);
      return other ? { status: 'there', request: other } : no({ code: 'already-submitted' });
    }
    // An id that was thought to be new is that of another request: then with another.
    const { refused } = handled;
    if (refused.code !== 'already-submitted')
      return no(await withWay(context, by, { refused, request: filing.request, action: 'extend' }));
  }
  throw new Error(`no extension could be filed in ${mostTries} tries: nothing was changed`);
}

/** `settings`: absent where they are to be read anew. */
type Putting = Omit<Filing, 'settings'> & {
  readonly document: Document<'request'>;
  readonly settings: SettingsState | undefined;
};

/** Everything it rests on, read now: who decides, the risk, and whether the person may still have it. */
async function commandOf(
  context: Context,
  by: By,
  { request: of, details, people, terms, document, settings }: Putting,
) {
  const policy = { ...of.entitlement.policy, stages: extensionStagesOf(of.entitlement) };
  const [{ beneficiary }, facts, incompatible, signIn] = await Promise.all([
    gatherFacts(context, of),
    gatherFiling(context, { ...of.entitlement, policy }, { beneficiary: people.beneficiary.id, settings }),
    gatherIncompatible(context, of),
    gatherSignIn(context, policy.signIn, purposeOf(of, by, 'extend')),
  ]);
  const { manages, administers } = people;
  const { person, at } = by;
  const id = requestId(document.id);
  return {
    type: 'extend' as const,
    at,
    by: person,
    id,
    of,
    manages,
    details,
    ...defined({ administers, terms }),
    beneficiary,
    facts: { ...facts, ...defined({ incompatible }), ...signIn },
  };
}

/** Where one waits already it is shown (rule 8). */
async function openOne(
  context: Context,
  request: AccessRequest,
  refused: RequestRefusal,
): Promise<Extended | undefined> {
  if (refused.code !== 'not-extendable' || refused.because !== 'asked') return undefined;
  const other = await openExtensionOf(context, request.id);
  return other && { status: 'there', request: other };
}

async function openExtensionOf(context: Context, id: AccessRequest['id']): Promise<AccessRequest | undefined> {
  for (const status of ['pending', 'extending'] as const) {
    const [found] = await context.documents.find('request', [requestTags.extends(id), requestTags.status(status)], 1);
    if (found) return begun(found.state);
  }
  return undefined;
}

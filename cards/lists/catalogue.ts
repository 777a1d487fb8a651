// The catalogue in force, for administrators and auditors (rules 57 and 60): packages with their policies, roles with their settings.
import type {
  ApproverSource,
  Audience,
  Catalogue,
  Expiry,
  Package,
  Policy,
  RoleSetting,
  StageRule,
} from '../../engine/catalogue/model.js';
import { quorumOf } from '../../engine/request/quorum.js';
import type { Restriction } from '../../engine/settings/model.js';
import { restrictionOf } from '../../engine/settings/restrictions.js';
import { lengthSaid, momentBrief } from '../kit/dates.js';
import { listed, namesOf, onCard, type Formatter } from '../kit/formatter.js';
import { resourcesSaid } from '../kit/resource.js';
import { restrictionLines } from '../settings/restrictions.js';
import { wordsFor } from '../words/language.js';
import type { Viewer } from '../words/viewer.js';
import { listCard, partOf, type Paging, type Row } from './list.js';

const mostPolicies = 6;
const mostNamed = 5;

/** The part of it that a page shows: packages first, then roles. */
export const catalogueRows = (
  { packages, roles }: Catalogue,
  viewer: Viewer,
  paging: Paging,
): ReturnType<typeof partOf<Package | RoleSetting>> =>
  partOf<Package | RoleSetting>([...packages, ...roles], paging, wordsFor(viewer));

/** What administrators set over it. */
interface InForce {
  readonly catalogue: Catalogue;
  readonly restrictions: readonly Restriction[];
}

/** A part of it; what a row gives and by which policies is shown once it is asked for. `sentence` asks for the list. `people`: what the approvers are called who are named. */
export function catalogueCard(
  { catalogue, restrictions }: InForce,
  viewer: Viewer,
  { people, ...paging }: Paging & { readonly people: ReadonlyMap<string, string> },
): object {
  const formatter: Named = { ...onCard(viewer), people, restrictions };
  const { words } = formatter;
  const { catalogueWords: say } = words;
  const { packages, roles } = catalogue;
  const { part, rest } = catalogueRows(catalogue, viewer, paging);
  const rows = part.map((one) => ('policies' in one ? packageRow(one, formatter) : roleRow(one, formatter)));
  return listCard(
    {
      state: say.state,
      headline: say.headline({ packages: packages.length, roles: roles.length }),
      note: noteOf(catalogue, formatter),
      rows: rows.map(({ section, ...row }, index) =>
        section === rows[index - 1]?.section ? row : { ...row, section },
      ),
      ...rest,
    },
    words,
  );
}

function noteOf({ version, readFrom, warnings = [] }: Catalogue, formatter: Named): string {
  const { catalogueWords: say } = formatter.words;
  const shown = formatter.text(version, 40);
  const said = readFrom
    ? say.from({ version: shown, file: formatter.text(readFrom.file, 200), at: formatter.moment(readFrom.at) })
    : say.revision({ version: shown });
  const set = formatter.restrictions.length > 0 ? [formatter.words.restrictions.inCatalogue.note] : [];
  const notes = [said, say.changed, ...set, ...(warnings.length > 0 ? [say.warnings({ count: warnings.length })] : [])];
  return notes.join(' ');
}

/** Knows what people are called, and what is set over what. */
type Named = Formatter & {
  readonly people: ReadonlyMap<string, string>;
  readonly restrictions: readonly Restriction[];
};

type InSection = Row & { readonly section: string };

function packageRow(each: Package, formatter: Named): InSection {
  const { catalogueWords: say } = formatter.words;
  const name = formatter.text(each.name, 120);
  const policies = each.policies.slice(0, mostPolicies).map((policy) => policyLine(policy, formatter));
  const rest = each.policies.length - policies.length;
  const over = restrictionOf(formatter, { kind: 'package', id: each.id });
  const lines = [
    ...restrictionLines(over, formatter),
    say.gives({ resources: resourcesSaid(each.resources, formatter, 10) }),
    ...policies,
    ...(rest > 0 ? [say.morePolicies({ count: rest })] : []),
    ...(each.stricter ? [say.more.stricter] : []),
  ];
  return {
    section: say.packages,
    name: nameIn(each.hidden ? say.hidden({ name }) : name, over, formatter),
    detail: each.gone ? say.gone({ names: namesOf(each.gone, formatter) }) : formatter.text(each.description, 160),
    contents: lines.join('\n\n'),
    buttons: [],
  };
}

const nameIn = (name: string, over: Restriction | undefined, { words }: Formatter): string =>
  over?.closed ? words.restrictions.inCatalogue.closed({ name }) : name;

function policyLine(policy: Policy, formatter: Named): string {
  const { catalogueWords: say } = formatter.words;
  return say.policy({
    name: formatter.text(policy.name, 80),
    audience: audienceSaid(policy.audience, formatter),
    approval: approvalSaid(policy.stages, formatter),
    expiry: expirySaid(policy.expiry, formatter),
    more: moreOf(policy, formatter),
  });
}

function roleRow({ id, name, description, policy, stricter }: RoleSetting, formatter: Named): InSection {
  const { catalogueWords: say } = formatter.words;
  const { expiry } = policy;
  const over = restrictionOf(formatter, { kind: 'role', id });
  const longest = expiry.kind === 'after' ? lengthSaid(expiry.minutes, formatter.viewer) : '';
  const strict = stricter ? say.and({ what: say.more.stricter }) : '';
  // An activation goes on within its longest, however often (rule 42).
  const { extension: _within, ...rest } = policy;
  const more = moreOf(rest, formatter) + strict;
  return {
    section: say.roles,
    name: nameIn(formatter.text(name, 120), over, formatter),
    detail: formatter.text(description, 160),
    contents: [
      ...restrictionLines(over, formatter),
      say.role({ longest, approval: approvalSaid(policy.stages, formatter), more }),
    ].join('\n\n'),
    buttons: [],
  };
}

function audienceSaid(audience: Audience, formatter: Formatter): string {
  const { audience: say } = formatter.words.catalogueWords;
  switch (audience.kind) {
    case 'people':
      return say.people({ count: audience.people.length });
    case 'groups':
      return say.groups({ count: audience.groups.length });
    case 'organisations':
      return say.organisations({ names: namesOf(audience.names, formatter, mostNamed) });
    case 'members':
    case 'everyone':
    case 'guests':
      return say[audience.kind];
  }
}

function approvalSaid(stages: readonly StageRule[], formatter: Named): string {
  const { approval: say } = formatter.words.catalogueWords;
  const said = stages.map((stage) => {
    const who = listed(
      stage.approvers.map((one) => approverSaid(one, formatter)),
      formatter,
      mostNamed,
    );
    const count = quorumOf(stage);
    return count > 1 ? say.someOf({ count, who }) : who;
  });
  if (said.length === 0) return say.none;
  return say.stages({ stages: said.reduce((first, second) => say.then({ first, second })) });
}

function approverSaid(source: ApproverSource, formatter: Named): string {
  const { approver: say } = formatter.words.catalogueWords;
  switch (source.kind) {
    case 'person':
      return formatter.text(formatter.people.get(source.person) ?? source.person, 80);
    case 'group':
      return say.group({ name: formatter.text(source.name ?? source.group, 80) });
    case 'role':
      return say.role({ name: formatter.text(source.name ?? source.role, 80) });
    case 'manager':
      return source.level === 1 ? say.manager : say.secondLevel;
    case 'sponsors':
      return say.sponsors;
  }
}

function expirySaid(expiry: Expiry, { words, viewer }: Formatter): string {
  const { expiry: say } = words.catalogueWords;
  switch (expiry.kind) {
    case 'after':
      return say.after({ length: lengthSaid(expiry.minutes, viewer) });
    case 'on':
      return say.on({ day: momentBrief(expiry.date, viewer) });
    case 'never':
      return say.never;
  }
}

/** What else the policy says that an administrator would look for. */
function moreOf(policy: Policy, { words, viewer }: Formatter): string {
  const { more: say, and } = words.catalogueWords;
  const { emergency, signIn, claimMinutes, extension } = policy;
  const facts = [
    ...(extension ? [say.extension({ count: extension.atMost })] : []),
    ...(policy.managerMayRequest ? [say.manager] : []),
    ...(policy.guestsMayBeInvited ? [say.guests] : []),
    ...(emergency ? [say.emergency({ longest: lengthSaid(emergency.longestMinutes, viewer) })] : []),
    ...(claimMinutes !== undefined ? [say.claim({ length: lengthSaid(claimMinutes, viewer) })] : []),
    ...(policy.endsWithEligibility ? [say.ends] : []),
    ...((signIn ?? policy.stages.some((stage) => stage.signIn)) ? [say.signIn] : []),
  ];
  return facts.map((what) => and({ what })).join('');
}

// What can be asked for: packages, what is in them, and the policies that say who, by whose leave and for how long.
import type { GroupId, PackageId, RoleId } from '../ids.js';
import type { SignInRule } from './sign-in.js';
import type { Terms } from './terms.js';
import type { Translations } from './translations.js';
import type { RiskSource } from '../risk/scales.js';
import type { Stricter } from '../risk/stricter.js';

/** One thing in the directory that a package gives (rule 1). `id` is the directory's; `name` is what people call it. */
export type Resource =
  /** `owner`: not membership of the group, but ownership (rule 70). `eligible`: the right to activate membership is given, not membership (rule 68). */
  | {
      readonly kind: 'group';
      readonly id: GroupId;
      readonly name: string;
      readonly membership?: 'owner';
      readonly assignment?: 'eligible';
    }
  /** The team of this group. */
  | { readonly kind: 'team'; readonly id: GroupId; readonly name: string }
  /**
   * `name` is the role's, `application` the application's. `groupId`: the role is given through this group, which has it and is called `through`;
   * absent: by an assignment of its own.
   */
  | {
      readonly kind: 'application';
      readonly id: string;
      readonly roleId: string;
      readonly groupId?: GroupId;
      readonly name: string;
      readonly application?: string;
      readonly through?: string;
    }
  /** A site is granted through its group. */
  | { readonly kind: 'site'; readonly id: string; readonly groupId: GroupId; readonly name: string }
  /** `eligible`: the right to activate the role is given, not the role (rule 45). */
  | {
      readonly kind: 'directory-role';
      readonly id: RoleId;
      readonly name: string;
      readonly assignment?: 'eligible';
    }
  /** A role on an Azure resource. `id`: the role definition's GUID. `scope`: the resource's id, as `/subscriptions/…`. `eligible`: the right to activate it there. */
  | {
      readonly kind: 'azure-role';
      readonly id: string;
      readonly scope: string;
      readonly name: string;
      readonly assignment?: 'eligible';
    };

/** One string per resource: two resources are the same if and only if their keys are. Safe as part of an id. */
export function resourceKey(resource: Resource): string {
  switch (resource.kind) {
    case 'application': {
      const own = `application:${resource.id}:${resource.roleId}`;
      return resource.groupId === undefined ? own : `${own}:${resource.groupId}`;
    }
    case 'directory-role':
      return resource.assignment === 'eligible' ? `eligible-role:${resource.id}` : `directory-role:${resource.id}`;
    case 'azure-role':
      return `${resource.assignment === 'eligible' ? 'eligible-azure-role' : 'azure-role'}:${resource.scope.toLowerCase()}:${resource.id}`;
    case 'group':
      if (resource.assignment === 'eligible')
        return `${resource.membership === 'owner' ? 'eligible-owner' : 'eligible-group'}:${resource.id}`;
      return resource.membership === 'owner' ? `group-owner:${resource.id}` : `group:${resource.id}`;
    case 'team':
    case 'site':
      return `${resource.kind}:${resource.id}`;
  }
}

/** What is given as eligible: a directory role, membership or ownership of a group, or a role on an Azure resource. */
export type Eligible = Activatable & { readonly assignment: 'eligible' };

/** The right to activate something, not the thing (rules 45 and 68). */
export const isEligibility = (resource: Resource): resource is Eligible => 'assignment' in resource;

/** What its activations are found by, where a package gives it: of a directory role its id, as it always was. */
export const activationOf = (eligible: Eligible): string =>
  eligible.kind === 'directory-role' ? eligible.id : resourceKey(onceActivated(eligible)).toLowerCase();

/** What it lets its holder activate. */
export function onceActivated({ assignment: _assignment, ...resource }: Eligible): Resource {
  return resource;
}

type DirectoryRole = Extract<Resource, { kind: 'directory-role' }>;

/** A directory role itself, not the right to activate it. */
export const isActiveDirectoryRole = (resource: Resource): resource is DirectoryRole =>
  resource.kind === 'directory-role' && resource.assignment !== 'eligible';

/** The same, or a role on an Azure resource. */
export const isActiveRole = (resource: Resource): boolean =>
  (resource.kind === 'azure-role' && !isEligibility(resource)) || isActiveDirectoryRole(resource);

/** The group whose members have it; nothing where it is had otherwise. */
export function groupOf(resource: Resource): GroupId | undefined {
  switch (resource.kind) {
    case 'group':
      return resource.membership === 'owner' || resource.assignment === 'eligible' ? undefined : resource.id;
    case 'team':
      return resource.id;
    case 'site':
    case 'application':
      return resource.groupId;
    case 'directory-role':
    case 'azure-role':
      return undefined;
  }
}

/** What all resources have in common that are had by the same entry in the directory: two of one group are one place. */
export function placeKey(resource: Resource): string {
  const group = groupOf(resource);
  return group === undefined ? resourceKey(resource) : `group:${group}`;
}

/** People of the directory: by user principal name or object id, groups and roles by their directory id. `name`: what people call it. */
export type NamedSource =
  | { readonly kind: 'person'; readonly person: string }
  | { readonly kind: 'group'; readonly group: GroupId; readonly name?: string }
  | { readonly kind: 'role'; readonly role: RoleId; readonly name?: string };

/** Who is found by the directory alone. */
export type DirectSource = NamedSource | { readonly kind: 'manager'; readonly level: 1 | 2 };

/** Who decides (rule 14). */
export type ApproverSource =
  | DirectSource
  /** Of the beneficiary's organisation, by their home domain. */
  | {
      readonly kind: 'sponsors';
      readonly of: readonly {
        /** The organisation's, as the catalogue has it; absent where it was not noted yet. */
        readonly name?: string;
        readonly domains: readonly string[];
        readonly approvers: readonly NamedSource[];
      }[];
    };

/** One approval stage of a policy. */
export interface StageRule {
  /** A stage of the security review of this risk source (rule 28); absent: a stage of the policy. */
  readonly riskSource?: RiskSource;
  /** The review that follows emergency access (rule 46); absent: a stage that comes before access. */
  readonly ofEmergency?: true;
  readonly approvers: readonly ApproverSource[];
  /** Asked where `approvers` finds nobody who may decide (rule 16). */
  readonly fallback: readonly ApproverSource[];
  /** From the start of the stage; unanswered then means denied (rule 18). */
  readonly deadlineMinutes: number;
  /** The approver must give a reason (rule 21). */
  readonly reasonRequired: boolean;
  /** So many different people must approve (rule 15); absent: one. */
  readonly quorum?: number;
  /** Asked beside the approvers from so long after the stage began (rule 17). */
  readonly alternates?: { readonly approvers: readonly ApproverSource[]; readonly afterMinutes: number };
  /** Whoever decides has signed in afresh (rule 73); absent: that is not demanded. */
  readonly signIn?: SignInRule;
}

/** A question of a policy to the requester (rule 6). */
export interface Question {
  /** Letters, digits and hyphens; the form's input is `question.<id>`. */
  readonly id: string;
  readonly text: string;
  readonly kind: 'short' | 'long' | 'choice';
  readonly required: boolean;
  readonly choices?: readonly string[];
  /** A regular expression the whole answer must match, and how to say so. */
  readonly pattern?: { readonly source: string; readonly hint: string };
  readonly translations?: Translations;
}

/** How long it lasts (rule 47). Counted from approval or from the chosen start. */
export type Expiry =
  /** `notAfter`: where the eligibility behind it ends (rule 36). */
  | { readonly kind: 'after'; readonly minutes: number; readonly notAfter?: Date }
  | { readonly kind: 'on'; readonly date: Date }
  | { readonly kind: 'never' };

/** Who may ask (rule 2), from the most to the least specific class (rule 3). */
export type Audience =
  | { readonly kind: 'people'; readonly people: readonly string[] }
  | { readonly kind: 'groups'; readonly groups: readonly GroupId[] }
  /** Guests whose home domain is one of these; `names`: of the organisations, as the catalogue has them. */
  | { readonly kind: 'organisations'; readonly domains: readonly string[]; readonly names: readonly string[] }
  | { readonly kind: 'members' }
  | { readonly kind: 'everyone' }
  | { readonly kind: 'guests' };

export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly audience: Audience;
  readonly stages: readonly StageRule[];
  readonly questions: readonly Question[];
  readonly justificationRequired: boolean;
  readonly expiry: Expiry;
  /** The requester may choose a shorter duration, a later start (rule 7). */
  readonly choosesDuration: boolean;
  /** What is asked for where no duration is said; absent: the longest. */
  readonly usualMinutes?: number;
  readonly choosesStart: boolean;
  /** Once it is approved its person starts it themselves, within so many minutes; absent: it starts by itself. */
  readonly claimMinutes?: number;
  /** Of a role: what is active ends when the directory has the eligibility behind it no more; absent: it lasts to its end. */
  readonly endsWithEligibility?: true;
  /** A manager may ask for a direct report (rule 10). */
  readonly managerMayRequest: boolean;
  /** Whoever administers Gatehouse asks, nobody else, and for somebody else only (rule 57); absent: the policy is for whom its audience has. */
  readonly administratorsRequest?: true;
  /** A member may ask for somebody of another organisation, who is invited as a guest upon approval (rule 56); absent: only the guest themself, once they are one. */
  readonly guestsMayBeInvited?: true;
  /** An approver may let it last shorter than was asked (rule 24); absent: they may. */
  readonly approversMayShorten?: false;
  /** An approver may grant its directory roles as eligible instead of active (rule 80); absent: as the package says. */
  readonly approversMayGrantEligible?: true;
  /** What somebody held before is taken over, and removed at the end (rule 71); absent: it is theirs. */
  readonly standing?: 'take-over';
  /** Access may be extended, so many times (rule 53). `approval`: the same stages decide each time. Absent: it ends when it ends. */
  readonly extension?: { readonly approval: boolean; readonly atMost: number };
  /** Of a role: it may be had at once in an emergency (rule 46); absent: it may not. */
  readonly emergency?: EmergencyRule;
  /** Whoever asks, starts, takes or extends it has signed in afresh (rule 73); absent: that is not demanded. */
  readonly signIn?: SignInRule;
}

/** How long emergency access lasts at most, and who says afterwards whether it was justified. */
export interface EmergencyRule {
  readonly longestMinutes: number;
  readonly review: StageRule;
}

/** What excludes a package: whoever holds one of these is not given it (rule 11). */
export interface IncompatibleWith {
  readonly packages: readonly { readonly id: PackageId; readonly name: string }[];
  readonly groups: readonly { readonly id: GroupId; readonly name: string }[];
}

export interface Package {
  readonly id: PackageId;
  readonly name: string;
  readonly description: string;
  /** Not listed anywhere, still requestable by its exact name (rule 4). */
  readonly hidden: boolean;
  readonly resources: readonly Resource[];
  readonly policies: readonly Policy[];
  readonly incompatibleWith?: IncompatibleWith;
  /** What has to be accepted with a request for it (rule 76). */
  readonly terms?: Terms;
  /** What else it would give and the directory does not have, by name: it cannot be asked for at the moment. */
  readonly gone?: readonly string[];
  /** The person's sign-in sessions are ended when the access has ended; absent: they are left alone. */
  readonly endSessions?: true;
  /** What its requests add to the tenant's risk thresholds (rule 27). */
  readonly stricter?: Stricter;
}

/** What somebody may activate (rule 36): a directory role, membership or ownership of a group, or a role on one Azure resource. */
export type Activatable = Extract<Resource, { kind: 'directory-role' | 'group' | 'azure-role' }>;

/** How long an eligibility lasts at the most, and where nothing is said. */
export interface EligibilityTerms {
  readonly longestMinutes: number;
  readonly usualMinutes: number;
}

/** How it may be activated (rules 36 to 40), there and nowhere else: what is set for a scope holds for no narrower one. Who is eligible is the directory's to say. */
export interface RoleSetting {
  /** Of its activations: at most 64 characters, always the same for the same resource; of a directory role its template id. */
  readonly id: string;
  readonly resource: Activatable;
  /** What people call it: "Global Reader", "Owner of Sales Team", "Contributor on rg-payments". */
  readonly name: string;
  readonly description: string;
  /** Its one policy: at most three stages; the expiry is the longest activation. */
  readonly policy: Policy;
  /** For how long administrators make somebody eligible for it (rule 57); absent: as `usualTerms`. */
  readonly eligibility?: EligibilityTerms;
  /** What its activations add to the tenant's risk thresholds (rule 27). */
  readonly stricter?: Stricter;
}

export interface Catalogue {
  /** Changes when the file's content does: recorded with each request (rule 13). */
  readonly version: string;
  /** The file that it was read from, as it was named, and when; absent where it was not read from a file. */
  readonly readFrom?: { readonly file: string; readonly at: Date };
  readonly packages: readonly Package[];
  readonly roles: readonly RoleSetting[];
  /** Domains of mail addresses whose people are asked for and invited by nobody (rule 56). */
  readonly blockedDomains?: readonly string[];
  /** The account of a guest whom Gatehouse invited is disabled when their last access has ended (rule 56); absent: administrators are told. */
  readonly guestsWithoutAccess?: 'block';
  /** What of it does not fit the directory, each with its line: for the log and for administrators. */
  readonly warnings?: readonly string[];
}

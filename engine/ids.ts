// The names of things. A branded string says in the type what it names, so that a person's id never stands where a request's should.

export type PersonId = string & { readonly brand: 'person' };
export type RequestId = string & { readonly brand: 'request' };
export type PackageId = string & { readonly brand: 'package' };
export type FindingId = string & { readonly brand: 'finding' };
export type GroupId = string & { readonly brand: 'group' };
/** A conversation that is not one person's: the security channel. */
export type ChannelId = string & { readonly brand: 'channel' };
export type RoleId = string & { readonly brand: 'role' };

/** Whom a message is for: a person, or a channel. */
export type Recipient = PersonId | ChannelId;

export const personId = (id: string): PersonId => id as PersonId;
export const requestId = (id: string): RequestId => id as RequestId;
export const packageId = (id: string): PackageId => id as PackageId;
export const findingId = (id: string): FindingId => id as FindingId;
export const groupId = (id: string): GroupId => id as GroupId;
export const channelId = (id: string): ChannelId => id as ChannelId;
export const roleId = (id: string): RoleId => id as RoleId;

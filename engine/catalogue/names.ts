// What the catalogue's file may call things, looked up in the directory.

/** A thing of the directory under the name it shows. */
export interface Named {
  readonly id: string;
  readonly name: string;
  /** Of a site: the group whose members it has. */
  readonly groupId?: string;
  /** Why nobody would decide as things stand: a disabled person, or a group or role without anybody enabled in it. */
  readonly idle?: 'disabled' | 'empty';
}

/** A `team` is a group that has a team: its id is the group's. */
export type NameKind = 'person' | 'group' | 'team' | 'role' | 'application' | 'site';

/** Finds things by name. Asked while the catalogue is read; may throw `DirectoryError`. */
export interface Names {
  /** By id or display name in any case (a person: id or user principal name). None, one, or several of one name. A role's id is its template's. */
  find(kind: NameKind, idOrName: string): Promise<readonly Named[]>;
  /** The roles an application offers. */
  rolesOf(applicationId: string): Promise<readonly Named[]>;
  /** Ids, lower case, of those to whom this role of an application is assigned themselves: people and groups. */
  principalsWith(applicationId: string, roleId: string): Promise<readonly string[]>;
  /** Template ids of the directory roles that whoever is in this group holds by it (rule 68). */
  rolesConferred(groupId: string): Promise<readonly string[]>;
  /** The roles of this name, or with this definition GUID, that can be given on an Azure resource. `scope`: the resource's id, as `/subscriptions/…`. */
  azureRolesOn(scope: string, idOrName: string): Promise<readonly Named[]>;
}

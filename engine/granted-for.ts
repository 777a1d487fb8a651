// For whom and what something is given, as the directory keeps it beside the access: whoever reads its log finds the request, and the ticket behind it.

/** The request, by its number, and the ticket that was named in it (rule 37). */
export interface GrantedFor {
  readonly request: string;
  readonly ticket?: { readonly number: string; readonly system?: string };
}

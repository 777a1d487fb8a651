/** A fresh sign-in that is demanded (rule 73): no older than so many minutes, and with this authentication context of Entra (`c1` to `c99`) where one is named. */
export interface SignInRule {
  readonly withinMinutes: number;
  readonly context?: string;
}

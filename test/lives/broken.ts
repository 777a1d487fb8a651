/** A broken law, with what broke it. */
export class Broken extends Error {
  override readonly name = 'Broken';
  constructor(law: string, what: unknown) {
    super(`${law}: ${typeof what === 'string' ? what : JSON.stringify(what)}`);
  }
}

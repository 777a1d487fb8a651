/** The request id in this text, in upper case (`SS-7F3K`); nothing if it does not look like one. Typed dashes of any kind are hyphens. */
export function readId(text: string): string | undefined {
  const id = text
    .replace(/^#/u, '')
    .replace(/[‐‑–—−]/gu, '-')
    .toUpperCase();
  return /^[A-Z][A-Z0-9]{0,7}-[A-Z0-9]{4,8}$/u.test(id) ? id : undefined;
}

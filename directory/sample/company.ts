// A company in a file, read and written: every name in it must be of one thing in it.
import { badReferences, twice } from './company-references.js';
import { companyShape, type Company } from './company-shape.js';

/** The company's file cannot be used; `message` says where and why. */
export class CompanyError extends Error {
  override readonly name = 'CompanyError';
}

const longestFile = 50_000_000;
const mostProblems = 10;

/** The company a file's text describes. Throws `CompanyError` naming what is wrong, at most ten things. */
export function readCompany(text: string): Company {
  if (text.length > longestFile) throw new CompanyError('It is longer than 50 MB.');
  const read = companyShape.safeParse(parseJson(text));
  if (!read.success) {
    throw tooBad(read.error.issues.map((issue) => `${pathText(issue.path)}: ${issue.message}`));
  }
  const problems = [...twice(read.data), ...badReferences(read.data)];
  if (problems.length > 0) throw tooBad(problems);
  return read.data;
}

/** The text of a company's file, as people read it. */
export function writeCompany(written: Company): string {
  return `${JSON.stringify(written, null, 2)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (cause) {
    throw new CompanyError(`It is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function tooBad(problems: readonly string[]): CompanyError {
  const shown = problems.slice(0, mostProblems);
  const more = problems.length - shown.length;
  return new CompanyError([...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; '));
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}

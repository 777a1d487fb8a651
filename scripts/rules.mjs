// docs/rules.md is the rule book; this script keeps the lines under each rule that name the tests which prove it.
// `node scripts/rules.mjs` renews them; `--check` only says what is wrong: a citation of a rule that is not there, a rule
// that claims to work without a test that names it, or not to work yet with one, lines that are not renewed.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const book = join(root, 'docs/rules.md');
const rooms = [
  'engine',
  'app',
  'cards',
  'bot',
  'catalogue',
  'directory',
  'storage',
  'mail',
  'start',
  'local',
  'test',
  'bench',
];
const citation = /\brules?\s+(\d+(?:(?:\s*,\s*|\s+and\s+|\s+to\s+)(?:rule\s+)?\d+)*)/gi;

/** Every TypeScript file of the rooms and of the root. */
function sources(folder = root, isRoot = true) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return isRoot && !rooms.includes(entry.name) ? [] : sources(path, false);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

/** The rules a text cites. `named`: one by one; a range ("rules 26 to 35") only has to exist. */
function citedIn(text) {
  const named = new Set();
  const all = new Set();
  for (const [, list] of text.replace(/\s*\n\s*(?:\/\/|\*)?\s*/g, ' ').matchAll(citation)) {
    const parts = list.split(/\s*(,|\band\b|\bto\b)\s*(?:rule\s+)?/).map((part) => part.trim());
    parts.forEach((part, index) => {
      if (!/^\d+$/.test(part)) return;
      all.add(Number(part));
      if (parts[index - 1] !== 'to' && parts[index + 1] !== 'to') named.add(Number(part));
    });
  }
  return { named, all };
}

/** Titles of `it` and `describe` that cite rules, by rule. */
function proofsIn(path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const proofs = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && /^(it|describe)/.test(node.expression.getText(source))) {
      const [title] = node.arguments;
      const said = title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title)) ? title : undefined;
      for (const rule of citedIn(said?.getText(source) ?? '').named)
        proofs.push({ rule, path: relative(root, path), title: shown(said, source) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return proofs;
}

/** A title as it is listed: without the citation, which stands in the heading, and safe as Markdown. */
function shown(title, source) {
  const text = ts.isStringLiteralLike(title) ? title.text : title.getText(source).slice(1, -1);
  return text
    .replace(/\$\{[^}]*\}/g, '…')
    .replace(/\s*\(rules? [^)]*\)/g, '')
    .replace(/([*_`<>])/g, '\\$1')
    .trim();
}

function render(proofs) {
  const paths = [...new Set(proofs.map(({ path }) => path))].sort();
  const titles = (path) => [...new Set(proofs.filter((proof) => proof.path === path).map(({ title }) => title))];
  return paths.map((path) => `- \`${path}\`: ${titles(path).join('; ')}`).join('\n');
}

const proofs = [];
const problems = [];
const text = readFileSync(book, 'utf8');
const rules = new Map(
  [...text.matchAll(/^### <a id="rule-(\d+)"><\/a>\1$([\s\S]*?)(?=^##|(?![\s\S]))/gm)].map(([whole, number, body]) => [
    Number(number),
    { whole, body, state: /^State: (works|partly|not yet)\b/m.exec(body)?.[1] },
  ]),
);
for (const path of sources()) {
  const content = readFileSync(path, 'utf8');
  for (const rule of citedIn(content).all)
    if (!rules.has(rule))
      problems.push(`${relative(root, path)} cites rule ${rule}, which docs/rules.md does not have.`);
  if (path.endsWith('.test.ts')) proofs.push(...proofsIn(path, content));
}
let renewed = text;
for (const [number, { whole, body, state }] of rules) {
  const own = proofs.filter(({ rule }) => rule === number);
  if (!state) problems.push(`Rule ${number} has no line "State: works", "State: partly: …" or "State: not yet".`);
  if (state !== 'not yet' && own.length === 0) problems.push(`Rule ${number} is said to work, and no test names it.`);
  if (state === 'not yet' && own.length > 0)
    problems.push(
      `Rule ${number} is said to work not yet, and ${own.length} tests name it: say what is missing, or that it works.`,
    );
  const kept = body.replace(/\nTests:\n[\s\S]*$/, '\n').trimEnd();
  const tests = own.length > 0 ? `\n\nTests:\n\n${render(own)}` : '';
  renewed = renewed.replace(whole, () => `### <a id="rule-${number}"></a>${number}\n\n${kept.trim()}${tests}\n\n`);
}
renewed = `${renewed.trimEnd()}\n`;
if (!process.argv.includes('--check')) writeFileSync(book, renewed);
else if (renewed !== text) problems.push('docs/rules.md is not renewed: run `npm run rules`.');
for (const problem of problems) console.log(problem);
process.exit(problems.length > 0 ? 1 : 0);

// The walls and sizes of the product's code. What is wrong in any code is found by .oxlintrc.jsonc.
import tseslint from 'typescript-eslint';

/**
 * The walls of the house (docs/architecture.md): which room may import which other room, and which packages.
 * `node` says whether a room may use Node's own modules. A wall is a lint error, not a habit.
 */
const rooms = {
  engine: { rooms: [], packages: [], node: false },
  app: { rooms: ['engine'], packages: ['re2js'], node: true },
  cards: { rooms: ['engine'], packages: ['adaptivecards-templating', 'adaptive-expressions'], node: true },
  storage: {
    rooms: ['engine'],
    packages: ['mongoose', 'mongodb', 'agenda', '@agendajs/mongo-backend', 'zod'],
    node: true,
  },
  'local/mongod': {
    rooms: ['storage'],
    packages: ['mongodb', 'zod', 'mongodb-memory-server', 'mongodb-memory-server-core'],
    node: true,
  },
  catalogue: { rooms: ['engine'], packages: ['zod', 'yaml', 're2js'], node: true },
  directory: { rooms: ['engine'], packages: ['zod', '@microsoft/microsoft-graph-client'], node: true },
  mail: { rooms: ['engine'], packages: ['nodemailer'], node: true },
  bot: {
    rooms: ['engine', 'app', 'cards'],
    packages: ['zod'],
    node: true,
    siblings: ['http', 'teams(?!/incoming\\.js$)'],
  },
  // Microsoft's packages stay in one room of bot/, the web's in another; of the two only incoming.ts is open to the rest.
  'bot/http': {
    rooms: ['engine'],
    packages: ['express', 'jose', 'zod'],
    node: true,
    siblings: ['teams', 'turn', 'sentences'],
  },
  'bot/teams': {
    rooms: ['engine'],
    packages: ['botbuilder', '@microsoft/teams-ai', 'zod'],
    node: true,
    siblings: ['turn', 'sentences'],
  },
};
/** Longer than CONTRIBUTING asks for, each for its reason; what is not named here is not longer. */
const longFiles = [
  'cards/words/en/cards.ts', // sentences
  'cards/words/en/risk.ts', // sentences
  'cards/words/en/answers.ts', // sentences
  'cards/request/status.ts', // the asker's card, a part after the other
  'engine/ledger/evolve.ts', // one case an event
  'engine/request/decide.ts', // one case a command
];
const longFunctions = [
  'bot/turn/pressed.ts', // one case a button
  'engine/request/decide.ts', // one case a command
  'cards/request/overtaken.ts', // one case a notice
  'cards/request/summary.ts', // one case a status
  'engine/ledger/decider.ts', // one case a command
  'engine/ledger/evolve.ts', // one case an event
  'engine/request/effects.ts', // one case an event
  'engine/request/evolve.ts', // one case an event
  'app/road/deliver.ts', // one case an effect
  'cards/audit/audit-others.ts', // one case an event
  'cards/words/words.ts', // one case a refusal
  'app/road/post.ts', // one message from its reader to what follows a failure
  'app/road/worker.ts', // what is waited for, worked on and woken for is one closure
  'directory/sample/directory.ts', // the port, one method a question
  'storage/memory/documents.ts', // the port, one method a question
  'storage/mongo/documents.ts', // the port, one method a question
  'start/app.ts', // put together straight down
  'start/production.ts', // put together straight down
  'local/trial.ts', // put together straight down
];

const manyParameters = [
  'engine/ports.ts', // errors: what Error takes, and two of their own
  'engine/document.ts', // kind, document, events, now: as `handle` has them
  'engine/request/may.ts', // may this person do this with that, now
  'app/road/handle.ts', // context, kind, document, command: the one way everything goes
  'cards/kit/button.ts', // title, verb, what it is about, and its style where it has one
  'storage/memory/audit.ts', // the port, as it is asked
  'storage/mongo/audit.ts', // the port, as it is asked
  'storage/memory/documents.ts', // the port, as it is asked
  'storage/mongo/documents.ts', // the port, as it is asked
  'bot/http/guard.ts', // express knows its handlers of errors by their four parameters
  'bot/http/server.ts', // express knows its handlers of errors by their four parameters
];

const everyRoom = [
  ...Object.keys(rooms).filter((room) => !room.includes('/')),
  'start',
  'local',
  'test',
  'bench',
  'scripts',
];
/** The files at the root: no room imports them. */
const doors = ['main', 'config'];

function wall(room, { rooms: mayImport, packages, node, siblings = [] }, files = `${room}/**/*.ts`) {
  const whole = room.split('/')[0];
  const closed = everyRoom
    .filter((other) => other !== whole && !mayImport.includes(other))
    // engine/ has a catalogue/ of its own: from its folders the room of that name is two steps away.
    .map((other) => (other === 'catalogue' && files === 'engine/**/*.ts' ? '\\.\\./catalogue/' : `${other}/`))
    .concat(siblings.map((sibling) => (sibling.includes('(') ? sibling : `${sibling}/`)));
  const open = packages.map((name) => `${name}(?:/|$)`).concat(node ? ['node:'] : []);
  const onlyOpen = open.length > 0 ? `^(?!\\.|${open.join('|')})` : '^(?!\\.)';
  return {
    files: [files],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `(?:^|/)\\.\\./(?:${closed.join('|')}|(?:${doors.join('|')})\\.js$)`,
              message: `${room}/ may import only ${['itself', ...mayImport].join(', ')}: see docs/architecture.md.`,
            },
            {
              regex: onlyOpen,
              message: `${room}/ may use only these packages: ${packages.join(', ') || 'none'}: see docs/architecture.md.`,
            },
          ],
        },
      ],
    },
  };
}

export default tseslint.config(
  { ignores: ['node_modules/**', 'dist/**', 'coverage/**', '.data/**', 'test/**', 'bench/**', '**/*.js', '**/*.mjs'] },
  {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { '@typescript-eslint': tseslint.plugin },
    // Those of the other linter stand in the same comments.
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    rules: {
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
    },
  },
  {
    files: ['engine/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'process',
        'globalThis',
        'performance',
        'setTimeout',
        'setInterval',
        'fetch',
        'crypto',
        'console',
        'Buffer',
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ImportExpression', message: 'The engine imports nothing at run time.' },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'The engine is told the time: take it from the command.',
        },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'The engine is told the time: take it from the command.',
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'The engine does not throw dice.',
        },
      ],
    },
  },
  ...Object.entries(rooms).map(([room, rule]) => wall(room, rule)),
  wall('engine', rooms.engine, 'engine/*.ts'),
  // Both know every room; serving pages is for the trial alone.
  {
    files: ['start/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { paths: [{ name: 'express', allowTypeImports: true, message: 'bot/http and local serve HTTP.' }] },
      ],
    },
  },
  {
    files: ['**/*.ts'],
    ignores: ['config.ts', 'scripts/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'node:process', message: 'config.ts is the only reader of the environment.' }] },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'config.ts is the only reader of the environment.' },
      ],
    },
  },
  { files: longFiles, rules: { 'max-lines': 'off' } },
  { files: longFunctions, rules: { 'max-lines-per-function': 'off' } },
  { files: manyParameters, rules: { 'max-params': 'off' } },
);

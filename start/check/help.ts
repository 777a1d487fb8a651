// What `npm run check -- --help` says: nothing is checked by it.

export const checkHelp = `npm run check            looks at everything that Gatehouse needs, and changes nothing
npm run check -- --json  the same for a program
npm run check -- --help  this

With an environment for production (MONGODB_URI, BOT_APP_ID …) it looks at that: configuration, MongoDB, sign-in, permissions, catalogue.
Without, it reads the catalogue file alone. ✓ is right, ! is worth a look, ✗ is wrong and says what to do.
The exit code is 0 where nothing is wrong, else 1. What each line means: docs/operations.md.`;

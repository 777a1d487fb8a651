// Copies what the compiler leaves behind: card templates and the sample company.
import { cpSync } from 'node:fs';

for (const folder of ['cards/templates', 'directory/sample']) cpSync(folder, `dist/${folder}`, { recursive: true });

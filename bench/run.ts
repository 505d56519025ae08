/** `npm run bench -- NAME [arguments]`: runs bench/NAME/main.ts; without a name, lists what there is. */
import { readdirSync, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';

const here = fileURLToPath(new URL('.', import.meta.url));
const names = readdirSync(here).filter((name) => existsSync(join(here, name, 'main.ts'))).sort();
const [name, ...rest] = process.argv.slice(2);

if (name === undefined || name === 'list') {
  for (const n of names) {
    const title = /\/\*\*\s*(.*?)(\n|\*\/)/.exec(readFileSync(join(here, n, 'main.ts'), 'utf8'))?.[1] ?? '';
    process.stdout.write(`${n.padEnd(12)} ${title}\n`);
  }
} else if (names.includes(name)) {
  process.argv.splice(2, process.argv.length, ...rest);
  await import(pathToFileURL(join(here, name, 'main.ts')).href);
} else {
  process.stderr.write(`no benchmark '${name}'; there are: ${names.join(', ')}\n`);
  process.exitCode = 2;
}

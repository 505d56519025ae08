/** Writes the pages that come from the code: `npm run docs`. A test fails when they are not current. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cliReference } from '../src/cli/reference.ts';
import { generatedDocs } from '../src/dataset/docs.ts';
import { randomisationPage } from '../src/jobs/generate/randomise-docs.ts';
import { sensorsPage } from '../src/sensor/docs.ts';

for (const [path, text] of Object.entries({ ...generatedDocs(), 'docs/cli.md': cliReference(), 'docs/sensors.md': sensorsPage(), 'docs/randomisation.md': randomisationPage() })) {
  const full = join(import.meta.dirname, '..', path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { channelNames } from './channels.ts';
import { generatedDocs } from './docs.ts';

const root = join(import.meta.dirname, '../..');

it.each(Object.entries(generatedDocs()))('%s is current (npm run docs)', (path, text) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(text);
});

it('docs/dataset-format.md describes every channel', () => {
  const page = readFileSync(join(root, 'docs/dataset-format.md'), 'utf8');
  for (const name of channelNames) expect(page).toContain(`| \`${name}\` |`);
});

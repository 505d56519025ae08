/** docs/labels.md holds the label spaces and concepts as they are. `UPDATE_DOCS=1 npx vitest run src/labels/docs.test.ts` writes them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { concepts, type Concept } from './concepts.ts';
import { spaces } from './spaces/index.ts';
import type { LabelSpace } from './label-space.ts';

const FILE = fileURLToPath(new URL('../../docs/labels.md', import.meta.url));

/** Longer tables tell nobody anything. */
const MAX_ROWS = 250;
const NAMES_IN: Readonly<Record<string, string>> = { nyu894: 'src/labels/nyu-raw.ts', 'ade20k-full': 'src/labels/spaces/ade20k-full.ts' };

function spaceTable(space: LabelSpace): string {
  const head = `### ${space.name}: ${space.title}\n${space.source}.\n`;
  if (space.classes.length > MAX_ROWS) return `${head}\n${space.classes.length} ids, ${space.classes[0].id} to ${space.classes.at(-1)!.id}; ${space.voidId} is void. The names are listed in \`${NAMES_IN[space.name]}\`.\n`;
  const rows = space.classes.map((it) => {
    const own = concepts.filter((concept) => space.classOfConcept[concept.id] === it.id).map((concept) => concept.id);
    const kind = space.ignored.includes(it.id) ? 'void' : it.thing ? 'thing' : 'stuff';
    return `| ${it.id} | ${it.name} | \`#${it.color.map((c) => c.toString(16).padStart(2, '0')).join('')}\` | ${kind} | ${it.id === space.voidId ? 'all else' : own.join(', ') || (it.concept ? `as ${it.concept}` : '')} |`;
  });
  return `${head}\n| id | name | colour | kind | concepts, with their kinds |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
}

function conceptTree(parent: string | null, depth: number): string {
  return concepts.filter((it) => it.parent === parent).map((it) => `${'  '.repeat(depth)}- ${line(it)}\n${conceptTree(it.id, depth + 1)}`).join('');
}

const line = (it: Concept): string => `${it.id}${it.thing ? '' : ' *stuff*'}${it.partOf.length > 0 ? ` [${it.partOf.join(', ')}]` : ''}`;

test('docs/labels.md shows the label spaces and concepts that there are', () => {
  const before = readFileSync(FILE, 'utf8');
  const fill = (text: string, key: string, body: string): string => text.replace(new RegExp(`(<!-- ${key}: [^\\n]*-->\\n)[^]*?(<!-- /${key} -->)`), (_, open: string, close: string) => `${open}${body}${close}`);
  const after = fill(fill(before, 'spaces', Object.values(spaces).map(spaceTable).join('\n')), 'concepts', conceptTree(null, 0));
  if (process.env.UPDATE_DOCS === '1') writeFileSync(FILE, after);
  else expect(before, 'run UPDATE_DOCS=1 npx vitest run src/labels/docs.test.ts').toBe(after);
});

/** The dataset card: README.md, whose front matter tells the Hub and `datasets` what is where. https://huggingface.co/docs/hub/datasets-cards */
import { stringify } from 'yaml';
import type { ChannelSpec } from '../../channels.ts';
import type { Header } from '../../schema.ts';
import { featuresOf } from './columns.ts';

/** Rows of a split, their bytes as a table in memory, and as files. */
export interface SplitSize { readonly split: string; readonly rows: number; readonly bytes: number; readonly stored: number }

/** Licences by the names that people write, as the Hub calls them. */
const LICENCES: readonly (readonly [RegExp, string])[] = [
  [/^cc[ -]?0([ -]1\.0)?( universal)?$/i, 'cc0-1.0'],
  [/^cc[ -]by([ -]attribution)?[ -]4\.0$/i, 'cc-by-4.0'],
  [/^cc[ -]by[ -]3\.0$/i, 'cc-by-3.0'],
  [/^cc[ -]by[ -]sa[ -]4\.0$/i, 'cc-by-sa-4.0'],
  [/^cc[ -]by[ -]nc[ -]4\.0$/i, 'cc-by-nc-4.0'],
  [/^cc[ -]by[ -]nc[ -]sa[ -]4\.0$/i, 'cc-by-nc-sa-4.0'],
  [/^mit( licen[sc]e)?$/i, 'mit'],
  [/^apache([ -]licen[sc]e)?[ -,]*(version )?2\.0$/i, 'apache-2.0'],
];

/** One known licence of everything, else `other`: CREDITS.md says which part has which. */
function licenceOf(header: Header): Readonly<Record<string, string>> {
  const ids = new Set(header.assets.map(({ licence }) => LICENCES.find(([form]) => form.test(licence.trim()))?.[1] ?? null));
  const [id] = ids;
  return ids.size === 1 && id ? { license: id } : { license: 'other', license_name: 'see-credits', license_link: 'CREDITS.md' };
}

const sizeCategory = (rows: number): string => {
  const steps = [[1e3, 'n<1K'], [1e4, '1K<n<10K'], [1e5, '10K<n<100K'], [1e6, '100K<n<1M'], [1e7, '1M<n<10M']] as const;
  return steps.find(([limit]) => rows < limit)?.[1] ?? 'n>10M';
};

export function cardOf(header: Header, specs: readonly ChannelSpec[], splits: readonly SplitSize[]): string {
  const total = (key: 'rows' | 'bytes' | 'stored'): number => splits.reduce((sum, split) => sum + split[key], 0);
  const tasks = [...(specs.some((s) => s.name === 'label') ? ['image-segmentation'] : []), ...(specs.some((s) => s.name === 'depth') ? ['depth-estimation'] : [])];
  const front = {
    ...licenceOf(header),
    pretty_name: header.name,
    ...(tasks.length > 0 ? { task_categories: tasks } : {}),
    size_categories: [sizeCategory(total('rows'))],
    configs: [{ config_name: 'default', data_files: splits.map(({ split }) => ({ split, path: `data/${split}-*` })) }],
    dataset_info: {
      features: featuresOf(specs).map(({ name, type }) => ({ name, dtype: type })),
      splits: splits.map(({ split, rows, bytes }) => ({ name: split, num_bytes: bytes, num_examples: rows })),
      download_size: total('stored'),
      dataset_size: total('bytes'),
    },
  };
  return `---\n${stringify(front, { lineWidth: 0 })}---\n${bodyOf(header, specs, splits)}`;
}

function bodyOf(header: Header, specs: readonly ChannelSpec[], splits: readonly SplitSize[]): string {
  const cell = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  const space = header.labelSpace;
  return [
    `# ${header.name.replace(/\s+/g, ' ')}`, '',
    ...(header.generator ? [`Made by ${header.generator.name} ${header.generator.version}.`, ''] : []),
    `Frames: ${splits.map(({ split, rows }) => `${split} ${rows}`).join(', ')}. Who made what they show, and under which licence: CREDITS.md.`, '',
    '## Channels',
    'value = stored * scale + offset; 16-bit PNGs are opened by Pillow as they are.', '',
    '| column | stored | unit | scale | offset | nothing hit | beyond range |', '|---|---|---|---|---|---|---|',
    ...specs.map((s) => `| \`${s.name}\` | ${s.encoding.toUpperCase()}, ${s.channels} x ${s.dtype} | ${cell(s.unit)} | ${s.scale} | ${s.offset} | ${s.noHit ?? ''} | ${s.saturated ?? ''} |`), '',
    'Columns `camera` (K with pixel centres at 0.5, distortion, camera-to-world pose with OpenCV axes), `objects` (boxes, visibility) and',
    '`frame` (the rest) hold JSON.', '',
    ...(space ? [
      `## Classes of \`label\`: ${cell(space.title)}`, '', '| id | name | |', '|---|---|---|',
      ...space.classes.map((c) => `| ${c.id} | ${cell(c.name)} | ${space.ignored.includes(c.id) ? 'ignored' : c.thing ? 'thing' : 'stuff'} |`), '',
    ] : []),
    '```python', 'from datasets import load_dataset', 'import json, numpy as np',
    `frame = load_dataset('.', split='${splits[0]?.split ?? 'train'}')[0]`,
    ...(specs.some((s) => s.name === 'label') ? ["label = np.asarray(frame['label'])"] : []),
    ...(specs.some((s) => s.name === 'depth') ? ["depth = np.asarray(frame['depth']) / 1000.0   # metres; 0 = nothing hit"] : []),
    "K = np.array(json.loads(frame['camera'])['K'])", '```', '',
  ].join('\n');
}

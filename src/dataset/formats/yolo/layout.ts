/**
 * data.yaml and the folders it names, as Ultralytics lays datasets out: `images/SPLIT/ID.png` with `labels/SPLIT/ID.txt`
 * beside it. https://docs.ultralytics.com/datasets/detect
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../../scene/index.ts';
import { hasCode, onPath } from '../../io-error.ts';
import { checkRelative } from '../../safe-path.ts';
import { PackedList } from '../../packed-list.ts';
import { idOfPath } from '../image-files.ts';
import { issueLine } from '../provenance.ts';
import { UniqueIds } from '../unique-ids.ts';

const splitSchema = z.union([z.string().min(1), z.array(z.string().min(1))]).nullable().optional();
/** YAML takes `no` and `7` for something else than names. */
const nameSchema = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const yamlSchema = z.looseObject({
  path: z.string().nullable().optional(),
  names: z.union([z.array(nameSchema), z.record(z.string().regex(/^\d+$/, 'a class index'), nameSchema)]),
  nc: z.number().int().optional(),
});

export interface Sample { readonly split: string; /** Relative to the dataset's folder, as `label`. */ readonly image: string; readonly label: string; readonly id: string }
export interface Layout {
  readonly dir: string;
  readonly yaml: string;
  /** By class index. */
  readonly names: readonly string[];
  readonly samples: PackedList<Sample>;
}

/** What Ultralytics takes for an image; those that are not decoded here are an error when they are read. */
const IMAGE = /\.(bmp|dng|jpe?g|mpo|png|tiff?|webp|pfm|heic)$/i;

/** The data.yaml of a folder, or the file itself; null when there is none. */
export async function yamlOf(path: string): Promise<string | null> {
  if (/\.ya?ml$/.test(path)) return path;
  const names = await readdir(path).catch(() => [] as string[]);
  return names.includes('data.yaml') ? join(path, 'data.yaml') : null;
}

/** Opens a dataset: the names of its classes and files. */
export async function openLayout(path: string): Promise<Layout> {
  const yaml = await yamlOf(path);
  if (yaml === null) throw new InputError(`${path}: there is no data.yaml. Give the folder that holds it, or the YAML file itself.`);
  const dir = dirname(yaml);
  const { names, splits, root } = await readYaml(yaml);
  const samples = new PackedList<Sample>();
  const ids = new UniqueIds();
  for (const [split, entry] of splits) {
    for (const { folder, image } of await imagesOf(dir, root, entry, yaml)) {
      samples.push({ split, image, label: labelPath(image), id: ids.take(idOfPath(image.slice(folder.length)), split) });
    }
  }
  return { dir, yaml, names, samples };
}

/**
 * Splits in the order of the file, each path once: Ultralytics wants train and val, so that the one is often given for the
 * other; it counts for the split that is called like its folder, else for the first.
 */
async function readYaml(yaml: string): Promise<{ readonly names: string[]; readonly root: string | null; readonly splits: (readonly [split: string, entry: string])[] }> {
  const { parse } = await import('yaml');
  const text = await onPath(yaml, () => readFile(yaml, 'utf8'));
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw new InputError(`${yaml}: ${error instanceof Error ? error.message.split('\n')[0] : 'not YAML'}. Correct the file.`);
  }
  const result = yamlSchema.safeParse(value);
  if (!result.success) throw new InputError(`${yaml}: ${issueLine(result.error)}. It needs names, by class index from 0, and train and val.`);
  const { names: named, nc, path, ...rest } = result.data;
  const names = Array.isArray(named) ? named : Object.keys(named).map((_, i) => {
    if (!(i in named)) throw new InputError(`${yaml}: names has ${Object.keys(named).length} classes and none of index ${i}. Class indices count from 0.`);
    return named[i];
  });
  if (nc !== undefined && nc !== names.length) throw new InputError(`${yaml}: nc is ${nc}, and names has ${names.length}. Make them agree.`);
  const entries = Object.entries(rest).flatMap(([split, entry]): (readonly [string, string])[] => {
    const parsed = KNOWN_KEYS.has(split) ? null : splitSchema.safeParse(entry);
    if (!parsed?.success || !parsed.data) return [];
    return [parsed.data].flat().filter((text) => SPLITS.has(split) || /^images\//.test(text)).map((text) => [split === 'validation' ? 'val' : split, text]);
  });
  const splitOf = new Map<string, string>();
  for (const [split, entry] of entries) if (!splitOf.has(entry) || basename(entry) === split) splitOf.set(entry, split);
  if (splitOf.size === 0) throw new InputError(`${yaml}: names no images. It needs train and val, folders relative to it.`);
  return { names, root: path ?? null, splits: [...splitOf].map(([entry, split]) => [split, entry]) };
}

const SPLITS: ReadonlySet<string> = new Set(['train', 'val', 'validation', 'test', 'minival']);
const KNOWN_KEYS: ReadonlySet<string> = new Set(['download', 'kpt_shape', 'flip_idx', 'channels', 'yaml_file']);

/** The images of a folder, or of a list of paths in a text file. `path` of the YAML file mostly names a folder of another machine. */
async function imagesOf(dir: string, root: string | null, entry: string, yaml: string): Promise<{ readonly folder: string; readonly image: string }[]> {
  const under = root === null || root.startsWith('/') ? [] : [`${plain(root)}/${plain(entry)}`];
  const tried = [plain(entry), ...under].map((path) => path.replace(/^\/+|\/+$/g, '')).filter((path) => path !== '');
  for (const path of tried) {
    const full = join(dir, checkRelative(path, yaml));
    const found = await stat(full).catch((error: unknown) => { if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null; throw error; });
    if (found?.isDirectory()) {
      const names = await onPath(full, () => readdir(full, { recursive: true }));
      return names.map((name) => name.split('\\').join('/')).filter((name) => IMAGE.test(name)).sort().map((name) => ({ folder: `${path}/`, image: `${path}/${name}` }));
    }
    if (found?.isFile() && path.endsWith('.txt')) {
      const lines = (await onPath(full, () => readFile(full, 'utf8'))).split(/\r?\n/).filter((line) => line.trim() !== '');
      return lines.map((line) => ({ folder: '', image: checkRelative(plain(line.trim()), full) }));
    }
  }
  throw new InputError(`${yaml}: ${entry} is not there: looked for ${tried.map((path) => join(dir, path)).join(' and ')}. Paths are relative to the YAML file.`);
}

/** Without './' and, as Ultralytics does where nothing is there, without '../' in front: Roboflow writes '../train/images'. */
const plain = (path: string): string => path.replaceAll('\\', '/').replace(/^(\.{1,2}\/)+/, '').replace(/^\.$/, '');

/** Ultralytics' rule: the last folder called images becomes labels, the extension .txt. */
export function labelPath(image: string): string {
  const path = `/${image}`;
  const at = path.lastIndexOf('/images/');
  const label = at < 0 ? path : `${path.slice(0, at)}/labels/${path.slice(at + 8)}`;
  return `${label.replace(/\.[^./]*$/, '')}.txt`.slice(1);
}

/** Text of data.yaml. Without `path`: the folder of the file is the root then, wherever it is put. */
export async function yamlText(splits: readonly string[], names: readonly string[]): Promise<string> {
  const { stringify } = await import('yaml');
  const first = (...wanted: readonly string[]): string => wanted.find((split) => splits.includes(split)) ?? splits[0];
  // Both keys are required; a dataset of one split is its own validation.
  const all = new Map([['train', first('train')], ['val', first('val', 'test')], ...splits.map((split): [string, string] => [split, split])]);
  return stringify(new Map<string, unknown>([
    ...[...all].map(([key, split]): [string, string] => [key, `images/${split}`]), ['names', new Map(names.map((name, i) => [i, name]))],
  ]), { lineWidth: 0 });
}

/** Finds the JSON files of a COCO dataset and the folder of pictures that belongs to each, in the layouts that are about. */
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../../../scene/index.ts';
import { checkRelative } from '../../safe-path.ts';

export interface Source {
  /** Folder that pictures are looked for in; nothing outside of it is read. */
  readonly dir: string;
  /** Full path of the JSON file. */
  readonly json: string;
  /** As in its name: 'train2017'. */
  readonly tag: string;
  /** 'train' of 'train2017'. */
  readonly split: string;
  /** Folders of pictures to try, relative to dir. */
  readonly roots: readonly string[];
}

const namesIn = (dir: string): Promise<string[]> => readdir(dir).then((names) => names.sort(), () => []);
const splitOf = (tag: string): string => /^(train|val|test)\d{4}$/.exec(tag)?.[1] ?? tag;

function source(dir: string, json: string, tag: string): Source {
  return { dir, json, tag, split: splitOf(tag), roots: [`images/${tag}`, tag, 'images', ''] };
}

/** Of other tasks than instances. */
const OTHER = /^(panoptic|captions|person_keypoints|stuff|image_info)_/;

/**
 * `annotations/instances_SPLIT.json` (COCO's and ours), `SPLIT/_annotations.coco.json` (Roboflow), panoptic files in the
 * folder itself, one JSON file given by itself. `prefix` is instances or panoptic.
 */
export async function sourcesOf(path: string, prefix: 'instances' | 'panoptic'): Promise<Source[]> {
  if (path.endsWith('.json')) {
    const name = basename(path, '.json');
    if ((prefix === 'panoptic') !== name.startsWith('panoptic')) return [];
    const folder = dirname(path);
    return [source(basename(folder) === 'annotations' ? dirname(folder) : folder, path, tagOf(name, prefix))];
  }
  const annotations = (await namesIn(join(path, 'annotations'))).filter((name) => name.endsWith('.json'));
  const own = annotations.filter((name) => name.startsWith(`${prefix}_`));
  const chosen = own.length > 0 || prefix === 'panoptic' ? own : annotations.filter((name) => !OTHER.test(name));
  if (chosen.length > 0) return chosen.map((name) => source(path, join(path, 'annotations', name), tagOf(name.slice(0, -5), prefix)));
  if (prefix === 'panoptic') {
    const beside = (await namesIn(path)).filter((name) => /^panoptic_.*\.json$/.test(name));
    return beside.map((name) => source(path, join(path, name), tagOf(name.slice(0, -5), prefix)));
  }
  const roboflow: Source[] = [];
  for (const name of await namesIn(path)) {
    const json = join(path, name, '_annotations.coco.json');
    if (await isFile(json)) roboflow.push({ dir: path, json, tag: name, split: name === 'valid' ? 'val' : splitOf(name), roots: [name] });
  }
  return roboflow;
}

const tagOf = (name: string, prefix: string): string => (name.startsWith(`${prefix}_`) ? name.slice(prefix.length + 1) : name === prefix ? 'train' : name);
const isFile = (path: string): Promise<boolean> => stat(path).then((s) => s.isFile(), () => false);

/** The folder in which the first picture of a source is. Throws InputError naming where it was looked for. */
export async function pictureRoot({ dir, json, roots }: Source, first: string): Promise<string> {
  checkRelative(first, json);
  for (const root of roots) if (await isFile(join(dir, root, first))) return root;
  throw new InputError(`${json}: its first picture, ${first}, is not in ${roots.map((root) => join(dir, root)).join(', ')}. Put the pictures there.`);
}

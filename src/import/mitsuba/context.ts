/** What the parts of the Mitsuba importer share while one scene is read. */
import { relative } from 'node:path';
import { readFile, stat } from 'node:fs/promises';
import type { Rgb } from '../../scene/index.ts';
import type { Drops } from '../drops.ts';
import type { FindFile } from '../find-file.ts';
import type { TextureCollector } from '../load-textures.ts';
import { Props } from './props.ts';
import { parseSpd } from './spectrum.ts';
import type { Element } from './xml.ts';

const MAX_SPD_BYTES = 2 ** 20;

export interface Context {
  readonly folder: string;
  readonly drops: Drops;
  readonly findFile: FindFile;
  readonly textures: TextureCollector;
  readonly ids: ReadonlyMap<string, Element>;
  /** References that were reported to name nothing. */
  readonly dangling: Set<Element>;
}

/** Reads an element's properties, following references by id; one that names nothing is reported. */
export function propsOf(element: Element, context: Context): Props {
  return new Props(element, (ref) => {
    const id = ref.attributes.id ?? '';
    const target = context.ids.get(id);
    if (!target && !context.dangling.has(ref)) {
      context.dangling.add(ref);
      context.drops.add(`reference to '${id.slice(0, 80)}', which nothing defines`);
    }
    return target ?? null;
  });
}

/** A file that the scene names, beside the scene or beside the XML that names it; null when it is not there. */
export async function findBeside(name: string, element: Element, context: Context): Promise<string | null> {
  return await context.findFile(context.folder, name) ?? (element.folder === context.folder ? null : context.findFile(element.folder, name));
}

/** The same as a name for the texture collector, which reads relative to the scene. */
export async function textureName(name: string, element: Element, context: Context): Promise<string> {
  const path = await findBeside(name, element, context);
  return path ? relative(context.folder, path) : name;
}

/** A colour parameter, its value read from a .spd file where it names one. */
export async function colorOf(props: Props, name: string, fallback: Rgb, context: Context): Promise<Rgb> {
  const color = props.color(name);
  if (color) return color;
  const element = props.value(name);
  const file = element?.attributes.filename;
  if (!element || file === undefined) return fallback;
  const path = await findBeside(file, element, context);
  const info = path && await stat(path).catch(() => null);
  if (path && info && info.size <= MAX_SPD_BYTES) return parseSpd(await readFile(path, 'utf8'));
  context.drops.add(`spectrum ${file}: no such file; its default instead`);
  return fallback;
}

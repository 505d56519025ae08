/** Labels as colours: CamVid's label images are RGB, and label_colors.txt says which colour is which class. */
import { InputError } from '../../../scene/index.ts';
import type { ClassId, LabelSpace } from '../../../labels/index.ts';
import type { Raster } from '../../../frame/index.ts';
import type { ReadOptions } from '../../format.ts';
import { pixelAt } from '../label-images.ts';

const packed = (r: number, g: number, b: number): number => (r * 256 + g) * 256 + b;

/** The class of each colour of a space. Ignored classes may share one (black is five of Cityscapes' ids): void, where it is among them. */
export function classOfColors(space: LabelSpace): ReadonlyMap<number, ClassId> {
  const ids = new Map<number, ClassId>();
  const ignored = (id: ClassId): boolean => space.ignored.includes(id);
  for (const { id, name, color } of space.classes) {
    const key = packed(...color);
    const other = ids.get(key);
    if (other !== undefined && !(ignored(id) && ignored(other))) {
      const first = space.classes.find((c) => c.id === other)!.name;
      throw new InputError(`${space.name} has one colour, ${color.join(' ')}, for ${first} and ${name}; label images of camvid are told apart by colour. Map it to another label space by --labels, or choose another format.`);
    }
    if (other === undefined || id === space.voidId) ids.set(key, id);
  }
  return ids;
}

/** What comes back of an id: classes that share a colour are one. */
export function sameColorIds(space: LabelSpace): (id: number) => number {
  const ids = classOfColors(space);
  const table = new Map<number, number>(space.classes.map(({ id, color }) => [id, ids.get(packed(...color))!]));
  return (id) => table.get(id) ?? space.voidId;
}

/** Class ids of a picture of colours. Throws InputError for a colour that no class has; `lenient` takes it as void. */
export function idsOfColors({ width, height, data }: Raster, where: string, space: LabelSpace, ids: ReadonlyMap<number, ClassId>, { lenient }: ReadOptions): Raster {
  const out = new Uint16Array(width * height);
  const unknown = new Map<number, number>();
  let lastKey = -1;
  let last = 0;
  for (let i = 0; i < out.length; i++) {
    const key = packed(data[i * 3], data[i * 3 + 1], data[i * 3 + 2]);
    if (key !== lastKey) {
      const id = ids.get(key);
      if (id === undefined && !lenient) {
        throw new InputError(`${where}: ${pixelAt(i, width)} has the colour ${colorText(key)}, which no class of ${space.name} has. Was it resized or saved as JPEG? Restore it, or take what is unknown as void by --lenient.`);
      }
      last = id ?? -1;
      lastKey = key;
    }
    if (last < 0) unknown.set(key, (unknown.get(key) ?? 0) + 1);
    out[i] = last < 0 ? space.voidId : last;
  }
  for (const [key, pixels] of [...unknown].sort(([a], [b]) => a - b)) lenient?.(where, `colour ${colorText(key)}`, pixels);
  return { width, height, channels: 1, data: out };
}

const colorText = (key: number): string => `${key >> 16} ${(key >> 8) & 255} ${key & 255}`;

/** One line a class: `64 128 64	Animal`, as in the dataset. */
export const colorList = (space: LabelSpace): string => space.classes.map(({ name, color }) => `${color.join(' ')}\t${name}\n`).join('');

/**
 * Checks that a list of colours, label_colors.txt or class_dict.csv (`name,r,g,b`), says of colours what the label space
 * says; a list of fewer classes is one too.
 */
export function checkColorList(text: string, where: string, space: LabelSpace): void {
  const ids = classOfColors(space);
  text.split(/\r?\n/).forEach((line, n) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*?)\s*$/.exec(line) ?? /^\s*(?:[^,]*),\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*()$/.exec(line);
    if (match === null) {
      if (line.trim() === '' || /^\s*name\s*,/i.test(line)) return;
      throw new InputError(`${where}: line ${n + 1} is '${line.slice(0, 60)}', not 'red green blue name'. Restore the file, or remove it.`);
    }
    const [r, g, b] = match.slice(1, 4).map(Number);
    if (!(r <= 255 && g <= 255 && b <= 255) || !ids.has(packed(r, g, b))) {
      throw new InputError(`${where}: line ${n + 1} has the colour ${r} ${g} ${b}, which no class of ${space.name} has. Give the label space of these colours by --source-labels.`);
    }
  });
}

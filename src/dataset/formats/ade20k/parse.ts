/** The text files of the scene parsing benchmark: which class has which number, and what kind of place each picture shows. */
import { InputError } from '../../../scene/index.ts';
import type { LabelSpace } from '../../../labels/index.ts';
import { countedClasses } from '../label-images.ts';

/** Sums of one class over a dataset. */
export interface ClassCount { pixels: number; train: number; val: number }

/** objectInfo150.txt: number, share of all pixels, pictures for training and for validation that show it, name; tabs between. */
export function objectInfo(space: LabelSpace, counts: ReadonlyMap<number, ClassCount>, pixels: number): string {
  const rows = countedClasses(space).map(({ id, name }, i) => {
    const { pixels: own, train, val } = counts.get(id) ?? { pixels: 0, train: 0, val: 0 };
    return `${i + 1}\t${(pixels > 0 ? own / pixels : 0).toFixed(4)}\t${train}\t${val}\t${name.replace(/\s+/g, ' ')}\n`;
  });
  return `Idx\tRatio\tTrain\tVal\tName\n${rows.join('')}`;
}

/** Throws where an objectInfo150.txt numbers the classes otherwise than `space` does. The published one has blanks at some ends. */
export function checkObjectInfo(text: string, where: string, space: LabelSpace): void {
  const names = countedClasses(space).map(({ name }) => name.replace(/\s+/g, ' ').trim());
  text.split(/\r?\n/).forEach((line, n) => {
    const match = /^\s*(\d+)\s.*\t([^\t]*)$/.exec(line);
    if (match === null) return;
    const [, number, name] = match;
    const own = names[Number(number) - 1];
    if (own?.split(',')[0] === name.trim().split(',')[0].trim()) return;
    throw new InputError(`${where}: line ${n + 1} calls class ${number} '${name.trim()}'; in ${space.name} it is ${own === undefined ? 'none' : `'${own}'`}. Give the label space of these classes by --source-labels.`);
  });
}

/** sceneCategories.txt: picture and kind of place, `ADE_train_00000001 airport_terminal`. */
export function sceneCategories(text: string, where: string): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  text.split(/\r?\n/).forEach((line, n) => {
    if (line.trim() === '') return;
    const match = /^\s*(\S+)\s+(\S.*?)\s*$/.exec(line);
    if (match === null) throw new InputError(`${where}: line ${n + 1} is '${line.slice(0, 60)}', not 'picture category'. Restore the file, or remove it.`);
    types.set(match[1], match[2]);
  });
  return types;
}

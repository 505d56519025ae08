/** A label space by its name, or from a file of the user's. */
import { readFile, stat } from 'node:fs/promises';
import { onPath } from '../dataset/index.ts';
import { labelSpace, parseLabelSpace, spaces, type LabelSpace } from '../labels/index.ts';
import { InputError } from '../scene/index.ts';

const LARGEST = 4 << 20;

/** `name` is one of the registry, or the path of a CSV or JSON file (docs/labels.md). */
export async function readLabelSpace(name: string): Promise<LabelSpace> {
  if (Object.hasOwn(spaces, name) || !/\.(csv|json)$/i.test(name)) return labelSpace(name);
  return onPath(name, async () => {
    const { size } = await stat(name);
    if (size > LARGEST) throw new InputError(`${name}: has ${size} bytes; a label space has some lines. Give the right file.`);
    return parseLabelSpace(await readFile(name, 'utf8'), name);
  });
}

/**
 * Images that hold class and instance in one number of 16 bits, as Cityscapes (class * 1000 + n, n from 0) and KITTI
 * (class * 256 + n, n from 1) have them. Read, an object's instance id is that number: it can be seen in the image with any
 * tool, and writing it again gives the same image.
 */
import { InputError } from '../../scene/index.ts';
import type { ChannelData, Frame, Raster } from '../../frame/index.ts';

export interface InstanceCode {
  /** Who asks, for errors. */
  readonly format: string;
  /** code = class * base + n */
  readonly base: number;
  readonly first: number;
  readonly last: number;
  /** What a pixel without instance holds. */
  plain(classId: number): number;
}

/** The number of an object: (instance, class) as one key. */
const keyOf = (instance: number, classId: number): number => instance * 65536 + classId;

/**
 * Codes of a frame. Objects of a class get the numbers n in the order of their instance ids, unless all of the frame's bear
 * codes of their class already. `counted` says which classes have instances; pixels of others have none.
 */
export function instanceCodes(label: ChannelData, instance: ChannelData, code: InstanceCode, counted: (classId: number) => boolean): Uint16Array {
  const codes = new Uint16Array(label.length);
  const numbers = numbersOf(label, instance, code, counted);
  let lastKey = -1;
  let last = 0;
  for (let i = 0; i < codes.length; i++) {
    const key = keyOf(instance[i], label[i]);
    if (key !== lastKey) {
      last = numbers.get(key) ?? code.plain(label[i]);
      lastKey = key;
    }
    codes[i] = last;
  }
  return codes;
}

/** The instance image of a frame; `label` holds its class ids. What the format cannot hold comes out as InputError with the frame's id. */
export async function encodeInstances(frame: Frame, label: Raster, code: InstanceCode, counted: (classId: number) => boolean): Promise<Raster> {
  const instance = await frame.channels.instance.load();
  try {
    return { ...instance, data: instanceCodes(label.data, instance.data, code, counted) };
  } catch (error) {
    throw error instanceof InputError ? new InputError(`frame ${frame.id}: ${error.message}`, { cause: error }) : error;
  }
}

function numbersOf(label: ChannelData, instance: ChannelData, code: InstanceCode, counted: (classId: number) => boolean): Map<number, number> {
  const keys = new Set<number>();
  for (let i = 0; i < label.length; i++) {
    if (instance[i] !== 0 && (i === 0 || instance[i] !== instance[i - 1] || label[i] !== label[i - 1]) && counted(label[i])) keys.add(keyOf(instance[i], label[i]));
  }
  const { format, base, first, last } = code;
  const objects = [...keys].sort((a, b) => a - b).map((key) => ({ key, instance: Math.floor(key / 65536), classId: key % 65536 }));
  if (objects.every((o) => o.instance >= o.classId * base + first && o.instance <= o.classId * base + last)) return new Map(objects.map((o) => [o.key, o.instance]));
  const next = new Map<number, number>();
  return new Map(objects.map(({ key, classId }) => {
    const n = next.get(classId) ?? first;
    next.set(classId, n + 1);
    if (n > last) throw new InputError(`an image has more than ${last - first + 1} objects of class ${classId}, which is all that ${format} can tell apart. Write it in another format.`);
    if (classId * base + n > 65535) throw new InputError(`class ${classId} has objects; instance images of ${format} have 16 bits, which hold objects of classes up to ${Math.floor((65535 - last) / base)}. Map it to another label space by --labels.`);
    return [key, classId * base + n];
  }));
}

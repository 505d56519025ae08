/** Another label space: every id through a table, in the label image and in the list of objects. */
import type { ClassId } from '../../labels/index.ts';
import type { Frame } from '../../frame/index.ts';
import { mapChannels, withPixels } from './change.ts';

/** `table` has the new id at each old one, 65536 of them. The objects still need refreshObjects: two classes may have become one. */
export function relabelled(frame: Frame, table: Uint16Array): Frame {
  const moved = mapChannels(frame, (channel) => (channel.name === 'label' ? withPixels(channel, (raster) => {
    const data = new Uint16Array(raster.data.length);
    for (let i = 0; i < data.length; i++) data[i] = table[raster.data[i]];
    return { ...raster, data };
  }) : undefined));
  return { ...moved, objects: frame.objects.map((object) => ({ ...object, classId: table[object.classId] as ClassId })) };
}

/** One table for two steps. */
export const chainTables = (first: Uint16Array, second: Uint16Array): Uint16Array => first.map((id) => second[id]);

/** A mask as a COCO annotation states it: polygons, plain runs or compressed runs. */
import { z } from 'zod';
import { InputError } from '../../../scene/index.ts';
import { rleOfCocoPolygon } from '../../masks/coco-polygon.ts';
import { checkedRle, rleFromString } from '../../masks/rle-string.ts';
import { rleUnion, type Rle } from '../../masks/rle.ts';

export const segmentationSchema = z.union([
  z.array(z.array(z.number()).min(6).refine((points) => points.length % 2 === 0, 'a polygon has x and y of three corners or more')),
  z.object({ size: z.tuple([z.number().int(), z.number().int()]), counts: z.union([z.string(), z.array(z.number())]) }),
], 'segmentation is a list of polygons [x1, y1, x2, y2, x3, y3, ...] or runs { size, counts }');
export type Segmentation = z.infer<typeof segmentationSchema>;

/** The parts of one object are polygons of one annotation: their union, as the COCO API has it. */
export function maskOf(segmentation: Segmentation, width: number, height: number, where: string): Rle {
  if (Array.isArray(segmentation)) return rleUnion(segmentation.map((points) => rleOfCocoPolygon(points, width, height)));
  const { size: [rows, columns], counts } = segmentation;
  if (rows !== height || columns !== width) {
    throw new InputError(`${where}: its mask is ${columns}x${rows}, its image ${width}x${height}. Runs go with the size of the image.`);
  }
  try {
    return typeof counts === 'string' ? rleFromString(counts, width, height) : checkedRle(counts, width, height);
  } catch (error) {
    throw new InputError(`${where}: ${error instanceof Error ? error.message : String(error)}. Restore the annotation.`);
  }
}

/** Finding which of many boxes touch one, without looking at all of them. */
import type { Box3 } from '../math/index.ts';
import { touch } from './measure.ts';

/** `ids` of the boxes that come within `gap` metres of the asked one, in the order they were given. */
export type BoxQuery = (box: Box3, gap: number) => number[];

/** Boxes in square cells of the plan as wide as the median box, so that a query looks at its neighbours only. */
export function indexBoxes(ids: readonly number[], boxOf: (id: number) => Box3): BoxQuery {
  const boxes = ids.map(boxOf);
  const widths = boxes.map((box) => box.max[0] - box.min[0]).sort((a, b) => a - b);
  const cell = Math.max(widths[widths.length >> 1] ?? 1, 0.1);
  const keyOf = (x: number, z: number): string => `${x} ${z}`;
  const cells = new Map<string, number[]>();
  // What spans very many cells is looked at every time.
  const wide: number[] = [];
  boxes.forEach((box, i) => {
    const [x0, x1, z0, z1] = [box.min[0], box.max[0], box.min[2], box.max[2]].map((v) => Math.floor(v / cell));
    if (!((x1 - x0 + 1) * (z1 - z0 + 1) <= 64)) {
      wide.push(i);
      return;
    }
    for (let x = x0; x <= x1; x++) {
      for (let z = z0; z <= z1; z++) {
        const list = cells.get(keyOf(x, z));
        if (list) list.push(i);
        else cells.set(keyOf(x, z), [i]);
      }
    }
  });
  return (box, gap) => {
    const [x0, x1, z0, z1] = [box.min[0] - gap, box.max[0] + gap, box.min[2] - gap, box.max[2] + gap].map((v) => Math.floor(v / cell));
    const found = new Set(wide);
    if (!((x1 - x0 + 1) * (z1 - z0 + 1) <= cells.size + 64)) for (let i = 0; i < boxes.length; i++) found.add(i);
    else {
      for (let x = x0; x <= x1; x++) {
        for (let z = z0; z <= z1; z++) for (const i of cells.get(keyOf(x, z)) ?? []) found.add(i);
      }
    }
    return [...found].sort((a, b) => a - b).filter((i) => touch(boxes[i], box, gap)).map((i) => ids[i]);
  };
}

/** Boxes around points and turned boxes. Vertices that no renderer draws (not finite, or beyond 1e12) are passed over. */
import { EMPTY_BOX, transformPoint, type Box3, type Mat4, type Vec3 } from '../math/index.ts';

const BEYOND = 1e12;

export const isEmpty = (box: Box3): boolean => box.min[0] > box.max[0];
export const middle = (box: Box3): Vec3 => [(box.min[0] + box.max[0]) / 2, (box.min[1] + box.max[1]) / 2, (box.min[2] + box.max[2]) / 2];
export const extent = (box: Box3): Vec3 => [box.max[0] - box.min[0], box.max[1] - box.min[1], box.max[2] - box.min[2]];

/** A box that grows point by point. */
export class GrowingBox {
  private readonly low: [number, number, number] = [Infinity, Infinity, Infinity];
  private readonly high: [number, number, number] = [-Infinity, -Infinity, -Infinity];

  add(x: number, y: number, z: number): void {
    if (!(Math.abs(x) < BEYOND && Math.abs(y) < BEYOND && Math.abs(z) < BEYOND)) return;
    const { low, high } = this;
    if (x < low[0]) low[0] = x;
    if (y < low[1]) low[1] = y;
    if (z < low[2]) low[2] = z;
    if (x > high[0]) high[0] = x;
    if (y > high[1]) high[1] = y;
    if (z > high[2]) high[2] = z;
  }

  get box(): Box3 { return { min: this.low, max: this.high }; }
}

/** Around points of 3 numbers each. */
export function localBox(positions: ArrayLike<number>): Box3 {
  const box = new GrowingBox();
  for (let i = 0; i + 2 < positions.length; i += 3) box.add(positions[i], positions[i + 1], positions[i + 2]);
  return box.box;
}

/** Around the corners of a box: at least as large as the box of what is in it. */
export function worldBox(box: Box3, worldFromLocal: Mat4): Box3 {
  if (isEmpty(box)) return EMPTY_BOX;
  const out = new GrowingBox();
  for (let k = 0; k < 8; k++) {
    out.add(...transformPoint(worldFromLocal, [k & 1 ? box.max[0] : box.min[0], k & 2 ? box.max[1] : box.min[1], k & 4 ? box.max[2] : box.min[2]]));
  }
  return out.box;
}

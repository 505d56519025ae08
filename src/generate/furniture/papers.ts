/** What printed things have in common: leaves, and books that lie on their sides. */
import type { Vec3 } from '../../math/index.ts';
import { at, sheet, thicken, turnedAt } from '../geometry/index.ts';
import { printed, type PageKind } from '../material/index.ts';
import { piece, type Furniture, type Piece } from './kind.ts';

export const A4 = [0.21, 0.297] as const;

/** A printed leaf lying on y, its text upright for who looks from +z. */
export function leaf(kind: PageKind, seed: number, x: number, y: number, z: number, turn: number, curl: number, [w, h]: readonly [number, number] = A4): Piece[] {
  const flat = sheet(3, 8, [w, h], (u, v): Vec3 => [(u - 0.5) * w, curl * (v * v * 0.6 + u * u * 0.4), (0.5 - v) * h]);
  for (let i = 0; i < flat.uvs.length; i += 2) { flat.uvs[i] -= w / 2; flat.uvs[i + 1] = h / 2 - flat.uvs[i + 1]; } // printed finishes have their middle at (0, 0), v up
  return [...piece('page', printed(kind, seed, w, h), turnedAt(thicken(flat, 0.0002), 'y', turn, x, y + 0.0003, z))];
}

/** A book's pieces lying on their left side. */
export const flat = (item: Furniture): Piece[] => item.pieces.map((one) => ({
  ...one, surface: turnedAt(at(one.surface, 0, -item.bounds.max[1] / 2, 0), 'z', Math.PI / 2, 0, item.bounds.max[0], 0),
}));

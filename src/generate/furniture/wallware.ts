/** Frames of what hangs on walls: four bars with mitred corners. */
import { multiply, rotation, translation } from '../../math/index.ts';
import { extrude, transform, type Surface } from '../geometry/index.ts';

/** Four mitred bars round an opening of width x height. */
export function frameOf(width: number, height: number, bar: number, depth: number): Surface[] {
  const side = (long: number, x: number, y: number, turn: number): Surface => transform(
    extrude([[-long / 2 - bar, bar], [-long / 2, 0], [long / 2, 0], [long / 2 + bar, bar]], depth, 0.003),
    multiply(translation([x, y, depth / 2]), rotation([0, 0, 1], turn)));
  const cy = height / 2 + bar;
  return [
    side(width, 0, cy + height / 2, 0), side(width, 0, cy - height / 2, Math.PI), side(height, -width / 2, cy, Math.PI / 2),
    side(height, width / 2, cy, -Math.PI / 2),
  ];
}

/** Tells of scenes whose size is odd for metres, the usual sign of another unit. */
import type { Box3 } from '../math/index.ts';

/** A line for ImportResult.dropped, or null when the size is what rooms, furniture, things and streets have. */
export function sizeHint({ min, max }: Box3): string | null {
  const size = [max[0] - min[0], max[1] - min[1], max[2] - min[2]];
  const largest = Math.max(...size);
  if (!(largest > 0) || (largest >= 0.02 && largest <= 100)) return null;
  const text = size.map((s) => Number(s.toPrecision(3))).join(' x ');
  const guess = largest < 0.02 ? null : largest > 2500 ? ['millimetres', 0.001] as const : ['centimetres', 0.01] as const;
  return `note: the scene is ${text} m${guess ? `; if the file is in ${guess[0]}, import it with metresPerUnit ${guess[1]}` : ''}`;
}

/** Colours as Sweet Home 3D writes them: '#RRGGBB', or 'AARRGGBB' in homes. */
import { srgbToLinear } from '../../math/index.ts';
import type { Rgb } from '../../scene/index.ts';

/** Linear Rec.709, or null where it is no colour. */
export function linearRgb(text: string): Rgb | null {
  const digits = /^(?:#|0x)?(?:[0-9a-f]{2})?([0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (digits === undefined) return null;
  const part = (at: number): number => srgbToLinear(Number.parseInt(digits.slice(at, at + 2), 16) / 255);
  return [part(0), part(2), part(4)];
}

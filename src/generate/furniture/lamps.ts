/** What lamps have in common: shades and bulbs that glow. */
import { cos, sin } from '../../math/index.ts';
import { at, ball, lathe, tube, type ProfilePoint } from '../geometry/index.ts';
import { glow, hex, matt, paint, type Finish } from '../material/index.ts';
import { piece, type Piece } from './kind.ts';
import type { Style } from './style.ts';

export interface LampParams {
  /** Overall height (of a pendant: how far it hangs), metres. */
  readonly height: number;
  readonly shadeRadius: number;
  readonly shadeHeight: number;
  readonly stem: Finish;
  /** Radiance of the shade, W/(sr m^2), linear RGB; 0 = switched off. */
  readonly radiance: readonly [number, number, number];
  readonly shape: 'drum' | 'cone' | 'globe' | 'dome' | 'disc' | 'panel' | 'spots';
  /** Of a floor lamp. */
  readonly stand?: 'stem' | 'tripod' | 'arc';
}

export const lit = (style: Style, share: number): readonly [number, number, number] =>
  style.warm.map((v) => v * share * style.lampLevel) as unknown as readonly [number, number, number];

export const off = (p: LampParams): boolean => p.radiance[0] === 0;

/** Linen or paper round a bulb, open above and below. Stands on y = 0. */
export function shadeOf(p: LampParams): Piece[] {
  const r = p.shadeRadius;
  const topR = p.shape === 'cone' ? r * 0.55 : r * 0.88;
  const skin: ProfilePoint[] = [[r, 0], [topR, p.shadeHeight]];
  const wire = 0.45 * r + 0.55 * topR; // of the shade at 0.55 of its height
  const spokes = [0, 1, 2].map((i) => {
    const a = (i * 2 * Math.PI) / 3;
    return tube([[0, p.shadeHeight * 0.55, 0], [sin(a) * (wire - 0.001), p.shadeHeight * 0.55, cos(a) * (wire - 0.001)]], 0.0016, 6);
  });
  const finish = off(p) ? matt(hex('#ece3d0'), 'linen') : glow('shade', p.radiance);
  const bulb = off(p) ? paint(hex('#f6f4ee'), 0.2, 'bulb') : glow('bulb', p.radiance, hex('#ffffff'));
  return [
    ...piece('shade', finish, lathe(skin, 40)), ...piece('bulb', bulb, at(ball(0.032, 10), 0, p.shadeHeight * 0.45, 0)), ...piece('spider', p.stem, ...spokes),
  ];
}

export const moved = (pieces: readonly Piece[], y: number): Piece[] => pieces.map((p) => ({ ...p, surface: at(p.surface, 0, y, 0) }));

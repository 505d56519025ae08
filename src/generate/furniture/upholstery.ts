/** What sofas and armchairs have in common: a padded frame on legs with loose cushions. */
import type { Random } from '../../math/index.ts';
import { at, box, cylinder, softBox, taperedLeg, turnedAt, type Surface } from '../geometry/index.ts';
import type { Finish } from '../material/index.ts';
import { piece, type Piece } from './kind.ts';

export const ARMS = ['track', 'rolled', 'slim'] as const;

export interface UpholsteryParams {
  /** Overall width, metres. */
  readonly width: number;
  readonly depth: number;
  /** Top of the back above the floor. */
  readonly height: number;
  readonly seatHeight: number;
  readonly seats: number;
  readonly arm: (typeof ARMS)[number];
  readonly legHeight: number;
  readonly cover: Finish;
  readonly legs: Finish;
}

/** The seat's measures that loose cushions need: inner width, seat top, and the plane of the back cushions. */
export interface Seat { readonly inner: number; readonly y: number; readonly backZ: number; readonly tilt: number }

export const ARM_WIDTH = { track: 0.17, rolled: 0.2, slim: 0.09 } as const;

export function upholster(p: UpholsteryParams, random: Random): { pieces: readonly Piece[]; seat: Seat } {
  const arm = ARM_WIDTH[p.arm];
  const inner = p.width - 2 * arm;
  const legH = p.legHeight;
  const backThick = 0.2;
  const cushionH = 0.17;
  const baseH = p.seatHeight - cushionH - legH + 0.02;
  const half = p.depth / 2;
  const armH = p.seatHeight + (p.arm === 'slim' ? 0.16 : 0.2) - legH;
  const tilt = 0.17;

  const armSurface = (side: number): Surface[] => {
    const x = side * (p.width / 2 - arm / 2);
    if (p.arm !== 'rolled') return [at(
      softBox(arm, armH, p.depth - 0.02, { radius: p.arm === 'slim' ? 0.025 : 0.045, bulge: [0.004, 0.006, 0.006] }), x, legH, 0,
    )];
    const roll = turnedAt(cylinder(0.1, p.depth - 0.03, { bevel: 0.025, segments: 28 }), 'x', Math.PI / 2, x, legH + armH - 0.06, -half + 0.015);
    return [at(softBox(arm - 0.05, armH - 0.06, p.depth - 0.05, { radius: 0.03 }), x, legH, 0), roll];
  };

  const seatW = inner / p.seats;
  const seatD = p.depth - backThick - 0.03;
  const cushions: Surface[] = [];
  const backs: Surface[] = [];
  for (let i = 0; i < p.seats; i++) {
    const x = -inner / 2 + seatW * (i + 0.5);
    const wave = random.range(0.7, 1.2);
    cushions.push(at(
      softBox(seatW - 0.006, cushionH, seatD, { radius: 0.045, steps: 3, inner: 7, bulge: [0.002, 0.022 * wave, 0.012] }), x, p.seatHeight - cushionH,
      half - seatD / 2 - 0.002,
    ));
    const backH = p.height - p.seatHeight + 0.02;
    const cushion = softBox(seatW - 0.01, backH, 0.16, { radius: 0.06, steps: 3, inner: 7, bulge: [0.002, 0.012, 0.03 * wave] });
    backs.push(turnedAt(cushion, 'x', -tilt, x, p.seatHeight - 0.005, -half + backThick + 0.06));
  }
  const legSpots = [[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([sx, sz]) => [sx * (p.width / 2 - 0.07), sz * (half - 0.08)] as const);
  return {
    pieces: [
      ...piece('frame', p.cover,
        at(softBox(inner + 0.01, baseH, p.depth - 0.03, { radius: 0.02, bulge: [0, 0, 0] }), 0, legH, 0),
        turnedAt(
          softBox(inner + 0.02, p.height - legH - 0.05, backThick, { radius: 0.05, bulge: [0, 0.01, 0.006] }), 'x', -0.06, 0, legH,
          -half + backThick / 2 + 0.035,
        ),
        ...armSurface(1), ...armSurface(-1)),
      ...piece('cushions', p.cover, ...cushions, ...backs),
      ...piece('legs', p.legs, ...legSpots.map(([x, z]) => at(legH > 0.08 ? taperedLeg(0.045, 0.028, legH + 0.005) : box(0.06, legH + 0.005, 0.06), x, 0, z))),
    ],
    seat: { inner, y: p.seatHeight + 0.012, backZ: -half + backThick + 0.15, tilt },
  };
}

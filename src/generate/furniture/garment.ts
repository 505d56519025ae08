/** Single garments as hung: shapes of cloth with arms, from the hem at y = 0 up to the neck. Kinds of clothes are made of them. */
import { sin, type Random, type Vec3 } from '../../math/index.ts';
import { at, loft, ring, tube, type Surface } from '../geometry/index.ts';

export const GARMENTS = ['shirt', 'jacket', 'coat', 'dress'] as const;
export type Garment = (typeof GARMENTS)[number];

/** Hem to neck, metres. */
export const GARMENT_LENGTH = { shirt: 0.68, jacket: 0.72, coat: 1.05, dress: 1 } as const satisfies Record<Garment, number>;

const folds = (y: number, rx: number, rz: number, depth: number, phase: number): Vec3[] => ring(
  y, rx, rz, { power: 2.4, segments: 48, wave: depth, waves: 7, phase },
);

/** On a hanger: shoulders spread, arms down the sides. The hanger's bar is 5 cm below the neck. */
export function onHanger(kind: Garment, random: Random): Surface[] {
  const h = GARMENT_LENGTH[kind];
  const hem = kind === 'dress' ? 0.3 : kind === 'coat' ? 0.27 : 0.235;
  const thick = kind === 'shirt' ? 0.045 : kind === 'dress' ? 0.06 : 0.075;
  const phase = random.range(0, 6);
  const body = loft([
    folds(0, hem, thick * 1.25, 0.1, phase), folds(h * 0.3, hem * 0.96, thick * 1.15, 0.08, phase + 0.3), folds(
      h * 0.6, kind === 'dress' ? 0.19 : 0.225, thick, 0.045, phase + 0.5,
    ),
    folds(h - 0.14, 0.225, thick * 0.9, 0.015, phase), folds(h - 0.07, 0.2, thick * 0.8, 0, phase), folds(h - 0.03, 0.1, thick * 0.75, 0, phase),
    folds(h, 0.062, 0.048, 0, phase),
  ]);
  if (kind === 'dress') return [body];
  const arm = (s: number): Surface => {
    const swing = random.range(-0.02, 0.03);
    const path: Vec3[] = [[s * 0.17, h - 0.075, 0], [s * 0.225, h - 0.13, 0.004], [s * 0.252, h - 0.34, 0.012 + swing], [s * 0.245, h - 0.6, 0.03 + swing]];
    return tube(path, (t) => (kind === 'shirt' ? 0.05 : 0.06) - 0.012 * t + 0.003 * sin(t * 21 + phase), 14);
  };
  return [body, arm(1), arm(-1)];
}

/** Hung by its collar on a peg: falls in deep folds from one point, arms limp. The point is at x = z = 0. */
export function onPeg(kind: Garment, random: Random): Surface[] {
  const h = GARMENT_LENGTH[kind];
  const phase = random.range(0, 6);
  const body = loft([
    folds(0, 0.19, 0.085, 0.16, phase), folds(h * 0.25, 0.185, 0.085, 0.17, phase + 0.2), folds(h * 0.55, 0.16, 0.08, 0.15, phase + 0.5),
    folds(h - 0.16, 0.13, 0.07, 0.08, phase + 0.7), folds(h - 0.06, 0.075, 0.055, 0.03, phase + 0.7), folds(h - 0.01, 0.03, 0.03, 0, phase),
    folds(h, 0.012, 0.014, 0, phase),
  ]);
  const arm = (s: number): Surface => tube(
    [[s * 0.07, h - 0.11, 0.015], [s * 0.13, h - 0.2, 0.035], [s * 0.15, h - 0.42, 0.045], [s * 0.14, h - 0.66, 0.05]],
    (t) => 0.05 - 0.008 * t + 0.004 * sin(t * 25 + phase), 14,
  );
  return kind === 'dress' ? [body] : [body, arm(1), arm(-1)];
}

/** Dropped on the floor, the bed or a chair: a low heap of folds about the origin. */
export function heap(radius: number, height: number, random: Random): Surface {
  const [a, b, c] = [random.range(0, 6), random.range(0, 6), random.range(0, 6)];
  const level = (t: number): Vec3[] => ring(height * t, 1, 1, { segments: 56 }).map(([x, y, z]) => {
    const reach = radius * (1 - 0.75 * t * t) * (
      1 + 0.16 * sin(3 * x + a) * sin(2.3 * z + b) + 0.07 * sin(9 * x + 7 * z + c) + 0.05 * sin(14 * z + 10 * t + a)
    );
    return [x * reach, Math.max(0, y + (t > 0 && t < 1 ? height * 0.12 * sin(8 * x + 5 * z + b) : 0)), z * reach * 0.85];
  });
  return loft([0, 0.12, 0.35, 0.6, 0.82, 0.95, 1].map(level));
}

export const raised = (surfaces: readonly Surface[], x: number, y: number, z: number): Surface[] => surfaces.map((s) => at(s, x, y, z));

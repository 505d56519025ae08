/** Curtains: rod, pelmet, tieback or single. */
import { cos, sin, type Vec3 } from '../../math/index.ts';
import { at, ball, drape, smoothNormals, tube, type Surface } from '../geometry/index.ts';
import { fabric, hex, metal, mix, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind, type Piece } from './kind.ts';
import { block } from './parts.ts';
import { lacquered, metalOf } from './style.ts';

export const CURTAIN_DESIGNS = ['rod', 'pelmet', 'tieback', 'single'] as const;

export interface CurtainParams {
  /** Two panels on a rod; on a rail behind a boxed pelmet; held aside by bands; one wide panel at one end. */
  readonly design: (typeof CURTAIN_DESIGNS)[number];
  /** Width that the rod spans, metres. */
  readonly width: number;
  /** Rod above the floor. */
  readonly height: number;
  /** Lower edge above the floor. */
  readonly hem: number;
  /** Width of each drawn panel. */
  readonly panel: number;
  readonly cloth: Finish;
  readonly rod: Finish;
}

const ROD_Z = 0.085;

/** The wall is at z = 0. */
export const curtain: FurnitureKind<CurtainParams> = {
  concept: 'curtain',
  title: 'Curtains',
  params: (style, random) => {
    const design = random.pick(['rod', 'rod', ...CURTAIN_DESIGNS] as const);
    return {
      design, width: 1.9, height: 2.3, hem: 0.02, panel: random.range(0.28, 0.42),
      cloth: fabric(
        mix(random.pick([style.wall, ...style.accents]), hex('#f4efe6'), random.range(0.2, 0.7)), { pitch: 0.0016 },
      ), rod: design === 'pelmet' ? lacquered(style) : metalOf(style),
    };
  },
  build: (p, random) => {
    const high = p.height - p.hem - 0.015;
    const wide = p.design === 'single' ? p.panel * 1.35 : p.panel;
    const folds = Math.round(wide / 0.08);
    const panel = (side: number): Surface => {
      const cloth = drape(wide, high, folds, 0.032, random.range(0, 6), random.range(0, 6));
      return at(p.design === 'tieback' ? tiedBack(cloth, p.panel, high, side) : cloth, side * (p.width / 2 - wide / 2 - 0.02), p.hem, ROD_Z);
    };
    const sides = p.design === 'single' ? [random.pick([-1, 1])] : [-1, 1];
    const cloth = piece('cloth', p.cloth, ...sides.map(panel));
    if (p.design === 'pelmet') {
      const [w, y] = [p.width + 0.1, p.height - 0.085];
      const boxed = [
        block(w, 0.125, 0.016, 0, y, 0.152, { grain: 'x' }), block(w, 0.014, 0.16, 0, p.height + 0.026, 0.08, { grain: 'x' }),
        ...[-1, 1].map((s) => block(0.016, 0.125, 0.15, s * (w / 2 - 0.008), y, 0.075)),
      ];
      return { pieces: [
        ...cloth, ...piece('pelmet', p.rod, ...boxed),
        ...piece(
          'rail', metal('steel'), block(w - 0.04, 0.014, 0.022, 0, p.height - 0.016, ROD_Z),
          ...[-1, 1].map((s) => block(0.012, 0.045, 0.012, s * (w / 2 - 0.05), p.height - 0.006, ROD_Z)),
        ),
      ] };
    }
    const bands = p.design === 'tieback' ? sides.flatMap((side) => band(p, high, side)) : [];
    return {
      pieces: [
        ...cloth, ...bands,
        ...piece('rod', p.rod, tube([[-p.width / 2 - 0.05, p.height, ROD_Z], [p.width / 2 + 0.05, p.height, ROD_Z]], 0.011, 14),
          at(ball(0.022, 16), -p.width / 2 - 0.06, p.height, ROD_Z), at(ball(0.022, 16), p.width / 2 + 0.06, p.height, ROD_Z),
          ...[-1, 1].map((s) => tube([[s * p.width / 2, p.height, ROD_Z], [s * p.width / 2, p.height - 0.01, 0.003]], 0.007, 8))),
      ],
    };
  },
};

const TIED = 0.42;

// share of a panel's height at which its band holds it
const WAIST = 0.55;

// share of its width that is left there

/** How far a panel is drawn together at a share of its height, and towards its outer side. */
const waistAt = (t: number): number => {
  const away = t > TIED ? (t - TIED) / (1 - TIED) : ((TIED - t) / TIED) * 0.6;
  return WAIST + (1 - WAIST) * away * away * (3 - 2 * away);
};

/** A panel gathered by a band: narrower there and shifted outwards, falling open again below. */
function tiedBack(s: Surface, width: number, high: number, side: number): Surface {
  for (let i = 0; i < s.positions.length; i += 3) {
    const k = waistAt(s.positions[i + 1] / high);
    s.positions[i] = s.positions[i] * k + (side * (1 - k) * width) / 2;
  }
  return smoothNormals(s);
}

/** The band round a gathered panel, its end on a hook at the wall. */
function band(p: CurtainParams, high: number, side: number): Piece[] {
  const [rx, rz] = [(p.panel * WAIST) / 2 + 0.012, 0.052];
  const x = side * (p.width / 2 - 0.02 - (p.panel * WAIST) / 2);
  const y = p.hem + TIED * high;
  const loop = Array.from(
    { length: 25 }, (_, i): Vec3 => { const a = (i / 24) * 2 * Math.PI; return [x + rx * cos(a), y + 0.02 * cos(a) * side, ROD_Z + rz * sin(a)]; },
  );
  const hook = side * (p.width / 2 - 0.01);
  return [...piece('band', p.cloth, tube(loop, 0.012, 8)), ...piece('hook', p.rod, tube([[hook, y + 0.02, 0.002], [hook, y + 0.02, ROD_Z]], 0.006, 8))];
}

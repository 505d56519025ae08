/** Blinds for a window, sized to it: venetian, roller, pleated, Roman. Their back is at z = 0, their lower edge at y = 0. */
import { asin, cos, sin, type Vec3 } from '../../math/index.ts';
import { at, box, cylinder, sheet, thicken, turnedAt, type Surface } from '../geometry/index.ts';
import { coated, fabric, hex, mix, paint, wood, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { bar, block } from './parts.ts';

export const BLINDS_DESIGNS = ['venetian', 'roller', 'pleated', 'roman'] as const;

export interface BlindsParams {
  readonly design: (typeof BLINDS_DESIGNS)[number];
  /** What they cover when let down, metres. */
  readonly width: number;
  readonly height: number;
  /** Share of the height that is covered, 0.1..1: the lower edge then hangs at y = height * (1 - drop). */
  readonly drop: number;
  /** Turn of venetian slats, radians: 0 = level (open), 1.3 = shut. */
  readonly tilt: number;
  readonly cloth: Finish;
  readonly slats: Finish;
  readonly rail: Finish;
}

export const blinds: FurnitureKind<BlindsParams> = {
  concept: 'blinds',
  title: 'Blinds',
  params: (style, random) => {
    const design = random.pick(BLINDS_DESIGNS);
    const c = mix(random.pick([hex('#f1efe9'), style.wall, ...style.accents, hex('#8d9296')]), hex('#f1efe9'), random.range(0, 0.6));
    return {
      design, width: 1.2, height: 1.3, drop: random.chance(0.3) ? 1 : random.range(0.35, 0.9), tilt: random.range(0.1, 1.15),
      cloth: fabric(c, { pitch: 0.001 }),
      slats: random.chance(0.3) ? wood(style.wood) : coated(
        random.chance(0.6) ? hex('#efeeea') : random.chance(0.5) ? hex('#b9bcbd') : c, 0.35,
      ), rail: paint(hex('#e9e8e4'), 0.4, 'plastic'),
    };
  },
  build: (p) => {
    const { width: w, height: h } = p;
    const low = h * (1 - p.drop);
    const head = 0.045;
    const covered = h - head - low;
    const cord = (x: number, from: number, to: number, z: number): Surface => bar([x, from, z], [x, to, z], 0.0012, 5);
    const pull = [
      cord(w / 2 - 0.04, h - 0.02, h - Math.min(h * 0.75, 0.9), 0.045),
      at(cylinder(0.006, 0.03, { segments: 10 }), w / 2 - 0.04, h - Math.min(h * 0.75, 0.9) - 0.02, 0.045),
    ];
    const headRail = block(w, head, 0.05, 0, h - head, 0.025, { grain: 'x' });
    if (p.design === 'venetian') {
      const z = 0.028;
      const pitch = 0.021;
      const all = Math.floor((h - head - 0.02) / pitch);
      const shown = Math.max(2, Math.round(all * p.drop));
      const stacked = all - shown; // what is drawn up lies on the bottom rail
      const bottom = h - head - shown * pitch - stacked * 0.0016;
      const slat = (y: number, tilt: number): Surface => turnedAt(
        thicken(
          sheet(
            1, 4, [w - 0.02, 0.026], (u, v): Vec3 => { const a = (v - 0.5) * 0.5; return [(u - 0.5) * (w - 0.02), 0.026 * (cos(a) - 0.97), -0.05 * sin(a)]; },
          ),
          0.0004,
        ),
        'x', tilt, 0, y, z,
      );
      const slats = Array.from(
        { length: shown }, (_, i) => slat(h - head - (i + 0.5) * pitch, p.tilt),
      ).concat(Array.from({ length: Math.min(stacked, 24) }, (_, i) => slat(bottom + 0.012 + i * Math.max(0.0016, (stacked * 0.0016) / 24), 0)));
      const ladders = [-0.35, 0, 0.35].flatMap((k) => [-0.011, 0.011].map((dz) => cord(k * w, bottom, h - head + 0.002, z + dz)));
      return { pieces: [
        ...piece('slats', p.slats, ...slats), ...piece('rail', p.rail, headRail, block(w - 0.02, 0.013, 0.025, 0, bottom - 0.002, z), ...ladders, ...pull),
      ] };
    }
    if (p.design === 'roller') {
      const cloth = at(box(w - 0.03, covered + 0.02, 0.0012, { radius: 0, grain: 'y' }), 0, low + 0.01, 0.05);
      return { pieces: [
        ...piece('cloth', p.cloth, cloth, turnedAt(cylinder(0.021, w - 0.03, { segments: 24 }), 'z', Math.PI / 2, (w - 0.03) / 2, h - 0.025, 0.03)),
        ...piece(
          'rail', p.rail, block(w - 0.028, 0.02, 0.008, 0, low, 0.05), ...[-1, 1].map((s) => block(0.012, 0.05, 0.055, s * (w / 2 - 0.006), h - 0.05, 0.0275)),
          ...pull,
        ),
      ] };
    }
    if (p.design === 'pleated') {
      // an accordion of flat strips: a sheet bent this sharply has normals at its creases that agree with neither side
      const [z, deep] = [0.024, 0.022];
      const folds = Math.max(4, Math.round((covered - 0.01) / 0.024)) * 2;
      const step = (covered - 0.01) / folds;
      const long = Math.sqrt(step * step + deep * deep);
      const lean = asin(deep / long);
      const strips = Array.from(
        { length: folds },
        (_, i) => turnedAt(
          at(box(w - 0.01, long + 0.0008, 0.001, { radius: 0, grain: 'y' }), 0, -long / 2, 0), 'x', (i % 2 === 0 ? 1 : -1) * lean, 0,
          low + 0.01 + (i + 0.5) * step, z,
        ),
      );
      return { pieces: [...piece('cloth', p.cloth, ...strips), ...piece('rail', p.rail, headRail, block(w - 0.01, 0.016, 0.03, 0, low, z), ...pull)] };
    }
    const folds = 4;
    const gather = 0.5 * (1 - p.drop) + 0.12;
    const each = covered / folds; // on a small window folds bow less: deeper than this they fold over themselves
    const [deep, sag] = [Math.min(0.012 + 0.09 * gather, 0.4 * each), Math.min(0.06 * gather, 0.2 * each)];
    const skin = sheet(10, folds * 8, [w - 0.01, covered * 1.2], (u, v): Vec3 => {
      const t = (1 - v) * folds; // folds from the top
      const bow = sin((t % 1) * Math.PI);
      return [(u - 0.5) * (w - 0.01), low + 0.01 + v * covered - sag * bow, 0.03 + deep * Math.max(0, bow) + 0.003 * sin(u * 9)];
    });
    return { pieces: [
      ...piece('cloth', p.cloth, thicken(skin, 0.0014)), ...piece('rail', p.rail, headRail, block(w - 0.01, 0.016, 0.012, 0, low, 0.03), ...pull),
    ] };
  },
};

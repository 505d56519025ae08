/** Fan: pedestal, desk, tower or ceiling. */
import { cos, sin } from '../../math/index.ts';
import { at, box, cylinder, lathe, tube, turnedAt, type Surface } from '../geometry/index.ts';
import { metal, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { block, facing } from './parts.ts';
import { mainWood, metalOf, plastic } from './style.ts';

export const FAN_DESIGNS = ['pedestal', 'desk', 'tower', 'ceiling'] as const;

export interface FanParams {
  readonly design: (typeof FAN_DESIGNS)[number];
  readonly radius: number;
  readonly height: number;
  readonly body: Finish;
  readonly blade: Finish;
}

/** A ceiling fan hangs from y = 0 downwards; the others stand. */
export const fan: FurnitureKind<FanParams> = {
  concept: 'fan',
  title: 'Fan',
  params: (style, random) => {
    const design = random.pick(FAN_DESIGNS);
    return {
      design, radius: design === 'desk' ? 0.14 : design === 'ceiling' ? random.range(0.5, 0.62) : random.range(0.19, 0.22),
      height: design === 'tower' ? random.range(0.8, 1) : design === 'pedestal' ? random.range(1.1, 1.3) : 0.34,
      body: random.chance(0.5) ? metalOf(style) : plastic(random.chance(0.6) ? '#ecebe7' : '#232527'),
      blade: design === 'ceiling' ? mainWood(style) : plastic(random.pick(['#ecebe7', '#3a3d40', '#7f9fb5'])),
    };
  },
  build: (p, random) => {
    const turn = random.range(0, 2);
    if (p.design === 'tower') return { pieces: [
      ...piece(
        'body', p.body, lathe([[0, 0], [0.14, 0], [0.14, 0.014], [0.06, 0.03], [0, 0.03]], 36),
        at(lathe([[0, 0], [0.06, 0], [0.062, 0.01], [0.058, p.height - 0.06], [0.05, p.height - 0.035], [0, p.height - 0.03]], 32), 0, 0.028, 0),
      ),
      ...piece(
        'grille', plastic('#1d1f21'),
        ...Array.from(
          { length: 7 },
          (_, i) => block(0.004, p.height * 0.62, 0.008, (i - 3) * 0.011, p.height * 0.22, 0.056 - Math.abs(i - 3) * 0.0035, { radius: 0.001 }),
        ),
      ),
      ...piece('dial', metal('chrome'), at(cylinder(0.016, 0.01), 0, p.height - 0.004, 0)),
    ] };
    const blade = (n: number, r: number, wide: number, i: number, tilt: number): Surface => turnedAt(
      at(turnedAt(box(r * 0.82, 0.006, wide, { radius: 0.002, grain: 'x' }), 'x', tilt, r * 0.56, 0, 0), 0, 0, 0), 'y', turn + (i * 2 * Math.PI) / n, 0, 0, 0,
    );
    if (p.design === 'ceiling') {
      const blades = [0, 1, 2, 3].map((i) => at(blade(4, p.radius, 0.13, i, 0.16), 0, -0.26, 0));
      return { pieces: [
        ...piece(
          'body', p.body, at(cylinder(0.07, 0.04, { bevel: 0.008 }), 0, -0.04, 0), at(cylinder(0.013, 0.18), 0, -0.21, 0),
          at(lathe([[0, 0], [0.05, 0.005], [0.1, 0.03], [0.1, 0.07], [0.06, 0.1], [0, 0.1]], 36), 0, -0.3, 0),
        ),
        ...piece('blades', p.blade, ...blades),
      ] };
    }
    const y = p.design === 'desk' ? 0.1 + p.radius : p.height - p.radius;
    const r = p.radius;
    const wheel = (s: Surface): Surface => facing(s, 0, y, 0.04);
    const rings = [0.35, 0.7, 1].flatMap((k) => [0.045, -0.045].map((dz) => facing(
      lathe([[r * k - 0.002, -0.002], [r * k + 0.002, -0.002], [r * k + 0.002, 0.002], [r * k - 0.002, 0.002], [r * k - 0.002, -0.002]], 36),
      0, y, 0.04 + dz * (k === 1 ? 0.25 : 1 - 0.3 * k),
    )));
    const wires = Array.from(
      { length: 24 },
      (_, i) => {
        const a = (i * Math.PI) / 12;
        return [1, -1].map((s): Surface => tube(
          [
            [sin(a) * 0.03, y + cos(a) * 0.03, 0.04 + s * 0.043], [sin(a) * r * 0.35, y + cos(a) * r * 0.35, 0.04 + s * 0.0403],
            [sin(a) * r * 0.7, y + cos(a) * r * 0.7, 0.04 + s * 0.0356], [sin(a) * r, y + cos(a) * r, 0.04 + s * 0.0113],
          ],
          0.0012, 4,
        ));
      },
    ).flat();
    return { pieces: [
      ...piece('grille', metal('steel'), ...rings, ...wires),
      ...piece('hub', p.body, facing(cylinder(0.034, 0.1, { bevel: 0.006 }), 0, y, -0.008), facing(cylinder(0.05, 0.09, { bevel: 0.02 }), 0, y, -0.09)),
      ...piece('blades', p.blade, ...[0, 1, 2].map((i) => wheel(blade(3, r * 0.92, r * 0.62, i, 0.35)))),
      ...piece(
        'stand', p.body, at(cylinder(0.014, y - 0.02), 0, 0.01, -0.05),
        at(lathe([[0, 0], [p.design === 'desk' ? 0.09 : 0.19, 0], [p.design === 'desk' ? 0.09 : 0.19, 0.014], [0.04, 0.03], [0, 0.03]], 36), 0, 0, -0.05),
      ),
    ] };
  },
};

/** What washes and irons: washing machine, dryer, ironing board. */
import { at, cylinder, extrude, lathe, loft, ring, sheet, thicken, turned, turnedAt, type Surface } from '../geometry/index.ts';
import { brushed, coated, fabric, hex, metal, paint, stripes, type Finish } from '../material/index.ts';
import { piece, top, type FurnitureKind, type Piece } from './kind.ts';
import { bar, block, corners } from './parts.ts';
import { sin, type Random } from '../../math/index.ts';
import type { Style } from './style.ts';

export const WASHER_DESIGNS = ['front', 'top', 'square'] as const;

export interface WasherParams {
  /** Porthole in front; lid on top; porthole in a dark square. */
  readonly design: (typeof WASHER_DESIGNS)[number];
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly body: Finish;
  readonly dark: boolean;
}

const plastic = (code: string, roughness = 0.4): Finish => paint(hex(code), roughness, 'plastic');

/** Ring, bowl of glass and the drum behind it, on a front at z. */
function porthole(y: number, z: number, r: number, rim: Finish): Piece[] {
  const face = (s: Surface): Surface => turnedAt(s, 'x', Math.PI / 2, 0, y, z);
  return [
    ...piece(
      'door', rim,
      face(lathe([[0, 0], [r, 0], [r + 0.004, 0.006], [r, 0.02], [r - 0.012, 0.026], [r * 0.78, 0.026], [r * 0.74, 0.018], [r * 0.74, 0.004], [0, 0.004]], 48)),
    ),
    ...piece(
      'glass', plastic('#15181b', 0.16), face(lathe([[0, 0.003], [r * 0.745, 0.003], [r * 0.745, 0.012], [r * 0.6, 0.03], [r * 0.3, 0.04], [0, 0.042]], 40)),
    ),
    ...piece('door', rim, block(0.03, 0.1, 0.02, r * 0.9, y - 0.05, z + 0.022, { radius: 0.006 })),
  ];
}

function washer(p: WasherParams, dryer: boolean): ReturnType<FurnitureKind<WasherParams>['build']> {
  const { width: w, depth: d, height: h } = p;
  const z = d / 2;
  const feet = piece('feet', plastic('#26282b'), ...corners(w / 2 - 0.06, d / 2 - 0.06, () => cylinder(0.02, 0.02, { segments: 14 })));
  const shown = p.dark ? '#e8eaec' : '#2a2d31';
  if (p.design === 'top') {
    const back = 0.13;
    return {
      pieces: [...piece(
        'body', p.body, block(w, h - 0.018, d, 0, 0.018, 0, { radius: 0.012, steps: 2, grain: 'y' }),
        block(w - 0.04, 0.014, d - 0.2, 0, h - 0.001, 0.07, { radius: 0.006 }),
      ), ...piece(
        'panel', plastic(p.dark ? '#1e2022' : '#dfe1e3'),
        turnedAt(extrude([[-d / 2, 0], [-d / 2 + 0.14, 0], [-d / 2 + 0.07, back], [-d / 2, back]], w, 0.006), 'y', -Math.PI / 2, 0, h - 0.002, 0),
      ),
        ...piece(
          'dials', metal('chrome'),
          ...[-0.2, -0.06, 0.14].map((x) => turnedAt(cylinder(0.022, 0.02, { bevel: 0.004 }), 'x', Math.PI / 2 - 0.49, x, h + 0.06, -d / 2 + 0.1)),
        ), ...feet],
    };
  }
  const y = h * 0.48;
  const rim = p.design === 'square' ? plastic('#25282c', 0.3) : dryer ? plastic('#d6d8da', 0.35) : metal('chrome');
  const panelH = 0.12;
  const drawer = dryer ? [] : piece('drawer', p.body, block(w * 0.3, panelH - 0.035, 0.012, -w * 0.31, h - panelH + 0.01, z + 0.002));
  return {
    pieces: [
      ...piece(
        'body', p.body, block(w, h - 0.018, d, 0, 0.018, 0, { radius: 0.008, steps: 2, grain: 'y' }),
        block(w + 0.004, 0.024, d + 0.006, 0, h - 0.02, 0, { radius: 0.006 }),
      ),
      ...(p.design === 'square' ? piece(
        'face', plastic('#1b1d20', 0.25), block(w * 0.82, w * 0.82, 0.012, 0, y - w * 0.41, z + 0.001, { radius: 0.005 }),
      ) : []),
      ...porthole(y, z + (p.design === 'square' ? 0.011 : -0.001), w * 0.27, rim), ...drawer,
      ...piece('panel', plastic('#2a2d31', 0.25), block(w * 0.3, 0.045, 0.006, w * 0.28, h - panelH + 0.03, z + 0.002)),
      ...piece(
        'dial', metal('chrome'),
        turnedAt(cylinder(0.03, 0.026, { bevel: 0.005, segments: 28 }), 'x', Math.PI / 2, dryer ? -w * 0.2 : 0, h - panelH + 0.053, z - 0.001),
      ),
      ...piece(
        'buttons', plastic(shown),
        ...[0, 1, 2, 3].map((i) => block(0.014, 0.008, 0.006, w * 0.16 + i * 0.035, h - panelH + 0.014, z + 0.002, { radius: 0.002 })),
      ),
      ...piece('kick', p.body, block(w - 0.06, 0.06, 0.008, 0, 0.03, z + 0.001)), ...feet,
    ],
    supports: [top(h + 0.004, w, d, 0.05)],
  };
}

const washerParams = (_style: Style, random: Random): WasherParams => {
  const dark = random.chance(0.2);
  return {
    design: random.pick(WASHER_DESIGNS), width: random.range(0.59, 0.62), depth: random.range(0.55, 0.64), height: random.range(0.84, 0.86), dark,
    body: dark ? brushed(hex('#8f9194')) : coated(hex('#efefed'), 0.3),
  };
};

export const washingMachine: FurnitureKind<WasherParams> = {
  concept: 'washing-machine', title: 'Washing machine', params: washerParams, build: (p) => washer(p, false),
};
export const dryer: FurnitureKind<WasherParams> = {
  concept: 'clothes-dryer', title: 'Dryer', params: (style, random) => {
    const p = washerParams(style, random);
    return p.design === 'top' ? { ...p, design: 'front' } : p;
  }, build: (p) => washer(p, true),
};

export const IRONING_BOARD_DESIGNS = ['bare', 'iron', 'shirt'] as const;

export interface IroningBoardParams {
  readonly design: (typeof IRONING_BOARD_DESIGNS)[number];
  readonly length: number;
  readonly height: number;
  readonly cover: Finish;
  readonly shirt: Finish;
  readonly frame: Finish;
  readonly iron: Finish;
}

/** Its pointed end to +x. */
export const ironingBoard: FurnitureKind<IroningBoardParams> = {
  concept: 'ironing-board',
  title: 'Ironing board',
  params: (style, random) => {
    const c = random.pick([...style.accents, hex('#b9c3c9')]);
    return {
      design: random.pick(IRONING_BOARD_DESIGNS), length: random.range(1.18, 1.3), height: random.range(0.84, 0.92),
      cover: random.chance(0.5) ? stripes(c, hex('#efece4'), 0.02) : fabric(c, { pitch: 0.0012 }),
      shirt: fabric(
        random.pick(['#f2f2ee', '#a9c0d8', '#d8b8b8', '#4a5a78'].map(hex)), { pitch: 0.001 },
      ), frame: coated(random.pick(['#d9dadb', '#2c2e31'].map(hex))), iron: plastic(random.pick(['#2f6f9f', '#5a3f7a', '#c94f3f', '#2b2d30'])),
    };
  },
  build: (p, random) => {
    const { length: l, height: h } = p;
    const w = 0.38;
    const half = (t: number): number => (w / 2) * (t < 0.55 ? 1 : 1 - 0.72 * ((t - 0.55) / 0.45) ** 2);
    const rim: [number, number][] = [];
    for (let i = 0; i <= 20; i++) rim.push([-l / 2 + (i / 20) * l, -half(i / 20)]);
    for (let i = 20; i >= 0; i--) rim.push([-l / 2 + (i / 20) * l, half(i / 20)]);
    const board = at(turned(extrude(rim, 0.03, 0.008), 'x', -Math.PI / 2), 0, h - 0.015, 0);
    const foot = (x: number, wide: number): Surface => bar([x, 0.012, -wide], [x, 0.012, wide], 0.012);
    const legs: Surface[] = [-0.06, 0.06].map((z) => bar([-l * 0.36, 0.012, z], [l * 0.22, h - 0.038, z], 0.011)).concat([bar([l * 0.34, 0.012, 0], [-l * 0.26, h - 0.038, 0], 0.012), foot(-l * 0.36, 0.2), foot(l * 0.34, 0.2),
      bar([l * 0.22, h - 0.036, -0.08], [l * 0.22, h - 0.036, 0.08], 0.01), bar([-l * 0.26, h - 0.036, -0.08], [-l * 0.26, h - 0.036, 0.08], 0.01), bar(
        [-l * 0.016, 0.012 + 0.593 * (h - 0.05), -0.075], [-l * 0.016, 0.012 + 0.593 * (h - 0.05), 0.075], 0.01,
      )]);
    const rest = [
      bar([-l / 2 + 0.01, h - 0.015, 0.1], [-l / 2 - 0.2, h - 0.015, 0.1], 0.004),
      bar([-l / 2 + 0.01, h - 0.015, -0.1], [-l / 2 - 0.2, h - 0.015, -0.1], 0.004),
      bar([-l / 2 - 0.2, h - 0.015, -0.1], [-l / 2 - 0.2, h - 0.015, 0.1], 0.004),
      ...[0.05, 0.1, 0.15].map((x) => bar([-l / 2 - x, h - 0.015, -0.1], [-l / 2 - x, h - 0.015, 0.1], 0.003)),
    ];
    const pieces = [...piece('board', p.cover, board), ...piece('frame', p.frame, ...legs, ...rest)];
    if (p.design !== 'bare') {
      const sole = (y: number, k: number) => ring(y, 0.12 * k, 0.055 * k, { power: 2.2, segments: 28 }).map(([x, yy, z]) => [x, yy, z * (x > 0 ? 1 - 0.5 * (x / 0.12) : 1)] as const);
      const at0 = (s: Surface): Surface => at(s, -l / 2 + 0.2, h, 0);
      pieces.push(
        ...piece('sole', metal('steel'), at0(loft([sole(0, 0.97), sole(0.004, 1), sole(0.008, 0.97)]))),
        ...piece(
          'iron', p.iron, at0(loft([sole(0.007, 0.95), sole(0.03, 0.9), sole(0.06, 0.62), sole(0.075, 0.4)])),
          at0(bar([-0.07, 0.05, 0], [-0.075, 0.12, 0], 0.014)), at0(bar([-0.085, 0.12, 0], [0.05, 0.125, 0], 0.015)),
          at0(bar([0.045, 0.125, 0], [0.05, 0.06, 0], 0.012)),
        ),
      );
    }
    if (p.design === 'shirt') {
      const [phase, x0] = [random.range(0, 6), 0.12];
      const [half0, hang] = [w / 2 * 0.98, 0.3];
      const cloth = sheet(24, 28, [0.5, 1], (u, v) => {
        const s = (v - 0.5) * 2 * (half0 + hang);
        const x = x0 + (u - 0.5) * 0.5;
        const over = Math.max(0, Math.abs(s) - half0);
        const ripple = sin(u * 15 + phase);
        return [
          x + 0.04 * over * ripple, h + 0.003 + 0.0015 * ripple - over,
          -Math.sign(s) * (Math.min(Math.abs(s), half0) + Math.min(over, 0.02) * 0.6 + 0.04 * over * (1 + ripple)),
        ];
      });
      pieces.push(...piece('shirt', p.shirt, thicken(cloth, 0.0025)));
    }
    return { pieces };
  },
};


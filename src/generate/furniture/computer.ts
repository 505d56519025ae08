/** What a desk carries: monitor, keyboard, mouse, remote control, headphones. */
import type { Vec3 } from '../../math/index.ts';
import { arc, at, box, cylinder, lathe, loft, ring, tube, turnedAt, type Surface } from '../geometry/index.ts';
import { fabric, hex, leather, metal, paint, screen, SCREENS, shade, type Finish, type ScreenKind } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { bar, block } from './parts.ts';

const plastic = (code: string, roughness = 0.45): Finish => paint(hex(code), roughness, 'plastic');

export const MONITOR_DESIGNS = ['foot', 'disc', 'all-in-one', 'wide'] as const;

export interface MonitorParams {
  readonly design: (typeof MONITOR_DESIGNS)[number];
  readonly width: number;
  readonly lift: number;
  readonly on: boolean;
  readonly shows: ScreenKind;
  readonly seed: number;
  readonly body: Finish;
}

export const monitor: FurnitureKind<MonitorParams> = {
  concept: 'monitor',
  title: 'Monitor',
  params: (_style, random) => {
    const design = random.pick(MONITOR_DESIGNS);
    return {
      design, width: design === 'wide' ? random.range(0.7, 0.8) : random.range(0.48, 0.62), lift: random.range(0.1, 0.18), on: random.chance(0.7),
      shows: random.pick(SCREENS), seed: random.int(1 << 30),
      body: design === 'all-in-one' ? metal('steel') : plastic(random.chance(0.8) ? '#1b1d1f' : '#d8d8d5'),
    };
  },
  build: (p) => {
    const w = p.width;
    const h = p.design === 'wide' ? w * 0.42 : w * 0.5625;
    const chin = p.design === 'all-in-one' ? 0.05 : 0.012;
    const y = p.lift;
    const lit = p.on ? screen(p.shows, p.seed, w, h) : plastic('#0a0b0d', 0.17);
    const stand: Surface[] = p.design === 'foot' ? [
      block(0.24, 0.01, 0.19, 0, 0, -0.02, { radius: 0.004 }), block(0.06, y + h * 0.45, 0.025, 0, 0.008, -0.06, { radius: 0.004 }),
    ]
      : p.design === 'all-in-one' ? [
        block(0.2, 0.006, 0.19, 0, 0, -0.02), turnedAt(box(0.2, y + 0.1, 0.006, { radius: 0.002 }), 'x', 0.25, 0, 0.002, -0.11),
        block(0.2, 0.09, 0.05, 0, y + 0.03, -0.06),
      ]
        : p.design === 'disc' ? [
          lathe([[0, 0], [0.11, 0], [0.11, 0.008], [0.03, 0.016], [0, 0.016]], 36), at(cylinder(0.018, y + h * 0.4), 0, 0.01, -0.035),
        ] : [
          bar([0, 0.006, -0.04], [0.2, 0.006, 0.08], 0.006), bar([0, 0.006, -0.04], [-0.2, 0.006, 0.08], 0.006),
          bar([0, 0.006, -0.04], [0, y + h * 0.5, -0.04], 0.017),
        ];
    return {
      pieces: [
        ...piece(
          'case', p.body, block(w + 0.016, h + chin + 0.01, 0.02, 0, y, 0, { radius: 0.004 }),
          block(w * 0.55, h * 0.5, 0.03, 0, y + h * 0.2, -0.022, { radius: 0.012 }), block(0.1, 0.1, 0.03, 0, y + h * 0.35, -0.038),
        ), ...piece('stand', p.body, ...stand),
        ...piece('screen', lit, at(box(w, h, 0.002, { radius: 0, centred: true, grain: 'x' }), 0, y + chin, 0.01)),
      ],
    };
  },
};

export const KEYBOARD_DESIGNS = ['full', 'compact', 'split'] as const;

export interface KeyboardParams { readonly design: (typeof KEYBOARD_DESIGNS)[number]; readonly body: Finish; readonly keys: Finish }

export const keyboard: FurnitureKind<KeyboardParams> = {
  concept: 'keyboard',
  title: 'Keyboard',
  params: (_style, random) => {
    const dark = random.chance(0.65);
    return {
      design: random.pick(KEYBOARD_DESIGNS), body: dark ? plastic('#232527') : random.chance(0.5) ? metal('steel') : plastic('#dcdcd8'),
      keys: dark ? plastic('#2e3134', 0.6) : plastic('#f0f0ec', 0.5),
    };
  },
  build: (p) => {
    const pitch = 0.019;
    const columns = p.design === 'full' ? 22 : 15;
    const rows = p.design === 'full' ? 6 : 5;
    const d = rows * pitch + 0.014;
    const keys: Surface[] = [];
    const halves = p.design === 'split' ? [[0, 7, -0.035, 0.12], [7, 15, 0.035, -0.12]] : [[0, columns, 0, 0]];
    const bodies = halves.map(([from, to, shift, turn]) => {
      const mid = (from + to - columns) / 2;
      const hand = (s: Surface): Surface => turnedAt(s, 'y', turn, mid * pitch + shift, 0, 0);
      for (let r = 0; r < rows; r++) {
        for (let c = from; c < to; c++) {
          const x = (c + 0.5 - columns / 2 - mid) * pitch;
          if (r === rows - 1 && p.design !== 'split' && c > 3 && c < 10) {
            if (c === 4) keys.push(hand(block(pitch * 6 - 0.003, 0.006, 0.016, x + pitch * 2.5, 0.0155, ((r + 0.5) - rows / 2) * pitch, { radius: 0.0012 })));
            continue;
          }
          if (p.design === 'full' && (c === 15 || c === 18)) continue;
          keys.push(hand(block(0.016, 0.006, 0.016, x, 0.0155, (r + 0.5 - rows / 2) * pitch, { radius: 0.0012 })));
        }
      }
      return hand(block((to - from) * pitch + 0.014, 0.016, d, 0, 0, 0, { radius: 0.004 }));
    });
    return { pieces: [...piece('body', p.body, ...bodies), ...piece('keys', p.keys, ...keys)] };
  },
};

export const MOUSE_DESIGNS = ['office', 'flat', 'gaming'] as const;

export interface MouseParams {
  readonly design: (typeof MOUSE_DESIGNS)[number];
  readonly pad: boolean;
  readonly cable: boolean;
  readonly body: Finish;
  readonly padCover: Finish;
}

/** The hand comes from +z, a cable leaves to -z. */
export const mouse: FurnitureKind<MouseParams> = {
  concept: 'computer-mouse',
  title: 'Mouse',
  params: (style, random) => ({
    design: random.pick(MOUSE_DESIGNS), pad: random.chance(0.5), cable: random.chance(0.5), body: plastic(random.pick(['#232527', '#e6e6e2', '#55595d'])),
    padCover: fabric(random.pick([hex('#26282b'), style.accents[0]]), { pitch: 0.0008 }),
  }),
  build: (p) => {
    const k = p.design === 'flat' ? 0.55 : 1;
    const level = (y: number, a: number, z = 0): Vec3[] => ring(
      y * k, 0.031 * a * (p.design === 'gaming' ? 1.1 : 1), 0.055 * a, { power: 2.6, z, segments: 28 },
    );
    const y = p.pad ? 0.003 : 0;
    return {
      pieces: [
        ...(p.pad ? piece('pad', p.padCover, block(0.24, 0.003, 0.2, 0, 0, 0.02, { radius: 0.001 })) : []),
        ...piece(
          'body', p.body,
          at(
            loft([level(0, 0.95), level(0.004, 1), level(0.016, 0.98), level(0.027, 0.82, 0.004), level(0.035, 0.5, 0.008), level(0.037, 0.22, 0.01)]),
            0, y, 0,
          ),
        ),
        ...piece('wheel', plastic('#141516'), turnedAt(cylinder(0.011, 0.007, { segments: 18 }), 'z', Math.PI / 2, 0.0035, y + 0.023 * k + 0.002, -0.028)),
        ...(p.cable ? piece(
          'cable', plastic('#1d1f21'),
          tube([[0, y + 0.006, -0.05], [0.005, y + 0.003, -0.08], [0.03, 0.0022, -0.16], [0.01, 0.0022, -0.24], [-0.04, 0.0022, -0.3]], 0.0018, 6),
        ) : []),
      ],
    };
  },
};

export const REMOTE_DESIGNS = ['long', 'slim', 'round'] as const;

export interface RemoteParams { readonly design: (typeof REMOTE_DESIGNS)[number]; readonly length: number; readonly body: Finish }

export const remote: FurnitureKind<RemoteParams> = {
  concept: 'remote-control',
  title: 'Remote control',
  params: (_style, random) => ({
    design: random.pick(REMOTE_DESIGNS), length: random.range(0.14, 0.2), body: plastic(random.pick(['#1c1e20', '#1c1e20', '#cfd0cd'])),
  }),
  build: (p) => {
    const l = p.design === 'slim' ? p.length * 0.75 : p.length;
    const w = p.design === 'slim' ? 0.034 : 0.046;
    const level = (y: number, k: number): Vec3[] => ring(y, (w / 2) * k, (l / 2) * (1 - (1 - k) * 0.3), { power: p.design === 'round' ? 3 : 8, segments: 32 });
    const rows = Math.floor((l - 0.05) / 0.014);
    const buttons = Array.from(
      { length: rows * 3 },
      (_, i) => block(0.008, 0.003, 0.007, ((i % 3) - 1) * w * 0.28, 0.0165, -l / 2 + 0.03 + Math.floor(i / 3) * 0.014, { radius: 0.001 }),
    );
    return { pieces: [
      ...piece('body', p.body, loft([level(0, 0.85), level(0.004, 1), level(0.014, 1), level(0.017, 0.9)])),
      ...piece('buttons', plastic('#8d9296', 0.6), ...buttons),
      ...piece('power', plastic('#b3261e'), at(cylinder(0.004, 0.003, { segments: 12 }), -w * 0.25, 0.0165, -l / 2 + 0.014)),
    ] };
  },
};

export const HEADPHONE_DESIGNS = ['over-ear', 'studio', 'on-ear'] as const;

export interface HeadphonesParams { readonly design: (typeof HEADPHONE_DESIGNS)[number]; readonly shell: Finish; readonly pad: Finish; readonly band: Finish }

/** Lying on a table on its cups, band to -z. */
export const headphones: FurnitureKind<HeadphonesParams> = {
  concept: 'headphones',
  title: 'Headphones',
  params: (style, random) => {
    const c = random.pick([hex('#222426'), hex('#e6e4df'), style.accents[0], hex('#3b4a5c')]);
    return {
      design: random.pick(HEADPHONE_DESIGNS), shell: paint(c, 0.4, 'plastic'), pad: leather(shade(c, 0.7)), band: metal(random.chance(0.5) ? 'steel' : 'black'),
    };
  },
  build: (p) => {
    const r = p.design === 'on-ear' ? 0.032 : p.design === 'studio' ? 0.046 : 0.041;
    const cups = [-1, 1].flatMap((s) => [turnedAt(cylinder(r, 0.026, { bevel: 0.007, segments: 28 }), 'z', -s * Math.PI / 2, s * 0.062, r, 0)]);
    const pads = [-1, 1].map((s) => turnedAt(
      lathe([[r * 0.5, 0], [r * 0.96, 0], [r, 0.008], [r * 0.94, 0.018], [r * 0.62, 0.018], [r * 0.5, 0.008], [r * 0.5, 0]], 28), 'z', s * Math.PI / 2,
      s * 0.063, r, 0,
    ));
    const top = (k: number, t: number): Surface => tube(
      arc([0, r, -0.02], [1, 0, 0], [0, 0.35, -0.94], k, 0, Math.PI, 20).map((q): Vec3 => [q[0], q[1], q[2] * 1.15]), t, 10,
    );
    return { pieces: [
      ...piece('cups', p.shell, ...cups), ...piece('pads', p.pad, ...pads),
      ...piece('band', p.band, top(0.078, 0.004), ...[-1, 1].map((s) => bar([s * 0.078, r, -0.024], [s * 0.078, r, 0.004], 0.005))),
      ...piece(
        'cushion', p.pad,
        tube(arc([0, r, -0.02], [1, 0, 0], [0, 0.35, -0.94], 0.0745, 0.5, Math.PI - 0.5, 16).map((q): Vec3 => [q[0], q[1], q[2] * 1.15]), 0.008, 10),
      ),
    ] };
  },
};


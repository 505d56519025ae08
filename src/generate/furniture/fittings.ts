/** What a room is fitted with: radiators, clocks, sockets and switches, cables, fireplaces, fans. */
import { cos, sin, type Vec3 } from '../../math/index.ts';
import { at, box, cylinder, lathe, sheet, thicken, tube, turnedAt, type Surface } from '../geometry/index.ts';
import { brick, coated, concrete, glow, hex, marble, metal, paint, plaster, wood, type Finish } from '../material/index.ts';
import { piece, top, type FurnitureKind, type Piece } from './kind.ts';
import { bar, bent, block } from './parts.ts';
import { lacquered, mainWood, metalOf } from './style.ts';

const plastic = (code: string, roughness = 0.45): Finish => paint(hex(code), roughness, 'plastic');
const facing = (s: Surface, x: number, y: number, z: number): Surface => turnedAt(s, 'x', Math.PI / 2, x, y, z);

export const RADIATOR_DESIGNS = ['panel', 'column', 'towel-rail'] as const;

export interface RadiatorParams { readonly design: (typeof RADIATOR_DESIGNS)[number]; readonly width: number; readonly height: number; readonly body: Finish }

/** Back at z = 0. y = 0 is the floor, on which its pipes stand. */
export const radiator: FurnitureKind<RadiatorParams> = {
  concept: 'radiator',
  title: 'Radiator',
  params: (_style, random) => {
    const design = random.pick(RADIATOR_DESIGNS);
    return {
      design, width: design === 'towel-rail' ? random.range(0.5, 0.6) : random.range(0.7, 1.4),
      height: design === 'towel-rail' ? random.range(1.3, 1.7) : random.range(0.5, 0.65),
      body: coated(random.chance(0.85) ? hex('#f0efec') : hex('#4a4d50'), 0.35),
    };
  },
  build: (p) => {
    const { width: w, height: h } = p;
    const low = 0.12;
    const valve = (x: number, z: number): Piece[] => [
      ...piece(
        'pipes', metal('chrome'), bar([x, 0, z], [x, low + 0.05, z], 0.008), bar([x, low + 0.045, z], [x - Math.sign(x) * 0.05, low + 0.045, z], 0.009),
        at(cylinder(0.022, 0.006), x, 0, z),
      ),
      ...piece('valve', plastic('#f0efec'), turnedAt(cylinder(0.019, 0.06, { bevel: 0.004 }), 'z', Math.PI / 2, x + (x > 0 ? 0.065 : 0.005), low + 0.045, z)),
    ];
    if (p.design === 'towel-rail') {
      const z = 0.07;
      const bars = Array.from({ length: Math.round((h - low) / 0.075) }, (_, i) => i).filter((i) => i % 6 !== 5).map((i) => bar(
        [-w / 2, low + 0.05 + i * 0.075, z], [w / 2, low + 0.05 + i * 0.075, z], 0.011, 12,
      )).filter((_, i, all) => i < all.length);
      return { pieces: [
        ...piece('rails', p.body, ...[-1, 1].map((s) => block(0.035, h, 0.035, s * w / 2, low, z, { radius: 0.008 })), ...bars.slice(0, -1)),
        ...piece(
          'pipes', metal('chrome'),
          ...[-1, 1].flatMap((s) => [
            bar([s * w / 2, 0, z], [s * w / 2, low + 0.01, z], 0.008), bar([s * w / 2, low + h * 0.9, 0], [s * w / 2, low + h * 0.9, z], 0.009),
            bar([s * w / 2, low + h * 0.1, 0], [s * w / 2, low + h * 0.1, z], 0.009),
          ]),
        ),
      ] };
    }
    if (p.design === 'column') {
      const n = Math.round(w / 0.05);
      const columns = Array.from(
        { length: n },
        (_, i) => [0.04, 0.085, 0.13].map((z) => tube([[(i - (n - 1) / 2) * 0.05, low + 0.02, z], [(i - (n - 1) / 2) * 0.05, low + h - 0.02, z]], 0.0125, 10)),
      ).flat();
      const heads = Array.from(
        { length: n },
        (_, i) => [low, low + h - 0.045].map((y) => block(0.046, 0.045, 0.12, (i - (n - 1) / 2) * 0.05, y, 0.085, { radius: 0.015, steps: 2 })),
      ).flat();
      const end = ((n - 1) / 2) * 0.05 + 0.06;
      return { pieces: [
        ...piece(
          'columns', p.body, ...columns, ...heads, bar([-end + 0.05, low + 0.022, 0.085], [end - 0.05, low + 0.022, 0.085], 0.014),
          bar([-end + 0.05, low + h - 0.022, 0.085], [end - 0.05, low + h - 0.022, 0.085], 0.014),
        ),
        ...piece('brackets', p.body, ...[-0.3, 0.3].map((k) => block(0.02, 0.03, 0.05, k * w, low + h * 0.8, 0.025))), ...valve(end, 0.085),
      ] };
    }
    const ridges = Math.round(w / 0.045);
    const front = thicken(
      sheet(ridges * 6, 1, [w, h], (u, v) => [(u - 0.5) * w, low + v * h, 0.1 + 0.005 * Math.max(-0.4, Math.min(0.4, cos(u * ridges * 2 * Math.PI))) * 2.5]),
      0.003,
    );
    return { pieces: [
      ...piece(
        'panel', p.body, front, block(w - 0.01, h - 0.01, 0.012, 0, low + 0.005, 0.04), block(w + 0.006, 0.012, 0.08, 0, low + h - 0.008, 0.07),
        ...[-1, 1].map((s) => block(0.004, h - 0.04, 0.075, s * (w / 2), low + 0.03, 0.07)),
      ),
      ...piece('brackets', p.body, ...[-0.3, 0.3].map((k) => block(0.03, h * 0.7, 0.036, k * w, low + h * 0.15, 0.018))), ...valve(w / 2 + 0.05, 0.07),
    ] };
  },
};

export const CLOCK_DESIGNS = ['round', 'square', 'station', 'alarm'] as const;

export interface ClockParams {
  readonly design: (typeof CLOCK_DESIGNS)[number];
  readonly radius: number;
  readonly hour: number;
  readonly minute: number;
  readonly rim: Finish;
  readonly face: Finish;
  readonly hands: Finish;
}

/** Hangs on a wall (back at z = 0, lower edge y = 0); an alarm clock stands. */
export const clock: FurnitureKind<ClockParams> = {
  concept: 'clock',
  title: 'Clock',
  params: (style, random) => {
    const design = random.pick(CLOCK_DESIGNS);
    return {
      design, radius: design === 'alarm' ? random.range(0.045, 0.06) : random.range(0.12, 0.19), hour: random.int(12), minute: random.int(60),
      rim: random.chance(0.4) ? mainWood(style) : random.chance(0.6) ? metalOf(style) : plastic('#202225'),
      face: paint(random.chance(0.8) ? hex('#f4f2ec') : hex('#26282b'), 0.35, 'dial'), hands: plastic(random.chance(0.5) ? '#1a1b1d' : '#8d2a24'),
    };
  },
  build: (p) => {
    const r = p.radius;
    const deep = p.design === 'alarm' ? 0.05 : 0.035;
    const lift = p.design === 'alarm' ? 0.012 : 0;
    const y = r + lift;
    const z = deep;
    const body = p.design === 'square' ? [block(2 * r, 2 * r, deep, 0, lift, deep / 2, { radius: 0.01, steps: 2 })] : [facing(
      lathe([[0, 0], [r - 0.004, 0], [r, 0.004], [r, deep], [r - 0.006, deep + 0.006], [r - 0.012, deep], [r - 0.012, deep - 0.006], [0, deep - 0.006]], 48),
      0, y, 0,
    )];
    const faceZ = p.design === 'square' ? z - 0.0005 : z - 0.0065;
    const dial = facing(cylinder(r - 0.0125, 0.002, { segments: 44, bevel: 0.0004 }), 0, y, faceZ);
    const mark = (i: number): Surface => {
      const a = (i * Math.PI) / 6;
      const bold = p.design === 'station' || i % 3 === 0;
      return turnedAt(
        box(bold ? r * 0.04 : r * 0.022, r * (bold ? 0.16 : 0.1), 0.0012, { radius: 0 }), 'z', -a, sin(a) * r * 0.7, y + cos(a) * r * 0.7, faceZ + 0.0024,
      );
    };
    const hand = (angle: number, long: number, wide: number, dz: number): Surface => turnedAt(
      at(box(wide, long * 1.15, 0.0012, { radius: 0 }), 0, -long * 0.15, 0), 'z', -angle, 0, y, faceZ + dz,
    );
    const minute = (p.minute * Math.PI) / 30;
    const marks = Array.from({ length: 12 }, (_, i) => mark(i));
    const feet = p.design === 'alarm' ? piece(
      'feet', p.rim, ...[-1, 1].map((s) => bar([s * r * 0.75, 0, deep / 2], [s * r * 0.5, lift + r * 0.35, deep / 2], 0.004, 8)),
      bar([0, 0, 0.004], [0, lift + 0.01, 0.01], 0.004, 8), bar([0, y + r - 0.002, deep / 2], [0, y + r + 0.012, deep / 2], 0.007, 10),
    ) : [];
    return { pieces: [
      ...piece('case', p.rim, ...body), ...piece('dial', p.face, dial),
      ...piece('marks', plastic(p.face.key.includes('26282b') ? '#e9e6df' : '#2a2b2d'), ...marks),
      ...piece(
        'hands', p.hands, hand(((p.hour % 12) * Math.PI) / 6 + minute / 12, r * 0.48, r * 0.045, 0.0032), hand(minute, r * 0.72, r * 0.03, 0.0044),
        facing(cylinder(r * 0.04, 0.004, { segments: 14 }), 0, y, faceZ + 0.0018),
      ),
      ...feet,
    ] };
  },
};

export const OUTLET_DESIGNS = ['single', 'double', 'strip'] as const;

export interface OutletParams { readonly design: (typeof OUTLET_DESIGNS)[number]; readonly body: Finish; readonly plugged: boolean }

/** On a wall (back at z = 0); a strip lies on the floor with its cord. */
export const outlet: FurnitureKind<OutletParams> = {
  concept: 'power-outlet',
  title: 'Socket',
  params: (_style, random) => ({
    design: random.pick(OUTLET_DESIGNS), body: plastic(random.chance(0.85) ? '#f1f0ec' : '#2b2d30', 0.35), plugged: random.chance(0.5),
  }),
  build: (p) => {
    const well = (s: (x: Surface) => Surface): Piece[] => [
      ...piece('socket', p.body, s(lathe([[0.0196, 0], [0.0225, 0], [0.0225, 0.003], [0.0196, 0.003], [0.0196, 0]], 24))),
      ...piece('pins', plastic('#3a3b3d'), ...[-1, 1].map((k) => s(at(cylinder(0.0024, 0.0008, { segments: 8, bevel: 0.0002 }), k * 0.0095, 0, 0)))),
    ];
    if (p.design === 'strip') {
      const n = 5;
      const w = n * 0.058 + 0.05;
      const plug = p.plugged ? piece(
        'plug', plastic('#232527'), at(cylinder(0.019, 0.03, { bevel: 0.004 }), -0.058, 0.0415, 0),
        tube(bent([[-0.058, 0.066, 0], [-0.058, 0.085, 0.01], [-0.05, 0.06, 0.07], [0.02, 0.0035, 0.12], [0.1, 0.0035, 0.2]]), 0.0033, 8),
      ) : [];
      return { pieces: [
        ...piece('body', p.body, block(w, 0.042, 0.055, 0, 0, 0, { radius: 0.006, steps: 2 })),
        ...Array.from({ length: n }, (_, i) => well((s) => at(s, (i - (n - 1) / 2) * 0.058, 0.0418, 0))).flat(),
        ...piece('switch', plastic('#b3261e'), block(0.012, 0.006, 0.022, w / 2 - 0.014, 0.0405, 0, { radius: 0.002 })),
        ...piece(
          'cord', p.body,
          tube(
            bent([
              [-w / 2 + 0.004, 0.02, 0], [-w / 2 - 0.04, 0.006, 0], [-w / 2 - 0.2, 0.0042, -0.03], [-w / 2 - 0.35, 0.0042, 0.03], [-w / 2 - 0.5, 0.0042, -0.02],
            ]),
            0.0038, 8,
          ),
        ),
        ...plug,
      ] };
    }
    const n = p.design === 'double' ? 2 : 1;
    const w = n * 0.071 + 0.01;
    return { pieces: [
      ...piece('plate', p.body, block(w, 0.081, 0.01, 0, 0, 0.005, { radius: 0.003 })),
      ...Array.from({ length: n }, (_, i) => well((s) => facing(s, (i - (n - 1) / 2) * 0.071, 0.0405, 0.0098))).flat(),
      ...(p.plugged ? piece(
        'plug', plastic('#232527'), facing(cylinder(0.0185, 0.036, { bevel: 0.004 }), -((n - 1) / 2) * 0.071, 0.0405, 0.0098),
        tube(bent([[-((n - 1) / 2) * 0.071, 0.036, 0.042], [-((n - 1) / 2) * 0.071, 0.03, 0.052], [-((n - 1) / 2) * 0.071, 0.0, 0.054]]), 0.0033, 8),
      ) : []),
    ] };
  },
};

export const SWITCH_DESIGNS = ['rocker', 'double', 'toggle'] as const;

export const lightSwitch: FurnitureKind<{ readonly design: (typeof SWITCH_DESIGNS)[number]; readonly body: Finish; readonly lever: Finish }> = {
  concept: 'light-switch',
  title: 'Light switch',
  params: (style, random) => {
    const design = random.pick(SWITCH_DESIGNS);
    return {
      design, body: design === 'toggle' && random.chance(0.5) ? metalOf(style) : plastic(random.chance(0.85) ? '#f1f0ec' : '#2b2d30', 0.35),
      lever: design === 'toggle' ? metal('brass') : plastic('#f6f5f2', 0.3),
    };
  },
  build: (p) => {
    const plate = block(0.081, 0.081, 0.009, 0, 0, 0.0045, { radius: 0.003 });
    if (p.design === 'toggle') return { pieces: [
      ...piece('plate', p.body, plate),
      ...piece('lever', p.lever, facing(cylinder(0.008, 0.006), 0, 0.0405, 0.0085), tube([[0, 0.0405, 0.012], [0, 0.049, 0.028]], 0.003, 8)),
    ] };
    const keys = p.design === 'double' ? [-0.0142, 0.0142] : [0];
    return { pieces: [
      ...piece('plate', p.body, plate),
      ...piece(
        'lever', p.lever,
        ...keys.map((x) => turnedAt(box(p.design === 'double' ? 0.0275 : 0.056, 0.056, 0.006, { radius: 0.002 }), 'x', 0.05, x, 0.0125, 0.0095)),
      ),
    ] };
  },
};

export const CABLE_DESIGNS = ['loose', 'coil', 'run'] as const;

/** Lies on the floor or a table. */
export const cable: FurnitureKind<{ readonly design: (typeof CABLE_DESIGNS)[number]; readonly length: number; readonly jacket: Finish }> = {
  concept: 'cable',
  title: 'Cable',
  params: (_style, random) => ({
    design: random.pick(CABLE_DESIGNS), length: random.range(0.8, 1.5), jacket: plastic(random.pick(['#1d1f21', '#e6e5e0', '#1d1f21', '#8d3a2f'])),
  }),
  build: (p, random) => {
    const r = 0.0032;
    const [a, b] = [random.range(0, 6), random.range(0, 6)];
    const n = p.design === 'coil' ? 90 : 44;
    const path = Array.from({ length: n + 1 }, (_, i): Vec3 => {
      const t = i / n;
      if (p.design === 'coil') {
        const turns = t * 4 * 2 * Math.PI;
        const q = 0.075 + 0.012 * sin(turns * 0.37 + a);
        return [q * sin(turns) + 0.01 * sin(turns * 0.21 + b), r + t * 0.021, q * cos(turns)];
      }
      if (p.design === 'run') return [(t - 0.5) * p.length, r, 0.02 * sin(t * 9 + a) * sin(t * Math.PI)];
      return [(t - 0.5) * p.length * 0.7 + 0.05 * sin(t * 11 + a), r + 0.003 * (1 + sin(t * 22 + b)), 0.16 * sin(t * 7 + b) * (0.4 + 0.6 * t)];
    });
    const [e, f] = [path[n], path[n - 2]];
    const way: Vec3 = [e[0] + (e[0] - f[0]) * 2, Math.max(0.009, e[1]), e[2] + (e[2] - f[2]) * 2];
    return { pieces: piece('cable', p.jacket, tube(path, r, 8), tube([[e[0], Math.max(0.009, e[1]), e[2]], way], 0.009, 10)) };
  },
};

export const FIREPLACE_DESIGNS = ['mantel', 'brick', 'modern', 'stove'] as const;

export interface FireplaceParams {
  readonly design: (typeof FIREPLACE_DESIGNS)[number];
  readonly width: number;
  readonly height: number;
  readonly surround: Finish;
  readonly inside: Finish;
  readonly lit: boolean;
}

/** Stands against the wall at -z. */
export const fireplace: FurnitureKind<FireplaceParams> = {
  concept: 'fireplace',
  title: 'Fireplace',
  params: (style, random) => {
    const design = random.pick(FIREPLACE_DESIGNS);
    return {
      design, width: design === 'stove' ? random.range(0.5, 0.62) : random.range(1.25, 1.6),
      height: design === 'stove' ? random.range(0.8, 1) : random.range(1.05, 1.2),
      surround: design === 'brick' ? brick()
        : design === 'modern' ? (random.chance(0.5) ? concrete() : plaster(style.wall))
        : design === 'stove' ? coated(hex('#2a2b2d'), 0.6)
        : random.chance(0.5) ? marble(hex('#e6e2dc'), hex('#77716c'), random.int(5))
        : lacquered(style),
      inside: paint(hex('#1c1a19'), 0.9, 'soot'), lit: random.chance(0.4),
    };
  },
  build: (p, random) => {
    const { width: w, height: h } = p;
    const d = p.design === 'stove' ? 0.42 : 0.36;
    const [ow, oh, oy] = p.design === 'stove' ? [w * 0.72, h * 0.45, h * 0.32] : p.design === 'modern' ? [w * 0.72, 0.42, 0.4] : [w * 0.52, 0.68, 0.02];
    const logs = [-1, 0, 1].map((i) => turnedAt(
      cylinder(0.04, ow * 0.6, { segments: 12, bevel: 0.006 }), 'z', Math.PI / 2 + i * 0.12, ow * 0.3 + i * 0.02, oy + 0.055 + (i === 0 ? 0.07 : 0),
      -0.02 + i * 0.06,
    ));
    const flames = p.lit ? Array.from(
      { length: 5 },
      (_, i) => at(
        lathe([[0, 0], [0.035, 0.02], [0.042, 0.05], [0.02, 0.12], [0, random.range(0.16, 0.24)]], 12), (i - 2) * ow * 0.1, oy + 0.08,
        -0.02 + random.range(-0.03, 0.03),
      ),
    ) : [];
    const hollow = [
      block(ow, oh, 0.02, 0, oy, -d / 2 + 0.04), block(0.015, oh, d - 0.05, -ow / 2 + 0.008, oy, -0.01), block(0.015, oh, d - 0.05, ow / 2 - 0.008, oy, -0.01),
      block(ow, 0.015, d - 0.05, 0, oy, -0.01), block(ow, 0.012, d - 0.05, 0, oy + oh - 0.012, -0.01),
    ];
    const wall = [
      block((w - ow) / 2, h, d, -(w + ow) / 4, 0, 0, { grain: 'x' }), block((w - ow) / 2, h, d, (w + ow) / 4, 0, 0, { grain: 'x' }),
      block(ow, h - oy - oh, d, 0, oy + oh, 0, { grain: 'x' }), ...(oy > 0.03 ? [block(ow, oy, d, 0, 0, 0, { grain: 'x' })] : [block(ow, oy, d, 0, 0, 0)]),
      block(w, h, 0.03, 0, 0, -d / 2 + 0.015),
    ];
    const fire = [
      ...piece('inside', p.inside, ...hollow), ...piece('logs', wood('wenge', 0.8), ...logs),
      ...(flames.length > 0 ? piece('flames', glow('flame', [9, 3.6, 0.8]), ...flames) : []),
    ];
    if (p.design === 'stove') return { pieces: [
      ...piece('body', p.surround, ...wall, block(w + 0.04, 0.03, d + 0.04, 0, h - 0.002, 0)), ...fire,
      ...piece('pipe', p.surround, at(cylinder(0.075, 1.1, { segments: 28 }), 0, h + 0.02, -0.05)),
      ...piece(
        'handle', metal('brass'), bar([w * 0.3, oy + oh * 0.4, d / 2 - 0.002], [w * 0.3, oy + oh * 0.4, d / 2 + 0.04], 0.006),
        bar([w * 0.3, oy + oh * 0.3, d / 2 + 0.036], [w * 0.3, oy + oh * 0.5, d / 2 + 0.036], 0.008),
      ),
    ] };
    const mantel = p.design === 'modern' ? [] : [
      block(w + 0.16, 0.05, d + 0.1, 0, h - 0.002, 0.04, { radius: 0.008, steps: 2, grain: 'x' }),
      ...(p.design === 'mantel' ? [
        block(w + 0.08, 0.04, d + 0.05, 0, h - 0.04, 0.02),
        ...[-1, 1].map((s) => block(0.16, h - 0.04, 0.05, s * (w / 2 - 0.09), 0, d / 2 + 0.02, { grain: 'y' })),
        block(w - 0.35, 0.16, 0.03, 0, h - 0.26, d / 2 + 0.01, { grain: 'x' }),
      ] : []),
    ];
    return {
      pieces: [
        ...piece('surround', p.surround, ...wall),
        ...(mantel.length > 0 ? piece('mantel', p.design === 'brick' ? wood('oak', 0.55) : p.surround, ...mantel) : []), ...fire,
        ...(p.design === 'modern' ? [] : piece(
          'hearth', p.design === 'brick' ? p.surround : marble(hex('#3a3a3c'), hex('#77777a')), block(w + 0.1, 0.035, 0.4, 0, 0, d / 2 + 0.19),
        )),
      ],
      supports: [top(h + (p.design === 'modern' ? 0 : 0.048), w, d, 0.05)],
    };
  },
};

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

/** The case that washing machines and dryers share. */
import type { Random } from '../../math/index.ts';
import { cylinder, extrude, lathe, turnedAt, type Surface } from '../geometry/index.ts';
import { brushed, coated, hex, metal, type Finish } from '../material/index.ts';
import { piece, top, type FurnitureKind, type Piece } from './kind.ts';
import { block, corners } from './parts.ts';
import { plastic, type Style } from './style.ts';

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

export function washer(p: WasherParams, dryer: boolean): ReturnType<FurnitureKind<WasherParams>['build']> {
  const { width: w, depth: d, height: h } = p;
  const z = d / 2;
  const feet = piece('feet', plastic('#26282b', 0.4), ...corners(w / 2 - 0.06, d / 2 - 0.06, () => cylinder(0.02, 0.02, { segments: 14 })));
  const shown = p.dark ? '#e8eaec' : '#2a2d31';
  if (p.design === 'top') {
    const back = 0.13;
    return {
      pieces: [...piece(
        'body', p.body, block(w, h - 0.018, d, 0, 0.018, 0, { radius: 0.012, steps: 2, grain: 'y' }),
        block(w - 0.04, 0.014, d - 0.2, 0, h - 0.001, 0.07, { radius: 0.006 }),
      ), ...piece(
        'panel', plastic(p.dark ? '#1e2022' : '#dfe1e3', 0.4),
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
        'buttons', plastic(shown, 0.4),
        ...[0, 1, 2, 3].map((i) => block(0.014, 0.008, 0.006, w * 0.16 + i * 0.035, h - panelH + 0.014, z + 0.002, { radius: 0.002 })),
      ),
      ...piece('kick', p.body, block(w - 0.06, 0.06, 0.008, 0, 0.03, z + 0.001)), ...feet,
    ],
    supports: [top(h + 0.004, w, d, 0.05)],
  };
}

export const washerParams = (_style: Style, random: Random): WasherParams => {
  const dark = random.chance(0.2);
  return {
    design: random.pick(WASHER_DESIGNS), width: random.range(0.59, 0.62), depth: random.range(0.55, 0.64), height: random.range(0.84, 0.86), dark,
    body: dark ? brushed(hex('#8f9194')) : coated(hex('#efefed'), 0.3),
  };
};

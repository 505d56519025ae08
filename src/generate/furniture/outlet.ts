/** Socket: single, double or strip. */
import { at, cylinder, lathe, tube, type Surface } from '../geometry/index.ts';
import type { Finish } from '../material/index.ts';
import { piece, type FurnitureKind, type Piece } from './kind.ts';
import { bent, block, facing } from './parts.ts';
import { plastic } from './style.ts';

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

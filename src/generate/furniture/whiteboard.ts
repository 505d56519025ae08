/** Whiteboard: wall, stand or glass. */
import { at, box, cylinder, turnedAt, type Surface } from '../geometry/index.ts';
import { brushed, coated, hex, metal, paint, printed, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind, type Piece } from './kind.ts';
import { block } from './parts.ts';
import { plastic } from './style.ts';

export const WHITEBOARD_DESIGNS = ['wall', 'stand', 'glass'] as const;

export interface WhiteboardParams {
  readonly design: (typeof WHITEBOARD_DESIGNS)[number];
  readonly width: number;
  readonly height: number;
  readonly written: boolean;
  readonly seed: number;
  readonly frame: Finish;
}

/** On a wall (back at z = 0, lower edge y = 0) or on a stand on the floor. */
export const whiteboard: FurnitureKind<WhiteboardParams> = {
  concept: 'whiteboard',
  title: 'Whiteboard',
  params: (_style, random) => ({
    design: random.pick(WHITEBOARD_DESIGNS), width: random.range(1.2, 2), height: random.range(0.9, 1.2), written: random.chance(0.65),
    seed: random.int(1 << 30), frame: random.chance(0.8) ? brushed(hex('#c8cacb')) : coated(hex('#2b2d30')),
  }),
  build: (p, random) => {
    const { width: w, height: h } = p;
    const face = p.written ? printed('writing-board', p.seed, w, h) : paint(hex('#f3f4f3'), 0.2, 'enamel');
    const panel = (y: number, z: number): Piece[] => [
      ...piece('board', face, at(box(w, h, 0.012, { radius: 0, centred: true, grain: 'x' }), 0, y, z + 0.006)),
      ...(p.design === 'glass' ? piece(
        'standoffs', metal('chrome'),
        ...[-1, 1].flatMap((s) => [0.06, h - 0.06].map((yy) => turnedAt(cylinder(0.012, 0.022), 'x', Math.PI / 2, s * (w / 2 - 0.06), y + yy, z - 0.004))),
      )
        : piece(
          'frame', p.frame, block(w + 0.036, 0.022, 0.022, 0, y - 0.018, z + 0.007), block(w + 0.036, 0.022, 0.022, 0, y + h - 0.004, z + 0.007),
          ...[-1, 1].map((s) => block(0.022, h, 0.022, s * (w / 2 + 0.007), y, z + 0.007)),
        )),
      ...piece('tray', p.frame, block(w * 0.35, 0.008, 0.07, 0, y + (p.design === 'glass' ? -0.008 : -0.026), z + 0.04, { radius: 0.002 })),
      ...[0, 1, 2].flatMap((i) => piece(
        'marker', plastic(['#1f3f8f', '#b3261e', '#1d6b3a'][i]),
        turnedAt(
          cylinder(0.008, 0.12, { segments: 12 }), 'z', Math.PI / 2, w * 0.05 + i * 0.02 + random.range(0, 0.02) + 0.06,
          y + (p.design === 'glass' ? 0.0078 : -0.0102), z + 0.03 + i * 0.017,
        ),
      )),
      ...piece('sponge', plastic('#2f3338'), block(0.12, 0.035, 0.045, -w * 0.12, y + (p.design === 'glass' ? -0.0005 : -0.0185), z + 0.045)),
    ];
    if (p.design !== 'stand') return { pieces: panel(p.design === 'glass' ? 0.01 : 0.03, p.design === 'glass' ? 0.01 : 0) };
    const y = 0.85;
    const post = (s: number): Surface[] => [
      block(0.03, y + h + 0.02, 0.03, s * (w / 2 + 0.033), 0.06, 0), block(0.04, 0.025, 0.6, s * (w / 2 + 0.033), 0.05, 0),
      ...[-0.27, 0.27].flatMap((z) => [
        turnedAt(cylinder(0.025, 0.02, { segments: 18 }), 'z', Math.PI / 2, s * (w / 2 + 0.033) + 0.01, 0.025, z),
        block(0.012, 0.05, 0.014, s * (w / 2 + 0.033), 0.02, z),
      ]),
    ];
    return { pieces: [...panel(y, -0.006), ...piece('stand', p.frame, ...post(1), ...post(-1), block(w + 0.06, 0.03, 0.025, 0, 0.3, 0))] };
  },
};

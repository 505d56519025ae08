/** Mirror: framed, round, arch or frameless. */
import { cos, sin } from '../../math/index.ts';
import { at, box, cylinder, extrude, lathe, turnedAt, type Point2 } from '../geometry/index.ts';
import { metal, silvered, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { block } from './parts.ts';
import { mainWood, metalOf } from './style.ts';
import { frameOf } from './wallware.ts';

export const MIRROR_DESIGNS = ['framed', 'round', 'arch', 'frameless'] as const;

export interface MirrorParams {
  /** A frame of four bars; a disc in a ring; a rectangle under a half round; a pane held by clips. */
  readonly design: (typeof MIRROR_DESIGNS)[number];
  readonly width: number;
  readonly height: number;
  readonly frame: Finish;
}

/** An upright outline, counter-clockwise: straight sides up to `straight`, a half round of radius w/2 on top. */
const archOf = (w: number, straight: number, y0: number): Point2[] => [
  [-w / 2, y0], [w / 2, y0], ...Array.from(
    { length: 25 }, (_, i): Point2 => { const a = (i / 24) * Math.PI; return [(w / 2) * cos(a), straight + (w / 2) * sin(a)]; },
  ),
];

export const mirror: FurnitureKind<MirrorParams> = {
  concept: 'mirror',
  title: 'Mirror',
  params: (style, random) => ({
    design: random.pick(MIRROR_DESIGNS), width: random.range(0.45, 0.6), height: random.range(0.7, 1.1),
    frame: random.chance(0.6) ? mainWood(style) : metalOf(style),
  }),
  build: (p) => {
    const { width: w, height: h } = p;
    if (p.design === 'round') {
      const r = Math.max(0.24, Math.min(w, h) / 2);
      const disc = turnedAt(cylinder(r, 0.012, { segments: 56 }), 'x', Math.PI / 2, 0, r + 0.02, 0.006);
      return { pieces: [
        ...piece(
          'frame', p.frame,
          turnedAt(
            lathe([[r - 0.004, 0], [r + 0.018, 0], [r + 0.02, 0.02], [r + 0.012, 0.028], [r - 0.004, 0.022], [r - 0.004, 0]], 56), 'x', Math.PI / 2, 0,
            r + 0.02, 0,
          ),
        ),
        ...piece('glass', silvered(), disc),
      ] };
    }
    if (p.design === 'arch') {
      const straight = Math.max(0.1, h - w / 2);
      const rim = extrude(archOf(w + 0.05, straight + 0.025, 0), 0.02, 0.004);
      return { pieces: [
        ...piece('frame', p.frame, at(rim, 0, 0, 0.01)), ...piece('glass', silvered(), at(extrude(archOf(w, straight + 0.025, 0.025), 0.006), 0, 0, 0.022)),
      ] };
    }
    if (p.design === 'frameless') {
      const clips = [0.25, 0.75].flatMap((k) => [
        block(0.03, 0.03, 0.016, (k - 0.5) * w, -0.01, 0.008), block(0.03, 0.03, 0.016, (k - 0.5) * w, h - 0.02, 0.008),
      ]);
      return { pieces: [
        ...piece('glass', silvered(), at(box(w, h, 0.008, { radius: 0.0035, steps: 2 }), 0, 0, 0.006)), ...piece('clips', metal('chrome'), ...clips),
      ].map((q) => ({ ...q, surface: at(q.surface, 0, 0.01, 0) })) };
    }
    return {
      pieces: [
        ...piece('frame', p.frame, ...frameOf(w, h, 0.03, 0.03)),
        ...piece('glass', silvered(), at(box(w + 0.006, h + 0.006, 0.014, { radius: 0 }), 0, 0.027, 0.008)),
      ],
    };
  },
};

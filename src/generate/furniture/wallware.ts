/** What hangs on walls: pictures and mirrors. Their back is at z = 0, their lower edge at y = 0. */
import { cos, multiply, rotation, sin, translation } from '../../math/index.ts';
import { at, box, cylinder, extrude, lathe, transform, turnedAt, type Point2, type Surface } from '../geometry/index.ts';
import { ART_STYLES, hex, matt, metal, paint, painting, silvered, type ArtStyle, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { block } from './parts.ts';
import { mainWood, metalOf } from './style.ts';

/** Four mitred bars round an opening of width x height. */
function frameOf(width: number, height: number, bar: number, depth: number): Surface[] {
  const side = (long: number, x: number, y: number, turn: number): Surface => transform(
    extrude([[-long / 2 - bar, bar], [-long / 2, 0], [long / 2, 0], [long / 2 + bar, bar]], depth, 0.003),
    multiply(translation([x, y, depth / 2]), rotation([0, 0, 1], turn)));
  const cy = height / 2 + bar;
  return [
    side(width, 0, cy + height / 2, 0), side(width, 0, cy - height / 2, Math.PI), side(height, -width / 2, cy, Math.PI / 2),
    side(height, width / 2, cy, -Math.PI / 2),
  ];
}

export const PICTURE_DESIGNS = ['framed', 'canvas', 'box', 'pair'] as const;

export interface PictureParams {
  /** A frame with or without mount, canvas on a stretcher, a deep shadow-gap frame, two small ones above each other. */
  readonly design: (typeof PICTURE_DESIGNS)[number];
  /** Of the image with its mount, without the frame. */
  readonly width: number;
  readonly height: number;
  readonly art: ArtStyle;
  readonly artSeed: number;
  /** Width of the paper mount round the image; 0 = none. */
  readonly mount: number;
  readonly frame: Finish;
}

export const picture: FurnitureKind<PictureParams> = {
  concept: 'picture',
  title: 'Picture',
  params: (style, random) => {
    const height = random.range(0.35, 0.7);
    return {
      design: random.pick(['framed', 'framed', 'framed', 'canvas', 'box', 'pair'] as const),
      width: height * random.pick([0.72, 1, 1.4, 1.5]), height, art: random.pick(ART_STYLES), artSeed: random.int(1 << 30),
      mount: random.chance(0.5) ? 0.06 : 0,
      frame: random.pick([mainWood(style), metalOf(style), paint(hex('#f2f0ea'), 0.4, 'lacquer'), paint(hex('#26262a'), 0.4, 'lacquer')]),
    };
  },
  build: (p) => {
    const bar = 0.022;
    if (p.design === 'canvas') return { pieces: piece(
      'image', painting(p.art, p.artSeed, p.width + 2 * bar, p.height + 2 * bar),
      at(box(p.width + 2 * bar, p.height + 2 * bar, 0.03, { radius: 0.002, centred: true, grain: 'x' }), 0, 0, 0.015),
    ) };
    if (p.design === 'pair') {
      const [pw, ph] = [Math.min(p.width, 0.5), p.height / 2 - bar];
      return { pieces: [0, 1].flatMap((i) => {
        const y = i * (ph + 2 * bar + 0.02);
        return [
          ...piece('frame', p.frame, ...frameOf(pw, ph, bar * 0.8, 0.022).map((s) => at(s, 0, y, 0))),
          ...piece(
            'image', painting(p.art, p.artSeed + i, pw, ph),
            at(box(pw + 0.004, ph + 0.004, 0.012, { radius: 0, centred: true, grain: 'x' }), 0, y + bar * 0.8 - 0.002, 0.007),
          ),
        ];
      }) };
    }
    if (p.design === 'box') {
      return { pieces: [
        ...piece('frame', p.frame, ...frameOf(p.width, p.height, 0.014, 0.045)),
        ...piece('back', matt(hex('#1f1f20'), 'board'), at(box(p.width + 0.004, p.height + 0.004, 0.01, { radius: 0 }), 0, 0.012, 0.006)),
        ...piece(
          'image', painting(p.art, p.artSeed, p.width - 0.02, p.height - 0.02),
          at(box(p.width - 0.02, p.height - 0.02, 0.028, { radius: 0.001, centred: true, grain: 'x' }), 0, 0.024, 0.0245),
        ),
      ] };
    }
    const w = p.width - 2 * p.mount;
    const h = p.height - 2 * p.mount;
    return {
      pieces: [
        ...piece('frame', p.frame, ...frameOf(p.width, p.height, bar, 0.025)),
        ...piece('mount', matt(hex('#f3f0e8'), 'board'), at(box(p.width + 0.004, p.height + 0.004, 0.012, { radius: 0 }), 0, bar - 0.002, 0.007)),
        ...piece('image', painting(p.art, p.artSeed, w, h), at(box(w, h, 0.003, { radius: 0, centred: true, grain: 'x' }), 0, bar + p.mount, 0.0145)),
      ],
    };
  },
};

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

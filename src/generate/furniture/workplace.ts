/** Things of a workplace: office chair, whiteboard, filing cabinet, printer, lectern, waste bin. */
import { cos, sin, type Vec3 } from '../../math/index.ts';
import { at, ball, box, cylinder, extrude, lathe, shell, softBox, tube, turnedAt, vessel, type Surface } from '../geometry/index.ts';
import { coated, fabric, hex, leather, matt, metal, paint, printed, wicker, brushed, type Finish } from '../material/index.ts';
import { piece, top, type FurnitureKind, type Piece } from './kind.ts';
import { bar, block, corners, openCase } from './parts.ts';
import { lacquered, mainWood } from './style.ts';

const plastic = (code: string, roughness = 0.45): Finish => paint(hex(code), roughness, 'plastic');

export const OFFICE_CHAIR_DESIGNS = ['task', 'executive', 'mesh', 'drafting'] as const;

export interface OfficeChairParams {
  readonly design: (typeof OFFICE_CHAIR_DESIGNS)[number];
  readonly seatHeight: number;
  readonly width: number;
  readonly arms: boolean;
  readonly cover: Finish;
  readonly base: Finish;
  readonly shell: Finish;
}

/** Five arms with twin-wheel castors and the gas column: carries a seat whose underside is at `y`. */
function fiveStar(y: number, reach: number, base: Finish, dark: Finish, turn: number): Piece[] {
  const spokes: Surface[] = [];
  const wheels: Surface[] = [];
  for (let i = 0; i < 5; i++) {
    const a = turn + (i * 2 * Math.PI) / 5;
    const [s, c] = [sin(a), cos(a)];
    spokes.push(
      tube([[s * 0.02, 0.115, c * 0.02], [s * reach * 0.6, 0.095, c * reach * 0.6], [s * reach, 0.075, c * reach]], (t) => 0.024 - 0.009 * t, 10),
      bar([s * reach, 0.04, c * reach], [s * reach, 0.08, c * reach], 0.007, 8),
    );
    for (const side of [-0.014, 0.014]) wheels.push(turnedAt(
      turnedAt(cylinder(0.027, 0.018, { segments: 20, bevel: 0.004 }), 'z', Math.PI / 2, side + 0.009, 0.027, 0), 'y', a + 0.5, s * reach, 0, c * reach,
    ));
    wheels.push(turnedAt(block(0.03, 0.02, 0.036, 0, 0.032, 0, { radius: 0.008 }), 'y', a + 0.5, s * reach, 0, c * reach));
  }
  return [
    ...piece('base', base, ...spokes, at(cylinder(0.032, 0.08, { topRadius: 0.026 }), 0, 0.075, 0)), ...piece('castors', dark, ...wheels),
    ...piece('column', metal('chrome'), at(cylinder(0.014, y - 0.13), 0, 0.14, 0)),
    ...piece('column', dark, at(cylinder(0.026, Math.max(0.06, (y - 0.14) * 0.55)), 0, 0.12, 0)),
  ];
}

export const officeChair: FurnitureKind<OfficeChairParams> = {
  concept: 'office-chair',
  title: 'Office chair',
  params: (style, random) => {
    const design = random.pick(OFFICE_CHAIR_DESIGNS);
    const c = random.pick([hex('#232528'), hex('#3a4048'), hex('#2f4a66'), hex('#6d2f2b'), style.upholstery, ...style.accents]);
    return {
      design, seatHeight: design === 'drafting' ? random.range(0.6, 0.68) : random.range(0.44, 0.5), width: random.range(0.47, 0.52),
      arms: design !== 'drafting' && random.chance(0.7),
      cover: design === 'executive' ? leather(random.chance(0.7) ? hex('#26241f') : hex('#5d3a26')) : fabric(c, { pitch: 0.002 }),
      base: random.chance(0.5) ? metal('chrome') : plastic('#222427'), shell: plastic(random.chance(0.75) ? '#222427' : '#d8dadb'),
    };
  },
  build: (p, random) => {
    const { width: w, seatHeight: h } = p;
    const dark = plastic('#1e2022');
    const d = 0.48;
    const under = h - 0.085;
    const tall = p.design === 'executive' ? 0.72 : p.design === 'drafting' ? 0.38 : 0.56;
    const from = h + (p.design === 'executive' ? 0.02 : 0.1);
    const backZ = -d / 2 + 0.02;
    const lean = 0.14;
    const back = p.design === 'executive'
      ? [0, 1, 2].map((i) => turnedAt(
        at(softBox(w - 0.02 - 0.02 * i, tall / 3 + 0.01, 0.1, { radius: 0.045, steps: 2, inner: 5, bulge: [0, 0.004, 0.018] }), 0, (i * tall) / 3, 0),
        'x', -lean, 0, from, backZ,
      ))
      : [turnedAt(
        softBox(
          w - 0.04, tall - 0.08, p.design === 'mesh' ? 0.022 : 0.06,
          { radius: p.design === 'mesh' ? 0.01 : 0.028, steps: 2, inner: 6, bulge: [0, 0.02, p.design === 'mesh' ? -0.004 : 0.015], relief: () => 0 },
        ),
        'x', -lean, 0, from, backZ,
      )];
    const frame = p.design === 'mesh' ? [-1, 1].map((s) => turnedAt(
      block(0.024, tall - 0.05, 0.034, s * (w / 2 - 0.024), -0.01, 0, { radius: 0.01, steps: 2 }), 'x', -lean, 0, from, backZ,
    )).concat([0, tall - 0.09].map((y) => turnedAt(block(w - 0.03, 0.03, 0.032, 0, y, 0, { radius: 0.01, steps: 2 }), 'x', -lean, 0, from, backZ))) : [];
    const stalk = tube(
      [[0, h - 0.075, -0.04], [0, h - 0.07, backZ - 0.04], [0, h, backZ - 0.065], [0, from + 0.16, backZ - (p.design === 'mesh' ? 0.042 : 0.065)]],
      0.018, 12,
    );
    const arms = p.arms ? [-1, 1].flatMap((s) => [
      tube(
        [[s * 0.12, h - 0.075, -0.02], [s * (w / 2 + 0.035), h - 0.07, -0.02], [s * (w / 2 + 0.045), h + 0.02, -0.02], [s * (w / 2 + 0.04), h + 0.2, -0.02]],
        0.015, 10,
      ),
      block(0.075, 0.03, 0.26, s * (w / 2 + 0.035), h + 0.195, 0, { radius: 0.012, steps: 2 }),
    ]) : [];
    const ringFoot = p.design === 'drafting' ? [
      tube(Array.from({ length: 26 }, (_, i): Vec3 => [0.2 * sin((i * Math.PI) / 12.5), 0.26, 0.2 * cos((i * Math.PI) / 12.5)]), 0.009, 8),
      ...[0, 1, 2].map((i) => bar([0.015 * sin(i * 2.0944), 0.24, 0.015 * cos(i * 2.0944)], [0.2 * sin(i * 2.0944), 0.26, 0.2 * cos(i * 2.0944)], 0.007, 8)),
    ] : [];
    return {
      pieces: [
        ...fiveStar(under, 0.3, p.base, dark, random.range(0, 1.2)), ...piece(
          'mechanism', dark, block(0.2, 0.045, 0.26, 0, under - 0.025, -0.02, { radius: 0.012 }), stalk, ...arms,
        ),
        ...piece(
          'seat', p.cover,
          at(
            softBox(w, p.design === 'executive' ? 0.11 : 0.08, d, { radius: 0.035, steps: 2, inner: 6, bulge: [0.003, 0.014, 0.012] }), 0,
            h - (p.design === 'executive' ? 0.09 : 0.07), 0.02,
          ),
        ), ...piece('shell', p.shell, block(w - 0.06, 0.025, d - 0.06, 0, under + 0.012, 0.02, { radius: 0.01 })),
        ...piece('back', p.cover, ...back), ...(frame.length > 0 ? piece('frame', p.shell, ...frame) : []),
        ...(ringFoot.length > 0 ? piece('foot-ring', metal('chrome'), ...ringFoot) : []),
      ],
    };
  },
};

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

export const FILING_DESIGNS = ['drawers', 'lateral', 'tambour'] as const;

export interface FilingCabinetParams {
  readonly design: (typeof FILING_DESIGNS)[number];
  readonly width: number;
  readonly depth: number;
  readonly rows: number;
  readonly body: Finish;
  readonly front: Finish;
}

export const filingCabinet: FurnitureKind<FilingCabinetParams> = {
  concept: 'cabinet',
  title: 'Filing cabinet',
  params: (style, random) => {
    const design = random.pick(FILING_DESIGNS);
    const body = coated(random.pick([hex('#c9cccd'), hex('#8d9296'), hex('#3c4043'), hex('#e5e4df'), style.accents[0]]));
    return {
      design, width: design === 'drawers' ? random.range(0.4, 0.47) : random.range(0.8, 1), depth: design === 'drawers' ? random.range(0.55, 0.63) : 0.43,
      rows: 2 + random.int(3), body, front: random.chance(0.8) ? body : mainWood(style),
    };
  },
  build: (p) => {
    const { width: w, depth: d } = p;
    const row = 0.32;
    const h = p.rows * row + 0.06;
    const z = d / 2;
    if (p.design === 'tambour') {
      const open = w * 0.35;
      const leaves = Math.round((w - open - 0.06) / 0.025);
      return {
        pieces: [...piece(
          'case', p.body, ...openCase(w, h, d, 0.02, 0),
          ...Array.from({ length: p.rows - 1 }, (_, i) => block(w - 0.04, 0.015, d - 0.06, 0, (i + 1) * row + 0.03, 0)),
        ), ...piece(
          'shutter', p.front,
          ...Array.from(
            { length: leaves }, (_, i) => block(0.0262, h - 0.044, 0.012, -w / 2 + 0.033 + i * 0.025, 0.021, z - 0.02, { grain: 'y', radius: 0.002 }),
          ),
        ),
          ...piece(
            'folders', plastic('#2f4a66'),
            ...Array.from(
              { length: p.rows },
              (_, r) => [0, 1, 2].map((i) => block(
                0.075, 0.27, 0.27, w / 2 - 0.065 - i * 0.079, r === 0 ? 0.0195 : r * row + 0.0445, -0.02, { radius: 0.002 },
              )),
            ).flat(),
          )],
        supports: [top(h, w, d, 0.04)],
      };
    }
    const fronts = Array.from({ length: p.rows }, (_, i) => block(w - 0.008, row - 0.008, 0.03, 0, 0.04 + i * row, z - 0.006, { radius: 0.003 }));
    const pulls = Array.from(
      { length: p.rows },
      (_, i) => [block(p.design === 'lateral' ? w * 0.35 : 0.12, 0.018, 0.022, 0, 0.04 + i * row + row * 0.6, z + 0.018, { radius: 0.006 })],
    ).flat();
    const cards = Array.from({ length: p.rows }, (_, i) => block(0.07, 0.035, 0.004, 0, 0.04 + i * row + row * 0.72, z + 0.009, { radius: 0 }));
    return {
      pieces: [
        ...piece('case', p.body, block(w, h - 0.02, d - 0.02, 0, 0.02, -0.01, { radius: 0.004 }), block(w - 0.03, 0.022, d - 0.05, 0, 0, -0.02)),
        ...piece('fronts', p.front, ...fronts), ...piece('pulls', metal('chrome'), ...pulls), ...piece('cards', matt(hex('#f0ece0'), 'card'), ...cards),
      ],
      supports: [top(h, w, d, 0.04)],
    };
  },
};

export const PRINTER_DESIGNS = ['desktop', 'multifunction', 'copier'] as const;

export interface PrinterParams {
  readonly design: (typeof PRINTER_DESIGNS)[number];
  readonly width: number;
  readonly body: Finish;
  readonly dark: Finish;
  readonly seed: number;
}

/** On a desk, or (copier) on the floor. */
export const printer: FurnitureKind<PrinterParams> = {
  concept: 'printer',
  title: 'Printer',
  params: (_style, random) => {
    const design = random.pick(PRINTER_DESIGNS);
    return {
      design, width: design === 'copier' ? random.range(0.56, 0.62) : random.range(0.38, 0.46), body: plastic(random.chance(0.65) ? '#e2e2de' : '#2c2e31'),
      dark: plastic('#1f2123'), seed: random.int(1 << 30),
    };
  },
  build: (p) => {
    const w = p.width;
    const d = p.design === 'copier' ? 0.6 : 0.36;
    const lift = p.design === 'copier' ? 0.62 : 0;
    const h = p.design === 'desktop' ? 0.2 : p.design === 'copier' ? 0.3 : 0.24;
    const paper = at(box(0.21, 0.0008, 0.2, { radius: 0, centred: true, grain: 'x' }), 0, lift + h * 0.34 + 0.008, d / 2 + 0.03);
    const pieces = [
      ...piece(
        'body', p.body, block(w, h * 0.32, d, 0, lift + 0.008, 0, { radius: 0.012, steps: 2 }),
        block(w, h * 0.5, d * 0.72, 0, lift + h * 0.32, -d * 0.14, { radius: 0.014, steps: 2 }),
        block(w * 0.98, h * 0.14, d * 0.98, 0, lift + h * 0.81, -0.003, { radius: 0.012, steps: 2 }),
        ...[-1, 1].map((s) => block(0.07, h * 0.5, d, s * (w / 2 - 0.035), lift + h * 0.32, 0, { radius: 0.01, steps: 2 })),
      ),
      ...piece(
        'tray', p.dark, block(w * 0.66, 0.008, 0.16, 0, lift + h * 0.34, d / 2 + 0.02, { radius: 0.003 }), block(w - 0.05, 0.012, d - 0.05, 0, lift, 0),
        block(w * 0.7, 0.012, 0.012, 0, lift + h * 0.16, d / 2 - 0.004),
      ),
      ...piece('page', printed('letter', p.seed, 0.21, 0.2), paper), ...piece(
        'panel', p.dark, turnedAt(block(0.13, 0.012, 0.06, 0, 0, 0), 'x', 0.5, w / 2 - 0.11, lift + h * 0.83, d / 2 - 0.02),
      ), ...piece(
        'display', plastic('#35506b', 0.2), turnedAt(block(0.07, 0.004, 0.04, -0.02, 0.0115, 0), 'x', 0.5, w / 2 - 0.11, lift + h * 0.83, d / 2 - 0.02),
      ),
    ];
    if (p.design === 'copier') pieces.push(
      ...piece('case', p.body, block(w, lift - 0.03, d, 0, 0.035, 0, { radius: 0.012, steps: 2 })),
      ...piece('drawers', plastic('#c9cac7'), ...[0, 1, 2].map((i) => block(w - 0.05, 0.15, 0.014, 0, 0.1 + i * 0.165, d / 2, { radius: 0.004 }))),
      ...piece('pulls', p.dark, ...[0, 1, 2].map((i) => block(0.16, 0.025, 0.012, 0, 0.19 + i * 0.165, d / 2 + 0.008))),
      ...piece(
        'castors', p.dark,
        ...corners(w / 2 - 0.07, d / 2 - 0.07, () => turnedAt(cylinder(0.02, 0.03, { segments: 16 }), 'z', Math.PI / 2, 0.015, 0.02, 0)),
      ),
    );
    return { pieces };
  },
};

export const LECTERN_DESIGNS = ['panel', 'post', 'acrylic'] as const;

export interface LecternParams {
  readonly design: (typeof LECTERN_DESIGNS)[number];
  readonly width: number;
  readonly height: number;
  readonly body: Finish;
  readonly metal: Finish;
  readonly seed: number;
}

/** The speaker stands behind, at -z; the audience sees +z. */
export const lectern: FurnitureKind<LecternParams> = {
  concept: 'stand',
  title: 'Lectern',
  params: (style, random) => ({
    design: random.pick(LECTERN_DESIGNS), width: random.range(0.52, 0.62), height: random.range(1.08, 1.2),
    body: random.chance(0.6) ? mainWood(style) : lacquered(style), metal: metal(random.pick(['steel', 'chrome', 'black'] as const)), seed: random.int(1 << 30),
  }),
  build: (p) => {
    const { width: w, height: h } = p;
    const d = 0.42;
    const slope = 0.24;
    const desk = (s: Surface): Surface => turnedAt(s, 'x', -slope, 0, h - 0.1, 0);
    const topPieces = [
      ...piece(
        'desk', p.body, desk(at(box(w, 0.022, d, { radius: 0.004, grain: 'x' }), 0, 0, 0)),
        desk(at(box(w, 0.04, 0.016, { radius: 0.003 }), 0, 0, -d / 2 + 0.008)),
      ),
      ...piece(
        'notes', printed('letter', p.seed, 0.21, 0.297),
        desk(turnedAt(box(0.21, 0.002, 0.297, { radius: 0, centred: true, grain: 'x' }), 'y', Math.PI, -0.05, 0.0218, -0.02)),
      ),
    ];
    const body = p.design === 'panel'
      ? piece(
        'body', p.body, block(w - 0.06, h - 0.12, 0.02, 0, 0.045, 0.13, { grain: 'y' }),
        ...[-1, 1].map((s) => block(0.02, h - 0.155, 0.3, s * (w / 2 - 0.04), 0.02, -0.01, { grain: 'y' })), block(w - 0.09, 0.02, 0.28, 0, h * 0.55, -0.01),
        block(w + 0.02, 0.05, d, 0, 0, 0, { radius: 0.006 }),
      )
      : p.design === 'post' ? piece(
        'post', p.metal, block(0.09, h - 0.1, 0.06, 0, 0.015, 0, { radius: 0.006 }), block(w * 0.8, 0.018, d, 0, 0, 0, { radius: 0.004 }),
        block(0.2, 0.03, 0.2, 0, h - 0.135, 0),
      )
        : [
          ...piece('posts', p.metal, ...[-1, 1].map((s) => block(0.03, h - 0.09, 0.03, s * (w / 2 - 0.08), 0.012, 0)), block(w, 0.015, d, 0, 0, 0)),
          ...piece('panel', plastic('#dfe6e8', 0.2), block(w - 0.14, h * 0.55, 0.008, 0, h * 0.3, 0.018)),
        ];
    return { pieces: [...topPieces, ...body] };
  },
};

export const WASTE_BIN_DESIGNS = ['basket', 'pedal', 'open', 'swing'] as const;

export interface WasteBinParams {
  readonly design: (typeof WASTE_BIN_DESIGNS)[number];
  readonly radius: number;
  readonly height: number;
  readonly body: Finish;
  readonly dark: Finish;
}

export const wasteBin: FurnitureKind<WasteBinParams> = {
  concept: 'trash-can',
  title: 'Waste bin',
  params: (_style, random) => {
    const design = random.pick(WASTE_BIN_DESIGNS);
    const tall = design === 'pedal' || design === 'swing';
    return {
      design, radius: tall ? random.range(0.13, 0.17) : random.range(0.12, 0.15), height: tall ? random.range(0.42, 0.66) : random.range(0.27, 0.34),
      body: design === 'basket' ? (random.chance(0.5) ? wicker() : coated(hex('#2b2d30')))
        : design === 'pedal' ? brushed()
        : plastic(random.pick(['#3a3d40', '#d9d8d3', '#5a7a8c', '#8f9a6a'])),
      dark: plastic('#202225'),
    };
  },
  build: (p, random) => {
    const { radius: r, height: h } = p;
    const crumpled = Array.from(
      { length: 5 },
      () => at(
        ball(random.range(0.028, 0.042), 9, random.range(0.7, 1)), random.range(-0.4, 0.4) * r, h * 0.53 + random.range(0, 0.024), random.range(-0.4, 0.4) * r,
      ),
    );
    const filled = [...piece('paper', matt(hex('#efece4'), 'paper'), ...crumpled, at(cylinder(r * 0.74, h * 0.52, { topRadius: r * 0.84 }), 0, 0.004, 0))];
    if (p.design === 'pedal') return { pieces: [
      ...piece(
        'body', p.body, at(cylinder(r, h - 0.06, { segments: 40, bevel: 0.004 }), 0, 0.02, 0),
        at(lathe([[0, 0], [r + 0.002, 0], [r + 0.002, 0.02], [r * 0.8, 0.042], [0, 0.05]], 40), 0, h - 0.05, 0),
      ),
      ...piece(
        'base', p.dark, cylinder(r + 0.004, 0.035, { segments: 40 }), at(cylinder(r + 0.003, 0.012, { segments: 40 }), 0, h - 0.055, 0),
        block(0.07, 0.012, 0.09, 0, 0.008, r + 0.03),
      ),
    ] };
    if (p.design === 'swing') return { pieces: [
      ...piece('body', p.body, at(vessel(r * 1.1, r * 0.85, h * 0.78, { wall: 0.006, floor: 0.008, foot: 0.85, power: 5, segments: 40 }), 0, 0, 0)),
      ...piece(
        'lid', p.dark,
        turnedAt(extrude([[-r * 0.86, 0], [r * 0.86, 0], [r * 0.5, h * 0.22], [-r * 0.5, h * 0.22]], r * 2.1, 0.008), 'y', Math.PI / 2, 0, h * 0.775, 0),
      ),
      ...piece('flap', p.body, turnedAt(block(r * 1.5, 0.008, h * 0.2, 0, 0, 0), 'x', -2.13, 0, h * 0.885, r * 0.69)),
    ] };
    const wall = [[r * 0.78, 0], [r * 0.8, 0.005], [r, h]] as const;
    return { pieces: [
      ...piece(
        'body', p.body, shell(wall, p.design === 'basket' ? 0.006 : 0.003, 40),
        at(lathe([[r - 0.004, 0], [r + 0.004, 0.002], [r + 0.004, 0.01], [r - 0.004, 0.01], [r - 0.004, 0]], 40), 0, h - 0.008, 0),
      ),
      ...filled,
    ] };
  },
};


/** Case furniture: a box of boards with doors and drawers in front. */
import { at, box, cylinder, turnedAt, type Surface } from '../geometry/index.ts';
import type { Finish } from '../material/index.ts';
import { piece, type Piece } from './kind.ts';

export type Handle = 'bar' | 'knob' | 'none';

/** A column of the front: its share of the width and the share of the height each front takes, from the bottom up. */
export interface Column { readonly share: number; readonly fronts: readonly { readonly share: number; readonly type: 'door' | 'drawer' | 'open' }[] }

export interface CarcassParams {
  readonly width: number;
  readonly depth: number;
  /** Of the case, without legs and top. */
  readonly height: number;
  /** Bottom of the case above the floor. */
  readonly lift: number;
  readonly columns: readonly Column[];
  readonly body: Finish;
  readonly front: Finish;
  readonly handle: Handle;
  readonly metal: Finish;
  /** No top board: a worktop covers it and a sink hangs in it. */
  readonly openTop?: boolean;
}

const BOARD = 0.019;
const GAP = 0.003;
/** Dividers of a case without a top board end so far below it: basins hang down into it. */
const BASIN = 0.15;

/** An open compartment of the case, for things to stand in. */
export interface Bay { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export function carcass(p: CarcassParams): { pieces: Piece[]; bays: Bay[] } {
  const body: Surface[] = [
    at(box(BOARD, p.height, p.depth - 0.02, { radius: 0.0015, grain: 'y' }), -p.width / 2 + BOARD / 2, p.lift, -0.01),
    at(box(BOARD, p.height, p.depth - 0.02, { radius: 0.0015, grain: 'y' }), p.width / 2 - BOARD / 2, p.lift, -0.01),
    at(box(p.width - 2 * BOARD, BOARD, p.depth - 0.02, { radius: 0.0015, grain: 'x' }), 0, p.lift, -0.01),
    ...(p.openTop ? [] : [at(box(p.width - 2 * BOARD, BOARD, p.depth - 0.02, { radius: 0.0015, grain: 'x' }), 0, p.lift + p.height - BOARD, -0.01)]),
    at(box(p.width - 2 * BOARD, p.height - 2 * BOARD, 0.008, { radius: 0, grain: 'y' }), 0, p.lift + BOARD, -p.depth / 2 + 0.006),
  ];
  const fronts: Surface[] = [];
  const handles: Surface[] = [];
  const bays: Bay[] = [];
  let x = -p.width / 2;
  p.columns.forEach((column, c) => {
    const w = p.width * column.share;
    if (c > 0) body.push(at(box(BOARD, p.height - BOARD - (p.openTop ? BASIN : BOARD), p.depth - 0.03, { radius: 0.001, grain: 'y' }), x, p.lift + BOARD, -0.013));
    let y = p.lift;
    column.fronts.forEach((front, row) => {
      const h = p.height * front.share;
      const cx = x + w / 2;
      if (row > 0) body.push(at(box(w - BOARD * 2, BOARD, p.depth - 0.04, { radius: 0.001, grain: 'x' }), cx, y - BOARD / 2, -0.015));
      if (front.type === 'open') bays.push({ x: cx, y: y + (row > 0 ? BOARD / 2 : BOARD), width: w - 2 * BOARD, height: h - 2 * BOARD });
      else {
        fronts.push(at(box(w - GAP, h - GAP, BOARD, { radius: 0.002, grain: front.type === 'door' ? 'y' : 'x' }), cx, y + GAP / 2, p.depth / 2 - BOARD / 2));
        handles.push(...handleFor(p.handle, front.type, cx, y, w, h, p.depth / 2, c % 2 === 0 ? 1 : -1, p.lift));
      }
      y += h;
    });
    x += w;
  });
  const pieces = [...piece('case', p.body, ...body), ...piece('fronts', p.front, ...fronts)];
  if (handles.length > 0) pieces.push(...piece('handles', p.metal, ...handles));
  return { pieces, bays };
}

function handleFor(style: Handle, type: 'door' | 'drawer', x: number, y: number, w: number, h: number, z: number, side: number, lift: number): Surface[] {
  if (style === 'none') return [];
  // a tall door is opened at hand height, a low one near its top
  const hy = type === 'drawer' ? y + h / 2 : h > 1.2 ? Math.max(1, lift + 0.9) : y + h * 0.72;
  const hx = type === 'drawer' ? x : x + side * (w / 2 - 0.045);
  if (style === 'knob') return [
    turnedAt(cylinder(0.008, 0.014, { segments: 14 }), 'x', Math.PI / 2, hx, hy, z),
    turnedAt(cylinder(0.015, 0.01, { segments: 18, bevel: 0.004 }), 'x', Math.PI / 2, hx, hy, z + 0.013),
  ];
  const long = type === 'drawer' ? Math.min(0.16, w * 0.4) : Math.min(0.18, h * 0.4);
  const bar = type === 'drawer' ? box(long, 0.01, 0.008, { radius: 0.003 }) : box(0.01, long, 0.008, { radius: 0.003 });
  const stub = (dx: number, dy: number): Surface => turnedAt(
    cylinder(0.004, 0.024, { segments: 10, bevel: 0.0005 }), 'x', Math.PI / 2, hx + dx, hy + dy, z - 0.001,
  );
  const reach = long / 2 - 0.015;
  return [
    at(bar, hx, hy - (type === 'drawer' ? 0.005 : long / 2), z + 0.024),
    ...(type === 'drawer' ? [stub(-reach, 0), stub(reach, 0)] : [stub(0, -reach), stub(0, reach)]),
  ];
}

/** Feet under a case: short tapered legs at its corners, or a plinth set back. */
export function feet(style: 'legs' | 'plinth', width: number, depth: number, lift: number, finish: Finish, leg: (h: number) => Surface): Piece[] {
  if (style === 'plinth') return [...piece('plinth', finish, at(box(width - 0.04, lift, depth - 0.08, { radius: 0.001, grain: 'x' }), 0, 0, -0.02))];
  return [...piece(
    'legs', finish, ...[[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([sx, sz]) => at(leg(lift), sx * (width / 2 - 0.05), 0, sz * (depth / 2 - 0.05))),
  )];
}

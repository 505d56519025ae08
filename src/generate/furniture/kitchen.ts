/** What kitchen units have in common: the measures of a worktop's height, and cases with doors and drawers. */
import type { Random } from '../../math/index.ts';
import { at, box } from '../geometry/index.ts';
import type { Finish } from '../material/index.ts';
import { carcass, type Column, type Handle } from './carcass.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { lacquered, mainWood, metalOf, type Style } from './style.ts';

/** Standard measures of European fitted kitchens, metres. */
export const KITCHEN = { module: 0.6, depth: 0.58, plinth: 0.1, base: 0.76, worktop: 0.038, wallHeight: 0.7, wallDepth: 0.33, wallBottom: 1.42 } as const;

export interface UnitsParams {
  readonly modules: number;
  readonly body: Finish;
  readonly front: Finish;
  readonly handle: Handle;
  readonly metal: Finish;
  readonly wall: boolean;
}

export const unitFinishes = (style: Style, random: Random): Pick<UnitsParams, 'body' | 'front' | 'handle' | 'metal'> => {
  const front = random.chance(0.6) ? lacquered(style) : mainWood(style);
  return { body: front, front, handle: random.pick<Handle>(['bar', 'bar', 'knob', 'none']), metal: metalOf(style) };
};

export function units(p: UnitsParams, random: Random): ReturnType<FurnitureKind<UnitsParams>['build']> {
  const width = p.modules * KITCHEN.module;
  const columns = Array.from({ length: p.modules }, (): Column => ({
    share: 1 / p.modules,
    fronts: !p.wall && random.chance(0.35)
      ? [{ share: 0.4, type: 'drawer' }, { share: 0.4, type: 'drawer' }, { share: 0.2, type: 'drawer' }]
      : [{ share: 1, type: 'door' }],
  }));
  const height = p.wall ? KITCHEN.wallHeight : KITCHEN.base;
  const depth = p.wall ? KITCHEN.wallDepth : KITCHEN.depth;
  const lift = p.wall ? 0 : KITCHEN.plinth;
  const { pieces } = carcass({ ...p, width, depth, height, lift, columns, openTop: !p.wall });
  const back = p.wall ? depth / 2 : 0; // what hangs has its back at z = 0
  const moved = pieces.map((one) => ({ ...one, surface: at(one.surface, 0, 0, back) }));
  return { pieces: p.wall ? moved : [
    ...moved, ...piece('plinth', p.body, at(box(width, lift, 0.016, { radius: 0.001, grain: 'x' }), 0, 0, depth / 2 - 0.06)),
  ] };
}

export const HOLE = { width: 0.5, depth: 0.38, z: 0.01 } as const;

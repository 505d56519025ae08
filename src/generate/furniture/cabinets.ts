/** The case furniture of a home: TV stand, sideboard, dresser, night stand, wardrobe. */
import type { Random } from '../../math/index.ts';
import { at, box, taperedLeg } from '../geometry/index.ts';
import { carcass, feet, type CarcassParams, type Column, type Handle } from './carcass.ts';
import { piece, top, type Furniture, type FurnitureKind, type Support } from './kind.ts';
import { lacquered, mainWood, metalOf, type Style } from './style.ts';

export interface CabinetParams extends CarcassParams { readonly foot: 'legs' | 'plinth'; readonly topBoard: boolean }

const door = { share: 1, type: 'door' } as const;
const drawers = (n: number): Column['fronts'] => Array.from({ length: n }, () => ({ share: 1 / n, type: 'drawer' as const }));
const equal = (n: number, fronts: (i: number) => Column['fronts']): Column[] => Array.from({ length: n }, (_, i) => ({ share: 1 / n, fronts: fronts(i) }));

function finishes(style: Style, random: Random): Pick<CabinetParams, 'body' | 'front' | 'metal' | 'handle' | 'foot' | 'topBoard'> {
  const body = random.chance(0.35) ? lacquered(style) : mainWood(style);
  return {
    body,
    front: random.chance(0.3) ? lacquered(style) : body,
    metal: metalOf(style),
    handle: random.pick<Handle>(style.modern > 0.6 ? ['bar', 'bar', 'none'] : ['knob', 'bar']),
    foot: random.chance(0.65) ? 'legs' : 'plinth',
    topBoard: random.chance(0.5),
  };
}

function cabinet(p: CabinetParams): Pick<Furniture, 'pieces' | 'supports'> {
  const { pieces, bays } = carcass(p);
  const h = p.lift + p.height;
  if (p.topBoard) pieces.push(...piece('top', p.body, at(box(p.width + 0.02, 0.022, p.depth + 0.01, { radius: 0.003, grain: 'x' }), 0, h, 0.005)));
  pieces.push(...feet(p.foot, p.width, p.depth, p.lift, p.foot === 'legs' ? p.body : p.front, (lift) => taperedLeg(0.04, 0.026, lift)));
  const inBays = bays.map((b): Support => ({
    y: b.y, minX: b.x - b.width / 2 + 0.02, maxX: b.x + b.width / 2 - 0.02, minZ: -p.depth / 2 + 0.03, maxZ: p.depth / 2 - 0.05, headroom: b.height - 0.02,
  }));
  return { pieces, supports: [top(h + (p.topBoard ? 0.022 : 0), p.width, p.depth, 0.04), ...inBays] };
}

const define = (
  concept: string, title: string, shape: (style: Style, random: Random) => Pick<CabinetParams, 'width' | 'depth' | 'height' | 'lift' | 'columns'>,
): FurnitureKind<CabinetParams> => ({
  concept,
  title,
  params: (style, random) => ({ ...finishes(style, random), ...shape(style, random) }),
  build: cabinet,
});

export const tvStand = define('tv-stand', 'TV stand', (_style, random) => ({
  width: random.range(1.3, 1.8), depth: random.range(0.38, 0.45), height: random.range(0.32, 0.4), lift: random.range(0.08, 0.15),
  columns: random.pick<Column[]>([
    equal(3, (i) => (i === 1 ? [{ share: 0.5, type: 'drawer' }, { share: 0.5, type: 'open' }] : [door])),
    equal(3, (i) => (i === 1 ? [{ share: 1, type: 'open' }] : drawers(2))),
    equal(4, () => [door]),
  ]),
}));

export const sideboard = define('cabinet', 'Sideboard', (_style, random) => ({
  width: random.range(1.2, 1.7), depth: random.range(0.4, 0.46), height: random.range(0.58, 0.7), lift: random.range(0.1, 0.18),
  columns: random.pick<Column[]>([equal(3, (i) => (i === 1 ? drawers(3) : [door])), equal(4, () => [door]), equal(3, () => [door])]),
}));

export const dresser = define('dresser', 'Chest of drawers', (_style, random) => {
  const size = { width: random.range(0.8, 1.2), depth: random.range(0.42, 0.48), height: random.range(0.66, 0.86), lift: random.range(0.06, 0.14) };
  switch (random.int(4)) {
    case 0: return { ...size, columns: equal(1, () => drawers(3 + random.int(2))) };
    case 1: return { ...size, columns: equal(2, () => drawers(3 + random.int(2))) };
    case 2: return {
      ...size,
      columns: equal(3, (i) => (i === 1 ? [{ share: 0.75, type: 'door' as const }, { share: 0.25, type: 'drawer' as const }] : drawers(4))),
    };
    // small drawers over large ones
    default: return {
      ...size,
      columns: equal(2, () => [{ share: 0.4, type: 'drawer' as const }, { share: 0.35, type: 'drawer' as const }, { share: 0.25, type: 'drawer' as const }]),
    };
  }
});

export const nightstand = define('night-stand', 'Night stand', (_style, random) => ({
  width: random.range(0.4, 0.52), depth: random.range(0.36, 0.42), height: random.range(0.32, 0.4), lift: random.range(0.1, 0.18),
  columns: [{
    share: 1,
    fronts: random.pick<Column['fronts']>([drawers(2), drawers(3), [door], [{ share: 0.5, type: 'open' }, { share: 0.5, type: 'drawer' }]]),
  }],
}));

export const wardrobe = define('wardrobe', 'Wardrobe', (_style, random) => {
  const doors = random.pick([2, 3, 4]);
  return {
    width: doors * random.range(0.46, 0.52), depth: random.range(0.58, 0.62), height: random.range(1.95, 2.15), lift: random.range(0.06, 0.1),
    columns: equal(doors, () => (doors === 2 ? [{ share: 0.2, type: 'drawer' as const }, { share: 0.8, type: 'door' as const }] : [door])),
  };
});

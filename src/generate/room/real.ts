/**
 * Real models in the place of furniture made by code. A room asks for a kind; code makes one, which says how big such a
 * thing is here; a source may have a model of the same sort that fits. Where it has none, the one made by code stays.
 */
import type { Random, Vec3 } from '../../math/index.ts';
import type { Rgb } from '../../scene/index.ts';
import { furniture, type Furniture, type FurnitureName, type Style } from '../furniture/index.ts';

/** Where a thing is fixed: it stands on the floor or on something, its back is on a wall, or its top is at the ceiling. */
export type Mount = 'floor' | 'wall' | 'ceiling';

/** What a room wants. Furniture that answers it has the origin and front of its mount, as docs/room.md says of kinds. */
export interface FurnitureRequest {
  /** Concepts of src/labels: any of these, and no kind of them. */
  readonly concepts: readonly string[];
  readonly mount: Mount;
  /** Width, height, depth in metres. */
  readonly least: Vec3;
  readonly most: Vec3;
  /** Other things will be put on it: it must have a level place that is most of its top. */
  readonly host: boolean;
  /** It must give light. */
  readonly lamp: boolean;
  /** Radiance of a lamp's shades, W/(sr m^2). Null: it is off, or none. */
  readonly lit: Rgb | null;
  /** Categories of catalogues that it may be from; null: all but those of `without`. */
  readonly within: readonly string[] | null;
  readonly without: readonly string[];
  /** Such things are of one colour without a pattern (porcelain, glass, steel). */
  readonly plain: boolean;
  /** Most triangles. */
  readonly triangles: number;
}

/** Furniture that others made. */
export interface FurnitureSource {
  /** Chance that a piece is a model, 0 to 1, where there is one that fits. */
  readonly ratio: number;
  /** The same models, request and key give the same answer; null where nothing fits. */
  find(request: FurnitureRequest, key: number): Furniture | null;
  /** Makes what it gave ready to be painted: layout needs no textures, and decoding them takes its time. */
  ready(items: readonly Furniture[]): Promise<void>;
}

/** What a kind asks for; factors are of the measures of the one that code made. */
interface Asked {
  readonly concepts: readonly string[];
  readonly mount?: Mount;
  readonly lamp?: true;
  readonly host?: true;
  readonly plain?: true;
  /** Least and greatest factor of the footprint; default 0.7 and 1.35. */
  readonly foot?: readonly [number, number];
  /** Of the height; default 0.7 and 1.4. */
  readonly high?: readonly [number, number];
  /** Categories of Sweet Home 3D's catalogues that it is taken from, or not from; default: not from 'Exterior'. */
  readonly within?: readonly string[];
  readonly without?: readonly string[];
}

/** A kitchen's units and a bathroom's vanities are no furniture of other rooms. */
const FITTED = { without: ['Exterior', 'Kitchen', 'Bathroom'] } as const;
/** Where a table is dined at, nobody sits on castors. */
const AT_TABLE = { without: ['Exterior', 'Office'] } as const;

/** What stands in or on something else may be smaller, hardly larger. */
const SMALL = { foot: [0.5, 1.25], high: [0.5, 1.5] } as const;

/**
 * Kinds that may be real. Left to code: what is built in (kitchen units, doors, windows, radiators, sockets), what takes the
 * measures of a place (curtains, blinds, rugs), what is posed (books, clothes, bedding), and what catalogues have none of.
 */
const ASKED: Partial<Record<FurnitureName, Asked>> = {
  armchair: { concepts: ['armchair'] },
  chair: { concepts: ['chair'], foot: [0.75, 1.3], ...AT_TABLE },
  schoolChair: { concepts: ['chair'], foot: [0.75, 1.25], ...AT_TABLE },
  officeChair: { concepts: ['office-chair', 'chair'], foot: [0.75, 1.3], high: [0.75, 1.2], within: ['Office'] },
  bench: { concepts: ['bench'], high: [0.7, 1.25] },
  ottoman: { concepts: ['ottoman'], foot: [0.6, 1.5] },
  sofa: { concepts: ['sofa'] },
  bed: { concepts: ['bed'], high: [0.5, 1.5] },
  diningTable: { concepts: ['dining-table', 'table'], host: true, foot: [0.75, 1.3], high: [0.9, 1.1], ...AT_TABLE },
  coffeeTable: { concepts: ['coffee-table', 'table'], host: true, foot: [0.65, 1.35], high: [0.8, 1.3] },
  sideTable: { concepts: ['side-table', 'table', 'night-stand'], host: true, high: [0.75, 1.3] },
  desk: { concepts: ['desk', 'table'], host: true, foot: [0.75, 1.3], high: [0.92, 1.5] },
  workDesk: { concepts: ['desk'], host: true, foot: [0.7, 1.25], high: [0.8, 1.5] },
  schoolDesk: { concepts: ['desk', 'table'], host: true, foot: [0.75, 1.3], high: [0.9, 1.1], within: ['Office'] },
  bookshelf: { concepts: ['bookshelf', 'shelf'], foot: [0.6, 1.5], high: [0.6, 1.25] },
  sideboard: { concepts: ['sideboard', 'cabinet', 'dresser', 'chest'], host: true, foot: [0.6, 1.35], ...FITTED },
  dresser: { concepts: ['dresser', 'cabinet', 'chest'], host: true, foot: [0.6, 1.4], high: [0.7, 1.3], ...FITTED },
  nightstand: { concepts: ['night-stand'], host: true, foot: [0.7, 1.3] },
  tvStand: { concepts: ['tv-stand'], host: true },
  wardrobe: { concepts: ['wardrobe', 'cabinet'], foot: [0.6, 1.35], high: [0.8, 1.15], ...FITTED },
  filingCabinet: { concepts: ['cabinet'], foot: [0.8, 1.3], within: ['Office'] },
  displayCase: { concepts: ['vitrine', 'cabinet'], ...FITTED },
  washingMachine: { concepts: ['washing-machine'], plain: true, foot: [0.8, 1.2], high: [0.8, 1.2] },
  dryer: { concepts: ['clothes-dryer'], plain: true, foot: [0.8, 1.2], high: [0.8, 1.2] },
  refrigerator: { concepts: ['refrigerator'], plain: true, foot: [0.8, 1.05], high: [0.6, 1.1] },
  bathtub: { concepts: ['bathtub'], plain: true, foot: [0.85, 1.15], high: [0.7, 1.5] },
  toilet: { concepts: ['toilet'], plain: true, foot: [0.7, 1.3] },
  washbasin: { concepts: ['sink'], plain: true, foot: [0.7, 1.3], high: [0.8, 1.15] },
  wasteBin: { concepts: ['trash-can'], plain: true, foot: [0.6, 1.3], high: [0.6, 1.4] },
  plant: { concepts: ['plant'], foot: [0.5, 1.3], high: [0.6, 1.3] },
  floorLamp: { concepts: ['floor-lamp', 'lamp'], lamp: true, foot: [0.5, 1.5], high: [0.8, 1.2] },
  tableLamp: { concepts: ['table-lamp', 'lamp'], lamp: true, foot: [0.6, 1.3], high: [0.7, 1.35] },
  deskLamp: { concepts: ['desk-lamp'], lamp: true, foot: [0.5, 1.6], high: [0.7, 1.3] },
  pendantLamp: { concepts: ['pendant-lamp'], mount: 'ceiling', lamp: true, foot: [0.6, 1.5], high: [0.75, 1.25] },
  ceilingLamp: { concepts: ['ceiling-lamp', 'light-fixture'], mount: 'ceiling', lamp: true, foot: [0.4, 1.8], high: [0.3, 2] },
  television: { concepts: ['television'], foot: [0.5, 1.05], high: [0.5, 1.2] },
  monitor: { concepts: ['monitor'], foot: [0.5, 2.5], high: [0.6, 1.3] },
  laptop: { concepts: ['laptop'], foot: [0.75, 1.25] },
  printer: { concepts: ['printer'], foot: [0.6, 1.3] },
  microwave: { concepts: ['microwave'] },
  mirror: { concepts: ['mirror'], mount: 'wall', foot: [0.5, 1.2] },
  suitcase: { concepts: ['suitcase'], foot: [0.5, 1.4] },
  bag: { concepts: ['bag', 'backpack', 'handbag'], foot: [0.6, 1.3], high: [0.5, 1.4] },
  basket: { concepts: ['basket'], foot: [0.7, 1.4], high: [0.6, 1.6] },
  carton: { concepts: ['box', 'crate'], foot: [0.6, 1.4], high: [0.6, 1.6] },
  shoes: { concepts: ['shoe'], foot: [0.7, 1.3], high: [0.5, 1.5] },
  toy: { concepts: ['toy', 'teddy-bear'], foot: [0.5, 1.5], high: [0.5, 1.5] },
  toyBall: { concepts: ['ball'], ...SMALL },
  fan: { concepts: ['fan'], ...SMALL },
  vase: { concepts: ['vase'], plain: true, foot: [0.5, 1.5], high: [0.6, 1.4] },
  cup: { concepts: ['cup', 'mug'], plain: true, ...SMALL },
  plate: { concepts: ['plate'], plain: true, ...SMALL },
  bowl: { concepts: ['bowl'], plain: true, ...SMALL },
  fruitBowl: { concepts: ['bowl'], ...SMALL },
  bottle: { concepts: ['bottle'], plain: true, foot: [0.6, 1.5], high: [0.5, 1.4] },
  drinkingGlass: { concepts: ['drinking-glass'], plain: true, ...SMALL },
  kettle: { concepts: ['kettle', 'teapot'], plain: true, ...SMALL },
  pot: { concepts: ['cooking-pot'], plain: true, ...SMALL },
  headphones: { concepts: ['headphones'], ...SMALL },
  remote: { concepts: ['remote-control'], ...SMALL },
  toiletries: { concepts: ['toiletries'], ...SMALL },
};

const askedOf = new Map<object, Asked>(Object.entries(ASKED).map(([name, asked]) => [furniture[name as FurnitureName], asked]));

/** Triangles of different models in one room; an ordinary room made by code has 150,000. */
const ROOM_TRIANGLES = 400_000;
/** Of one model: what stands on the floor, and what is less than half a metre big. */
const TRIANGLES = 40_000;
const SMALL_TRIANGLES = 16_000;
const SMALL_SIZE = 0.5;

/** A source and what a room has used of it. */
export interface RealFurniture {
  readonly source: FurnitureSource;
  /** Models in the room, with their triangles. */
  readonly used: Map<Furniture, number>;
}

/** For one attempt at one room. */
export const realFurniture = (source: FurnitureSource | undefined): RealFurniture | undefined => source && { source, used: new Map() };

/** A model that may stand for the one that code made; null where that shall stay. */
export function realInstead({ source, used }: RealFurniture, kind: object, made: Furniture, style: Style, random: Random): Furniture | null {
  const asked = askedOf.get(kind);
  if (!asked || !random.chance(source.ratio)) return null;
  const key = random.int(0x7fffffff);
  const { foot: [f0, f1] = [0.7, 1.35], high: [h0, h1] = [0.7, 1.4] } = asked;
  const { min, max } = made.bounds;
  const size: Vec3 = [max[0] - min[0], max[1] - min[1], max[2] - min[2]];
  const left = ROOM_TRIANGLES - [...used.values()].reduce((sum, n) => sum + n, 0);
  const found = source.find({
    concepts: asked.concepts, mount: asked.mount ?? 'floor', lamp: asked.lamp ?? false, within: asked.within ?? null, without: asked.without ?? ['Exterior'], host: asked.host ?? false, plain: asked.plain ?? false,
    least: [size[0] * f0, size[1] * h0, size[2] * f0], most: [size[0] * f1, size[1] * h1, size[2] * f1],
    lit: asked.lamp && style.lampLevel > 0 ? [0, 1, 2].map((k) => style.warm[k] * style.lampLevel) as unknown as Rgb : null,
    triangles: Math.min(left, Math.max(...size) < SMALL_SIZE ? SMALL_TRIANGLES : TRIANGLES),
  }, key);
  if (found) used.set(found, found.pieces.reduce((sum, p) => sum + p.surface.indices.length / 3, 0));
  return found;
}

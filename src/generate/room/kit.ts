/** What every kind of room furnishes with: a placer, a style, a random stream. The rules of layout are in rules.ts, small things in dress.ts. */
import type { Random } from '../../math/index.ts';
import { furniture, make, type Furniture, type FurnitureKind, type FurnitureName, type Style } from '../furniture/index.ts';
import type { Placer } from './placer.ts';
import { realInstead, type RealFurniture } from './real.ts';

export interface Kit {
  readonly placer: Placer;
  readonly style: Style;
  readonly random: Random;
  /** 0..1: how many small things stand about. */
  readonly clutter: number;
  /** Models that others made, to stand where code would make something. */
  readonly real?: RealFurniture;
}

export function build<P extends object>(kit: Kit, kind: FurnitureKind<P>, overrides: Partial<P> = {}): Furniture {
  const made = make(kind, kit.style, kit.random, overrides);
  return (kit.real && realInstead(kit.real, kind, made, kit.style, kit.random)) ?? made;
}

/** As build, for a kind named at run time. */
export const buildNamed = (kit: Kit, name: FurnitureName): Furniture => build<object>(kit, furniture[name]);

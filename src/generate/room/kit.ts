/** What every kind of room furnishes with: a placer, a style, a random stream. The rules of layout are in rules.ts, small things in dress.ts. */
import type { Random } from '../../math/index.ts';
import { furniture, make, type Furniture, type FurnitureKind, type FurnitureName, type Style } from '../furniture/index.ts';
import type { Placer } from './placer.ts';

export interface Kit {
  readonly placer: Placer;
  readonly style: Style;
  readonly random: Random;
  /** 0..1: how many small things stand about. */
  readonly clutter: number;
}

export const build = <P extends object>(kit: Kit, kind: FurnitureKind<P>, overrides: Partial<P> = {}): Furniture => make(kind, kit.style, kit.random, overrides);

/** As build, for a kind named at run time. */
export const buildNamed = (kit: Kit, name: FurnitureName): Furniture => make<object>(furniture[name], kit.style, kit.random);

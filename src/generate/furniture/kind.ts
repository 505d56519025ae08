/**
 * What a kind of furniture is: parameters drawn from a style and a random stream, and a builder that turns them into
 * pieces, places to put things on, and things that come with it. A new kind is one file and one line in the registry.
 *
 * Object coordinates: metres, +Y up, the floor (or the support) at y = 0, the front towards +Z. What hangs on a wall
 * has its back at z = 0 and its lower edge at y = 0.
 */
import type { Box3, Mat4, Random } from '../../math/index.ts';
import { union, EMPTY_BOX } from '../../math/index.ts';
import type { Credit } from '../../scene/index.ts';
import { boundsOf, type Surface } from '../geometry/index.ts';
import type { Finish } from '../material/index.ts';
import type { Style } from './style.ts';

/** Some triangles of one finish. Pieces of one name and finish become one part of the mesh. */
export interface Piece { readonly name: string; readonly surface: Surface; readonly finish: Finish }

/** A level place in object coordinates where small things may stand. */
export interface Support {
  readonly y: number;
  readonly minX: number;
  readonly maxX: number;
  readonly minZ: number;
  readonly maxZ: number;
  /** Free height above it, metres; +Infinity when open. */
  readonly headroom: number;
}

/** Something that stands on or hangs from an object and is an object of its own. */
export interface Companion {
  readonly item: Furniture;
  /** parentFromItem. */
  readonly place: Mat4;
  /** Finishes by part where they differ from the item's own: the same mesh in other colours. */
  readonly finishes?: readonly Finish[];
}

export interface Furniture {
  /** Concept id: what every node that shows this is. */
  readonly concept: string;
  /** For people, as a node name: 'Coffee table'. */
  readonly title: string;
  readonly pieces: readonly Piece[];
  readonly supports: readonly Support[];
  readonly companions: readonly Companion[];
  /** Extent of the pieces, object coordinates. */
  readonly bounds: Box3;
  /** Boxes that together hold all of it, where those of its pieces would hold much that it leaves free (a chair in one piece). */
  readonly solids?: readonly Box3[];
  /** Who made it, where that was not this program; carried into the scene's credits. */
  readonly credit?: Credit;
}

export interface FurnitureKind<P> {
  readonly concept: string;
  readonly title: string;
  /** Parameters that suit a style. */
  params(style: Style, random: Random): P;
  build(params: P, random: Random, style: Style): Pick<Furniture, 'pieces'> & Partial<Pick<Furniture, 'supports' | 'companions'>>;
}

/** Draws parameters, lets `overrides` win, and builds. The same kind, style, overrides and stream give the same bytes. */
export function make<P extends object>(kind: FurnitureKind<P>, style: Style, random: Random, overrides: Partial<P> = {}): Furniture {
  const params = { ...kind.params(style, random), ...overrides };
  const { pieces, supports = [], companions = [] } = kind.build(params, random, style);
  return {
    concept: kind.concept,
    title: kind.title,
    pieces,
    supports,
    companions,
    bounds: pieces.reduce((box, piece) => union(box, boundsOf(piece.surface)), EMPTY_BOX),
  };
}

export const piece = (name: string, finish: Finish, ...surfaces: readonly Surface[]): readonly Piece[] =>
  surfaces.map((surface) => ({ name, surface, finish }));

/** The top of a thing as a support, `margin` metres in from its edges. */
export const top = (y: number, width: number, depth: number, margin = 0.03): Support => ({
  y, minX: -width / 2 + margin, maxX: width / 2 - margin, minZ: -depth / 2 + margin, maxZ: depth / 2 - margin, headroom: Infinity,
});

/** The same pieces in another place or shape. */
export const reshaped = (pieces: readonly Piece[], change: (s: Surface) => Surface): Piece[] => pieces.map((p) => ({ ...p, surface: change(p.surface) }));

/** Objects of the building itself, made of pieces as furniture is. */
import { EMPTY_BOX, union } from '../../math/index.ts';
import { boundsOf } from '../geometry/index.ts';
import type { Furniture, Piece } from '../furniture/index.ts';

export const part = (concept: string, title: string, pieces: readonly Piece[], supports: Furniture['supports'] = []): Furniture => ({
  concept, title, pieces, supports, companions: [], bounds: pieces.reduce((all, p) => union(all, boundsOf(p.surface)), EMPTY_BOX),
});

/**
 * Boundary F1 (Csurka et al. 2013, "What is a good evaluation measure for semantic segmentation?"): for each class, how
 * much of its predicted boundary lies within a tolerance of its true one, and the other way round. Scores blobs and
 * bleeding edges, which IoU hardly sees.
 */
import type { ChannelData } from '../../frame/index.ts';
import { VOID, type ScoredClasses } from './confusion.ts';

/** The tolerance of the paper: so much of the image's diagonal. */
export const BOUNDARY_TOLERANCE = 0.0075;

/** By class: F1 of this image, or NaN where the class is neither labelled nor predicted in it. */
export function boundaryF1(scored: ScoredClasses, truth: ChannelData, prediction: ChannelData, width: number, height: number, tolerance = BOUNDARY_TOLERANCE): Float64Array {
  const reach = Math.max(1, Math.round(tolerance * Math.sqrt(width * width + height * height)));
  const n = scored.ids.length;
  const here = { truth: indices(scored, truth), prediction: indices(scored, prediction) };
  // Predictions on ignored pixels are neither right nor wrong: they take the truth's part in no boundary.
  for (let i = 0; i < here.truth.length; i++) if (here.truth[i] === VOID) here.prediction[i] = VOID;
  const edges = { truth: boundary(here.truth, width, height), prediction: boundary(here.prediction, width, height) };
  const scores = new Float64Array(n).fill(NaN);
  const seen = new Set([...here.truth, ...here.prediction].filter((c) => c !== VOID));
  for (const c of seen) {
    const found = within(edges.prediction, here.prediction, edges.truth, here.truth, c, width, height, reach);
    const wanted = within(edges.truth, here.truth, edges.prediction, here.prediction, c, width, height, reach);
    const precision = found.all > 0 ? found.near / found.all : wanted.all > 0 ? 0 : 1;
    const recall = wanted.all > 0 ? wanted.near / wanted.all : found.all > 0 ? 0 : 1;
    scores[c] = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  }
  return scores;
}

function indices({ indexOf }: ScoredClasses, ids: ChannelData): Uint16Array {
  const out = new Uint16Array(ids.length);
  for (let i = 0; i < out.length; i++) out[i] = indexOf[ids[i]];
  return out;
}

/** 1 where a pixel's right or lower neighbour is of another class, or it is theirs; edges to ignored pixels do not count. */
function boundary(index: Uint16Array, width: number, height: number): Uint8Array {
  const edge = new Uint8Array(index.length);
  const mark = (a: number, b: number): void => {
    if (index[a] !== index[b] && index[a] !== VOID && index[b] !== VOID) edge[a] = edge[b] = 1;
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (x + 1 < width) mark(i, i + 1);
      if (y + 1 < height) mark(i, i + width);
    }
  }
  return edge;
}

/** Edge pixels of class c in `from`, and how many have one of `to` within a disk of the reach. */
function within(fromEdge: Uint8Array, from: Uint16Array, toEdge: Uint8Array, to: Uint16Array, c: number, width: number, height: number, reach: number): { near: number; all: number } {
  let [near, all] = [0, 0];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (fromEdge[i] === 0 || from[i] !== c) continue;
      all++;
      if (hasNear(toEdge, to, c, x, y, width, height, reach)) near++;
    }
  }
  return { near, all };
}

function hasNear(edge: Uint8Array, index: Uint16Array, c: number, x: number, y: number, width: number, height: number, reach: number): boolean {
  for (let dy = -reach; dy <= reach; dy++) {
    const sy = y + dy;
    if (sy < 0 || sy >= height) continue;
    const wide = Math.floor(Math.sqrt(reach * reach - dy * dy));
    for (let sx = Math.max(0, x - wide), end = Math.min(width - 1, x + wide); sx <= end; sx++) {
      if (edge[sy * width + sx] === 1 && index[sy * width + sx] === c) return true;
    }
  }
  return false;
}

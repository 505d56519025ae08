/**
 * Several rings as the one polygon that formats without holes can hold: each is tied to those before by a bridge of no width,
 * there and back, between their nearest corners. By parity the polygon covers what the rings do.
 */
import type { Ring } from './outline.ts';

/** Side of the cells in which near corners are looked for, pixels. */
const CELL = 8;

/** Rings in any order; the nearest to what is joined already is not looked for, but its nearest corners are. */
export function joinRings(rings: readonly Ring[]): number[] {
  const chain = new Chain();
  rings.forEach((ring, i) => {
    if (i === 0) chain.addRing(ring, 0, -1);
    else {
      const { from, to } = chain.nearest(ring);
      chain.addRing(ring, to, from);
    }
  });
  return chain.points();
}

/** A closed list of corners with an index of where they are. */
class Chain {
  private readonly xs: number[] = [];
  private readonly ys: number[] = [];
  private readonly next: number[] = [];
  private readonly cells = new Map<number, number[]>();
  /** Cells that hold corners are inside of these. */
  private bounds = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };

  /** Adds a ring from its corner `to` (an index of its x) round to it again, after corner `from`; the first ring has none. */
  addRing(ring: Ring, to: number, from: number): void {
    const first = this.xs.length;
    for (let i = 0; i < ring.length; i += 2) this.addCorner(ring[(to + i) % ring.length], ring[(to + i + 1) % ring.length]);
    if (from < 0) {
      if (first < this.xs.length) this.next[this.xs.length - 1] = first;
      return;
    }
    this.addCorner(ring[to], ring[to + 1]);
    this.addCorner(this.xs[from], this.ys[from]);
    this.next[this.xs.length - 1] = this.next[from];
    this.next[from] = first;
  }

  private addCorner(x: number, y: number): void {
    const id = this.xs.length;
    this.xs.push(x);
    this.ys.push(y);
    this.next.push(id + 1);
    const [cx, cy] = [Math.floor(x / CELL), Math.floor(y / CELL)];
    const key = cellKey(cx, cy);
    const cell = this.cells.get(key);
    if (cell === undefined) this.cells.set(key, [id]);
    else cell.push(id);
    const { x0, y0, x1, y1 } = this.bounds;
    this.bounds = { x0: Math.min(x0, cx), y0: Math.min(y0, cy), x1: Math.max(x1, cx), y1: Math.max(y1, cy) };
  }

  /** The corner of the chain and that of the ring that are nearest to each other. */
  nearest(ring: Ring): { readonly from: number; readonly to: number } {
    let best = { from: 0, to: 0, squared: Infinity };
    for (let to = 0; to < ring.length; to += 2) {
      const [cx, cy] = [Math.floor(ring[to] / CELL), Math.floor(ring[to + 1] / CELL)];
      const { x0, y0, x1, y1 } = this.bounds;
      const farthest = Math.max(cx - x0, x1 - cx, cy - y0, y1 - cy);
      // Cells at distance r hold nothing nearer than r - 1 cells.
      for (let r = 0; r <= farthest && ((r - 1) * CELL) ** 2 < best.squared; r++) {
        for (let y = cy - r; y <= cy + r; y++) {
          for (let x = cx - r; x <= cx + r; x += Math.abs(y - cy) === r || r === 0 ? 1 : 2 * r) {
            for (const from of this.cells.get(cellKey(x, y)) ?? []) {
              const squared = (this.xs[from] - ring[to]) ** 2 + (this.ys[from] - ring[to + 1]) ** 2;
              if (squared < best.squared) best = { from, to, squared };
            }
          }
        }
      }
    }
    return best;
  }

  points(): number[] {
    const points: number[] = [];
    if (this.xs.length === 0) return points;
    for (let at = 0, n = 0; n < this.xs.length; n++, at = this.next[at]) points.push(this.xs[at], this.ys[at]);
    return points;
  }
}

/** Different for all cells of an image of up to 2^19 cells a side, and for those around it. */
const cellKey = (x: number, y: number): number => (x + (1 << 19)) * (1 << 21) + y + (1 << 19);

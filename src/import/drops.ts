/** Counts what an importer leaves out, so that each kind of thing is one line: `KHR_materials_sheen x3`. */

export interface Drops {
  /** Notes one more of `what`, or `count` more. */
  add(what: string, count?: number): void;
  /** In the order in which each was first noted. */
  lines(): string[];
}

/** An empty tally. Kinds beyond `limit` are only counted, so that a hostile file cannot flood the report. */
export function countDrops(limit = 200): Drops {
  const counts = new Map<string, number>();
  let more = 0;
  return {
    add(what, count = 1) {
      if (counts.has(what) || counts.size < limit) counts.set(what, (counts.get(what) ?? 0) + count);
      else more += count;
    },
    lines() {
      const lines = [...counts].map(([what, count]) => (count === 1 ? what : `${what} x${count}`));
      return more > 0 ? [...lines, `and ${more} more`] : lines;
    },
  };
}

/** Which frame goes into which split: seeded, and never the same place on both sides. */
import { hash32 } from '../../math/index.ts';

/** '80/20' has two parts, train and val; a third is test. */
export const SPLIT_NAMES = ['train', 'val', 'test'] as const;

/**
 * A split for each frame, by the group that it belongs to: groups in an order drawn from the seed go, whole, to the split
 * that lacks most of its share. With at least as many groups as splits, none stays empty. `shares` are parts of 1.
 */
export function splitGroups(groups: readonly string[], shares: readonly number[], seed: number): string[] {
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const order = [...sizes.keys()].sort((a, b) => hash32(seed, 'split', a) - hash32(seed, 'split', b) || (a < b ? -1 : 1));
  const lacking = shares.map((share) => share * groups.length);
  const splitOf = new Map<string, string>();
  for (const group of order) {
    const most = lacking.indexOf(Math.max(...lacking));
    lacking[most] -= sizes.get(group)!;
    splitOf.set(group, SPLIT_NAMES[most]);
  }
  fillEmpty(order, sizes, splitOf, shares.map((share) => share * groups.length));
  return groups.map((group) => splitOf.get(group)!);
}

/** Gives an empty split the group that comes closest to its share, from a split that has more than one. */
function fillEmpty(order: readonly string[], sizes: ReadonlyMap<string, number>, splitOf: Map<string, string>, shares: readonly number[]): void {
  shares.forEach((share, k) => {
    const held = (split: string): number => order.filter((group) => splitOf.get(group) === split).length;
    if (held(SPLIT_NAMES[k]) > 0) return;
    const free = order.filter((group) => held(splitOf.get(group)!) > 1);
    if (free.length === 0) return;
    const off = (group: string): number => Math.abs(sizes.get(group)! - share);
    splitOf.set(free.reduce((best, group) => (off(group) < off(best) ? group : best)), SPLIT_NAMES[k]);
  });
}

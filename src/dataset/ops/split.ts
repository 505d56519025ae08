/** Which frame goes into which split: seeded, and never the same place on both sides. */
import { hash32 } from '../../math/index.ts';

/** '80/20' has two parts, train and val; a third is test. */
export const SPLIT_NAMES = ['train', 'val', 'test'] as const;

/**
 * A split for each frame, by the group that it belongs to: groups in an order drawn from the seed go, whole, to the split
 * that lacks most of its share. `shares` are parts of 1.
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
  return groups.map((group) => splitOf.get(group)!);
}

/**
 * NYU's instances are numbered within a label: chair 1 and table 1 are two objects. Ours are numbered over the whole frame.
 * Both directions number in order of label, then of the number that was there, so that nothing depends on pixels' order.
 */
import type { ChannelData } from '../../../frame/index.ts';

const PER_LABEL = 65536;

/** The pairs that occur, in order of label, then instance, as label * 65536 + instance; pixels without either are none. */
function pairs(label: ChannelData, instance: ChannelData): number[] {
  const seen = new Set<number>();
  let last = -1;
  for (let i = 0; i < label.length; i++) {
    if (label[i] === 0 || instance[i] === 0) continue;
    const pair = label[i] * PER_LABEL + instance[i];
    if (pair === last) continue;
    seen.add(last = pair);
  }
  return [...seen].sort((a, b) => a - b);
}

function renumbered(label: ChannelData, instance: ChannelData, numbers: ReadonlyMap<number, number>): Uint16Array {
  const out = new Uint16Array(label.length);
  let last = -1;
  let number = 0;
  for (let i = 0; i < label.length; i++) {
    if (label[i] === 0 || instance[i] === 0) continue;
    const pair = label[i] * PER_LABEL + instance[i];
    if (pair !== last) { last = pair; number = numbers.get(pair)!; }
    out[i] = number;
  }
  return out;
}

/** Instance ids from 1, unique in the frame; 0 where label or instance is. Throws RangeError above 65535. */
export function uniqueInstances(label: ChannelData, instance: ChannelData): Uint16Array {
  const all = pairs(label, instance);
  if (all.length > 65535) throw new RangeError(`${all.length} instances`);
  return renumbered(label, instance, new Map(all.map((pair, i) => [pair, i + 1])));
}

/** Instances from 1 within each label, and the highest of them; 0 where label or instance is. */
export function instancesPerLabel(label: ChannelData, instance: ChannelData): { readonly data: Uint16Array; readonly most: number } {
  const numbers = new Map<number, number>();
  let most = 0;
  let current = -1;
  let next = 0;
  for (const pair of pairs(label, instance)) {
    const own = Math.floor(pair / PER_LABEL);
    if (own !== current) { current = own; next = 0; }
    numbers.set(pair, ++next);
    most = Math.max(most, next);
  }
  return { data: renumbered(label, instance, numbers), most };
}

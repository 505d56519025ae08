/**
 * The tree over local lights that kernel/light-tree.ts walks: Conty Estevez and Kulla 2018, "Importance sampling of many
 * lights with adaptive tree splitting", with the surface area orientation heuristic in 12 bins an axis.
 */
import { acos, cos, cross, dot, length, normalize, rotation, sin, transformVector, type Vec3 } from '../math/index.ts';

/** A light as the tree sees it. Cone: its normals lie within thetaO of the axis, it emits within thetaE of a normal. */
export interface LightBounds {
  readonly min: Vec3;
  readonly max: Vec3;
  readonly power: number;
  readonly axis: Vec3;
  readonly thetaO: number;
  readonly thetaE: number;
  readonly twoSided: boolean;
}

/** A node in preorder: the first child of an inner node follows it. */
export interface LightTreeNode { readonly bounds: LightBounds; readonly leaf: boolean; /** Light of a leaf, or index of the second child. */ next: number }

export interface LightTree {
  readonly nodes: readonly LightTreeNode[];
  /** By light: way to its leaf, a bit a level from the lowest. */
  readonly trails: Uint32Array;
}

const BINS = 12;

function unite(a: LightBounds, b: LightBounds): LightBounds {
  const [big, small] = a.thetaO >= b.thetaO ? [a, b] : [b, a];
  const thetaE = Math.max(a.thetaE, b.thetaE);
  const box = {
    min: [Math.min(a.min[0], b.min[0]), Math.min(a.min[1], b.min[1]), Math.min(a.min[2], b.min[2])] as Vec3,
    max: [Math.max(a.max[0], b.max[0]), Math.max(a.max[1], b.max[1]), Math.max(a.max[2], b.max[2])] as Vec3,
    power: a.power + b.power, thetaE, twoSided: a.twoSided || b.twoSided,
  };
  if (big.thetaO >= Math.PI) return { ...box, axis: big.axis, thetaO: big.thetaO }; // all directions: most lamps' shades soon are
  const between = acos(dot(big.axis, small.axis));
  if (Math.min(between + small.thetaO, Math.PI) <= big.thetaO) return { ...box, axis: big.axis, thetaO: big.thetaO };
  const thetaO = (big.thetaO + between + small.thetaO) / 2;
  const around = cross(big.axis, small.axis);
  if (thetaO >= Math.PI || length(around) < 1e-9) return { ...box, axis: big.axis, thetaO: Math.PI };
  const axis = normalize(transformVector(rotation(normalize(around), thetaO - big.thetaO), big.axis));
  return { ...box, axis, thetaO };
}

/** Measure of the directions that a cone of lights emits into. */
function orientationCost({ thetaO, thetaE }: LightBounds): number {
  const w = Math.min(thetaO + thetaE, Math.PI);
  return 2 * Math.PI * (1 - cos(thetaO))
    + (Math.PI / 2) * (2 * w * sin(thetaO) - cos(thetaO - 2 * w) - 2 * thetaO * sin(thetaO) + cos(thetaO));
}

function area({ min, max }: LightBounds): number {
  const [x, y, z] = [max[0] - min[0], max[1] - min[1], max[2] - min[2]];
  return 2 * (x * y + y * z + z * x);
}

const join = (a: LightBounds | null, b: LightBounds | null): LightBounds | null => (a && b ? unite(a, b) : a ?? b);

/** What one side of a split costs. */
const side = (b: LightBounds): number => b.power * orientationCost(b) * (area(b) + 1e-9);

export function buildLightTree(lights: readonly LightBounds[]): LightTree {
  const nodes: LightTreeNode[] = [];
  const trails = new Uint32Array(lights.length);
  const center = (i: number, axis: number): number => (lights[i].min[axis] + lights[i].max[axis]) / 2;

  const build = (members: number[], depth: number, trail: number): LightBounds => {
    const index = nodes.length;
    if (members.length === 1) {
      const [light] = members;
      nodes.push({ bounds: lights[light], leaf: true, next: light });
      trails[light] = trail >>> 0;
      return lights[light];
    }
    nodes.push({ bounds: lights[members[0]], leaf: false, next: 0 });
    const [left, right] = split(members, depth);
    const a = build(left, depth + 1, trail);
    const second = nodes.length;
    const b = build(right, depth + 1, (trail | (1 << depth)) >>> 0);
    const bounds = unite(a, b);
    nodes[index] = { bounds, leaf: false, next: second };
    return bounds;
  };

  const split = (members: number[], depth: number): [number[], number[]] => {
    const all = members.map((i) => lights[i]).reduce(unite);
    const extent = [0, 1, 2].map((a) => all.max[a] - all.min[a]);
    let best = { cost: Infinity, axis: -1, bin: 0 };
    const range = [0, 1, 2].map((axis) => {
      const centers = members.map((i) => center(i, axis));
      return { lo: centers.reduce((a, b) => Math.min(a, b)), hi: centers.reduce((a, b) => Math.max(a, b)) };
    });
    const binOf = (i: number, axis: number): number => Math.min(BINS - 1, Math.floor(((center(i, axis) - range[axis].lo) / (range[axis].hi - range[axis].lo)) * BINS));
    // A trail has 32 bits: near its end, halves of equal number.
    if (depth + bitsOf(members.length) < 30) {
      for (let axis = 0; axis < 3; axis++) {
        if (!(range[axis].hi > range[axis].lo)) continue;
        const bins = new Array<LightBounds | null>(BINS).fill(null);
        for (const i of members) {
          const k = binOf(i, axis);
          const bin = bins[k];
          bins[k] = bin ? unite(bin, lights[i]) : lights[i];
        }
        const longest = Math.max(...extent);
        let below: LightBounds | null = null;
        for (let k = 1; k < BINS; k++) {
          below = join(below, bins[k - 1]);
          const above = bins.slice(k).reduce(join, null);
          if (!below || !above) continue;
          const cost = (side(below) + side(above)) * (longest / Math.max(extent[axis], 1e-9));
          if (cost < best.cost) best = { cost, axis, bin: k };
        }
      }
    }
    if (best.axis >= 0) {
      const left = members.filter((i) => binOf(i, best.axis) < best.bin);
      if (left.length > 0 && left.length < members.length) return [left, members.filter((i) => binOf(i, best.axis) >= best.bin)];
    }
    const axis = extent.indexOf(Math.max(...extent));
    const sorted = [...members].sort((i, j) => center(i, axis) - center(j, axis) || i - j);
    return [sorted.slice(0, sorted.length >> 1), sorted.slice(sorted.length >> 1)];
  };

  if (lights.length > 0) build(lights.map((_, i) => i), 0, 0);
  return { nodes, trails };
}

/** Halvings until one is left. */
function bitsOf(count: number): number {
  let bits = 0;
  for (let n = 1; n < count; n *= 2) bits++;
  return bits;
}

/** Nodes whose visibility a guide counts, at most. */
const COUNTED = 127;

/** Numbers from 1 for the nodes that a guide counts, strongest subtrees first; 0 for the others. Siblings both have one or neither. */
export function countedNodes({ nodes }: LightTree): Uint32Array {
  const slots = new Uint32Array(nodes.length);
  if (nodes.length === 0) return slots;
  slots[0] = 1;
  const open = [0];
  for (let next = 2; next < COUNTED && open.length > 0; next += 2) {
    const strongest = open.reduce((best, node, k) => (nodes[node].bounds.power > nodes[open[best]].bounds.power ? k : best), 0);
    const [node] = open.splice(strongest, 1);
    if (nodes[node].leaf) { next -= 2; continue; }
    const children = [node + 1, nodes[node].next];
    children.forEach((child, k) => { slots[child] = next + k; });
    open.push(...children);
  }
  return slots;
}

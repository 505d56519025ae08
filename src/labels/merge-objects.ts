/** Joining the pieces of one object: the same key, the same stuff, pieces of one thing that touch, frames round pictures. */
import { union, EMPTY_BOX, type Box3 } from '../math/index.ts';
import { belongsTo, conceptById, isA } from './concepts.ts';
import { indexBoxes } from './box-index.ts';
import { GAP } from './find-objects.ts';
import type { Assignment, Draft } from './draft.ts';
import { inside, isEmpty, sizeOf, touch } from './measure.ts';
import type { SceneView } from './scene-view.ts';

/** What hangs in a frame. */
const FRAMED = ['picture', 'photo', 'mirror', 'television', 'monitor', 'light-fixture'];
/** What is nameless and lies wholly in the box of one of these is a piece of it: legs, screws, a lamp's cable. */
const SOLID = ['seat', 'bed', 'lamp', 'table', 'sink', 'toilet', 'bathtub', 'plant', 'vehicle', ...FRAMED];

/** For each draft the one that stands for its object; the standing one is its own. */
export function mergeObjects(view: SceneView, { drafts, owner }: Assignment): number[] {
  const boxes = draftBoxes(view, drafts.length, owner);
  const root = drafts.map((_, i) => i);
  const find = (i: number): number => {
    let at = i;
    while (root[at] !== at) at = root[at] = root[root[at]];
    return at;
  };
  const box = (i: number): Box3 => boxes[find(i)];
  const join = (a: number, b: number): void => {
    const whole = wholeOf(drafts, boxes, find(a), find(b));
    const other = whole === find(a) ? find(b) : find(a);
    boxes[whole] = union(boxes[whole], boxes[other]);
    root[other] = whole;
  };
  const joinByKey = (key: (draft: Draft, i: number) => string | null): void => {
    const first = new Map<string, number>();
    drafts.forEach((draft, i) => {
      const name = key(draft, i);
      if (name === null) return;
      const before = first.get(name);
      if (before === undefined) first.set(name, i);
      else if (find(before) !== find(i)) join(before, i);
    });
  };

  joinByKey((draft) => draft.mergeKey);
  const frames = new Set<number>();
  joinFrames();
  joinByKey((draft, i) => (draft.loose && !frames.has(i) && draft.concept !== null && isStuff(draft.concept) ? draft.concept : null));
  joinPieces();
  adoptPieces();
  adoptNameless();
  return drafts.map((_, i) => find(i));

  /** Thin parts that run round a picture are its frame, whatever they are made of. */
  function joinFrames(): void {
    const framed = drafts.flatMap((draft, i) => (draft.concept !== null && FRAMED.some((kind) => isA(draft.concept ?? '', kind)) && !isEmpty(boxes[i]) ? [i] : []));
    const near = indexBoxes(framed, (f) => boxes[f]);
    const pictures = new Set(framed);
    drafts.forEach((draft, i) => {
      if (!draft.loose || draft.by !== 'proposal' || pictures.has(i) || isEmpty(boxes[i])) return;
      const within = near(boxes[i], GAP).find((f) => isFrame(boxes[i], boxes[f]) || (draft.concept === null && inside(boxes[i], boxes[f], GAP)));
      if (within === undefined) return;
      frames.add(i);
      boxes[find(within)] = union(box(within), boxes[i]);
      root[i] = find(within);
    });
  }

  /** Loose pieces of the same kind that touch, swept along x. */
  function joinPieces(): void {
    const loose = drafts.flatMap((draft, i) => (draft.loose && draft.concept !== null && !isStuff(draft.concept) && !isEmpty(boxes[i]) && find(i) === i ? [i] : []));
    loose.sort((a, b) => boxes[a].min[0] - boxes[b].min[0] || a - b);
    const start = new Map(loose.map((i) => [i, boxes[i]]));
    let active: number[] = [];
    for (const i of loose) {
      const own = start.get(i) ?? EMPTY_BOX;
      active = active.filter((j) => (start.get(j) ?? EMPTY_BOX).max[0] + GAP >= own.min[0]);
      for (const j of active) {
        if (find(i) !== find(j) && akin(drafts[i], drafts[j]) && touch(own, start.get(j) ?? EMPTY_BOX, GAP)) join(i, j);
      }
      active.push(i);
    }
  }

  /** A loose piece that touches an object found by name and is part of such a thing goes to the one it lies deepest in. */
  function adoptPieces(): void {
    const named = drafts.flatMap((draft, i) => (!draft.loose && draft.concept !== null && !isStuff(draft.concept) && !isEmpty(boxes[i]) ? [i] : []));
    const near = indexBoxes(named, box);
    drafts.forEach((draft, i) => {
      if (!draft.loose || draft.concept === null || find(i) !== i || draft.by !== 'proposal' || isEmpty(boxes[i])) return;
      const concept = draft.concept;
      const best = deepest(boxes[i], near(boxes[i], GAP).filter((f) => find(f) !== i && belongsTo(concept, drafts[f].concept ?? '')), box);
      if (best !== null) root[i] = find(best);
    });
  }

  function adoptNameless(): void {
    const solid = drafts.flatMap((draft, i) => (draft.concept !== null && find(i) === i && SOLID.some((kind) => isA(draft.concept ?? '', kind)) ? [i] : []));
    const ends = drafts.flatMap((draft, i) => (draft.piece && draft.concept !== null && find(i) === i ? [i] : []));
    const nearSolid = indexBoxes(solid, box);
    const nearEnd = indexBoxes(ends, box);
    drafts.forEach((draft, i) => {
      if (!draft.loose || draft.concept !== null || draft.by !== 'proposal' || find(i) !== i || isEmpty(boxes[i])) return;
      const best = deepest(boxes[i], nearSolid(boxes[i], GAP).filter((s) => inside(boxes[i], box(s), GAP)), box)
        // A named cap on a nameless body: the body is the rest of the bottle.
        ?? nearEnd(boxes[i], GAP).find((e) => inPlan(box(e), boxes[i]) && volume(boxes[i]) > volume(box(e))) ?? null;
      if (best !== null) root[i] = best;
    });
  }
}

const isStuff = (concept: string): boolean => conceptById(concept)?.thing === false;

function draftBoxes(view: SceneView, count: number, owner: readonly (readonly number[])[]): Box3[] {
  const boxes: Box3[] = new Array<Box3>(count).fill(EMPTY_BOX);
  owner.forEach((parts, n) => parts.forEach((draft, p) => {
    if (draft >= 0) boxes[draft] = union(boxes[draft], view.shapes[n][p].box);
  }));
  return boxes;
}

function akin(a: Draft, b: Draft): boolean {
  return a.concept !== null && b.concept !== null && a.mergeKey === b.mergeKey && (belongsTo(a.concept, b.concept) || belongsTo(b.concept, a.concept));
}

/** Which of two joined drafts names the object: what a user said, then the whole of which the other is a part, then the bigger. */
function wholeOf(drafts: readonly Draft[], boxes: readonly Box3[], a: number, b: number): number {
  const rank = (draft: Draft): number => ['proposal', 'generator', 'rule', 'user'].indexOf(draft.by) * 2 + (draft.loose ? 0 : 1);
  const difference = rank(drafts[a]) - rank(drafts[b]);
  if (difference !== 0) return difference > 0 ? a : b;
  const ca = drafts[a].concept;
  const cb = drafts[b].concept;
  if (ca !== null && cb !== null && ca !== cb && !isA(ca, cb) && !isA(cb, ca)) {
    if (belongsTo(ca, cb) && !belongsTo(cb, ca)) return b;
    if (belongsTo(cb, ca) && !belongsTo(ca, cb)) return a;
  }
  return volume(boxes[b]) > volume(boxes[a]) * 1.5 ? b : Math.min(a, b);
}

const volume = (box: Box3): number => sizeOf(box).reduce((product, size) => product * Math.max(size + GAP, 0), 1);

/** Index from `candidates` whose box shares the most volume with `box`; null when there are none. */
function deepest(box: Box3, candidates: readonly number[], boxAt: (i: number) => Box3): number | null {
  let best: number | null = null;
  let most = -1;
  for (const i of candidates) {
    const other = boxAt(i);
    const shared = [0, 1, 2].reduce((product, a) => product * Math.max(Math.min(box.max[a], other.max[a]) - Math.max(box.min[a], other.min[a]) + GAP, 0), 1);
    // Of equals the smallest: what lies in a chair that stands in a bay lies in the chair.
    if (shared > most || (shared === most && best !== null && volume(other) < volume(boxAt(best)))) {
      most = shared;
      best = i;
    }
  }
  return best;
}

function inPlan(inner: Box3, outer: Box3): boolean {
  return [0, 2].every((a) => inner.min[a] >= outer.min[a] - GAP && inner.max[a] <= outer.max[a] + GAP);
}

/** A thin upright part round `picture`, not much larger than it. */
function isFrame(part: Box3, picture: Box3): boolean {
  const outer = sizeOf(part);
  const inner = sizeOf(picture);
  const thin = outer[0] < outer[2] ? 0 : 2;
  if (outer[thin] > 0.15 || !touch(part, picture, GAP)) return false;
  return [1, 2 - thin].every((a) => picture.min[a] >= part.min[a] - GAP && picture.max[a] <= part.max[a] + GAP && outer[a] <= 1.7 * inner[a] + 0.05);
}

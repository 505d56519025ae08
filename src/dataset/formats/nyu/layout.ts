/** What reader and writer of NYU Depth V2's labelled file share: names, the order of axes, and the ids of classes in it. */
import { findConcept, spaces, vocColor, type ClassId, type LabelClass, type LabelSpace } from '../../../labels/index.ts';

/** The name under which it is published. */
export const MAT_FILE = 'nyu_depth_v2_labeled.mat';
/** The official split, published beside it: 1-based indices in trainNdxs and testNdxs. */
export const SPLITS_FILE = 'splits.mat';
/** Group in which MATLAB keeps what cells refer to. */
export const REFS = '#refs#';

/** Columns of accelData, as the dataset's page names them. */
export const ACCELERATION = ['accelRoll', 'accelYaw', 'accelPitch', 'accelTilt'] as const;

/**
 * Intrinsics of the colour camera, of the toolbox (camera_params.m). The labelled images are undistorted. Its
 * rgb_plane2rgb_world.m counts pixels from 1, so the centre of the first is 1 there and 0.5 here.
 */
export const KINECT = {
  width: 640, height: 480, fx: 518.85790117450188, fy: 519.46961112127485, cx: 325.58244941119034 - 0.5, cy: 253.73616633400465 - 0.5,
} as const;

/** Columns at a time: 16 keep what is written within the first cache. */
const TILE = 16;

/**
 * MATLAB stores columns first, so HDF5 sees component, x, y; images here are y, x, component. `from` and `to` are the first
 * values of one component; `stride` is the number of components in the row-major image.
 */
export function rowsOfColumns(columns: ArrayLike<number>, width: number, height: number, rows: { [i: number]: number }, stride = 1, component = 0): void {
  for (let left = 0; left < width; left += TILE) {
    const right = Math.min(left + TILE, width);
    for (let y = 0; y < height; y++) {
      for (let x = left, to = (y * width + left) * stride + component, from = left * height + y; x < right; x++, to += stride, from += height) rows[to] = columns[from];
    }
  }
}

/** Inverse of rowsOfColumns. */
export function columnsOfRows(rows: ArrayLike<number>, width: number, height: number, columns: { [i: number]: number }, stride = 1, component = 0): void {
  for (let left = 0; left < width; left += TILE) {
    const right = Math.min(left + TILE, width);
    for (let y = 0; y < height; y++) {
      for (let x = left, from = (y * width + left) * stride + component, to = left * height + y; x < right; x++, from += stride, to += height) columns[to] = rows[from];
    }
  }
}

export interface StoredIds {
  /** Class id -> number in `labels`; 0, unlabelled, for all that is ignored. */
  readonly storedOf: Uint16Array;
  /** Number in `labels` -> class id. */
  readonly idOf: Uint16Array;
  /** Of the classes 1, 2, ... */
  readonly names: readonly string[];
}

/**
 * Numbers of the classes of a space in a file. NYU's 0 is unlabelled, so a space whose void is 0 keeps its ids; in any other
 * they are numbered from 1 in their order. Gaps are named 'unused'.
 */
export function storedIds(space: LabelSpace): StoredIds {
  const counted = space.classes.filter((c) => !space.ignored.includes(c.id)).sort((a, b) => a.id - b.id);
  const kept = space.voidId === 0;
  const storedOf = new Uint16Array(65536);
  const numbers = counted.map((c, i) => (storedOf[c.id] = kept ? c.id : i + 1));
  const most = numbers.at(-1) ?? 0;
  const idOf = new Uint16Array(most + 1).fill(space.voidId);
  const names = Array.from({ length: most }, (_, i) => `unused ${i + 1}`);
  counted.forEach((c, i) => { idOf[numbers[i]] = c.id; names[numbers[i] - 1] = c.name; });
  return { storedOf, idOf, names };
}

/**
 * The label space of a file of other origin, by its class names. Ids are what counts: it is nyu894 when it has as many
 * names, published ones among them, and none of those stands at another id; names that are not published are taken for
 * placeholders. Any other list of names is a space of its own.
 */
export function spaceOfNames(names: readonly string[], file: string): LabelSpace {
  const { nyu894 } = spaces;
  const idOf = new Map(nyu894.classes.map((c) => [c.name, c.id as number]));
  const published = names.map((name, i) => [idOf.get(name), i + 1]).filter(([id]) => id !== undefined);
  if (names.length === nyu894.classes.length - 1 && published.length > 0 && published.every(([id, at]) => id === at)) return nyu894;
  const classes = names.map((name, i): LabelClass => {
    const concept = findConcept(name);
    return { id: i + 1 as ClassId, name, color: vocColor(i + 1), thing: concept?.thing ?? true, concept: concept?.id ?? null };
  });
  return {
    name: file.replace(/\.mat$/i, ''), title: `Classes named in ${file}`, source: file,
    classes: [{ id: 0 as ClassId, name: 'unlabelled', color: [0, 0, 0], thing: false, concept: null }, ...classes],
    voidId: 0 as ClassId, ignored: [0 as ClassId],
    classOfConcept: Object.fromEntries(classes.filter((c) => c.concept).reverse().map((c) => [c.concept, c.id])),
  };
}

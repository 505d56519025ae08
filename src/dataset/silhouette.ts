/**
 * What each object would show were it alone in the scene: its pixels inside the image, and how much of it is outside.
 * The first is a rasterisation of its triangles at pixel centres, so it counts what the truth rays would hit; cut-outs
 * by alpha are taken as whole. The second is the share of its surface, by area, outside the pyramid of the image, which
 * holds for things beside and behind the camera as well.
 */
import { cross, invert, length, sub, transformPoint, type Mat4, type Vec3 } from '../math/index.ts';
import type { Labelling } from '../labels/index.ts';
import type { Intrinsics, Viewpoint } from '../viewpoint/index.ts';
import { objectKey, type Unoccluded } from './objects.ts';

/** The triangles of a scene's objects in world space, in shared memory where there is any, so that threads get it for free. */
export interface Silhouettes {
  /** objectKey of each object, ascending. */
  readonly keys: Float64Array;
  /** Object k has triangles firstTriangle[k] .. firstTriangle[k + 1] - 1, and so for vertices. */
  readonly firstTriangle: Uint32Array;
  readonly firstVertex: Uint32Array;
  /** 3 a vertex, metres. */
  readonly positions: Float32Array;
  /** 3 vertices a triangle, counted from the object's first. */
  readonly indices: Uint32Array;
  /** 1 a triangle, square metres. */
  readonly areas: Float32Array;
}

const bytes = (n: number): ArrayBuffer | SharedArrayBuffer => (typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(n) : new SharedArrayBuffer(n));

interface Piece { readonly node: number; readonly part: number }

/** Gathers the triangles of every (instance, class); furniture that is repeated is repeated here. */
export function silhouettesOf(labelling: Labelling): Silhouettes {
  const { scene, parts } = labelling;
  const pieces = new Map<number, Piece[]>();
  parts.forEach((labels, node) => {
    if (scene.nodes[node].visible === false) return;
    labels.forEach(({ instance, classId }, part) => {
      if (instance === 0) return;
      const key = objectKey(instance, classId);
      const list = pieces.get(key);
      if (list) list.push({ node, part });
      else pieces.set(key, [{ node, part }]);
    });
  });
  const keys = Float64Array.from(pieces.keys()).sort();
  const firstTriangle = new Uint32Array(keys.length + 1);
  const firstVertex = new Uint32Array(keys.length + 1);
  const gathered = Array.from(keys, (key, k) => {
    const object = gather(labelling, pieces.get(key)!);
    firstTriangle[k + 1] = firstTriangle[k] + object.indices.length / 3;
    firstVertex[k + 1] = firstVertex[k] + object.positions.length / 3;
    return object;
  });
  const triangles = firstTriangle[keys.length];
  const positions = new Float32Array(bytes(firstVertex[keys.length] * 12));
  const indices = new Uint32Array(bytes(triangles * 12));
  const areas = new Float32Array(bytes(triangles * 4));
  gathered.forEach((object, k) => {
    positions.set(object.positions, firstVertex[k] * 3);
    indices.set(object.indices, firstTriangle[k] * 3);
    const corner = (t: number, c: number): Vec3 => {
      const v = object.indices[t * 3 + c] * 3;
      return [object.positions[v], object.positions[v + 1], object.positions[v + 2]];
    };
    for (let t = 0; t < object.indices.length / 3; t++) {
      const area = areaOf([corner(t, 0), corner(t, 1), corner(t, 2)]);
      areas[firstTriangle[k] + t] = Number.isFinite(area) ? area : 0;
    }
  });
  return { keys, firstTriangle, firstVertex, positions, indices, areas };
}

/** World positions and triangles of an object, each vertex of a node once. */
function gather({ scene }: Labelling, pieces: readonly Piece[]): { positions: number[]; indices: number[] } {
  const positions: number[] = [];
  const indices: number[] = [];
  for (const { node, part } of pieces) {
    const { mesh, worldFromNode } = scene.nodes[node];
    const { positions: local, indices: of, partOfTriangle } = scene.meshes[mesh];
    const renamed = new Map<number, number>();
    for (let i = 0; i < of.length; i++) {
      if (partOfTriangle !== null && partOfTriangle[Math.floor(i / 3)] !== part) continue;
      let vertex = renamed.get(of[i]);
      if (vertex === undefined) {
        renamed.set(of[i], vertex = positions.length / 3);
        positions.push(...transformPoint(worldFromNode, [local[of[i] * 3], local[of[i] * 3 + 1], local[of[i] * 3 + 2]]));
      }
      indices.push(vertex);
    }
  }
  return { positions, indices };
}

/** Nearer than this to the camera's plane nothing is drawn, metres. */
const NEAR = 1e-4;

/** By objectKey, for the objects asked for (those seen in the image). */
export function unoccluded(silhouettes: Silhouettes, view: Viewpoint, wanted: Iterable<number>): Map<number, Unoccluded> {
  const { keys, firstTriangle, firstVertex, indices, areas } = silhouettes;
  const place = new Map(Array.from(keys, (key, k) => [key, k]));
  const { width, height } = view.intrinsics;
  const canvas: Canvas = { width, height, stamp: new Uint32Array(width * height), mark: 0, count: 0 };
  const cameraFromWorld = invert(view.worldFromCamera);
  const result = new Map<number, Unoccluded>();
  for (const key of wanted) {
    const k = place.get(key);
    if (k === undefined) continue;
    canvas.mark++;
    canvas.count = 0;
    const { x, y, codes, camera } = projectAll(silhouettes.positions, firstVertex[k], firstVertex[k + 1], cameraFromWorld, view.intrinsics);
    let [inside, all] = [0, 0];
    for (let t = firstTriangle[k]; t < firstTriangle[k + 1]; t++) {
      const [a, b, c] = [indices[t * 3], indices[t * 3 + 1], indices[t * 3 + 2]];
      all += areas[t];
      if ((codes[a] & codes[b] & codes[c]) !== 0) continue;
      if ((codes[a] | codes[b] | codes[c]) === 0) {
        inside += areas[t];
        drawTriangle(canvas, x[a], y[a], x[b], y[b], x[c], y[c]);
        continue;
      }
      const corner = (v: number): Vec3 => [camera[v * 3], camera[v * 3 + 1], camera[v * 3 + 2]];
      const polygon = clip([corner(a), corner(b), corner(c)], view.intrinsics);
      inside += Math.min(areas[t], areaOf(polygon));
      const flat = polygon.map(([px, py, pz]) => flatten(px, py, pz, view.intrinsics));
      for (let i = 2; i < flat.length; i++) drawTriangle(canvas, ...flat[0], ...flat[i - 1], ...flat[i]);
    }
    result.set(key, { pixels: canvas.count, truncated: all > 0 ? Math.max(0, Math.min(1, 1 - inside / all)) : 0 });
  }
  return result;
}

interface Canvas { readonly width: number; readonly height: number; readonly stamp: Uint32Array; mark: number; count: number }

const flatten = (x: number, y: number, z: number, { fx, fy, cx, cy }: Intrinsics): [number, number] => [(fx * x) / z + cx, (fy * y) / z + cy];

/** Camera coordinates, pixel coordinates and outcodes (bit p: outside plane p) of some vertices. */
function projectAll(positions: Float32Array, from: number, to: number, m: Mat4, view: Intrinsics): { x: Float64Array; y: Float64Array; codes: Uint8Array; camera: Float64Array } {
  const n = to - from;
  const [x, y, codes, camera] = [new Float64Array(n), new Float64Array(n), new Uint8Array(n), new Float64Array(n * 3)];
  const { fx, fy, cx, cy, width, height } = view;
  for (let v = 0, i = from * 3; v < n; v++, i += 3) {
    const [wx, wy, wz] = [positions[i], positions[i + 1], positions[i + 2]];
    const px = m[0] * wx + m[4] * wy + m[8] * wz + m[12];
    const py = m[1] * wx + m[5] * wy + m[9] * wz + m[13];
    const pz = m[2] * wx + m[6] * wy + m[10] * wz + m[14];
    camera[v * 3] = px;
    camera[v * 3 + 1] = py;
    camera[v * 3 + 2] = pz;
    x[v] = (fx * px) / pz + cx;
    y[v] = (fy * py) / pz + cy;
    // The planes of side(), written out: this loop sees every vertex of every frame.
    codes[v] = (px * fx + cx * pz >= 0 ? 0 : 1) | ((width - cx) * pz - px * fx >= 0 ? 0 : 2) | (py * fy + cy * pz >= 0 ? 0 : 4)
      | ((height - cy) * pz - py * fy >= 0 ? 0 : 8) | (pz - NEAR >= 0 ? 0 : 16);
  }
  return { x, y, codes, camera };
}

/** Signed: positive inside. Sides left, right, top, bottom of the image's pyramid, then the plane before the camera. */
function side(plane: number, x: number, y: number, z: number, { fx, fy, cx, cy, width, height }: Intrinsics): number {
  switch (plane) {
    case 0: return x * fx + cx * z;
    case 1: return (width - cx) * z - x * fx;
    case 2: return y * fy + cy * z;
    case 3: return (height - cy) * z - y * fy;
    default: return z - NEAR;
  }
}

/** The part of a triangle inside the pyramid, a convex polygon of at most 8 corners (Sutherland and Hodgman 1974). */
function clip(triangle: readonly Vec3[], view: Intrinsics): readonly Vec3[] {
  let polygon = triangle;
  for (let plane = 0; plane < 5 && polygon.length > 0; plane++) {
    const kept: Vec3[] = [];
    polygon.forEach((b, i) => {
      const a = polygon[(i + polygon.length - 1) % polygon.length];
      const da = side(plane, ...a, view);
      const db = side(plane, ...b, view);
      if ((da >= 0) !== (db >= 0)) {
        const t = da / (da - db);
        kept.push([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]);
      }
      if (db >= 0) kept.push(b);
    });
    polygon = kept;
  }
  return polygon;
}

function areaOf(polygon: readonly Vec3[]): number {
  let area = 0;
  for (let c = 2; c < polygon.length; c++) area += length(cross(sub(polygon[c - 1], polygon[0]), sub(polygon[c], polygon[0]))) / 2;
  return area;
}

/** Marks the pixels whose centres lie in a triangle of the image. */
function drawTriangle(canvas: Canvas, x0: number, y0: number, x1: number, y1: number, x2: number, y2: number): void {
  const { width, height, stamp, mark } = canvas;
  const top = Math.max(0, Math.ceil(Math.min(y0, y1, y2) - 0.5));
  const bottom = Math.min(height - 1, Math.floor(Math.max(y0, y1, y2) - 0.5));
  const left = Math.max(0, Math.ceil(Math.min(x0, x1, x2) - 0.5));
  const right = Math.min(width - 1, Math.floor(Math.max(x0, x1, x2) - 0.5));
  if (bottom < top || right < left) return;
  const turn = (x1 - x0) * (y2 - y0) - (y1 - y0) * (x2 - x0);
  if (!(turn !== 0)) return;
  const s = turn > 0 ? 1 : -1;
  for (let y = top; y <= bottom; y++) {
    const py = y + 0.5;
    let entered = false;
    for (let x = left; x <= right; x++) {
      const px = x + 0.5;
      if (((x1 - x0) * (py - y0) - (y1 - y0) * (px - x0)) * s < 0 || ((x2 - x1) * (py - y1) - (y2 - y1) * (px - x1)) * s < 0
        || ((x0 - x2) * (py - y2) - (y0 - y2) * (px - x2)) * s < 0) {
        if (entered) break;
        continue;
      }
      entered = true;
      const i = y * width + x;
      if (stamp[i] === mark) continue;
      stamp[i] = mark;
      canvas.count++;
    }
  }
}

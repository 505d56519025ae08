/** Vertex normals for meshes that have none: averages of face normals, weighted by the face's angle at the vertex. */
import { acos } from '../../math/index.ts';

/** Sum of face normals, each weighted by its angle there (Thuermer and Wuethrich 1998), per key of each corner; 3 a key, unit or zero. */
export function smoothNormals(positions: Float32Array, triangles: Uint32Array, keyOfCorner: Uint32Array, keys: number): Float32Array {
  const sums = new Float64Array(keys * 3);
  for (let t = 0; t < triangles.length; t += 3) {
    const normal = faceNormal(positions, triangles[t], triangles[t + 1], triangles[t + 2]);
    if (!normal) continue;
    for (let k = 0; k < 3; k++) {
      const angle = cornerAngle(positions, triangles[t + k], triangles[t + (k + 1) % 3], triangles[t + (k + 2) % 3]);
      const key = keyOfCorner[t + k] * 3;
      sums[key] += normal[0] * angle;
      sums[key + 1] += normal[1] * angle;
      sums[key + 2] += normal[2] * angle;
    }
  }
  for (let t = 0; t < triangles.length; t++) { // faces back to back cancel: take one of them
    const key = keyOfCorner[t] * 3;
    if (sums[key] !== 0 || sums[key + 1] !== 0 || sums[key + 2] !== 0) continue;
    const f = t - t % 3;
    sums.set(faceNormal(positions, triangles[f], triangles[f + 1], triangles[f + 2]) ?? [0, 0, 1], key);
  }
  return unit(sums);
}

/**
 * One normal a corner: the average over the faces round its vertex whose normals are within `maxAngle` radians of its
 * own face (Mitsuba's maxSmoothAngle). A vertex of more than 256 faces averages them all.
 */
export function creaseNormals(positions: Float32Array, triangles: Uint32Array, maxAngle: number): Float32Array {
  const faces = triangles.length / 3;
  const normals = new Float64Array(triangles.length);
  const numberOf = new Map<number, number>(); // the vertices these triangles use, of a file that may hold many more
  const local = triangles.map((v) => {
    if (!numberOf.has(v)) numberOf.set(v, numberOf.size);
    return numberOf.get(v) ?? 0;
  });
  const vertices = numberOf.size;
  const first = new Uint32Array(vertices + 1);
  for (const v of local) first[v + 1]++;
  for (let v = 0; v < vertices; v++) first[v + 1] += first[v];
  const cornersOf = new Uint32Array(triangles.length);
  const fill = first.slice();
  for (let f = 0; f < faces; f++) {
    const normal = faceNormal(positions, triangles[f * 3], triangles[f * 3 + 1], triangles[f * 3 + 2]);
    if (normal) normals.set(normal, f * 3);
    for (let k = 0; k < 3; k++) cornersOf[fill[local[f * 3 + k]]++] = f * 3 + k;
  }
  const sums = new Float64Array(triangles.length * 3);
  const angleOf = (c: number): number => {
    const f = c - c % 3;
    return cornerAngle(positions, triangles[c], triangles[f + (c + 1) % 3], triangles[f + (c + 2) % 3]);
  };
  const cosine = (a: number, b: number): number => normals[a] * normals[b] + normals[a + 1] * normals[b + 1] + normals[a + 2] * normals[b + 2];
  const angles = Float64Array.from(cornersOf, (_, i) => angleOf(cornersOf[i]));
  for (let v = 0; v < vertices; v++) {
    const all = first[v + 1] - first[v] > 256;
    for (let i = first[v]; i < first[v + 1]; i++) {
      const c = cornersOf[i];
      const own = c - c % 3;
      if (all && i > first[v]) {
        sums.copyWithin(c * 3, cornersOf[first[v]] * 3, cornersOf[first[v]] * 3 + 3);
        continue;
      }
      for (let j = first[v]; j < first[v + 1]; j++) {
        const other = cornersOf[j] - cornersOf[j] % 3;
        if (!all && own !== other && acos(cosine(own, other)) > maxAngle) continue;
        for (let k = 0; k < 3; k++) sums[c * 3 + k] += normals[other + k] * angles[j];
      }
    }
  }
  return unit(sums);
}

/** Unit normal of a counter-clockwise triangle; null when it has no area. */
export function faceNormal(positions: Float32Array, a: number, b: number, c: number): [number, number, number] | null {
  const x = positions[a * 3];
  const y = positions[a * 3 + 1];
  const z = positions[a * 3 + 2];
  const ux = positions[b * 3] - x;
  const uy = positions[b * 3 + 1] - y;
  const uz = positions[b * 3 + 2] - z;
  const vx = positions[c * 3] - x;
  const vy = positions[c * 3 + 1] - y;
  const vz = positions[c * 3 + 2] - z;
  const nx = uy * vz - uz * vy;
  const ny = uz * vx - ux * vz;
  const nz = ux * vy - uy * vx;
  const l = Math.sqrt(nx * nx + ny * ny + nz * nz);
  return l > 0 && l < Infinity ? [nx / l, ny / l, nz / l] : null;
}

function cornerAngle(positions: Float32Array, at: number, b: number, c: number): number {
  let uu = 0;
  let vv = 0;
  let uv = 0;
  for (let k = 0; k < 3; k++) {
    const u = positions[b * 3 + k] - positions[at * 3 + k];
    const v = positions[c * 3 + k] - positions[at * 3 + k];
    uu += u * u;
    vv += v * v;
    uv += u * v;
  }
  const l = Math.sqrt(uu * vv);
  return l > 0 ? acos(uv / l) : 0;
}

/** At unit length; +z where there is none, for corners of faces without area. */
function unit(sums: Float64Array): Float32Array {
  const normals = new Float32Array(sums.length);
  for (let i = 0; i < sums.length; i += 3) {
    const l = Math.sqrt(sums[i] * sums[i] + sums[i + 1] * sums[i + 1] + sums[i + 2] * sums[i + 2]);
    if (!(l > 0)) { normals[i + 2] = 1; continue; }
    normals[i] = sums[i] / l;
    normals[i + 1] = sums[i + 1] / l;
    normals[i + 2] = sums[i + 2] / l;
  }
  return normals;
}

/**
 * Which objects a ray meets on its whole way, were it not stopped by any: what MODE_ALL_HITS tells of each hit. A ray counts
 * an object once, however often it goes in and out.
 */
import { Part } from "./layout";

/** All that shows one (instance, class). In order of instance, then class. */
@unmanaged
export class ObjectEntry {
  pieces: usize;
  pieceCount: u32;
  instanceId: u16;
  classId: u16;
  reserved: u32;
}

let entries: usize = 0;
let entryCount: u32 = 0;
// A u32 for each object: the last ray that met it, and how many did.
let lastRays: usize = 0;
let counts: usize = 0;
let ray: u32 = 0;
let lastPart: usize = 0;
let lastIndex: i32 = -1;

/** Before the first ray: the objects, and where to count. Both rasters hold a u32 for each object and are 0. */
export function beginAllHits(objects: usize, count: u32, rays: usize, to: usize): void {
  entries = objects;
  entryCount = count;
  lastRays = rays;
  counts = to;
  ray = 0;
  lastPart = 0;
}

/** Before each ray. */
@inline
export function nextRay(): void {
  ray++;
}

/** Index of the entry of an (instance, class), -1 = there is none. */
export function objectIndex(instanceId: u16, classId: u16): i32 {
  const wanted = (<u32>instanceId << 16) | classId;
  let low: i32 = 0, high = <i32>entryCount - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const entry = changetype<ObjectEntry>(entries + <usize>middle * offsetof<ObjectEntry>());
    const key = (<u32>entry.instanceId << 16) | entry.classId;
    if (key == wanted) return middle;
    if (key < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** A hit on a triangle of a part. */
export function meetPart(part: usize): void {
  if (part != lastPart) {
    lastPart = part;
    const p = changetype<Part>(part);
    lastIndex = p.instanceId ? objectIndex(p.instanceId, p.classId) : -1;
  }
  if (lastIndex < 0) return;
  const offset = <usize>lastIndex << 2;
  if (load<u32>(lastRays + offset) == ray) return;
  store<u32>(lastRays + offset, ray);
  store<u32>(counts + offset, load<u32>(counts + offset) + 1);
}

/** What the host may call. One coarse call a tile or a batch; everything else stays inside. */
export * from "./layout-exports";
export * from "./light-exports";
export { INSTANCE_MIRRORED, INSTANCE_BAKED, INSTANCE_PARTS_SHIFT, PART_ALPHA, PART_GLASS, PART_ANY, MODE_TRUTH, MODE_RADIANCE, MODE_SEE_THROUGH } from "./layout";
export { setWorkspace, WORKSPACE_BYTES } from "./workspace";
export { intersect, occluded } from "./intersect";
export { gatherTriangles, usableTriangles, gatherInstance, PRIM_BYTES } from "./gather";
export { buildTree, measureTree, emitTree, emitNothing, setOwnMesh, BINARY_BYTES } from "./build";
export { NODE_BYTES } from "./bvh-layout";
export { queryClosest, queryOccluded, traceClosest, traceOccluded } from "./query";
export { TILE } from "./job";
export { renderTile } from "./tile";
export { learnTile } from "./guide";
export { coverObjects, objectScratchBytes } from "./unoccluded";
export { coverRays, rayScratchBytes, truncateObjects } from "./unoccluded-rays";
export { denoisePlanesBytes, denoiseRowTasks, denoisePrepare, denoiseSmooth, denoiseTile } from "./denoise";

/** First byte that the kernel's own constants do not use. */
export function heapBase(): usize { return __heap_base; }

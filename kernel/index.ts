/** What the host may call. One coarse call a tile or a batch; everything else stays inside. */
export * from "./layout-exports";
export { INSTANCE_MIRRORED, INSTANCE_BAKED, PART_ALPHA, PART_GLASS } from "./layout";
export { setWorkspace, WORKSPACE_BYTES } from "./workspace";
export { intersect, occluded } from "./intersect";

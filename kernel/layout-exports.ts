/** Offsets for the host, named Struct_field and Struct_SIZE; src/render/layout.ts gathers them. */
import { Hit, Instance, Mesh, Part, Scene } from "./layout";
import { DenoiseJob } from "./denoise";
import { Job } from "./job";
import { QueryHit } from "./query";
import { ObjectEntry } from "./all-hits";
import { ObjectJob, ObjectResult, Piece } from "./unoccluded";

export const Mesh_SIZE: u32 = offsetof<Mesh>();
export const Mesh_positions: u32 = offsetof<Mesh>("positions");
export const Mesh_normals: u32 = offsetof<Mesh>("normals");
export const Mesh_uv0: u32 = offsetof<Mesh>("uv0");
export const Mesh_uv1: u32 = offsetof<Mesh>("uv1");
export const Mesh_tangents: u32 = offsetof<Mesh>("tangents");
export const Mesh_colors: u32 = offsetof<Mesh>("colors");
export const Mesh_indices: u32 = offsetof<Mesh>("indices");
export const Mesh_partOfTriangle: u32 = offsetof<Mesh>("partOfTriangle");
export const Mesh_triangleCount: u32 = offsetof<Mesh>("triangleCount");
export const Mesh_vertexCount: u32 = offsetof<Mesh>("vertexCount");
export const Mesh_bvh: u32 = offsetof<Mesh>("bvh");
export const Mesh_bounds: u32 = offsetof<Mesh>("minX");

export const Instance_SIZE: u32 = offsetof<Instance>();
export const Instance_worldFromObject: u32 = offsetof<Instance>("w0");
export const Instance_objectFromWorld: u32 = offsetof<Instance>("o0");
export const Instance_mesh: u32 = offsetof<Instance>("mesh");
export const Instance_parts: u32 = offsetof<Instance>("parts");
export const Instance_node: u32 = offsetof<Instance>("node");
export const Instance_flags: u32 = offsetof<Instance>("flags");

export const Part_SIZE: u32 = offsetof<Part>();
export const Part_material: u32 = offsetof<Part>("material");
export const Part_classId: u32 = offsetof<Part>("classId");
export const Part_instanceId: u32 = offsetof<Part>("instanceId");
export const Part_flags: u32 = offsetof<Part>("flags");

export const Scene_SIZE: u32 = offsetof<Scene>();
export const Scene_root: u32 = offsetof<Scene>("root");
export const Scene_instances: u32 = offsetof<Scene>("instances");
export const Scene_instanceCount: u32 = offsetof<Scene>("instanceCount");
export const Scene_voidClass: u32 = offsetof<Scene>("voidClass");
export const Scene_lighting: u32 = offsetof<Scene>("lighting");
export const Scene_partFlags: u32 = offsetof<Scene>("partFlags");
export const Scene_triangleCount: u32 = offsetof<Scene>("triangleCount");
export const Scene_bounds: u32 = offsetof<Scene>("minX");

export const Hit_SIZE: u32 = offsetof<Hit>();
export const Hit_t: u32 = offsetof<Hit>("t");
export const Hit_u: u32 = offsetof<Hit>("u");
export const Hit_v: u32 = offsetof<Hit>("v");
export const Hit_triangle: u32 = offsetof<Hit>("triangle");
export const Hit_instance: u32 = offsetof<Hit>("instance");
export const Hit_part: u32 = offsetof<Hit>("part");
export const Hit_position: u32 = offsetof<Hit>("px");
export const Hit_error: u32 = offsetof<Hit>("ex");
export const Hit_normal: u32 = offsetof<Hit>("nx");

export const Job_SIZE: u32 = offsetof<Job>();
export const Job_rotation: u32 = offsetof<Job>("r00");
export const Job_origin: u32 = offsetof<Job>("x");
export const Job_fx: u32 = offsetof<Job>("fx");
export const Job_fy: u32 = offsetof<Job>("fy");
export const Job_cx: u32 = offsetof<Job>("cx");
export const Job_cy: u32 = offsetof<Job>("cy");
export const Job_distortion: u32 = offsetof<Job>("k1");
export const Job_velocity: u32 = offsetof<Job>("velocityX");
export const Job_axis: u32 = offsetof<Job>("axisX");
export const Job_turnRate: u32 = offsetof<Job>("turnRate");
export const Job_exposureTime: u32 = offsetof<Job>("exposureTime");
export const Job_rowTime: u32 = offsetof<Job>("rowTime");
export const Job_middleRow: u32 = offsetof<Job>("middleRow");
export const Job_distorted: u32 = offsetof<Job>("distorted");
export const Job_moving: u32 = offsetof<Job>("moving");
export const Job_rolling: u32 = offsetof<Job>("rolling");
export const Job_apertureRadius: u32 = offsetof<Job>("apertureRadius");
export const Job_focusDistance: u32 = offsetof<Job>("focusDistance");
export const Job_scene: u32 = offsetof<Job>("scene");
export const Job_width: u32 = offsetof<Job>("width");
export const Job_height: u32 = offsetof<Job>("height");
export const Job_mode: u32 = offsetof<Job>("mode");
export const Job_seed: u32 = offsetof<Job>("seed");
export const Job_classId: u32 = offsetof<Job>("classId");
export const Job_instance: u32 = offsetof<Job>("instance");
export const Job_depth: u32 = offsetof<Job>("depth");
export const Job_distance: u32 = offsetof<Job>("distance");
export const Job_coverage: u32 = offsetof<Job>("coverage");
export const Job_normal: u32 = offsetof<Job>("normal");
export const Job_normalWorld: u32 = offsetof<Job>("normalWorld");
export const Job_position: u32 = offsetof<Job>("position");
export const Job_albedo: u32 = offsetof<Job>("albedo");
export const Job_rgb: u32 = offsetof<Job>("rgb");
export const Job_radiance: u32 = offsetof<Job>("radiance");

export const QueryHit_SIZE: u32 = offsetof<QueryHit>();
export const QueryHit_t: u32 = offsetof<QueryHit>("t");
export const QueryHit_normal: u32 = offsetof<QueryHit>("nx");
export const QueryHit_classId: u32 = offsetof<QueryHit>("classId");
export const QueryHit_instanceId: u32 = offsetof<QueryHit>("instanceId");
export const QueryHit_node: u32 = offsetof<QueryHit>("node");
export const QueryHit_part: u32 = offsetof<QueryHit>("part");
export const QueryHit_triangle: u32 = offsetof<QueryHit>("triangle");

export const DenoiseJob_SIZE: u32 = offsetof<DenoiseJob>();
export const DenoiseJob_width: u32 = offsetof<DenoiseJob>("width");
export const DenoiseJob_height: u32 = offsetof<DenoiseJob>("height");
export const DenoiseJob_film: u32 = offsetof<DenoiseJob>("film");
export const DenoiseJob_out: u32 = offsetof<DenoiseJob>("out");
export const DenoiseJob_planes: u32 = offsetof<DenoiseJob>("planes");

export const Piece_SIZE: u32 = offsetof<Piece>();
export const Piece_instance: u32 = offsetof<Piece>("instance");
export const Piece_triangles: u32 = offsetof<Piece>("triangles");
export const Piece_count: u32 = offsetof<Piece>("count");
export const Piece_flags: u32 = offsetof<Piece>("flags");
export const Piece_bounds: u32 = offsetof<Piece>("minX");

export const ObjectEntry_SIZE: u32 = offsetof<ObjectEntry>();
export const ObjectEntry_pieces: u32 = offsetof<ObjectEntry>("pieces");
export const ObjectEntry_pieceCount: u32 = offsetof<ObjectEntry>("pieceCount");
export const ObjectEntry_instanceId: u32 = offsetof<ObjectEntry>("instanceId");
export const ObjectEntry_classId: u32 = offsetof<ObjectEntry>("classId");

export const ObjectResult_SIZE: u32 = offsetof<ObjectResult>();
export const ObjectResult_visible: u32 = offsetof<ObjectResult>("visible");
export const ObjectResult_pixels: u32 = offsetof<ObjectResult>("pixels");
export const ObjectResult_truncated: u32 = offsetof<ObjectResult>("truncated");

export const ObjectJob_SIZE: u32 = offsetof<ObjectJob>();
export const ObjectJob_job: u32 = offsetof<ObjectJob>("job");
export const ObjectJob_objects: u32 = offsetof<ObjectJob>("objects");
export const ObjectJob_results: u32 = offsetof<ObjectJob>("results");
export const ObjectJob_count: u32 = offsetof<ObjectJob>("count");
export const ObjectJob_next: u32 = offsetof<ObjectJob>("next");
export const ObjectJob_scratch: u32 = offsetof<ObjectJob>("scratch");
export const ObjectJob_scratchBytes: u32 = offsetof<ObjectJob>("scratchBytes");
export const ObjectJob_vertices: u32 = offsetof<ObjectJob>("vertices");

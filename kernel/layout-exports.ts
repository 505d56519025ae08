/** Offsets for the host, named Struct_field and Struct_SIZE; src/render/layout.ts gathers them. */
import { Hit, Instance, Mesh, Part, Scene } from "./layout";

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

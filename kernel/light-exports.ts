/** Offsets of materials, lights and radiance for the host, named Struct_field and Struct_SIZE. */
import { Distant, Emitter, Environment, Guide, Lighting, LightNode } from "./light-layout";
import { Material, Texture, TextureUse } from "./material-layout";
import { FilmPixel, Radiance } from "./radiance-layout";
import { Part } from "./layout";

export { ENERGY_BYTES, energyTable } from "./energy";
export { buildEnvironment } from "./environment";
export { diffuseFresnel } from "./fresnel";
export {
  MATERIAL_TWO_SIDED, MATERIAL_EMITS_FRONT, MATERIAL_EMITS_BACK, MATERIAL_MASK, MATERIAL_BLEND, MATERIAL_BECKMANN,
  MATERIAL_NONLINEAR, MATERIAL_THIN_WALLED, MATERIAL_COATED, MATERIAL_CLEAR, MATERIAL_STRAIGHT, MATERIAL_TEXTURED,
  MATERIAL_TRANSMITS, MATERIAL_TANGENT,
} from "./material-layout";
export {
  EMITTER_TRIANGLE, EMITTER_RECTANGLE, EMITTER_POINT, EMITTER_SPOT, EMITTER_BOTH, EMITTER_TEXTURED, EMITTER_UNSEEN,
  EMITTER_LINEAR, GUIDE_STRIPS, GUIDE_BANDS, GUIDE_CELLS,
} from "./light-layout";
export {
  FILTER_STEPS, STRATEGY_BOTH, STRATEGY_LIGHTS, STRATEGY_BSDF,
} from "./radiance-layout";
export { DIFFUSE, ROUGH_DIFFUSE, PRINCIPLED, CONDUCTOR, DIELECTRIC, THIN, PLASTIC, PHONG, BLACK } from "./closure";

export const Texture_SIZE: u32 = offsetof<Texture>();
export const Texture_data: u32 = offsetof<Texture>("data");
export const Texture_width: u32 = offsetof<Texture>("width");
export const Texture_height: u32 = offsetof<Texture>("height");
export const Texture_format: u32 = offsetof<Texture>("format");

export const TextureUse_SIZE: u32 = offsetof<TextureUse>();
export const TextureUse_texture: u32 = offsetof<TextureUse>("texture");
export const TextureUse_flags: u32 = offsetof<TextureUse>("flags");
export const TextureUse_m0: u32 = offsetof<TextureUse>("m0");
export const TextureUse_m1: u32 = offsetof<TextureUse>("m1");
export const TextureUse_m2: u32 = offsetof<TextureUse>("m2");
export const TextureUse_m3: u32 = offsetof<TextureUse>("m3");
export const TextureUse_m4: u32 = offsetof<TextureUse>("m4");
export const TextureUse_m5: u32 = offsetof<TextureUse>("m5");

export const Material_SIZE: u32 = offsetof<Material>();
export const Material_kind: u32 = offsetof<Material>("kind");
export const Material_flags: u32 = offsetof<Material>("flags");
export const Material_alpha: u32 = offsetof<Material>("alpha");
export const Material_alphaUse: u32 = offsetof<Material>("alphaUse");
export const Material_alphaCutoff: u32 = offsetof<Material>("alphaCutoff");
export const Material_emitR: u32 = offsetof<Material>("emitR");
export const Material_emitG: u32 = offsetof<Material>("emitG");
export const Material_emitB: u32 = offsetof<Material>("emitB");
export const Material_emitUse: u32 = offsetof<Material>("emitUse");
export const Material_normalUse: u32 = offsetof<Material>("normalUse");
export const Material_normalScale: u32 = offsetof<Material>("normalScale");
export const Material_bumpUse: u32 = offsetof<Material>("bumpUse");
export const Material_bumpScale: u32 = offsetof<Material>("bumpScale");
export const Material_aR: u32 = offsetof<Material>("aR");
export const Material_aG: u32 = offsetof<Material>("aG");
export const Material_aB: u32 = offsetof<Material>("aB");
export const Material_aUse: u32 = offsetof<Material>("aUse");
export const Material_bR: u32 = offsetof<Material>("bR");
export const Material_bG: u32 = offsetof<Material>("bG");
export const Material_bB: u32 = offsetof<Material>("bB");
export const Material_bUse: u32 = offsetof<Material>("bUse");
export const Material_f: u32 = offsetof<Material>("f");
export const Material_fUse: u32 = offsetof<Material>("fUse");
export const Material_g: u32 = offsetof<Material>("g");
export const Material_gUse: u32 = offsetof<Material>("gUse");
export const Material_h: u32 = offsetof<Material>("h");
export const Material_hUse: u32 = offsetof<Material>("hUse");
export const Material_i: u32 = offsetof<Material>("i");
export const Material_iUse: u32 = offsetof<Material>("iUse");
export const Material_ior: u32 = offsetof<Material>("ior");
export const Material_fdr: u32 = offsetof<Material>("fdr");
export const Material_etaR: u32 = offsetof<Material>("etaR");
export const Material_etaG: u32 = offsetof<Material>("etaG");
export const Material_etaB: u32 = offsetof<Material>("etaB");
export const Material_kR: u32 = offsetof<Material>("kR");
export const Material_kG: u32 = offsetof<Material>("kG");
export const Material_kB: u32 = offsetof<Material>("kB");
export const Material_coatIor: u32 = offsetof<Material>("coatIor");
export const Material_coatR: u32 = offsetof<Material>("coatR");
export const Material_coatG: u32 = offsetof<Material>("coatG");
export const Material_coatB: u32 = offsetof<Material>("coatB");
export const Material_coatSR: u32 = offsetof<Material>("coatSR");
export const Material_coatSG: u32 = offsetof<Material>("coatSG");
export const Material_coatSB: u32 = offsetof<Material>("coatSB");
export const Material_coatSUse: u32 = offsetof<Material>("coatSUse");
export const Material_coatAlpha: u32 = offsetof<Material>("coatAlpha");
export const Material_coatAlphaUse: u32 = offsetof<Material>("coatAlphaUse");

export const Lighting_SIZE: u32 = offsetof<Lighting>();
export const Lighting_energy: u32 = offsetof<Lighting>("energy");
export const Lighting_emitters: u32 = offsetof<Lighting>("emitters");
export const Lighting_emitterCount: u32 = offsetof<Lighting>("emitterCount");
export const Lighting_nodes: u32 = offsetof<Lighting>("nodes");
export const Lighting_distant: u32 = offsetof<Lighting>("distant");
export const Lighting_distantCount: u32 = offsetof<Lighting>("distantCount");
export const Lighting_environment: u32 = offsetof<Lighting>("environment");
export const Lighting_unseen: u32 = offsetof<Lighting>("unseen");
export const Lighting_unseenCount: u32 = offsetof<Lighting>("unseenCount");
export const Lighting_pLocal: u32 = offsetof<Lighting>("pLocal");
export const Lighting_pDistant: u32 = offsetof<Lighting>("pDistant");
export const Lighting_pEnvironment: u32 = offsetof<Lighting>("pEnvironment");

export const Emitter_SIZE: u32 = offsetof<Emitter>();
export const Emitter_kind: u32 = offsetof<Emitter>("kind");
export const Emitter_flags: u32 = offsetof<Emitter>("flags");
export const Emitter_px: u32 = offsetof<Emitter>("px");
export const Emitter_py: u32 = offsetof<Emitter>("py");
export const Emitter_pz: u32 = offsetof<Emitter>("pz");
export const Emitter_ex: u32 = offsetof<Emitter>("ex");
export const Emitter_ey: u32 = offsetof<Emitter>("ey");
export const Emitter_ez: u32 = offsetof<Emitter>("ez");
export const Emitter_fx: u32 = offsetof<Emitter>("fx");
export const Emitter_fy: u32 = offsetof<Emitter>("fy");
export const Emitter_fz: u32 = offsetof<Emitter>("fz");
export const Emitter_nx: u32 = offsetof<Emitter>("nx");
export const Emitter_ny: u32 = offsetof<Emitter>("ny");
export const Emitter_nz: u32 = offsetof<Emitter>("nz");
export const Emitter_area: u32 = offsetof<Emitter>("area");
export const Emitter_r: u32 = offsetof<Emitter>("r");
export const Emitter_g: u32 = offsetof<Emitter>("g");
export const Emitter_b: u32 = offsetof<Emitter>("b");
export const Emitter_cosInner: u32 = offsetof<Emitter>("cosInner");
export const Emitter_cosOuter: u32 = offsetof<Emitter>("cosOuter");
export const Emitter_inner: u32 = offsetof<Emitter>("inner");
export const Emitter_outer: u32 = offsetof<Emitter>("outer");
export const Emitter_trail: u32 = offsetof<Emitter>("trail");
export const Emitter_instance: u32 = offsetof<Emitter>("instance");
export const Emitter_part: u32 = offsetof<Emitter>("part");
export const Emitter_triangle0: u32 = offsetof<Emitter>("triangle0");
export const Emitter_triangle1: u32 = offsetof<Emitter>("triangle1");
export const Emitter_corners: u32 = offsetof<Emitter>("corners");

export const LightNode_SIZE: u32 = offsetof<LightNode>();
export const LightNode_minX: u32 = offsetof<LightNode>("minX");
export const LightNode_minY: u32 = offsetof<LightNode>("minY");
export const LightNode_minZ: u32 = offsetof<LightNode>("minZ");
export const LightNode_power: u32 = offsetof<LightNode>("power");
export const LightNode_maxX: u32 = offsetof<LightNode>("maxX");
export const LightNode_maxY: u32 = offsetof<LightNode>("maxY");
export const LightNode_maxZ: u32 = offsetof<LightNode>("maxZ");
export const LightNode_cosO: u32 = offsetof<LightNode>("cosO");
export const LightNode_axisX: u32 = offsetof<LightNode>("axisX");
export const LightNode_axisY: u32 = offsetof<LightNode>("axisY");
export const LightNode_axisZ: u32 = offsetof<LightNode>("axisZ");
export const LightNode_cosE: u32 = offsetof<LightNode>("cosE");
export const LightNode_next: u32 = offsetof<LightNode>("next");
export const LightNode_flags: u32 = offsetof<LightNode>("flags");
export const LightNode_slot: u32 = offsetof<LightNode>("slot");

export const Distant_SIZE: u32 = offsetof<Distant>();
export const Distant_x: u32 = offsetof<Distant>("x");
export const Distant_y: u32 = offsetof<Distant>("y");
export const Distant_z: u32 = offsetof<Distant>("z");
export const Distant_spread: u32 = offsetof<Distant>("spread");
export const Distant_eR: u32 = offsetof<Distant>("eR");
export const Distant_eG: u32 = offsetof<Distant>("eG");
export const Distant_eB: u32 = offsetof<Distant>("eB");
export const Distant_lR: u32 = offsetof<Distant>("lR");
export const Distant_lG: u32 = offsetof<Distant>("lG");
export const Distant_lB: u32 = offsetof<Distant>("lB");
export const Distant_p: u32 = offsetof<Distant>("p");

export const Environment_SIZE: u32 = offsetof<Environment>();
export const Environment_data: u32 = offsetof<Environment>("data");
export const Environment_width: u32 = offsetof<Environment>("width");
export const Environment_height: u32 = offsetof<Environment>("height");
export const Environment_r: u32 = offsetof<Environment>("r");
export const Environment_g: u32 = offsetof<Environment>("g");
export const Environment_b: u32 = offsetof<Environment>("b");
export const Environment_m0: u32 = offsetof<Environment>("m0");
export const Environment_m1: u32 = offsetof<Environment>("m1");
export const Environment_m2: u32 = offsetof<Environment>("m2");
export const Environment_m3: u32 = offsetof<Environment>("m3");
export const Environment_m4: u32 = offsetof<Environment>("m4");
export const Environment_m5: u32 = offsetof<Environment>("m5");
export const Environment_m6: u32 = offsetof<Environment>("m6");
export const Environment_m7: u32 = offsetof<Environment>("m7");
export const Environment_m8: u32 = offsetof<Environment>("m8");
export const Environment_marginal: u32 = offsetof<Environment>("marginal");
export const Environment_conditional: u32 = offsetof<Environment>("conditional");
export const Environment_total: u32 = offsetof<Environment>("total");
export const Environment_strips: u32 = offsetof<Environment>("strips");

export const Guide_SIZE: u32 = offsetof<Guide>();
export const Guide_sums: u32 = offsetof<Guide>("sums");
export const Guide_cells: u32 = offsetof<Guide>("cells");
export const Guide_stride: u32 = offsetof<Guide>("stride");
export const Guide_distantCount: u32 = offsetof<Guide>("distantCount");
export const Guide_nodeCount: u32 = offsetof<Guide>("nodeCount");
export const Guide_paths: u32 = offsetof<Guide>("paths");

export const Radiance_SIZE: u32 = offsetof<Radiance>();
export const Radiance_first: u32 = offsetof<Radiance>("first");
export const Radiance_end: u32 = offsetof<Radiance>("end");
export const Radiance_maxBounces: u32 = offsetof<Radiance>("maxBounces");
export const Radiance_maxDiffuse: u32 = offsetof<Radiance>("maxDiffuse");
export const Radiance_maxGlossy: u32 = offsetof<Radiance>("maxGlossy");
export const Radiance_maxTransmission: u32 = offsetof<Radiance>("maxTransmission");
export const Radiance_clampIndirect: u32 = offsetof<Radiance>("clampIndirect");
export const Radiance_filterRadius: u32 = offsetof<Radiance>("filterRadius");
export const Radiance_filterTable: u32 = offsetof<Radiance>("filterTable");
export const Radiance_film: u32 = offsetof<Radiance>("film");
export const Radiance_strategy: u32 = offsetof<Radiance>("strategy");
export const Radiance_dropped: u32 = offsetof<Radiance>("dropped");
export const Radiance_guide: u32 = offsetof<Radiance>("guide");

export const FilmPixel_SIZE: u32 = offsetof<FilmPixel>();
export const FilmPixel_r: u32 = offsetof<FilmPixel>("r");
export const FilmPixel_g: u32 = offsetof<FilmPixel>("g");
export const FilmPixel_b: u32 = offsetof<FilmPixel>("b");
export const FilmPixel_square: u32 = offsetof<FilmPixel>("square");
export const FilmPixel_oddR: u32 = offsetof<FilmPixel>("oddR");
export const FilmPixel_oddG: u32 = offsetof<FilmPixel>("oddG");
export const FilmPixel_oddB: u32 = offsetof<FilmPixel>("oddB");
export const FilmPixel_samples: u32 = offsetof<FilmPixel>("samples");
export const FilmPixel_albedoR: u32 = offsetof<FilmPixel>("albedoR");
export const FilmPixel_albedoG: u32 = offsetof<FilmPixel>("albedoG");
export const FilmPixel_albedoB: u32 = offsetof<FilmPixel>("albedoB");
export const FilmPixel_depth: u32 = offsetof<FilmPixel>("depth");
export const FilmPixel_normalX: u32 = offsetof<FilmPixel>("normalX");
export const FilmPixel_normalY: u32 = offsetof<FilmPixel>("normalY");
export const FilmPixel_normalZ: u32 = offsetof<FilmPixel>("normalZ");
export const FilmPixel_hits: u32 = offsetof<FilmPixel>("hits");

export const Part_lights: u32 = offsetof<Part>("lights");

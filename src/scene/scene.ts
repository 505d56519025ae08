/**
 * A scene: what importers and generators yield and everything else reads.
 * Metres, right-handed, +Y up, linear Rec.709 colour. Plain data: no methods, no Node APIs, safe to post to a worker.
 * References between parts of a scene are indices into its arrays.
 */
import type { Mat4, Vec3 } from '../math/index.ts';

/** Linear Rec.709 red, green, blue. */
export type Rgb = readonly [number, number, number];

export interface Scene {
  readonly name: string;
  readonly meshes: readonly Mesh[];
  /** Parents stand before their children. */
  readonly nodes: readonly SceneNode[];
  readonly materials: readonly Material[];
  readonly textures: readonly Texture[];
  readonly lights: readonly Light[];
  /** Light from infinity; null is a black sky. */
  readonly environment: Environment | null;
  readonly cameras: readonly SceneCamera[];
  /** Who made what is in it; carried into every dataset that shows it. */
  readonly credits: readonly Credit[];
}

export interface Credit { readonly title: string; readonly author: string; readonly licence: string; readonly source?: string }

/** A triangle mesh in its own (object) coordinates. Stored once, however many nodes show it. */
export interface Mesh {
  readonly name: string;
  /** 3 per vertex, metres in object coordinates. */
  readonly positions: Float32Array;
  /** 3 per vertex, unit, or null: shade with the geometric normal. */
  readonly normals: Float32Array | null;
  /** 2 per vertex; origin at the image's top left (glTF). Up to two sets. */
  readonly uvs: readonly Float32Array[];
  /** 4 per vertex (x, y, z, handedness), or null: derived from uvs[0] where a normal map needs it. */
  readonly tangents: Float32Array | null;
  /** 4 per vertex, linear RGBA, multiplied into the base colour, or null. */
  readonly colors: Float32Array | null;
  /** 3 vertex indices per triangle, counter-clockwise seen from the front. */
  readonly indices: Uint32Array;
  /** Which part each triangle belongs to; null when there is one part. */
  readonly partOfTriangle: Uint16Array | null;
  /** At least one. */
  readonly parts: readonly MeshPart[];
}

/** The triangles of a mesh that share a material: the finest thing that can have a class of its own. */
export interface MeshPart {
  readonly name: string;
  /** Index into Scene.materials. */
  readonly material: number;
}

export interface SceneNode {
  /** As in the source file; may be empty or repeated. */
  readonly name: string;
  /** Index into Scene.nodes, -1 for a root. */
  readonly parent: number;
  readonly worldFromNode: Mat4;
  /** Index into Scene.meshes, -1 for a group. */
  readonly mesh: number;
  /** Materials of this node's parts where they differ from the mesh's own; index by part. */
  readonly materials?: readonly number[];
  /** What a generator or catalogue knows this to be: a concept id such as 'armchair'. Marks the root of one object. */
  readonly concept?: string;
  /** False when cameras and rays must not see it. */
  readonly visible?: boolean;
}

/** 8-bit or float image, rows from the top, interleaved. */
export interface Texture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
  readonly data: Uint8Array | Uint16Array | Float32Array;
  /** 'srgb': colour channels (not alpha) carry the sRGB transfer function. Integers are divided by their maximum. */
  readonly encoding: 'srgb' | 'linear';
}

export type Wrap = 'repeat' | 'clamp' | 'mirror';

/** A use of a texture. */
export interface TextureRef {
  /** Index into Scene.textures. */
  readonly texture: number;
  readonly uvSet: 0 | 1;
  /** Applied to the mesh's uv: [u', v'] = [a c e; b d f] * [u, v, 1], as a, b, c, d, e, f. */
  readonly uvTransform: readonly [number, number, number, number, number, number];
  readonly wrapU: Wrap;
  readonly wrapV: Wrap;
  readonly filter: 'nearest' | 'bilinear';
}

/** factor * texture (RGB). */
export interface ColorInput { readonly factor: Rgb; readonly texture?: TextureRef }
/** factor * one channel of a texture. */
export interface FloatInput { readonly factor: number; readonly texture?: TextureRef; readonly channel?: 0 | 1 | 2 | 3 }

export interface Material {
  readonly name: string;
  readonly bsdf: Bsdf;
  /** Emitted radiance, W/(sr m^2). `sides`: 'front' is the side of counter-clockwise winding. */
  readonly emission?: { readonly radiance: ColorInput; readonly sides: 'front' | 'both' };
  /** Coverage of the surface: 'mask' = there where alpha >= cutoff, 'blend' = there with probability alpha. */
  readonly alpha?: { readonly mode: 'mask' | 'blend'; readonly value: FloatInput; readonly cutoff: number };
  /** Tangent-space normal map (OpenGL convention, +Y up in texture space). */
  readonly normalMap?: { readonly texture: TextureRef; readonly scale: number };
  /** Height in metres. */
  readonly bumpMap?: { readonly height: FloatInput };
  /** Opaque surfaces only: false = the back is black (Mitsuba without `twosided`). Default true. */
  readonly twoSided?: boolean;
}

/** Microfacet distribution. Roughness inputs named `alpha` are the distribution's own; `roughness` is glTF's (alpha = roughness^2). */
export type Distribution = 'ggx' | 'beckmann';

export type Bsdf =
  | { readonly type: 'diffuse'; readonly reflectance: ColorInput }
  /** Oren-Nayar; alpha = standard deviation of the facets' angle as Mitsuba's roughdiffuse. */
  | { readonly type: 'roughDiffuse'; readonly reflectance: ColorInput; readonly alpha: FloatInput }
  /** glTF 2.0 metallic-roughness with KHR_materials_ior, _specular, _transmission, _volume's attenuation left out. */
  | {
    readonly type: 'metallicRoughness'; readonly baseColor: ColorInput; readonly metallic: FloatInput; readonly roughness: FloatInput;
    readonly ior: number; readonly specular: FloatInput; readonly specularColor: ColorInput; readonly transmission: FloatInput;
    /** True: transmission does not bend (a closed solid sheet is modelled as one surface), as glTF without a volume. */
    readonly thinWalled: boolean;
  }
  /** eta + i k per channel; alpha 0 = a perfect mirror. */
  | {
    readonly type: 'conductor'; readonly eta: Rgb; readonly k: Rgb; readonly specular: ColorInput;
    readonly alphaU: FloatInput; readonly alphaV: FloatInput; readonly distribution: Distribution;
  }
  /** Interior over exterior index of refraction = `ior`; alpha 0 = smooth. */
  | {
    readonly type: 'dielectric'; readonly ior: number; readonly specularReflectance: ColorInput; readonly specularTransmittance: ColorInput;
    readonly alpha: FloatInput; readonly distribution: Distribution;
  }
  /** A sheet of dielectric thinner than its curvature: reflects, and transmits without bending (Mitsuba thindielectric). */
  | { readonly type: 'thinDielectric'; readonly ior: number; readonly specularReflectance: ColorInput; readonly specularTransmittance: ColorInput }
  /** Dielectric coat over a diffuse base; `nonlinear` = colour shifts from internal scattering (Mitsuba plastic). alpha 0 = smooth. */
  | {
    readonly type: 'plastic'; readonly diffuse: ColorInput; readonly specular: ColorInput; readonly ior: number; readonly nonlinear: boolean;
    readonly alpha: FloatInput; readonly distribution: Distribution;
  }
  /** Modified Phong (Lafortune and Willems 1994). */
  | { readonly type: 'phong'; readonly diffuse: ColorInput; readonly specular: ColorInput; readonly exponent: FloatInput }
  /** A dielectric layer with absorption over another material (Mitsuba coating, roughcoating). */
  | {
    readonly type: 'coating'; readonly base: Exclude<Bsdf, { type: 'coating' }>; readonly ior: number; readonly thickness: number;
    readonly sigmaA: Rgb; readonly specular: ColorInput; readonly alpha: FloatInput; readonly distribution: Distribution;
  };

/** Lights without geometry; emissive meshes are materials with emission. Directions are where the light travels. */
export type Light =
  /** Irradiance on a surface facing it, W/m^2; angularRadius in radians (0 = a perfect beam, the sun: 0.00465). */
  | { readonly type: 'directional'; readonly name: string; readonly direction: Vec3; readonly irradiance: Rgb; readonly angularRadius: number }
  /** Intensity W/sr. */
  | { readonly type: 'point'; readonly name: string; readonly position: Vec3; readonly intensity: Rgb }
  /** Full intensity within `inner` radians of the axis, none beyond `outer`. `falloff`: glTF's squared ramp or Mitsuba's linear one. */
  | {
    readonly type: 'spot'; readonly name: string; readonly position: Vec3; readonly direction: Vec3; readonly intensity: Rgb;
    readonly inner: number; readonly outer: number; readonly falloff: 'gltf' | 'linear';
  }
  /** The square [-1, 1]^2 of the light's z = 0 plane, emitting to its +z side; radiance W/(sr m^2). Not seen by cameras. */
  | { readonly type: 'rectangle'; readonly name: string; readonly worldFromLight: Mat4; readonly radiance: Rgb };

/**
 * Radiance from infinity. With a texture, an equirectangular map: a direction d (in the map's frame) reads
 * u = atan2(d.x, -d.z) / (2 pi) + 0.5, v = acos(d.y) / pi; `scale` multiplies it. Without, `scale` is the radiance.
 */
export interface Environment { readonly scale: Rgb; readonly texture?: number; readonly worldFromMap: Mat4 }

/** A camera of the scene. OpenCV axes: x right, y down, z forward. */
export interface SceneCamera {
  readonly name: string;
  readonly worldFromCamera: Mat4;
  /** Full field of view in radians along `fovAxis` of the image. */
  readonly fov: number;
  readonly fovAxis: 'x' | 'y' | 'smaller' | 'larger';
  /** Thin lens: aperture radius and distance of the plane in focus, metres. Absent: a pinhole. */
  readonly lens?: { readonly apertureRadius: number; readonly focusDistance: number };
  /** Pixels as the source file has them, if it does. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Reconstruction filter that the source file asks for. */
  readonly filter?: 'box' | 'tent' | 'gaussian' | 'blackman-harris';
}

/** What an importer yields: the scene, and what of the file is not in it, one line each: `KHR_materials_sheen x3`. */
export interface ImportResult { readonly scene: Scene; readonly dropped: readonly string[] }

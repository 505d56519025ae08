/** What an importer is. To add one: a file that exports a SceneImporter, and a line in index.ts. */
import type { ImportResult } from '../scene/index.ts';

export interface ImportOptions {
  /** Bytes that all decoded textures of a scene may take together; a texture beyond is reported and left out. */
  readonly textureBytes: number;
  /** Metres in one unit of a file whose format has no unit (OBJ). */
  readonly metresPerUnit: number;
  /** What the colours of an OBJ's material library are; 'auto': linear if Blender 2.5 or later wrote it, else sRGB. */
  readonly mtlColors: 'auto' | 'srgb' | 'linear';
  /** Values for the $names of a Mitsuba scene; they come before its own defaults. */
  readonly parameters: Readonly<Record<string, string>>;
}

export const IMPORT_DEFAULTS: ImportOptions = { textureBytes: 2 ** 31, metresPerUnit: 1, mtlColors: 'auto', parameters: {} };

export interface SceneImporter {
  /** For people: 'glTF 2.0'. */
  readonly title: string;
  /** Lower case, without the dot: ['gltf', 'glb']. */
  readonly extensions: readonly string[];
  /** Whether a file with another extension is one of these, judged by its first bytes (up to 4096). */
  sniff?(head: Uint8Array): boolean;
  /** Reads a file. Throws InputError naming the file; what can be left out is left out and reported instead. */
  import(path: string, options: ImportOptions): Promise<ImportResult>;
}

/**
 * Imports Mitsuba 0.4 to 0.6 scenes, and what of Mitsuba 2 and 3 has the same meaning. What maps to what, and what is left out, is in docs/importers.md. Its world is ours:
 * right-handed, metres if the scene was made so, +Y up in most scenes.
 */
import { dirname } from 'node:path';
import { InputError, sceneBounds, type Environment, type ImportResult, type Light, type Scene, type SceneCamera } from '../../scene/index.ts';
import { creditsBeside, sceneTitle } from '../credits.ts';
import { countDrops, type Drops } from '../drops.ts';
import { fileFinder } from '../find-file.ts';
import type { ImportOptions, SceneImporter } from '../importer.ts';
import { collectTextures } from '../load-textures.ts';
import { sizeHint } from '../size-hint.ts';
import type { Context } from './context.ts';
import { readEmitter } from './emitters.ts';
import { readSensor } from './sensor.ts';
import { ShapeCollector } from './shapes.ts';
import { readDocument, type Document } from './xml.ts';

/** Scene elements that say how to render, or only define what others refer to. */
const SILENT = new Set(['integrator', 'sampler', 'bsdf', 'texture', 'default', 'alias', 'film', 'string', 'integer', 'float', 'boolean', 'transform', 'rgb', 'spectrum', 'point', 'vector', 'null']);

async function importMitsuba(path: string, options: ImportOptions): Promise<ImportResult> {
  const findFile = fileFinder();
  const document = await readDocument(path, options.parameters, findFile);
  const drops = countDrops();
  checkVersion(document, path, drops);
  for (const id of document.repeated) drops.add(`the id '${id.slice(0, 80)}' used again`);
  const context: Context = { folder: dirname(path), drops, findFile, textures: collectTextures(path, options.textureBytes, drops), ids: document.ids, dangling: new Set() };
  const shapes = new ShapeCollector(context);
  const lights: Light[] = [];
  const cameras: SceneCamera[] = [];
  let environment: Environment | null = null;
  for (const element of document.root.children) {
    switch (element.tag) {
      case 'shape': await shapes.add(element); break;
      case 'sensor':
      case 'camera': {
        const camera = readSensor(element, cameras.length, context);
        if (camera) cameras.push(camera);
        break;
      }
      case 'emitter':
      case 'luminaire': {
        const emitted = await readEmitter(element, context);
        lights.push(...emitted.lights);
        if (emitted.environment && environment) drops.add('second environments');
        else environment = emitted.environment ?? environment;
        break;
      }
      case 'medium':
      case 'phase':
      case 'subsurface': drops.add(`${element.tag} ${element.attributes.type ?? ''}`.trim()); break;
      default: if (!SILENT.has(element.tag)) drops.add(`<${element.tag}>`);
    }
  }
  if (!shapes.nodes.some((node) => node.mesh >= 0)) {
    const [reason] = drops.lines();
    throw new InputError(`${path}: holds no shape that can be read${reason ? ` (${reason})` : ''}.`);
  }
  const scene: Scene = {
    name: sceneTitle(path), meshes: shapes.meshes, nodes: shapes.nodes, materials: shapes.materials, textures: context.textures.textures, lights,
    environment, cameras, credits: await creditsBeside(path),
  };
  return { scene, dropped: report(scene, drops) };
}

function checkVersion({ version, root }: Document, path: string, drops: Drops): void {
  if (version === '') throw new InputError(`${path}: <scene> has no version, so it is not known how to read it. Write <scene version="0.6.0">.`);
  const [major] = version.split('.').map(Number);
  if (major === 1 || major > 3) throw new InputError(`${root.place}: version ${version.slice(0, 20)} is not known; Mitsuba 0.4 to 0.6, 2 and 3 are read.`);
  if (major >= 2) drops.add(`note: a scene of Mitsuba ${major}, read as one of 0.6`);
}

function report(scene: Scene, drops: Drops): string[] {
  const hint = sizeHint(sceneBounds(scene));
  return hint ? [...drops.lines(), hint.replace(/;.*/, '')] : drops.lines();
}

export const mitsuba: SceneImporter = {
  title: 'Mitsuba XML',
  extensions: ['xml'],
  sniff: (head) => /<scene\s+version=/.test(new TextDecoder('latin1').decode(head)),
  import: importMitsuba,
};

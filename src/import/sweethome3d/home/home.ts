/**
 * Sweet Home 3D homes (.sh3d), a zip with Home.xml and the models and pictures it names: walls with holes for doors and
 * windows, floors and ceilings, furniture, lamps, levels, cameras. docs/importers.md says what is taken as what.
 */
import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { cos, IDENTITY, lookAt, sin, type Vec3 } from '../../../math/index.ts';
import { InputError, type Credit, type ImportResult, type Light, type Rgb, type Scene, type SceneCamera, type SceneNode } from '../../../scene/index.ts';
import { creditsBeside } from '../../credits.ts';
import { countDrops, type Drops } from '../../drops.ts';
import { zipFiles } from '../../files.ts';
import type { ImportOptions, SceneImporter } from '../../importer.ts';
import { collectTextures } from '../../load-textures.ts';
import { looksLikeZip, openZip, ZIP_LIMITS, type Zip } from '../../zip.ts';
import { parseHomeXml } from './elements.ts';
import { furnisher, lightsOf } from './furnish.ts';
import { courseOf, endsOf, type Course, type Point } from './outline.ts';
import { homePaints, type Paints } from './paints.ts';
import { readHome, type Home, type HomeCamera, type HomePiece, type Level, type Wall } from './read-home.ts';
import { middleOf, slabMesh } from './rooms.ts';
import { wallMesh, type Hole } from './walls.ts';

const XML = 'Home.xml';
const WHITE: Rgb = [0.8, 0.8, 0.8];
/** Radiance of a white sky, W/(sr m^2): 3,000 cd/m^2, a lightly overcast day, at 683 lm/W. */
const SKY_RADIANCE = 3000 / 683;
/** Radiant flux of a room's ceiling light for each square metre, W: some 170 lm of light as bright as the home's default grey. */
const CEILING_FLUX = 0.4;
/** Metres of ground around the home, and how far it lies below its floors. */
const GROUND_MARGIN = 10;
const GROUND_DROP = 0.02;

export const sweetHome3d: SceneImporter = {
  title: 'Sweet Home 3D',
  extensions: ['sh3d'],
  sniff: looksLikeZip,
  import: importHome,
};

async function openHome(path: string): Promise<Zip> {
  const info = await stat(path);
  if (info.size > ZIP_LIMITS.archive) throw new InputError(`${path}: ${info.size} bytes, the limit is ${ZIP_LIMITS.archive}.`);
  const zip = openZip(await readFile(path), path);
  if (zip.entries.has(XML)) return zip;
  if (zip.entries.has('Home')) throw new InputError(`${path}: was saved by a Sweet Home 3D older than 5.3 and holds only a serialised Java object. Open it in Sweet Home 3D 5.3 or newer and save it again.`);
  throw new InputError(`${path}: is a zip archive without ${XML}, so no home of Sweet Home 3D. Give a .sh3d file${zip.entries.has('PluginFurnitureCatalog.properties') ? '; this is a furniture library, for `syntrain assets add`' : ''}.`);
}

async function importHome(path: string, options: ImportOptions): Promise<ImportResult> {
  const zip = await openHome(path);
  const drops = countDrops();
  for (const line of zip.refused) drops.add(line);
  const home = readHome(parseHomeXml(zip.read(XML), `${path}: ${XML}`), drops);
  const collector = collectTextures('/', options.textureBytes, drops, zipFiles(zip));
  const paints = homePaints(zip, collector, drops);
  const build = new Builder(home, basename(path, extname(path)));
  await addWalls(build, home, paints, drops);
  await addRooms(build, home, paints);
  await addGround(build, home, paints, drops);
  const painted = collector.textures.reduce((n, t) => n + t.data.byteLength, 0);
  const furniture = furnisher(zip, paints, collector, Math.max(0, options.textureBytes - painted), drops);
  const base = build.meshes.length;
  const credits = new Map<string, Credit>();
  for (const piece of home.pieces) {
    const placed = await furniture.place(piece, build.floorOf(piece.level));
    if (!placed) continue;
    build.node({ name: piece.name, parent: build.groupOf(piece.level, piece.groups), worldFromNode: placed.worldFromNode, mesh: base + placed.mesh, ...(placed.materials && { materials: placed.materials }) });
    build.lights.push(...lightsOf(piece, placed.worldFromNode));
    const credit: Credit = { title: piece.name, author: piece.creator || 'not stated', licence: piece.licence || 'not stated' };
    if (piece.creator !== '' || piece.licence !== '') credits.set(JSON.stringify(credit), credit);
  }
  const meshes = [...build.meshes, ...furniture.meshes];
  if (meshes.length === 0) throw new InputError(`${path}: has no walls, rooms or furniture to show. Draw something first.`);
  const scene: Scene = {
    name: basename(path, extname(path)), meshes, nodes: build.nodes, materials: paints.materials, textures: collector.textures, lights: build.lights,
    environment: { scale: [home.sky[0] * SKY_RADIANCE, home.sky[1] * SKY_RADIANCE, home.sky[2] * SKY_RADIANCE], worldFromMap: IDENTITY },
    cameras: home.cameras.map(cameraOf), credits: [...await creditsBeside(path), ...credits.values()],
  };
  return { scene, dropped: drops.lines() };
}

/** Nodes under one root: a group a level, and in it the groups of the furniture. */
class Builder {
  readonly meshes: Scene['meshes'][number][] = [];
  readonly nodes: SceneNode[] = [];
  readonly lights: Light[] = [];
  private readonly levels: ReadonlyMap<string, Level>;
  private readonly groups = new Map<string, number>();

  constructor(home: Home, name: string) {
    this.levels = new Map(home.levels.map((level) => [level.id, level]));
    this.node({ name, parent: -1, worldFromNode: IDENTITY, mesh: -1 });
  }

  node(node: SceneNode): number {
    return this.nodes.push(node) - 1;
  }

  floorOf(level: string | null): number {
    return level === null ? 0 : this.levels.get(level)?.elevation ?? 0;
  }

  heightOf(level: string | null, fallback: number): number {
    return level === null ? fallback : this.levels.get(level)?.height ?? fallback;
  }

  groupOf(level: string | null, groups: readonly string[] = []): number {
    let parent = 0;
    const path = [...(level !== null && this.levels.size > 1 ? [this.levels.get(level)?.name || level] : []), ...groups];
    path.forEach((name, i) => {
      const key = JSON.stringify([level, ...path.slice(0, i + 1)]);
      const known = this.groups.get(key);
      parent = known ?? this.node({ name, parent, worldFromNode: IDENTITY, mesh: -1 });
      this.groups.set(key, parent);
    });
    return parent;
  }

  show(mesh: Scene['meshes'][number], concept: string, level: string | null): void {
    this.node({ name: mesh.name, parent: this.groupOf(level), worldFromNode: IDENTITY, mesh: this.meshes.push(mesh) - 1, concept });
  }
}

async function addWalls(build: Builder, home: Home, paints: Paints, drops: Drops): Promise<void> {
  const courses = home.walls.map(courseOf);
  const ends = endsOf(home.walls, courses);
  const doors = home.pieces.filter((piece) => piece.cut !== null);
  for (const [i, wall] of home.walls.entries()) {
    const height = wall.height ?? home.wallHeight; // as in Wall3D: not the level's
    const heightAtEnd = wall.heightAtEnd ?? height;
    if (!(height > 0) || !(heightAtEnd > 0)) {
      drops.add('walls without height');
      continue;
    }
    const holes = doors.filter((piece) => piece.level === wall.level).flatMap((piece) => holeOf(piece, wall, courses[i]) ?? []);
    const materials = [await paints.surface('wall', wall.left, WHITE), await paints.surface('wall', wall.right, WHITE), await paints.surface('wall', { color: wall.top, texture: null, shininess: null }, WHITE)] as const;
    build.show(wallMesh('Wall', { course: courses[i], ends: ends[i], thickness: wall.thickness, elevation: build.floorOf(wall.level), height, heightAtEnd, holes }, materials), 'wall', wall.level);
  }
}

/** The hole that a door or window cuts into a wall; null where it does not stand in it. */
export function holeOf(piece: HomePiece, wall: Wall, course: Course): Hole | null {
  const { cut } = piece;
  if (!cut) return null;
  const [c, s] = [cos(piece.angle), sin(piece.angle)];
  // the middle of the part that lies in the wall, in the piece's plan: x to its right, z from its back to its front
  const depth = cut.thickness * piece.depth;
  const x = (cut.left + cut.width / 2 - 0.5) * piece.width * (piece.mirrored ? -1 : 1);
  const z = (cut.distance - 0.5) * piece.depth + depth / 2;
  const middle: Point = [piece.x + c * x - s * z, piece.z + s * x + c * z];
  const { s: at, across, along } = course.locate(middle);
  const parallel = Math.abs(c * along[0] + s * along[1]);
  if (parallel < 0.94 || Math.abs(across) > (wall.thickness + depth) / 2 - 1e-3) return null; // turned by more than 20 degrees, or beside it
  const half = (cut.width * piece.width) / 2;
  if (at + half <= 0 || at - half >= course.length) return null;
  const top = piece.elevation + piece.height * (1 - cut.top);
  return { from: at - half, to: at + half, bottom: top - piece.height * cut.height, top };
}

async function addRooms(build: Builder, home: Home, paints: Paints): Promise<void> {
  for (const room of home.rooms) {
    const floor = build.floorOf(room.level);
    const height = build.heightOf(room.level, home.wallHeight);
    const name = room.name === '' ? '' : `${room.name} `;
    if (room.floor) build.show(slabMesh(`${name}floor`, room.points, floor, 'up', await paints.surface('floor', room.floor, WHITE)), 'floor', room.level);
    if (!room.ceiling) continue;
    build.show(slabMesh(`${name}ceiling`, room.points, floor + height, 'down', await paints.surface('ceiling', room.ceiling, WHITE)), 'ceiling', room.level);
    const { area, centre } = middleOf(room.points);
    if (!home.ceilingLight.some((v) => v > 0) || !(area > 0.2)) continue;
    const half = Math.max(0.1, Math.min(0.5, Math.sqrt(area) / 10));
    const radiance = (CEILING_FLUX * area) / (Math.PI * 4 * half * half);
    build.lights.push({
      type: 'rectangle', name: `${name}ceiling light`, radiance: [home.ceilingLight[0] * radiance, home.ceilingLight[1] * radiance, home.ceilingLight[2] * radiance],
      // columns: along x, along z, and downwards, which is where its +z side looks
      worldFromLight: [half, 0, 0, 0, 0, 0, half, 0, 0, -1, 0, 0, centre[0], floor + height - 0.05, centre[1], 1],
    });
  }
}

async function addGround(build: Builder, home: Home, paints: Paints, drops: Drops): Promise<void> {
  const points = [...home.walls.flatMap((wall) => [wall.start, wall.end]), ...home.rooms.flatMap((room) => room.points)];
  if (points.length === 0) return;
  if (home.levels.some((level) => level.elevation < -0.1)) {
    drops.add('the ground, as a level lies below it');
    return;
  }
  let [x0, x1, z0, z1] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, z] of points) [x0, x1, z0, z1] = [Math.min(x0, x), Math.max(x1, x), Math.min(z0, z), Math.max(z1, z)];
  const corners: Point[] = [[x0 - GROUND_MARGIN, z0 - GROUND_MARGIN], [x1 + GROUND_MARGIN, z0 - GROUND_MARGIN], [x1 + GROUND_MARGIN, z1 + GROUND_MARGIN], [x0 - GROUND_MARGIN, z1 + GROUND_MARGIN]];
  build.show(slabMesh('Ground', corners, -GROUND_DROP, 'up', await paints.surface('ground', home.ground, WHITE)), 'ground', null);
}

/** Yaw 0 looks along the plan's y and turns clockwise on it; a positive pitch looks down. */
function cameraOf({ name, x, y, z, yaw, pitch, fov }: HomeCamera): SceneCamera {
  const eye: Vec3 = [x, y, z];
  const steep = Math.abs(cos(pitch)) < 1e-3;
  const forward: Vec3 = [-sin(yaw) * cos(pitch), -sin(pitch), cos(yaw) * cos(pitch)];
  const up: Vec3 = steep ? [-sin(yaw), 0, cos(yaw)] : [0, 1, 0];
  return { name, worldFromCamera: lookAt(eye, [x + forward[0], y + forward[1], z + forward[2]], up), fov, fovAxis: 'x' };
}

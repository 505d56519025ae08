import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { transformPoint, transformVector, type Vec3 } from '../../../math/index.ts';
import { nodeBounds, type ImportResult, type Mesh } from '../../../scene/index.ts';
import { homeZip, pixels, ROOM, WALLS } from '../../../../test/fixtures/home.ts';
import { zipOf } from '../../../../test/fixtures/zip.ts';
import { importScene } from '../../index.ts';

const folder = mkdtempSync(join(tmpdir(), 'syntrain-home-'));
let files = 0;
const write = (bytes: Uint8Array): string => {
  const path = join(folder, `home${files++}.sh3d`);
  writeFileSync(path, bytes);
  return path;
};
const load = (elements: string, extra: Readonly<Record<string, string | Uint8Array>> = {}, attributes?: string): Promise<ImportResult> => importScene(write(homeZip(elements, extra, attributes)));

/** Signed volume by the divergence theorem: right only where the mesh is closed and looks outwards. */
function volume({ positions: p, indices }: Mesh): number {
  let sum = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => [p[indices[i + k] * 3], p[indices[i + k] * 3 + 1], p[indices[i + k] * 3 + 2]]);
    sum += a[0] * (b[1] * c[2] - b[2] * c[1]) + a[1] * (b[2] * c[0] - b[0] * c[2]) + a[2] * (b[0] * c[1] - b[1] * c[0]);
  }
  return sum / 6;
}
const meshesNamed = ({ scene }: ImportResult, name: string): Mesh[] => scene.nodes.filter((node) => node.name === name && node.mesh >= 0).map((node) => scene.meshes[node.mesh]);
const piece = (attributes: string, inside = '', tag = 'pieceOfFurniture'): string => `<${tag} name='Box' x='100' y='200' width='40' depth='60' height='50' model='0/box.obj' ${attributes}>${inside}</${tag}>`;

describe('walls', () => {
  it('are closed solids, mitred where they are joined', async () => {
    const walls = meshesNamed(await load(WALLS), 'Wall');
    expect(walls).toHaveLength(4);
    // a frame of 5 x 4 m, 0.1 m thick, 2.5 m high
    expect(walls.reduce((sum, mesh) => sum + volume(mesh), 0)).toBeCloseTo((5.1 * 4.1 - 4.9 * 3.9) * 2.5, 4);
  });
  it('colours: left and right as seen from start to end', async () => {
    const { scene } = await load("<wall id='a' xStart='0' yStart='0' xEnd='500' yEnd='0' thickness='10' leftSideColor='FFFF0000' rightSideColor='FF00FF00'/>");
    const mesh = scene.meshes[scene.nodes.find((node) => node.concept === 'wall')?.mesh ?? -1];
    for (const [part, z, color] of [[0, -0.05, [1, 0, 0]], [1, 0.05, [0, 1, 0]]] as const) {
      const corner = mesh.indices[[...(mesh.partOfTriangle ?? [])].indexOf(part) * 3];
      expect(mesh.positions[corner * 3 + 2]).toBeCloseTo(z);
      expect(mesh.normals?.[corner * 3 + 2]).toBe(Math.sign(z));
      const { bsdf } = scene.materials[mesh.parts[part].material];
      expect(bsdf.type === 'diffuse' && bsdf.reflectance.factor).toEqual(color);
    }
  });
  it('slope from one height to another', async () => {
    const [mesh] = meshesNamed(await load("<wall id='a' xStart='0' yStart='0' xEnd='400' yEnd='0' thickness='20' height='200' heightAtEnd='100'/>"), 'Wall');
    expect(volume(mesh)).toBeCloseTo(4 * 0.2 * 1.5, 5);
    expect(volume((await meshesNamed(await load(`<wall id='a' xStart='0' yStart='0' xEnd='400' yEnd='0' thickness='20' height='200' heightAtEnd='100'/>${piece("angle='0' elevation='50'", '', 'doorOrWindow').replace("y='200'", "y='0'")}`), 'Wall'))[0])).toBeCloseTo(1.2 - 0.4 * 0.5 * 0.2, 5);
  });
  it('round ones go round the right side', async () => {
    for (const arc of [1.5, -1.5, 3.6]) {
      const [mesh] = meshesNamed(await load(`<wall id='a' xStart='0' yStart='0' xEnd='400' yEnd='0' thickness='20' height='200' arcExtent='${arc}'/>`), 'Wall');
      const radius = 2 / Math.sin(Math.abs(arc) / 2);
      expect(volume(mesh) / (Math.abs(arc) * radius * 0.2 * 2), String(arc)).toBeCloseTo(1, 1);
      const z = [...mesh.positions].filter((_, i) => i % 3 === 2);
      const sagitta = radius * (1 - Math.cos(Math.abs(arc) / 2)) + 0.1;
      // a positive extent turns clockwise on the plan, from left to right over its top
      if (arc > 0) expect(Math.min(...z), String(arc)).toBeCloseTo(-sagitta, 1);
      else expect(Math.max(...z), String(arc)).toBeCloseTo(sagitta, 1);
    }
  });
  it('doors and windows cut holes of their size, and only where they stand', async () => {
    const door = (x: number, y: number, angle: number): string => `<doorOrWindow name='Door' x='${x}' y='${y}' angle='${angle}' elevation='20' width='90' depth='12' height='200' model='0/box.obj'/>`;
    const at = async (element: string): Promise<number> => meshesNamed(await load(`${WALLS}${element}`), 'Wall').reduce((sum, mesh) => sum + volume(mesh), 0);
    const whole = await at('');
    expect(whole - await at(door(250, 0, 0))).toBeCloseTo(0.9 * 2 * 0.1, 4);
    expect(whole - await at(door(500, 200, Math.PI / 2))).toBeCloseTo(0.9 * 2 * 0.1, 4);
    expect(whole - await at(door(250, 30, 0))).toBeCloseTo(0, 6); // before the wall
    expect(whole - await at(door(250, 0, 1))).toBeCloseTo(0, 6); // across it
    expect(whole - await at(door(250, 0, 0) + door(270, 0, 0))).toBeCloseTo(1.1 * 2 * 0.1, 4); // two that overlap
    expect(whole - await at(door(250, 0, 0).replace('/>', " wallLeft='0.1' wallWidth='0.5' wallTop='0.25' wallHeight='0.5'/>"))).toBeCloseTo(0.45 * 1 * 0.1, 4);
  });
});

describe('rooms', () => {
  it('floors look up, ceilings down, whichever way the outline goes', async () => {
    for (const room of [ROOM, "<room><point x='0' y='0'/><point x='0' y='400'/><point x='300' y='400'/><point x='300' y='200'/><point x='500' y='200'/><point x='500' y='0'/></room>"]) {
      const { scene } = await load(room);
      for (const [concept, height, up] of [['floor', 0, 1], ['ceiling', 2.5, -1]] as const) {
        const mesh = scene.meshes[scene.nodes.find((node) => node.concept === concept)?.mesh ?? -1];
        expect(mesh.positions[1]).toBe(height);
        let area = 0;
        for (let i = 0; i < mesh.indices.length; i += 3) {
          const [a, b, c] = [0, 1, 2].map((k) => mesh.indices[i + k] * 3);
          const twice = (mesh.positions[b + 2] - mesh.positions[a + 2]) * (mesh.positions[c] - mesh.positions[a]) - (mesh.positions[b] - mesh.positions[a]) * (mesh.positions[c + 2] - mesh.positions[a + 2]);
          expect(Math.sign(twice)).toBe(up);
          area += Math.abs(twice) / 2;
        }
        expect(area).toBeCloseTo(room === ROOM ? 20 : 16, 5);
      }
      expect(scene.lights).toHaveLength(1);
    }
  });
  it('hidden floors and ceilings are not there; textures repeat by their size', async () => {
    const { scene, dropped } = await load("<room ceilingVisible='false'><texture attribute='floorTexture' name='oak' width='50' height='25' image='t.png'/><point x='0' y='0'/><point x='500' y='0'/><point x='500' y='400'/></room>", { 't.png': pixels(9, 9, 9) });
    expect(scene.nodes.filter((node) => node.concept === 'ceiling')).toHaveLength(0);
    const material = scene.materials.find(({ name }) => name === 'oak');
    expect(material?.bsdf.type === 'diffuse' && material.bsdf.reflectance.texture?.uvTransform.map((v) => v + 0)).toEqual([2, 0, 0, -4, 0, 0]);
    expect(dropped).toEqual([]);
  });
});

describe('furniture', () => {
  const front = ({ scene }: ImportResult): Vec3 => transformVector(scene.nodes.find((node) => node.name === 'Box')?.worldFromNode ?? [], [0, 0, 1]);
  const box = ({ scene }: ImportResult) => nodeBounds(scene, scene.nodes.findIndex((node) => node.name === 'Box'));
  it('has its size and place; angles turn clockwise on the plan', async () => {
    const straight = box(await load(piece("elevation='10'")));
    [0.8, 0.1, 1.7].forEach((v, k) => expect(straight.min[k]).toBeCloseTo(v));
    [1.2, 0.6, 2.3].forEach((v, k) => expect(straight.max[k]).toBeCloseTo(v));
    const turned = front(await load(piece("angle='1.5707963'")));
    [-1, 0, 0].forEach((v, k) => expect(turned[k]).toBeCloseTo(v)); // the front, down the plan, goes to the left
  });
  it('tipped ones keep their elevation', async () => {
    const result = await load(piece("elevation='10' pitch='1.5707963'"));
    const { min, max } = box(result);
    [min[1], max[1] - min[1], max[2] - min[2]].forEach((v, k) => expect(v).toBeCloseTo([0.1, 0.6, 0.5][k]));
  });
  it('mirrors and turned models', async () => {
    const { scene } = await load(piece("modelMirrored='true'") + piece("modelRotation='0 0 1 0 1 0 -1 0 0'").replace('Box', 'Turned'));
    expect(scene.nodes.find((node) => node.name === 'Box')?.worldFromNode[0]).toBeCloseTo(-1);
    const turned = scene.meshes[scene.nodes.find((node) => node.name === 'Turned')?.mesh ?? -1];
    const red = [...(turned.partOfTriangle ?? [])].findIndex((p) => turned.parts[p].name === 'front');
    const corners = [0, 1, 2].map((k) => turned.positions[turned.indices[red * 3 + k] * 3]);
    for (const x of corners) expect(x).toBeCloseTo(0.2); // the front, +z in the file, looks along +x now
  });
  it('a model in use twice is one mesh; colours are laid over it', async () => {
    const { scene } = await load(piece("color='FF0000FF'") + piece("x2='1'", "<material name='front' color='FF00FF00'/>"));
    expect(scene.meshes).toHaveLength(1);
    const colors = scene.nodes.filter((node) => node.name === 'Box').map((node) => (node.materials ?? []).map((m) => {
      const { bsdf } = scene.materials[m];
      return bsdf.type === 'diffuse' ? bsdf.reflectance.factor.map((v) => Math.round(v * 10) / 10) : null;
    }));
    expect(colors).toEqual([[[0, 0, 1], [0, 0, 1]], [[0.2, 0.2, 0.2], [0, 1, 0]]]);
  });
  it('groups, hidden pieces and levels', async () => {
    const { scene, dropped } = await load(`<level id='l0' name='Ground' elevation='0' floorThickness='12' height='250'/><level id='l1' name='Upper' elevation='262' floorThickness='12' height='250'/><level id='l2' name='Gone' elevation='600' floorThickness='12' height='250' visible='false'/>
      <furnitureGroup name='Set' level='l1'>${piece('')}${piece("visible='false'")}</furnitureGroup>${piece("level='l2'")}<room level='l1'><point x='0' y='0'/><point x='500' y='0'/><point x='500' y='400'/></room>`);
    const index = scene.nodes.findIndex((node) => node.name === 'Box');
    expect(scene.nodes.filter((node) => node.name === 'Box')).toHaveLength(1);
    expect(nodeBounds(scene, index).min[1]).toBeCloseTo(2.62);
    expect(scene.nodes[scene.nodes[index].parent].name).toBe('Set');
    expect(scene.nodes[scene.nodes[scene.nodes[index].parent].parent].name).toBe('Upper');
    expect(dropped).toEqual(['levels that are hidden']);
  });
  it('lamps shine from where they say, by the square of their power', async () => {
    const lamp = (power: number): string => piece(`power='${power}'`, "<lightSource x='0.25' y='0' z='1' color='FFFFFFFF'/>", 'light');
    const { scene } = await load(lamp(1) + lamp(0.5) + lamp(0));
    expect(scene.lights).toHaveLength(2);
    const [full, half] = scene.lights;
    if (full.type !== 'point' || half.type !== 'point') throw new Error('no points');
    [0.9, 0.5, 2.3].forEach((v, k) => expect(full.position[k]).toBeCloseTo(v)); // y counts from the front
    expect(full.intensity[0] / half.intensity[0]).toBeCloseTo(4);
  });
  it('zips in the zip, entries without a name, and models that are not there', async () => {
    const { BOX_OBJ, BOX_MTL } = await import('../../../../test/fixtures/home.ts');
    const { scene, dropped } = await load(
      ['1', '2', '3', 'jar:file:temp!/4.zip!/in/box.obj', '5.3ds'].map((model, i) => `<pieceOfFurniture name='P${i}' x='0' y='0' width='10' depth='10' height='10' model='${model}'/>`).join(''),
      { 1: BOX_OBJ, 2: zipOf({ 'box.obj': BOX_OBJ, 'box.mtl': BOX_MTL }), '4.zip': zipOf({ 'in/box.obj': BOX_OBJ }), '5.3ds': new Uint8Array([77, 77, 0, 0]) });
    expect(scene.nodes.filter((node) => /^P\d/.test(node.name)).map((node) => node.name)).toEqual(['P0', 'P1', 'P3']);
    expect(dropped.filter((line) => line.startsWith("furniture 'P2': "))[0]).toMatch(/the model 3 is not in it/);
    expect(dropped.filter((line) => line.startsWith("furniture 'P4': "))[0]).toMatch(/\.3ds are not read here/);
  });
});

describe('cameras, credits and other homes', () => {
  it("the visitor's camera comes first; yaw 0 looks down the plan, pitch looks down", async () => {
    const { scene } = await load(`${WALLS}<camera attribute='topCamera' x='0' y='0' z='900' yaw='0' pitch='1.5707963' fieldOfView='1'/><observerCamera attribute='observerCamera' x='100' y='200' z='170' yaw='1.5707963' pitch='0.1' fieldOfView='1.1'/>`);
    expect(scene.cameras.map((camera) => camera.name)).toEqual(['observerCamera', 'topCamera']);
    const [visitor, top] = scene.cameras;
    expect(visitor.fov).toBe(1.1);
    transformPoint(visitor.worldFromCamera, [0, 0, 0]).forEach((v, k) => expect(v).toBeCloseTo([1, 1.7, 2][k]));
    transformVector(visitor.worldFromCamera, [0, 0, 1]).forEach((v, k) => expect(v).toBeCloseTo([-Math.cos(0.1), -Math.sin(0.1), 0][k]));
    transformVector(top.worldFromCamera, [0, 0, 1]).forEach((v, k) => expect(v).toBeCloseTo([0, -1, 0][k]));
  });
  it('who made a model is credited', async () => {
    const { scene } = await load(piece("creator='A. Maker' license='CC-BY 3.0'") + piece("creator='A. Maker' license='CC-BY 3.0'"));
    expect(scene.credits).toEqual([{ title: 'Box', author: 'A. Maker', licence: 'CC-BY 3.0' }]);
  });
  it('wrong elements are named, the rest comes in', async () => {
    const { scene, dropped } = await load(`${WALLS}<wall id='x' xStart='a' yStart='0' xEnd='1' yEnd='0' thickness='1'/><wall id='y' xStart='0' yStart='0' xEnd='0' yEnd='0' thickness='1'/><room><point x='0' y='0'/></room>${piece("angle='x'")}${piece('').replace("width='40'", "width='-40'")}`);
    expect(scene.nodes.filter((node) => node.concept === 'wall')).toHaveLength(4);
    expect(dropped).toHaveLength(5);
    expect(dropped[0]).toMatch(/line \d+: <wall> 'x': xStart is 'a'; left out/);
  });
  it.each([
    ['a serialised Java object', zipOf({ Home: 'x' }), /older than 5\.3 .*Open it in Sweet Home 3D 5\.3 or newer and save it again/],
    ['a furniture library', zipOf({ 'PluginFurnitureCatalog.properties': 'x' }), /furniture library, for `syntrain assets add`/],
    ['XML that is none', zipOf({ 'Home.xml': '<home><wall' }), /Home\.xml: line 1: not well-formed XML/],
    ['another root', zipOf({ 'Home.xml': '<house/>' }), /the root is <house>/],
    ['entities', zipOf({ 'Home.xml': '<!DOCTYPE home [<!ENTITY a "b">]><home/>' }), /document types and entities are not read/],
    ['nothing drawn', homeZip(''), /has no walls, rooms or furniture/],
    ['no zip', new TextEncoder().encode('hello'), /is no zip archive/],
  ])('%s', async (_, bytes, message) => {
    await expect(importScene(write(bytes))).rejects.toThrow(message);
  });
});

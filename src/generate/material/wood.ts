/** Wood: boards for furniture and floors laid from them. */
import { hash32, random, type Random } from '../../math/index.ts';
import type { Texture } from '../../scene/index.ts';
import { hex, type Srgb } from './color.ts';
import { fieldOf, mod, noise, type Field } from './field.ts';
import { color, covering, normalTexture, rampTexture, standard, type Bench, type Finish } from './finish.ts';

/** light and dark of the grain, sRGB. */
const SPECIES = {
  oak: [hex('#c79e6c'), hex('#9a7244')],
  lightOak: [hex('#d9bd94'), hex('#b8966a')],
  walnut: [hex('#7d5637'), hex('#4a2f1e')],
  birch: [hex('#e6d0a8'), hex('#cdb185')],
  cherry: [hex('#a9653c'), hex('#7f4526')],
  teak: [hex('#a87743'), hex('#7a5029')],
  ash: [hex('#d8cbb4'), hex('#b3a286')],
  wenge: [hex('#4a3b31'), hex('#2c221c')],
  greyOak: [hex('#b3a797'), hex('#8b7f70')],
} as const;
export type WoodName = keyof typeof SPECIES;
export const WOODS = Object.keys(SPECIES) as WoodName[];

const COVER_U = 1.6; // metres of one texture along the grain
const COVER_V = 0.8;

/** How dark the grain is, 0..1, along u; repeats. */
function grain(size: number, r: Random): Field {
  const warp = noise(size, size, 2, 3, 3, r);
  const fibre = noise(size, size, 6, size / 3, 1, r);
  const pores = noise(size, size, 16, size / 2, 1, r);
  const patches = noise(size, size, 2, 4, 2, r);
  const rings = 14;
  const out: Field = { width: size, height: size, values: new Float32Array(size * size) };
  for (let y = 0, i = 0; y < size; y++) {
    for (let x = 0; x < size; x++, i++) {
      const t = (y / size) * rings + warp.values[i] * 1.7;
      const phase = t - Math.floor(t);
      const ring = phase < 0.8 ? phase / 0.8 : (1 - phase) / 0.2; // slow early wood, sharp late wood
      const pore = pores.values[i] > 0.55 ? 0.2 : 0;
      out.values[i] = Math.max(0, Math.min(1, 0.12 + 0.42 * ring * ring + 0.2 * fibre.values[i] + 0.16 * patches.values[i] + pore));
    }
  }
  return out;
}

const grainOf = (bench: Bench, name: WoodName): Field => bench.field(`wood-${name}`, () => grain(bench.size, random(hash32('wood', name), 'grain')));

/** Solid or veneered wood; the grain follows u. Roughness 0.35 is varnished, 0.6 oiled. */
export function wood(name: WoodName, roughness = 0.42): Finish {
  const key = `wood-${name}-${roughness.toFixed(2)}`;
  return {
    key,
    build: (bench) => {
      const texture = bench.texture(`wood-${name}`, () => {
        const g = grainOf(bench, name);
        return rampTexture(`wood-${name}`, ...SPECIES[name], g, fieldOf(g.width, g.height, () => 1));
      });
      return standard(key, color([1, 1, 1], covering(texture, COVER_U, COVER_V)), roughness);
    },
  };
}

/** A board of a floor: metres from the texture's corner, its length along u, or along v when it lies upright. */
export interface Board { readonly x: number; readonly y: number; readonly length: number; readonly width: number; readonly upright: boolean }

/** Boards that cover a repeating piece of floor without gap or overlap; they may reach over its right and lower edge. */
export interface Laying {
  /** Metres the texture covers. */
  readonly cover: readonly [number, number];
  readonly boards: readonly Board[];
}

/** Long boards in staggered rows, two to a row. */
function planks(width: number, length: number, rows: number, r: Random): Laying {
  const boards = Array.from({ length: rows }, (_, row) => {
    const offset = r.next() * length;
    return [0, 1].map((k): Board => ({ x: offset + k * length, y: row * width, length, width, upright: false }));
  });
  return { cover: [length * 2, width * rows], boards: boards.flat() };
}

/** Herringbone: blocks of ratio 4:1 at right angles to each other. */
function herringbone(width: number): Laying {
  const ratio = 4;
  const period = 2 * ratio;
  // along every row, from the diagonal on: four cells of a lying block, then cells of four upright ones, which end in it
  const boards = Array.from({ length: period }, (_, k): Board[] => [
    { x: k * width, y: k * width, length: ratio * width, width, upright: false },
    { x: mod(k - 1, period) * width, y: k * width, length: ratio * width, width, upright: true },
  ]);
  return { cover: [width * period, width * period], boards: boards.flat() };
}

export const LAYINGS = ['planks', 'wide-planks', 'herringbone'] as const;
export type LayingName = (typeof LAYINGS)[number];

export const layingOf = (name: LayingName, r: Random): Laying => (
  name === 'herringbone' ? herringbone(0.09) : name === 'planks' ? planks(0.12, 1.2, 12, r) : planks(0.19, 1.9, 10, r)
);

/** A floor of boards, each with its own cut of the grain and tone, joints as fine grooves. */
export function boards(name: WoodName, layingName: LayingName, roughness = 0.38): Finish {
  const key = `floor-${layingName}-${name}-${roughness.toFixed(2)}`;
  return {
    key,
    build: (bench) => {
      const r = random(hash32(key), 'boards');
      const laying = layingOf(layingName, r);
      const size = bench.size * 2;
      const height: Field = { width: size, height: size, values: new Float32Array(size * size) };
      const base = bench.texture(key, () => {
        const data = new Uint8Array(size * size * 3);
        for (const board of laying.boards) layBoard(board, laying.cover, grainOf(bench, name), SPECIES[name], r, data, height);
        return { name: key, width: size, height: size, channels: 3, data, encoding: 'srgb' } satisfies Texture;
      });
      const bump = bench.texture(`${key}-normal`, () => normalTexture(`${key}-normal`, height, 0.0012, laying.cover[0], laying.cover[1]));
      return standard(key, color([1, 1, 1], covering(base, ...laying.cover)), roughness, { normalMap: { texture: covering(bump, ...laying.cover), scale: 1 } });
    },
  };
}

const JOINT = 0.0016; // metres from a board's edge over which it falls off

/** Which pixels have their centres on a board, along one axis of a texture of `size` pixels over `cover` metres. */
export const pixelsOf = (from: number, long: number, cover: number, size: number): readonly [number, number] =>
  [from, from + long].map((at) => Math.ceil((at / cover) * size - 0.5 - 1e-6)) as unknown as readonly [number, number];

/** Paints one board: a cut of the grain from anywhere, lighter or darker than its neighbours, edges dipping into the joint. */
function layBoard(
  b: Board, cover: readonly [number, number], g: Field, [light, dark]: readonly [Srgb, Srgb], r: Random, data: Uint8Array, height: Field,
): void {
  const size = height.width;
  const tone = 255 * (0.9 + 0.2 * r.next());
  const [shiftU, shiftV] = [r.int(g.width), r.int(g.height)];
  const [dense, denseV] = [g.width / COVER_U, g.height / COVER_V];
  const [wide, high] = b.upright ? [b.width, b.length] : [b.length, b.width];
  const [x0, x1] = pixelsOf(b.x, wide, cover[0], size);
  const [y0, y1] = pixelsOf(b.y, high, cover[1], size);
  const [maskU, maskV] = [g.width - 1, g.height - 1]; // edges are powers of two
  const v = g.values;
  const [dr, dg, db] = [dark[0] - light[0], dark[1] - light[1], dark[2] - light[2]];
  for (let y = y0; y < y1; y++) {
    const fy = ((y + 0.5) / size) * cover[1] - b.y;
    const edgeY = Math.min(fy, high - fy);
    const row = (y % size) * size;
    for (let x = x0; x < x1; x++) {
      const fx = ((x + 0.5) / size) * cover[0] - b.x;
      const edge = Math.min(edgeY, fx, wide - fx);
      const u = (b.upright ? fy : fx) * dense + shiftU;
      const w = (b.upright ? fx : fy) * denseV + shiftV;
      const iu = Math.floor(u);
      const iw = Math.floor(w);
      const [a0, a1] = [iu & maskU, (iu + 1) & maskU];
      const [r0, r1] = [(iw & maskV) * g.width, ((iw + 1) & maskV) * g.width];
      const top = v[r0 + a0] + (v[r0 + a1] - v[r0 + a0]) * (u - iu);
      const low = v[r1 + a0] + (v[r1 + a1] - v[r1 + a0]) * (u - iu);
      const d = top + (low - top) * (w - iw);
      const dip = edge < JOINT ? 1 - Math.max(0, edge) / JOINT : 0;
      const k = tone * (1 - 0.55 * dip);
      const i = row + (x % size);
      data[i * 3] = Math.min(255, (light[0] + dr * d * 0.85) * k + 0.5);
      data[i * 3 + 1] = Math.min(255, (light[1] + dg * d * 0.85) * k + 0.5);
      data[i * 3 + 2] = Math.min(255, (light[2] + db * d * 0.85) * k + 0.5);
      height.values[i] = -dip - 0.04 * d;
    }
  }
}

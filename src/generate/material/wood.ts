/** Wood: boards for furniture and floors laid from them. */
import { hash32, random, type Random } from '../../math/index.ts';
import { codeOf, hex, mix, shade, type Srgb } from './color.ts';
import { fieldOf, mod, noise, sample, type Field } from './field.ts';
import { color, covering, normalTexture, paintTexture, standard, type Finish } from './finish.ts';

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
  return fieldOf(size, size, (x, y) => {
    const i = y * size + x;
    const t = (y / size) * rings + warp.values[i] * 1.7;
    const phase = t - Math.floor(t);
    const ring = phase < 0.8 ? phase / 0.8 : (1 - phase) / 0.2; // slow early wood, sharp late wood
    const pore = pores.values[i] > 0.55 ? 0.2 : 0;
    return Math.max(0, Math.min(1, 0.12 + 0.42 * ring * ring + 0.2 * fibre.values[i] + 0.16 * patches.values[i] + pore));
  });
}

/** Solid or veneered wood; the grain follows u. Roughness 0.35 is varnished, 0.6 oiled. */
export function wood(name: WoodName, roughness = 0.42): Finish {
  const key = `wood-${name}-${roughness.toFixed(2)}`;
  return {
    key,
    build: (bench) => {
      const [light, dark] = SPECIES[name];
      const texture = bench.texture(`wood-${name}`, () => {
        const g = grain(bench.size, random(hash32('wood', name), 'grain'));
        return paintTexture(`wood-${name}`, g.width, g.height, (x, y) => mix(light, dark, g.values[y * g.width + x]));
      });
      return standard(key, color([1, 1, 1], covering(texture, COVER_U, COVER_V)), roughness);
    },
  };
}

/** Which board of a floor covers a point, and how near to its edge. Coordinates in 0..1 of the texture. */
interface Laying {
  /** Metres the texture covers. */
  readonly cover: readonly [number, number];
  /** Board index, coordinates along and across the board in metres, and metres to the nearest joint. */
  readonly board: (x: number, y: number) => readonly [number, number, number, number];
}

/** Long boards in staggered rows. */
function planks(width: number, length: number, rows: number, r: Random): Laying {
  const boards = 2;
  const offsets = Array.from({ length: rows }, () => r.next());
  return {
    cover: [length * boards, width * rows],
    board: (x, y) => {
      const row = Math.floor(y / width) % rows;
      const shifted = x / length + offsets[row];
      const k = mod(Math.floor(shifted), boards);
      const along = (shifted - Math.floor(shifted)) * length;
      const across = y - Math.floor(y / width) * width;
      return [row * boards + k, along, across, Math.min(along, length - along, across, width - across)];
    },
  };
}

/** Herringbone: blocks of ratio 4:1 at right angles to each other. */
function herringbone(width: number): Laying {
  const ratio = 4;
  const period = 2 * ratio;
  return {
    cover: [width * period, width * period],
    board: (x, y) => {
      const cx = mod(Math.floor(x / width), period);
      const cy = mod(Math.floor(y / width), period);
      const fx = x / width - Math.floor(x / width);
      const fy = y / width - Math.floor(y / width);
      // along every row, from the diagonal on: four cells of a lying block, then cells of four upright ones
      const d = mod(cx - cy, period);
      if (d < ratio) {
        const along = (d + fx) * width;
        const across = fy * width;
        return [mod(cx - d, period) * period + cy, along, across, Math.min(along, ratio * width - along, across, width - across)];
      }
      const step = mod(period - 1 - d, period); // how far up its block this cell lies
      const along = (step + fy) * width;
      const across = fx * width;
      return [1000 + cx * period + mod(cy - step, period), along, across, Math.min(along, ratio * width - along, across, width - across)];
    },
  };
}

export const LAYINGS = ['planks', 'wide-planks', 'herringbone'] as const;
export type LayingName = (typeof LAYINGS)[number];

/** A floor of boards, each with its own cut of the grain and tone, joints as fine grooves. */
export function boards(name: WoodName, layingName: LayingName, roughness = 0.38): Finish {
  const key = `floor-${layingName}-${name}-${roughness.toFixed(2)}`;
  return {
    key,
    build: (bench) => {
      const r = random(hash32(key), 'boards');
      const laying = layingName === 'herringbone' ? herringbone(0.09) : layingName === 'planks' ? planks(0.12, 1.2, 12, r) : planks(0.19, 1.9, 10, r);
      const size = bench.size * 2;
      const g = grain(bench.size, random(hash32('wood', name), 'grain'));
      const map = mapBoards(laying, size, g, SPECIES[name]);
      const base = bench.texture(key, () => map.paint(key));
      const bump = bench.texture(`${key}-normal`, () => normalTexture(`${key}-normal`, map.height, 0.0012, laying.cover[0], laying.cover[1]));
      return standard(key, color([1, 1, 1], covering(base, ...laying.cover)), roughness, { normalMap: { texture: covering(bump, ...laying.cover), scale: 1 } });
    },
  };
}

function mapBoards(laying: Laying, size: number, g: Field, [light, dark]: readonly [Srgb, Srgb]): { paint: (key: string) => ReturnType<typeof paintTexture>; height: Field } {
  const tone: number[] = [];
  const shift: (readonly [number, number])[] = [];
  const height: Field = { width: size, height: size, values: new Float32Array(size * size) };
  const dense = g.width / COVER_U;
  const denseV = g.height / COVER_V;
  const paint = (x: number, y: number): Srgb => {
    const [id, along, across, edge] = laying.board(((x + 0.5) / size) * laying.cover[0], ((y + 0.5) / size) * laying.cover[1]);
    if (tone[id] === undefined) {
      const own = random(hash32('board', id), codeOf(light));
      tone[id] = 0.9 + 0.2 * own.next();
      shift[id] = [own.int(g.width), own.int(g.height)];
    }
    const dip = edge < 0.0016 ? 1 - edge / 0.0016 : 0;
    const dark01 = sample(g, along * dense + shift[id][0], across * denseV + shift[id][1]);
    height.values[y * size + x] = -dip - 0.04 * dark01;
    return shade(mix(light, dark, dark01 * 0.85), tone[id] * (1 - 0.55 * dip));
  };
  const image = paintTexture('boards', size, size, paint);
  return { paint: (key) => ({ ...image, name: key }), height };
}


/** Printed paper and lit screens, each with a page of its own for every seed. */
import { hash32, random, type Random } from '../../math/index.ts';
import { hex, linear, mix, shade, type Srgb } from './color.ts';
import { noise } from './field.ts';
import { color, fitted, paintTexture, standard, type Finish } from './finish.ts';

export const PAGES = ['letter', 'lined', 'chart', 'notice', 'magazine', 'newspaper', 'map', 'handwriting', 'writing-board'] as const;
export type PageKind = (typeof PAGES)[number];
export const SCREENS = ['desktop', 'document', 'code', 'table', 'video', 'lock'] as const;
export type ScreenKind = (typeof SCREENS)[number];

type Painter = (u: number, v: number) => Srgb;
const INKS = ['#1d2b4f', '#8a1f1f', '#1f5a3a', '#d98a1f', '#2a7a8c', '#5a2a6a'].map(hex);
const BLACK = hex('#2a2a2c');

/** Lines of words: true where there is ink. Columns are found by the caller; u and v run over one column. */
function words(seed: number, lines: number, ink = 0.5): (u: number, v: number) => boolean {
  const r = random(seed, 'words');
  const ends = Array.from({ length: lines }, () => (r.chance(0.2) ? r.range(0.3, 0.8) : r.range(0.92, 1)));
  const gaps = Array.from({ length: lines }, () => Array.from({ length: 14 }, () => r.next()).sort((a, b) => a - b));
  return (u, v) => {
    if (u < 0 || u > 1 || v < 0 || v >= 1) return false;
    const line = Math.floor(v * lines);
    const f = v * lines - line;
    return f > 0.5 - ink / 2 && f < 0.5 + ink / 2 && u < ends[line] && gaps[line].every((g) => Math.abs(u - g) > 0.012);
  };
}

/** A picture in one box of a page: a landscape of two tones under a sky. */
function photo(r: Random): Painter {
  const [a, b, sky] = [r.pick(INKS), r.pick(INKS), mix(hex('#cfdfe8'), r.pick(INKS), r.range(0, 0.4))];
  const [h, k, x, y, q] = [r.range(0.4, 0.7), r.range(-0.3, 0.3), r.range(0.2, 0.8), r.range(0.3, 0.7), r.range(0.08, 0.2)];
  return (u, v) => (
    (u - x) * (u - x) + (v - y) * (v - y) < q * q ? shade(b, 1.2) : v > h + k * (u - 0.5) ? mix(a, BLACK, (v - h) * 0.6) : mix(sky, hex('#ffffff'), v * 0.6)
  );
}

const inBox = (u: number, v: number, x: number, y: number, w: number, h: number): boolean => u > x && u < x + w && v > y && v < y + h;

const pages: Record<PageKind, (seed: number, r: Random) => Painter> = {
  letter: (seed, r) => {
    const text = words(seed, 34, 0.42);
    const head = r.pick(INKS);
    return (u, v) => (inBox(u, v, 0.1, 0.05, 0.22, 0.03) ? head : text((u - 0.1) / 0.8, (v - 0.16) / 0.72) ? hex('#4c4c50') : hex('#f6f5f1'));
  },
  lined: () => (u, v) => (Math.abs(u - 0.12) < 0.003 ? hex('#d98f8f') : Math.abs(((v * 26) % 1) - 0.5) < 0.04 && v > 0.1 ? hex('#a9c0d8') : hex('#f7f5ee')),
  handwriting: (seed) => {
    const text = words(seed + 1, 18, 0.3);
    return (u, v) => (
      text((u - 0.14) / 0.78, (v - 0.1) / 0.7) && ((u * 97 + v * 31) % 1) > 0.35 ? hex('#2b3f7a') : Math.abs(((v * 26) % 1) - 0.5) < 0.04 ? hex('#c3d0dc') : hex('#f8f6f0')
    );
  },
  chart: (seed, r) => {
    const bars = Array.from({ length: 7 }, () => r.range(0.1, 0.42));
    const ink = r.pick(INKS);
    const text = words(seed, 8, 0.5);
    return (u, v) => {
      const i = Math.floor((u - 0.12) / 0.11);
      if (i >= 0 && i < 7 && (u - 0.12) % 0.11 < 0.075 && v > 0.62 - bars[i] && v < 0.62) return shade(ink, 0.8 + 0.1 * (i % 3));
      return (Math.abs(v - 0.62) < 0.004 && u > 0.1 && u < 0.9) || text((u - 0.1) / 0.8, (v - 0.7) / 0.22) || inBox(u, v, 0.1, 0.07, 0.5, 0.04) ? BLACK : hex('#f7f6f2');
    };
  },
  notice: (seed, r) => { // a poster: bold field, a picture, big words
    const [ground, ink] = [r.pick(INKS), r.pick(['#f3ead6', '#ffffff', '#f2cc5a'].map(hex))];
    const [inside, title, text] = [photo(r), words(seed, 2, 0.7), words(seed + 1, 5, 0.5)];
    const high = r.range(0.42, 0.58);
    return (u, v) => (inBox(u, v, 0.08, 0.07, 0.84, high) ? inside((u - 0.08) / 0.84, (v - 0.07) / high)
      : title((u - 0.08) / 0.84, (v - high - 0.1) / 0.2) || text((u - 0.08) / 0.6, (v - high - 0.33) / 0.1) ? ink : ground);
  },
  magazine: (seed, r) => {
    const [inside, title, text] = [photo(r), words(seed, 1, 0.7), words(seed + 1, 4, 0.6)];
    const ink = r.pick(INKS);
    return (u, v) => (v < 0.17 && title((u - 0.06) / 0.88, (v - 0.03) / 0.14) ? ink : text((u - 0.06) / 0.4, (v - 0.6) / 0.26) ? hex('#f4f2ea') : inside(u, v));
  },
  newspaper: (seed, r) => {
    const columns = Array.from({ length: 4 }, (_, i) => words(seed + i, 46, 0.5));
    const inside = photo(r);
    return (u, v) => {
      if (v < 0.1) return inBox(u, v, 0.2, 0.025, 0.6, 0.05) ? BLACK : hex('#e6e1d3');
      if (inBox(u, v, 0.3, 0.16, 0.4, 0.26)) {
        const g = inside((u - 0.3) / 0.4, (v - 0.16) / 0.26);
        const grey = 0.3 * g[0] + 0.6 * g[1] + 0.1 * g[2];
        return [grey, grey, grey * 0.97];
      }
      const i = Math.min(3, Math.max(0, Math.floor((u - 0.05) / 0.23)));
      return inBox(u, v, 0.06, 0.12, 0.88, 0.025) || columns[i]((u - 0.05 - i * 0.23) / 0.2, (v - 0.18) / 0.78) ? hex('#55534e') : hex('#e6e1d3');
    };
  },
  map: (_seed, r) => { // coasts as level lines of noise
    const land = noise(96, 64, 4, 3, 4, r);
    return (u, v) => {
      const h = land.values[Math.min(63, Math.floor(v * 64)) * 96 + Math.min(95, Math.floor(u * 96))];
      return h > 0.35 ? hex('#b98f5c') : h > 0.05 ? hex('#a9c285') : h > 0 ? hex('#e8dfb8') : hex('#8fb8d2');
    };
  },
  'writing-board': (seed, r) => { // marker on a whiteboard: a few lines, boxes with arrows
    const [a, b] = [words(seed, 7, 0.22), words(seed + 1, 4, 0.26)];
    const [x, y] = [r.range(0.55, 0.65), r.range(0.2, 0.4)];
    const edge = (u: number, v: number, px: number): boolean => inBox(u, v, px, y, 0.13, 0.2) && !inBox(u, v, px + 0.006, y + 0.012, 0.118, 0.176);
    return (u, v) => {
      if (a((u - 0.06) / 0.4, (v - 0.12) / 0.6) && ((u * 131 + v * 17) % 1) > 0.3) return hex('#2a3f8f');
      if (edge(u, v, x) || edge(u, v, x + 0.2) || (inBox(u, v, x + 0.13, y + 0.095, 0.07, 0.012))) return hex('#a8322a');
      return b((u - 0.55) / 0.3, (v - 0.7) / 0.2) && ((u * 89 + v * 13) % 1) > 0.35 ? hex('#23653d') : mix(
        hex('#f4f5f4'), hex('#dfe4e8'), Math.max(0, 1 - Math.abs(v - 0.55) * 3) * 0.5,
      );
    };
  },
};

const screens: Record<ScreenKind, (seed: number, r: Random) => Painter> = {
  desktop: (seed, r) => {
    const [ground, text] = [photo(r), words(seed, 18, 0.4)];
    return (u, v) => {
      if (v > 0.955) return hex('#20242c');
      if (inBox(u, v, 0.2, 0.16, 0.55, 0.62)) return v < 0.2 ? hex('#d9dde2') : text((u - 0.23) / 0.5, (v - 0.25) / 0.48) ? hex('#5a6068') : hex('#fbfbfb');
      return u < 0.06 && (v * 9) % 1 > 0.3 && v < 0.7 && u > 0.02 ? shade(ground(0.5, 0.9), 1.6) : ground(u, v);
    };
  },
  document: (seed) => {
    const text = words(seed, 30, 0.42);
    return (u, v) => (
      v < 0.1 ? (v < 0.04 ? hex('#2b5797') : hex('#e9ebee')) : inBox(u, v, 0.25, 0.13, 0.5, 0.87) ? (text((u - 0.31) / 0.38, (v - 0.18) / 0.8) ? hex('#50545a') : hex('#ffffff')) : hex('#c9ccd1')
    );
  },
  code: (seed, r) => {
    const tints = ['#7fb8e6', '#c98ad0', '#a6d189', '#d8d8d8', '#e0b070'].map(hex);
    const lines = Array.from({ length: 40 }, () => [0.05 * r.int(5), r.range(0.1, 0.55), r.int(5)] as const);
    const text = words(seed, 40, 0.4);
    return (u, v) => {
      const [indent, long, tint] = lines[Math.min(39, Math.floor(v * 40))];
      return u < 0.17 ? hex('#252830') : text(u, v) && u > 0.22 + indent && u < 0.22 + indent + long ? tints[(tint + Math.floor(u * 9)) % 5] : hex('#1c1f26');
    };
  },
  table: (seed) => {
    const text = words(seed, 24, 0.35);
    return (u, v) => (
      v < 0.09 ? hex('#217346') : (u * 9) % 1 < 0.02 || (v * 24) % 1 < 0.05 ? hex('#d4d8da') : text(u, v) && (u * 9) % 1 > 0.2 && (u * 9) % 1 < 0.7 ? hex('#4a4e52') : hex('#fdfdfd')
    );
  },
  video: (_seed, r) => photo(r),
  lock: (seed, r) => {
    const [ground, text] = [photo(r), words(seed, 1, 0.8)];
    return (u, v) => (text((u - 0.36) / 0.28, (v - 0.3) / 0.09) ? hex('#ffffff') : ground(u, v));
  },
};

const painted = (key: string, size: number, width: number, height: number, painter: Painter) => {
  const w = width >= height ? size : Math.max(16, Math.round((size * width) / height));
  const h = Math.max(16, Math.round((w * height) / width));
  return paintTexture(key, w, h, (x, y) => painter((x + 0.5) / w, (y + 0.5) / h));
};

/** A printed page of width x height metres centred on uv (0, 0). */
export function printed(kind: PageKind, seed: number, width: number, height: number): Finish {
  const key = `print-${kind}-${seed}-${Math.round(width * 1000)}x${Math.round(height * 1000)}`;
  return {
    key,
    build: (bench) => {
      const texture = bench.texture(key, () => painted(key, bench.size / 2, width, height, pages[kind](hash32(key), random(hash32(key), 'page'))));
      return standard(key, color([1, 1, 1], fitted(texture, width, height)), kind === 'writing-board' || kind === 'magazine' ? 0.25 : 0.85, { specular: 0.5 });
    },
  };
}

/** A lit display of width x height metres centred on uv (0, 0); `level` is the radiance of white, W/(sr m^2). */
export function screen(kind: ScreenKind, seed: number, width: number, height: number, level = 0.7): Finish {
  const key = `screen-${kind}-${seed}-${Math.round(width * 1000)}x${Math.round(height * 1000)}-${level.toFixed(2)}`;
  return {
    key,
    build: (bench) => {
      const texture = bench.texture(key, () => painted(key, bench.size / 2, width, height, screens[kind](hash32(key), random(hash32(key), 'screen'))));
      return {
        ...standard(key, color(linear(hex('#0c0d0f'))), 0.2, {}),
        emission: { radiance: color([level, level, level], fitted(texture, width, height)), sides: 'front' },
      };
    },
  };
}

/** Reads the text of a Wavefront material library (MTL) into records; format: Wavefront Technologies, MTL 4.2 (1995). */
import type { Rgb } from '../../scene/index.ts';
import { Cursor } from './cursor.ts';

/** A map statement: the file and the options that mean something here. */
export interface MtlMap {
  readonly file: string;
  /** -s and -o: u' = u * scale + offset, in the file's v-up coordinates. */
  readonly scale: readonly [number, number];
  readonly offset: readonly [number, number];
  /** -bm */
  readonly multiplier: number;
  readonly clamp: boolean;
  /** -imfchan */
  readonly channel: 'r' | 'g' | 'b' | 'm' | 'l' | 'z' | null;
}

/** What a library says of one material; absent = not said. Colours as in the file. */
export interface MtlMaterial {
  readonly name: string;
  Kd?: Rgb; Ks?: Rgb; Ke?: Rgb; Tf?: Rgb;
  Ns?: number; Ni?: number; d?: number; illum?: number; Pr?: number; Pm?: number;
  map_Kd?: MtlMap; map_Ks?: MtlMap; map_Ke?: MtlMap; map_d?: MtlMap; map_Pr?: MtlMap; map_Pm?: MtlMap; bump?: MtlMap; norm?: MtlMap;
}

export interface MtlLibrary {
  readonly materials: ReadonlyMap<string, MtlMaterial>;
  /** Statements that are not read, with how often they occur. */
  readonly ignored: ReadonlyMap<string, number>;
  /** Colours are linear: Blender from 2.5 on writes them so ('Blender3D' is older); everyone else writes what the screen showed (sRGB). */
  readonly linear: boolean;
}

/** Bytes beyond which a library is not read. */
export const MAX_MTL_BYTES = 2 ** 26;

const COLORS = { kd: 'Kd', ks: 'Ks', ke: 'Ke', tf: 'Tf' } as const;
const NUMBERS = { ns: 'Ns', ni: 'Ni', d: 'd', illum: 'illum', pr: 'Pr', pm: 'Pm' } as const;
const MAPS = {
  map_kd: 'map_Kd', map_ks: 'map_Ks', map_ke: 'map_Ke', map_d: 'map_d', map_opacity: 'map_d', map_pr: 'map_Pr', map_pm: 'map_Pm',
  bump: 'bump', map_bump: 'bump', norm: 'norm', map_norm: 'norm', map_kn: 'norm',
} as const;
/** No effect on a path tracer (Ka) or without meaning for one. */
const QUIET = new Set(['ka', 'map_ka', 'map_aat', 'sharpness', 'km']);

/** Parses the bytes of a library. Never throws: what cannot be read is counted. */
export function parseMtl(bytes: Uint8Array): MtlLibrary {
  const text = new Cursor(bytes);
  const materials = new Map<string, MtlMaterial>();
  const ignored = new Map<string, number>();
  let material: MtlMaterial = { name: '' };
  while (!text.done) {
    if (text.more()) {
      const keyword = text.word();
      const key = keyword.toLowerCase();
      if (key === 'newmtl') {
        material = { name: text.rest() };
        if (!materials.has(material.name)) materials.set(material.name, material);
      } else if (key === 'tr') {
        const tr = text.number();
        if (tr === tr && material.d === undefined) material.d = 1 - tr;
      } else if (key in NUMBERS) {
        let value = text.number();
        if (value !== value && key === 'd') value = text.number(); // d -halo 0.5
        if (value === value) material[NUMBERS[key as keyof typeof NUMBERS]] = value;
      } else if (key in COLORS) {
        const color = readColor(text);
        if (color) material[COLORS[key as keyof typeof COLORS]] = color;
        else count(ignored, `${keyword} as a spectrum`);
      } else if (key in MAPS) {
        const map = readMap(text.rest());
        if (map) material[MAPS[key as keyof typeof MAPS]] = map;
      } else if (!QUIET.has(key)) {
        count(ignored, /^[a-z_]\w{0,23}$/i.test(keyword) ? keyword : 'unreadable lines');
      }
    }
    text.nextLine();
  }
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  return { materials, ignored, linear: /^\s*#\s*Blender(?!3D)/i.test(head) };
}

function count(counts: Map<string, number>, what: string): void {
  const key = counts.has(what) || counts.size < 40 ? what : 'other lines';
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** r [g b] (one number is a grey), `xyz x y z` (CIE XYZ), or null for `spectral`. */
function readColor(text: Cursor): Rgb | null {
  const start = text.at;
  let r = text.number();
  if (r !== r) {
    text.at = start;
    if (text.word().toLowerCase() !== 'xyz') return null;
    r = text.number();
    const y = text.number();
    const z = text.number();
    const Y = y === y ? y : r;
    const Z = z === z ? z : r;
    // IEC 61966-2-1: XYZ to linear Rec.709
    return [3.2406 * r - 1.5372 * Y - 0.4986 * Z, -0.9689 * r + 1.8758 * Y + 0.0415 * Z, 0.0557 * r - 0.2040 * Y + 1.0570 * Z];
  }
  const g = text.number();
  const b = text.number();
  return [r, g === g ? g : r, b === b ? b : r];
}

/** How many words follow each option of a map statement; -o, -s and -t take one to three numbers. */
const OPTION_WORDS: Readonly<Record<string, number>> = {
  '-blendu': 1, '-blendv': 1, '-boost': 1, '-bm': 1, '-cc': 1, '-clamp': 1, '-imfchan': 1, '-mm': 2, '-texres': 1, '-type': 1,
};

/** Options and file name of a map statement; null without a name. Names may hold blanks. */
export function readMap(statement: string): MtlMap | null {
  let rest = statement;
  const take = (): string => {
    const [word] = /^\S+/.exec(rest) ?? [''];
    rest = rest.slice(word.length).trimStart();
    return word;
  };
  const scale: [number, number] = [1, 1];
  const offset: [number, number] = [0, 0];
  let multiplier = 1;
  let clamp = false;
  let channel: MtlMap['channel'] = null;
  for (;;) {
    const option = /^-[a-z]+(?=\s)/i.exec(rest)?.[0].toLowerCase();
    if (option === undefined) break;
    if (option === '-o' || option === '-s' || option === '-t') {
      take();
      const target = option === '-o' ? offset : option === '-s' ? scale : [0, 0];
      for (let i = 0; i < 3 && /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?(?=\s)/i.test(rest); i++) {
        const value = Number(take());
        if (i < 2) target[i] = value;
      }
      continue;
    }
    const words = OPTION_WORDS[option];
    if (words === undefined) break; // a file whose name begins with a dash
    take();
    const values = Array.from({ length: words }, take);
    if (option === '-bm') multiplier = Number.isFinite(Number(values[0])) ? Number(values[0]) : 1;
    else if (option === '-clamp') clamp = values[0] === 'on';
    else if (option === '-imfchan' && /^[rgbmlz]$/.test(values[0])) channel = values[0] as NonNullable<MtlMap['channel']>;
  }
  const file = rest.trim().replace(/^"(.*)"$/, '$1');
  return file === '' ? null : { file, scale, offset, multiplier, clamp, channel };
}

/** The look of one room: what its furniture agrees on, so that a room seems furnished by one person. */
import type { Random } from '../../math/index.ts';
import { fabric, hex, leather, metal, mix, paint, vary, wood, type Finish, type MetalName, type Srgb, type WoodName } from '../material/index.ts';

export interface Style {
  /** Main and second wood of the furniture. */
  readonly wood: WoodName;
  readonly secondWood: WoodName;
  /** Lacquer of painted furniture. */
  readonly lacquer: Srgb;
  readonly metal: MetalName;
  /** Upholstery of sofa and armchairs. */
  readonly upholstery: Srgb;
  /** Two colours that recur in cushions, curtains, vases. */
  readonly accents: readonly [Srgb, Srgb];
  readonly wall: Srgb;
  /** Light radiance colour of lamps: warm to neutral, linear. */
  readonly warm: readonly [number, number, number];
  /** Radiance of a lamp shade that is on, W/(sr m^2); 0 = the lamps are off. */
  readonly lampLevel: number;
  /** 0 = country, 1 = modern: how straight things are. */
  readonly modern: number;
}

interface Theme {
  woods: readonly WoodName[];
  lacquers: readonly Srgb[];
  upholstery: readonly Srgb[];
  accents: readonly (readonly [Srgb, Srgb])[];
  walls: readonly Srgb[];
  metals: readonly MetalName[];
  modern: number;
}

const colors = (...codes: readonly string[]): Srgb[] => codes.map(hex);
const pairs = (...codes: readonly (readonly [string, string])[]): [Srgb, Srgb][] => codes.map(([a, b]) => [hex(a), hex(b)]);

const THEMES: Record<'nordic' | 'classic' | 'city' | 'country', Theme> = {
  nordic: {
    woods: ['lightOak', 'birch', 'ash'], lacquers: colors('#f2f1ed', '#e6e4de', '#d5dad6'), upholstery: colors('#9aa3a6', '#c9c3b8', '#7f8f93', '#b5aa9a'),
    accents: pairs(['#d9a441', '#4f6d7a'], ['#c97b63', '#8fa89b'], ['#35524a', '#d8c3a5']), walls: colors('#f3f1ec', '#ebe8e1', '#e3e7e6', '#efe9df'),
    metals: ['black', 'brass'], modern: 0.7,
  },
  classic: {
    woods: ['walnut', 'cherry', 'oak'], lacquers: colors('#f0ebe0', '#3c4a45'), upholstery: colors('#6d3b34', '#4b5a4a', '#a58c6b', '#3f4a5e'),
    accents: pairs(['#8c2f2a', '#c9a25d'], ['#2f4858', '#c2b280'], ['#54654a', '#b98b5e']), walls: colors('#efe6d4', '#e2d9c4', '#d9dcc9', '#e9dccb'),
    metals: ['brass', 'bronze'], modern: 0.2,
  },
  city: {
    woods: ['walnut', 'greyOak', 'wenge'], lacquers: colors('#f4f4f4', '#2f3134', '#8d9195'), upholstery: colors('#55585c', '#2f3a46', '#8c8880', '#3d5a55'),
    accents: pairs(['#c8553d', '#e0d7c6'], ['#2a6f77', '#d6a94c'], ['#e3b23c', '#4d4d57']), walls: colors('#f1f1ef', '#dfe0de', '#cfd4d6', '#e6e1da'),
    metals: ['chrome', 'black', 'steel'], modern: 1,
  },
  country: {
    woods: ['oak', 'teak', 'birch'], lacquers: colors('#e9e4d6', '#a9b8ad', '#c4cfd4'), upholstery: colors('#b9a78c', '#8a9a86', '#a3856a', '#c8bba4'),
    accents: pairs(['#a4483a', '#e3d2a8'], ['#5a7a8c', '#e6d7b8'], ['#7c8f5a', '#d9b382']), walls: colors('#f3ecdc', '#e8e6d2', '#dfe6e0', '#f0e0cf'),
    metals: ['bronze', 'black'], modern: 0.35,
  },
};

export const THEME_NAMES = Object.keys(THEMES) as (keyof typeof THEMES)[];
export type ThemeName = keyof typeof THEMES;

/** A style drawn from a theme; lampLevel as in Style. */
export function drawStyle(theme: ThemeName, lampLevel: number, random: Random): Style {
  const t = THEMES[theme];
  const woods = random.shuffle(t.woods);
  const warmth = random.range(0, 1);
  return {
    wood: woods[0], secondWood: woods[1], lacquer: random.pick(t.lacquers), metal: random.pick(t.metals),
    upholstery: vary(random.pick(t.upholstery), 0.03, random), accents: random.pick(t.accents), wall: random.pick(t.walls),
    warm: [1, 0.66 + 0.14 * warmth, 0.36 + 0.26 * warmth], lampLevel, modern: t.modern,
  };
}

export const mainWood = (style: Style): Finish => wood(style.wood);
export const lacquered = (style: Style): Finish => paint(style.lacquer, 0.35, 'lacquer');
export const metalOf = (style: Style): Finish => metal(style.metal);
export const plastic = (code: string, roughness = 0.45): Finish => paint(hex(code), roughness, 'plastic');

/** What is not chosen to go with the room. */
export const BAG_COLOURS = ['#2b3446', '#5a3b28', '#7c2f2c', '#38403a', '#a87a4a', '#1f2022', '#c8b89a', '#3f6f7a', '#b5533c'].map(hex);
export const TOY_COLOURS = ['#c9402f', '#2f6fb5', '#e0b030', '#3f8f5a', '#d9782a', '#7a4a9a'].map(hex);

/** White more often than not, else one of the room's own, washed out. */
export const towelColor = (style: Style, random: Random): Srgb => mix(
  random.pick([...style.accents, hex('#f4f2ec'), hex('#f4f2ec'), hex('#7d8c93')]), hex('#f4f2ec'), random.range(0, 0.5),
);

/** Upholstery cloth or leather of a colour. */
export function cover(c: Srgb, random: Random): Finish {
  return random.chance(0.18) ? leather(c) : fabric(c, { pitch: random.pick([0.002, 0.003, 0.004]) });
}

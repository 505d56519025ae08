/** Bottle: wine, water, beer, oil or squeeze. */
import { at, cylinder, lathe, type ProfilePoint } from '../geometry/index.ts';
import { hex, matt, metal, paint, vary, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';

export const BOTTLE_DESIGNS = ['wine', 'water', 'beer', 'oil', 'squeeze'] as const;

export interface BottleParams { readonly design: (typeof BOTTLE_DESIGNS)[number]; readonly body: Finish; readonly label: Finish; readonly cap: Finish }

/** `label`: radius, from, to. */
const BOTTLES: Record<BottleParams['design'], { readonly profile: readonly ProfilePoint[]; readonly label: readonly [number, number, number] }> = {
  wine: {
    profile: [[0, 0], [0.036, 0], [0.038, 0.003], [0.038, 0.19], [0.034, 0.215], [0.018, 0.245], [0.0145, 0.26], [0.0145, 0.3], [0, 0.3]],
    label: [0.0384, 0.06, 0.15],
  },
  water: {
    profile: [
      [0, 0], [0.03, 0], [0.033, 0.004], [0.033, 0.06], [0.031, 0.09], [0.033, 0.12], [0.032, 0.165], [0.02, 0.195], [0.013, 0.205], [0.013, 0.22], [0, 0.22],
    ],
    label: [0.0334, 0.095, 0.14],
  },
  beer: {
    profile: [[0, 0], [0.029, 0], [0.0305, 0.003], [0.0305, 0.12], [0.026, 0.15], [0.0145, 0.185], [0.013, 0.225], [0, 0.225]], label: [0.0309, 0.04, 0.1],
  },
  oil: { profile: [[0, 0], [0.028, 0], [0.03, 0.003], [0.028, 0.19], [0.022, 0.21], [0.013, 0.225], [0.013, 0.27], [0, 0.27]], label: [0.0302, 0.05, 0.14] },
  squeeze: {
    profile: [[0, 0], [0.03, 0], [0.032, 0.004], [0.028, 0.07], [0.031, 0.13], [0.025, 0.15], [0.014, 0.156], [0, 0.156]], label: [0.0315, 0.03, 0.06],
  },
};

export const bottle: FurnitureKind<BottleParams> = {
  concept: 'bottle',
  title: 'Bottle',
  params: (style, random) => {
    const design = random.pick(BOTTLE_DESIGNS);
    const tint: Record<BottleParams['design'], readonly string[]> = {
      wine: ['#1d2a1a', '#2b1a14', '#5a6a3a'], water: ['#a9c8d8', '#c3dccb'], beer: ['#4a2a12', '#254a26'], oil: ['#a8923a', '#6a7a2a'],
      squeeze: ['#b3261e', '#e0b030', '#efece4'],
    };
    return {
      design, body: paint(vary(hex(random.pick(tint[design])), 0.02, random), 0.16, 'bottle'),
      label: matt(random.pick([hex('#efe6d2'), hex('#f4f2ec'), style.accents[0], hex('#26282b')]), 'label'),
      cap: design === 'wine' || design === 'beer' ? metal(random.pick(['brass', 'steel', 'black'] as const)) : paint(
        hex(random.pick(['#2f5f9f', '#efece4', '#3a6a3a'])), 0.4, 'plastic',
      ),
    };
  },
  build: (p) => {
    const { profile, label: [r, from, to] } = BOTTLES[p.design];
    const [neck, topY] = profile[profile.length - 2];
    const band = at(lathe([[r - 0.002, 0], [r, 0], [r, to - from], [r - 0.002, to - from], [r - 0.002, 0]], 36), 0, from, 0);
    return { pieces: [
      ...piece('body', p.body, lathe(profile, 36)), ...piece('label', p.label, band),
      ...piece(
        'cap', p.cap,
        at(
          cylinder(neck + 0.0012, p.design === 'squeeze' ? 0.03 : 0.018, { segments: 24, bevel: 0.001, ...(p.design === 'squeeze' && { topRadius: 0.005 }) }),
          0, topY - (p.design === 'squeeze' ? 0.002 : 0.016), 0,
        ),
      ),
    ] };
  },
};

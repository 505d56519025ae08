/** Waste bin: basket, pedal, open or swing. */
import { at, ball, cylinder, extrude, lathe, shell, turnedAt, vessel } from '../geometry/index.ts';
import { brushed, coated, hex, matt, wicker, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { block } from './parts.ts';
import { plastic } from './style.ts';

export const WASTE_BIN_DESIGNS = ['basket', 'pedal', 'open', 'swing'] as const;

export interface WasteBinParams {
  readonly design: (typeof WASTE_BIN_DESIGNS)[number];
  readonly radius: number;
  readonly height: number;
  readonly body: Finish;
  readonly dark: Finish;
}

export const wasteBin: FurnitureKind<WasteBinParams> = {
  concept: 'trash-can',
  title: 'Waste bin',
  params: (_style, random) => {
    const design = random.pick(WASTE_BIN_DESIGNS);
    const tall = design === 'pedal' || design === 'swing';
    return {
      design, radius: tall ? random.range(0.13, 0.17) : random.range(0.12, 0.15), height: tall ? random.range(0.42, 0.66) : random.range(0.27, 0.34),
      body: design === 'basket' ? (random.chance(0.5) ? wicker() : coated(hex('#2b2d30')))
        : design === 'pedal' ? brushed()
        : plastic(random.pick(['#3a3d40', '#d9d8d3', '#5a7a8c', '#8f9a6a'])),
      dark: plastic('#202225'),
    };
  },
  build: (p, random) => {
    const { radius: r, height: h } = p;
    const crumpled = Array.from(
      { length: 5 },
      () => at(
        ball(random.range(0.028, 0.042), 9, random.range(0.7, 1)), random.range(-0.4, 0.4) * r, h * 0.53 + random.range(0, 0.024), random.range(-0.4, 0.4) * r,
      ),
    );
    const filled = [...piece('paper', matt(hex('#efece4'), 'paper'), ...crumpled, at(cylinder(r * 0.74, h * 0.52, { topRadius: r * 0.84 }), 0, 0.004, 0))];
    if (p.design === 'pedal') return { pieces: [
      ...piece(
        'body', p.body, at(cylinder(r, h - 0.06, { segments: 40, bevel: 0.004 }), 0, 0.02, 0),
        at(lathe([[0, 0], [r + 0.002, 0], [r + 0.002, 0.02], [r * 0.8, 0.042], [0, 0.05]], 40), 0, h - 0.05, 0),
      ),
      ...piece(
        'base', p.dark, cylinder(r + 0.004, 0.035, { segments: 40 }), at(cylinder(r + 0.003, 0.012, { segments: 40 }), 0, h - 0.055, 0),
        block(0.07, 0.012, 0.09, 0, 0.008, r + 0.03),
      ),
    ] };
    if (p.design === 'swing') return { pieces: [
      ...piece('body', p.body, at(vessel(r * 1.1, r * 0.85, h * 0.78, { wall: 0.006, floor: 0.008, foot: 0.85, power: 5, segments: 40 }), 0, 0, 0)),
      ...piece(
        'lid', p.dark,
        turnedAt(extrude([[-r * 0.86, 0], [r * 0.86, 0], [r * 0.5, h * 0.22], [-r * 0.5, h * 0.22]], r * 2.1, 0.008), 'y', Math.PI / 2, 0, h * 0.775, 0),
      ),
      ...piece('flap', p.body, turnedAt(block(r * 1.5, 0.008, h * 0.2, 0, 0, 0), 'x', -2.13, 0, h * 0.885, r * 0.69)),
    ] };
    const wall = [[r * 0.78, 0], [r * 0.8, 0.005], [r, h]] as const;
    return { pieces: [
      ...piece(
        'body', p.body, shell(wall, p.design === 'basket' ? 0.006 : 0.003, 40),
        at(lathe([[r - 0.004, 0], [r + 0.004, 0.002], [r + 0.004, 0.01], [r - 0.004, 0.01], [r - 0.004, 0]], 40), 0, h - 0.008, 0),
      ),
      ...filled,
    ] };
  },
};

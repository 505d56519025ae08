/** Basket: laundry, storage, handled or wire. */
import { sin, type Vec3 } from '../../math/index.ts';
import { at, loft, ring, tube, vessel, type Surface } from '../geometry/index.ts';
import { fabric, hex, metal, paint, wicker, type Finish } from '../material/index.ts';
import { heap } from './garment.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { bar } from './parts.ts';
import { BAG_COLOURS } from './style.ts';

export const BASKET_DESIGNS = ['laundry', 'storage', 'handled', 'wire'] as const;

export interface BasketParams {
  readonly design: (typeof BASKET_DESIGNS)[number];
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly body: Finish;
  readonly content: Finish | null;
}

export const basket: FurnitureKind<BasketParams> = {
  concept: 'basket',
  title: 'Basket',
  params: (style, random) => {
    const design = random.pick(BASKET_DESIGNS);
    const size = { laundry: [0.42, 0.36, 0.58], storage: [0.4, 0.3, 0.22], handled: [0.4, 0.3, 0.22], wire: [0.4, 0.28, 0.24] }[design];
    const k = random.range(0.88, 1.12);
    const weave = wicker(random.pick(['#b48a57', '#d2b083', '#7c5a3c', '#e0d4c0', '#8f8b84'].map(hex)));
    return {
      design, width: size[0] * k, depth: size[1] * k, height: size[2] * k,
      body: design === 'wire' ? metal(style.metal) : design === 'laundry' && random.chance(0.35) ? paint(hex('#e9e8e4'), 0.45, 'plastic') : weave,
      content: random.chance(0.65) ? fabric(random.pick(BAG_COLOURS), { pitch: 0.0016 }) : null,
    };
  },
  build: (p, random) => {
    const { width: w, depth: d, height: h } = p;
    const stuffed = p.content ? piece(
      'content', p.content, at(heap(Math.min(w, d) * 0.42, p.design === 'laundry' ? 0.12 : 0.08, random), 0, p.design === 'wire' ? 0.006 : h * 0.72, 0),
    ) : [];
    if (p.design === 'wire') {
      const loopAt = (t: number, r: number): Surface => {
        const k = 0.85 + 0.15 * t;
        const pts = ring(h * t, (w / 2) * k, (d / 2) * k, { power: 8, segments: 32 });
        return tube([...pts, pts[0], pts[1]], r, 6);
      };
      const ribs = Array.from(
        { length: 20 },
        (_, i) => {
          const a = ring(0.003, (w / 2) * 0.85, (d / 2) * 0.85, { power: 8, segments: 20 })[i];
          const b = ring(h, w / 2, d / 2, { power: 8, segments: 20 })[i];
          return bar(a, b, 0.0018, 6);
        },
      );
      const floor = [-2, -1, 0, 1, 2].map((i) => bar(
        [(i * w) / 6.4, 0.003, -d * 0.42], [(i * w) / 6.4, 0.003, d * 0.42], 0.0018, 6,
      )).concat([-1, 0, 1].map((i) => bar([-w * 0.42, 0.003, (i * d) / 4.5], [w * 0.42, 0.003, (i * d) / 4.5], 0.0018, 6)));
      return { pieces: [
        ...piece('wire', p.body, loopAt(0.012, 0.003), loopAt(0.35, 0.002), loopAt(0.7, 0.002), loopAt(1, 0.004), ...ribs, ...floor), ...stuffed,
      ] };
    }
    // no squarer than this: at a power of 9 the wall's inside and the brim folded over themselves in the corners
    const power = p.design === 'handled' ? 2.4 : p.design === 'laundry' ? 3.2 : 4;
    const shape = vessel(w / 2, d / 2, h, { wall: 0.012, floor: 0.012, foot: p.design === 'laundry' ? 0.86 : 0.92, power, segments: 64 });
    // what shows at the top lies on what fills the basket below
    const r = Math.min(w, d) * 0.4;
    const inside = p.content ? [
      ...stuffed, ...piece('content', p.content, loft([ring(0.011, r * 0.9, r * 0.9), ring(h * 0.4, r * 0.97, r * 0.97), ring(h * 0.73, r, r)])),
    ] : [];
    const extra = p.design === 'handled' ? [tube(
      Array.from(
        { length: 15 },
        (_, i): Vec3 => { const a = (i / 14) * Math.PI; return [-(w / 2 - 0.006) * (1 - (2 * i) / 14), h * 0.96 + h * 0.85 * sin(a), 0]; },
      ),
      0.009, 10,
    )] : [];
    const brim = ring(h, w / 2 - 0.006, d / 2 - 0.006, { power, segments: 64 });
    return { pieces: [...piece('weave', p.body, shape, ...extra, tube([...brim, brim[0], brim[1]], 0.009, 8)), ...inside] };
  },
};

/** Remote control: long, slim or round. */
import type { Vec3 } from '../../math/index.ts';
import { at, cylinder, loft, ring } from '../geometry/index.ts';
import type { Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { block } from './parts.ts';
import { plastic } from './style.ts';

export const REMOTE_DESIGNS = ['long', 'slim', 'round'] as const;

export interface RemoteParams { readonly design: (typeof REMOTE_DESIGNS)[number]; readonly length: number; readonly body: Finish }

export const remote: FurnitureKind<RemoteParams> = {
  concept: 'remote-control',
  title: 'Remote control',
  params: (_style, random) => ({
    design: random.pick(REMOTE_DESIGNS), length: random.range(0.14, 0.2), body: plastic(random.pick(['#1c1e20', '#1c1e20', '#cfd0cd'])),
  }),
  build: (p) => {
    const l = p.design === 'slim' ? p.length * 0.75 : p.length;
    const w = p.design === 'slim' ? 0.034 : 0.046;
    const level = (y: number, k: number): Vec3[] => ring(y, (w / 2) * k, (l / 2) * (1 - (1 - k) * 0.3), { power: p.design === 'round' ? 3 : 8, segments: 32 });
    const rows = Math.floor((l - 0.05) / 0.014);
    const buttons = Array.from(
      { length: rows * 3 },
      (_, i) => block(0.008, 0.003, 0.007, ((i % 3) - 1) * w * 0.28, 0.0165, -l / 2 + 0.03 + Math.floor(i / 3) * 0.014, { radius: 0.001 }),
    );
    return { pieces: [
      ...piece('body', p.body, loft([level(0, 0.85), level(0.004, 1), level(0.014, 1), level(0.017, 0.9)])),
      ...piece('buttons', plastic('#8d9296', 0.6), ...buttons),
      ...piece('power', plastic('#b3261e'), at(cylinder(0.004, 0.003, { segments: 12 }), -w * 0.25, 0.0165, -l / 2 + 0.014)),
    ] };
  },
};

/** Monitor: foot, disc, all in one or wide. */
import { at, box, cylinder, lathe, turnedAt, type Surface } from '../geometry/index.ts';
import { metal, screen, SCREENS, type Finish, type ScreenKind } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { bar, block } from './parts.ts';
import { plastic } from './style.ts';

export const MONITOR_DESIGNS = ['foot', 'disc', 'all-in-one', 'wide'] as const;

export interface MonitorParams {
  readonly design: (typeof MONITOR_DESIGNS)[number];
  readonly width: number;
  readonly lift: number;
  readonly on: boolean;
  readonly shows: ScreenKind;
  readonly seed: number;
  readonly body: Finish;
}

export const monitor: FurnitureKind<MonitorParams> = {
  concept: 'monitor',
  title: 'Monitor',
  params: (_style, random) => {
    const design = random.pick(MONITOR_DESIGNS);
    return {
      design, width: design === 'wide' ? random.range(0.7, 0.8) : random.range(0.48, 0.62), lift: random.range(0.1, 0.18), on: random.chance(0.7),
      shows: random.pick(SCREENS), seed: random.int(1 << 30),
      body: design === 'all-in-one' ? metal('steel') : plastic(random.chance(0.8) ? '#1b1d1f' : '#d8d8d5'),
    };
  },
  build: (p) => {
    const w = p.width;
    const h = p.design === 'wide' ? w * 0.42 : w * 0.5625;
    const chin = p.design === 'all-in-one' ? 0.05 : 0.012;
    const y = p.lift;
    const lit = p.on ? screen(p.shows, p.seed, w, h) : plastic('#0a0b0d', 0.17);
    const stand: Surface[] = p.design === 'foot' ? [
      block(0.24, 0.01, 0.19, 0, 0, -0.02, { radius: 0.004 }), block(0.06, y + h * 0.45, 0.025, 0, 0.008, -0.06, { radius: 0.004 }),
    ]
      : p.design === 'all-in-one' ? [
        block(0.2, 0.006, 0.19, 0, 0, -0.02), turnedAt(box(0.2, y + 0.1, 0.006, { radius: 0.002 }), 'x', 0.25, 0, 0.002, -0.11),
        block(0.2, 0.09, 0.05, 0, y + 0.03, -0.06),
      ]
        : p.design === 'disc' ? [
          lathe([[0, 0], [0.11, 0], [0.11, 0.008], [0.03, 0.016], [0, 0.016]], 36), at(cylinder(0.018, y + h * 0.4), 0, 0.01, -0.035),
        ] : [
          bar([0, 0.006, -0.04], [0.2, 0.006, 0.08], 0.006), bar([0, 0.006, -0.04], [-0.2, 0.006, 0.08], 0.006),
          bar([0, 0.006, -0.04], [0, y + h * 0.5, -0.04], 0.017),
        ];
    return {
      pieces: [
        ...piece(
          'case', p.body, block(w + 0.016, h + chin + 0.01, 0.02, 0, y, 0, { radius: 0.004 }),
          block(w * 0.55, h * 0.5, 0.03, 0, y + h * 0.2, -0.022, { radius: 0.012 }), block(0.1, 0.1, 0.03, 0, y + h * 0.35, -0.038),
        ), ...piece('stand', p.body, ...stand),
        ...piece('screen', lit, at(box(w, h, 0.002, { radius: 0, centred: true, grain: 'x' }), 0, y + chin, 0.01)),
      ],
    };
  },
};

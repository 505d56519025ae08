/** Ball: football, beach, basketball or gym. */
import { cos, sin, type Vec3 } from '../../math/index.ts';
import { at, ball, lathe, turnedAt, type Surface } from '../geometry/index.ts';
import { hex, paint, type Finish } from '../material/index.ts';
import { piece, type FurnitureKind } from './kind.ts';
import { TOY_COLOURS } from './style.ts';

export const BALL_DESIGNS = ['football', 'beach', 'basketball', 'gym'] as const;

export interface BallParams { readonly design: (typeof BALL_DESIGNS)[number]; readonly radius: number; readonly tones: readonly [Finish, Finish] }

export const toyBall: FurnitureKind<BallParams> = {
  concept: 'ball',
  title: 'Ball',
  params: (_style, random) => {
    const design = random.pick(BALL_DESIGNS);
    return {
      design, radius: { football: 0.11, beach: random.range(0.12, 0.18), basketball: 0.12, gym: random.range(0.28, 0.33) }[design],
      tones: design === 'football' ? [paint(hex('#f0efeb'), 0.4, 'leather'), paint(hex('#1d1e20'), 0.4, 'leather')] : design === 'basketball' ? [
        paint(hex('#b5622a'), 0.6, 'rubber'), paint(hex('#1d1e20'), 0.6, 'rubber'),
      ] : [paint(random.pick(TOY_COLOURS), 0.3, 'vinyl'), paint(hex('#f0efeb'), 0.3, 'vinyl')],
    };
  },
  build: (p) => {
    const r = p.radius;
    const whole = at(ball(r, p.design === 'football' ? 80 : 36), 0, r, 0);
    if (p.design === 'gym') return { pieces: [
      ...piece('ball', p.tones[0], whole),
      ...piece(
        'grooves', p.tones[0],
        ...[-0.5, 0, 0.5].map((t) => {
          const q = r * Math.sqrt(1 - t * t);
          return at(lathe([[q - 0.002, -0.004], [q + 0.0025, -0.002], [q + 0.0025, 0.002], [q - 0.002, 0.004], [q - 0.002, -0.004]], 36), 0, r + r * t, 0);
        }),
      ),
    ] };
    if (p.design === 'basketball') {
      const hoop = (turn: number, axis: 'x' | 'z'): Surface => turnedAt(
        lathe([[r - 0.001, -0.002], [r + 0.0006, -0.0015], [r + 0.0006, 0.0015], [r - 0.001, 0.002], [r - 0.001, -0.002]], 40), axis, turn, 0, r, 0,
      );
      return { pieces: [
        ...piece('ball', p.tones[0], whole), ...piece('seams', p.tones[1], hoop(0.4, 'x'), hoop(Math.PI / 2, 'x'), hoop(Math.PI / 2 + 0.3, 'z')),
      ] };
    }
    // patches: triangles of the sphere painted in the second colour, sorted by where they look
    const light: Surface = { ...whole, indices: [] };
    const dark: Surface = { ...whole, positions: [...whole.positions], normals: [...whole.normals], uvs: [...whole.uvs], indices: [] };
    const spots: Vec3[] = [];
    for (let i = 0; i < 12; i++) {
      const y = 1 - (2 * i + 1) / 12;
      const q = Math.sqrt(1 - y * y);
      spots.push([q * sin(i * 2.39996), y, q * cos(i * 2.39996)]);
    }
    for (let t = 0; t < whole.indices.length; t += 3) {
      const n = [0, 1, 2].map(
        (a) => (whole.normals[whole.indices[t] * 3 + a] + whole.normals[whole.indices[t + 1] * 3 + a] + whole.normals[whole.indices[t + 2] * 3 + a]) / 3
      );
      const sector = Math.floor(((whole.uvs[whole.indices[t] * 2] / (2 * Math.PI * r)) * 6) % 6);
      const marked = p.design === 'football' ? spots.some((s) => s[0] * n[0] + s[1] * n[1] + s[2] * n[2] > 0.945) : sector % 2 === 0;
      (marked ? dark : light).indices.push(whole.indices[t], whole.indices[t + 1], whole.indices[t + 2]);
    }
    return { pieces: [...piece('ball', p.tones[0], light), ...piece('patches', p.tones[1], dark)] };
  },
};

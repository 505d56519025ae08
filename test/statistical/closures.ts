/** The closures that the statistical tests try, one of each kind and of each regime that behaves differently. */
import type { TestingKernel } from './kernel.ts';

export interface ClosureCase {
  readonly name: string;
  readonly kind: number;
  readonly flags?: number;
  readonly d?: readonly number[];
  readonly s?: readonly number[];
  readonly t?: readonly number[];
  readonly ax?: number;
  readonly ay?: number;
  readonly eta?: number;
  readonly f90?: number;
  readonly fd0?: number;
  readonly tw?: number;
  readonly exponent?: number;
  readonly etaRgb?: readonly number[];
  readonly kRgb?: readonly number[];
  readonly coat?: { readonly eta: number; readonly alpha: number; readonly sigma?: number };
  /** All light comes back (or through) when its colours are white: within this. Absent: at most 1. */
  readonly lossless?: number;
  /** Reflectance may exceed 1 by this, and why is said where the model is. */
  readonly excess?: number;
  /** f(o, i) = f(i, o). */
  readonly reciprocal?: boolean;
}

const white = [1, 1, 1];
const BECKMANN = 1;
const NONLINEAR = 2;
const THIN = 4;

export const cases: readonly ClosureCase[] = [
  { name: 'diffuse', kind: 0, d: white, lossless: 1e-3, reciprocal: true },
  { name: 'rough diffuse 0.3', kind: 1, d: white, ax: 0.3, excess: 0.03, reciprocal: true },
  { name: 'rough diffuse 0.7', kind: 1, d: [0.8, 0.5, 0.2], ax: 0.7, reciprocal: true },
  { name: 'glTF dielectric rough 0.5', kind: 2, d: white, s: [0.04, 0.04, 0.04], f90: 1, fd0: 0.04, ax: 0.25, lossless: 0.01, reciprocal: true },
  { name: 'glTF dielectric rough 1', kind: 2, d: white, s: [0.04, 0.04, 0.04], f90: 1, fd0: 0.04, ax: 1, lossless: 0.01, reciprocal: true },
  { name: 'glTF dielectric rough 0.15', kind: 2, d: white, s: [0.04, 0.04, 0.04], f90: 1, fd0: 0.04, ax: 0.0225, lossless: 0.01, reciprocal: true },
  { name: 'glTF dielectric mirror', kind: 2, d: white, s: [0.04, 0.04, 0.04], f90: 1, fd0: 0.04, ax: 0, lossless: 0.01, reciprocal: true },
  { name: 'glTF metal rough 0.3', kind: 2, d: [0, 0, 0], s: white, f90: 1, fd0: 1, ax: 0.09, lossless: 0.01, reciprocal: true },
  { name: 'glTF metal rough 1', kind: 2, d: [0, 0, 0], s: white, f90: 1, fd0: 1, ax: 1, lossless: 0.01, reciprocal: true },
  { name: 'glTF gold rough 0.6', kind: 2, d: [0, 0, 0], s: [1, 0.78, 0.34], f90: 1, fd0: 1, ax: 0.36, reciprocal: true, excess: 0.01 },
  { name: 'glTF thin glass rough 0.4', kind: 2, flags: THIN, d: [0, 0, 0], s: [0.04, 0.04, 0.04], t: white, f90: 1, fd0: 0.04, tw: 1, eta: 1.5, ax: 0.16, lossless: 0.01 },
  { name: 'glTF thin glass smooth', kind: 2, flags: THIN, d: [0, 0, 0], s: [0.04, 0.04, 0.04], t: white, f90: 1, fd0: 0.04, tw: 1, eta: 1.5, ax: 0, lossless: 0.01 },
  { name: 'glTF half thin', kind: 2, flags: THIN, d: [0.5, 0.5, 0.5], s: [0.04, 0.04, 0.04], t: white, f90: 1, fd0: 0.04, tw: 0.5, eta: 1.5, ax: 0.16, lossless: 0.01 },
  { name: 'glTF solid glass rough 0.4', kind: 2, d: white, s: [0.04, 0.04, 0.04], t: white, f90: 1, fd0: 0.04, tw: 0.7, eta: 1.5, ax: 0.16 },
  { name: 'mirror', kind: 3, s: white, etaRgb: [0, 0, 0], kRgb: white, lossless: 1e-3, reciprocal: true },
  { name: 'aluminium 0.1', kind: 3, s: white, etaRgb: [1.657, 0.88, 0.521], kRgb: [9.22, 6.27, 4.84], ax: 0.1, ay: 0.1, reciprocal: true },
  { name: 'brushed 0.05 x 0.4', kind: 3, s: white, etaRgb: [1.657, 0.88, 0.521], kRgb: [9.22, 6.27, 4.84], ax: 0.05, ay: 0.4, reciprocal: true },
  { name: 'beckmann conductor 0.3', kind: 3, flags: BECKMANN, s: white, etaRgb: [0, 0, 0], kRgb: white, ax: 0.3, ay: 0.3, reciprocal: true, excess: 0.01 },
  { name: 'glass', kind: 4, t: white, eta: 1.5, lossless: 1e-3 },
  { name: 'glass from inside', kind: 4, t: white, eta: 1 / 1.5, lossless: 1e-3 },
  { name: 'rough glass 0.2', kind: 4, t: white, eta: 1.5, ax: 0.2 },
  { name: 'rough glass 0.5 from inside', kind: 4, t: white, eta: 1 / 1.5, ax: 0.5 },
  { name: 'beckmann glass 0.3', kind: 4, flags: BECKMANN, t: white, eta: 1.33, ax: 0.3, excess: 0.01 },
  { name: 'thin sheet', kind: 5, t: white, eta: 1.5, lossless: 1e-3 },
  { name: 'plastic', kind: 6, d: white, s: white, eta: 1.5, lossless: 5e-3, reciprocal: true },
  { name: 'nonlinear plastic', kind: 6, flags: NONLINEAR, d: [0.9, 0.5, 0.1], s: white, eta: 1.5, reciprocal: true },
  { name: 'rough plastic 0.1', kind: 6, flags: NONLINEAR, d: white, s: white, eta: 1.5, ax: 0.1, excess: 0.01, reciprocal: true },
  { name: 'rough plastic 0.4 beckmann', kind: 6, flags: BECKMANN, d: [0.6, 0.6, 0.6], s: white, eta: 1.5, ax: 0.4, reciprocal: true },
  { name: 'phong 40', kind: 7, d: [0.5, 0.5, 0.5], s: [0.5, 0.5, 0.5], exponent: 40, reciprocal: true },
  { name: 'coated diffuse', kind: 0, d: white, coat: { eta: 1.5, alpha: 0 }, reciprocal: true },
  { name: 'rough coat on aluminium', kind: 3, s: white, etaRgb: [1.657, 0.88, 0.521], kRgb: [9.22, 6.27, 4.84], ax: 0.2, ay: 0.2, coat: { eta: 1.5, alpha: 0.1, sigma: 0.1 }, reciprocal: true },
  { name: 'coated mirror', kind: 3, s: white, etaRgb: [0, 0, 0], kRgb: white, coat: { eta: 1.5, alpha: 0 } },
];

/** Writes a case as a Closure record and returns its address. */
export function closureOf(kernel: TestingKernel, c: ClosureCase): number {
  const at = kernel.allocate(kernel.constant('Closure_SIZE'));
  const put = (field: string, ...values: number[]): void => kernel.f32(at + kernel.constant(`Closure_${field}`), values.length).set(values);
  kernel.u32(at + kernel.constant('Closure_kind'), 1)[0] = c.kind;
  kernel.u32(at + kernel.constant('Closure_flags'), 1)[0] = (c.flags ?? 0) | (c.coat ? 8 : 0);
  put('d', ...(c.d ?? [0, 0, 0]));
  put('s', ...(c.s ?? white));
  put('t', ...(c.t ?? [0, 0, 0]));
  put('r', ...white);
  put('ax', c.ax ?? 0);
  put('ay', c.ay ?? c.ax ?? 0);
  put('eta', c.eta ?? 1.5);
  put('f90', c.f90 ?? 1);
  put('fd0', c.fd0 ?? 0.04);
  put('fd90', 1);
  put('tw', c.tw ?? 0);
  put('fdr', kernel.call['diffuseFresnel'](1 / (c.eta ?? 1.5)));
  put('exponent', c.exponent ?? 0);
  put('etaRgb', ...(c.etaRgb ?? [0, 0, 0]));
  put('kRgb', ...(c.kRgb ?? [0, 0, 0]));
  if (c.coat) {
    put('coatEta', c.coat.eta);
    put('coat', ...white.map(() => c.coat?.sigma ?? 0));
    put('coatS', ...white);
    put('coatAlpha', c.coat.alpha);
  }
  return at;
}

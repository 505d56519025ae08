/** The colours of lamps that people buy, from their colour temperature. */
import type { Rgb } from '../../scene/index.ts';

/** White of the pictures: a camera among lamps and daylight settles between them, so 2,700 K looks warm and 6,500 K cool. */
const WHITE = 4400;

/** Chromaticity of a black body, 1,667 to 25,000 K: cubic fit of Kim et al. 2002 (US patent 7,024,034). */
function chromaticity(kelvin: number): readonly [number, number] {
  const t = 1000 / kelvin;
  const x = kelvin <= 4000 ? ((-0.2661239 * t - 0.234358) * t + 0.8776956) * t + 0.17991 : ((-3.0258469 * t + 2.1070379) * t + 0.2226347) * t + 0.24039;
  const y = kelvin <= 2222 ? ((-1.1063814 * x - 1.3481102) * x + 2.18555832) * x - 0.20219683
    : kelvin <= 4000 ? ((-0.9549476 * x - 1.37418593) * x + 2.09137015) * x - 0.16748867
      : ((3.081758 * x - 5.8733867) * x + 3.75112997) * x - 0.37001483;
  return [x, y];
}

/** Linear Rec.709 of a black body at luminance 1. */
function blackBody(kelvin: number): Rgb {
  const [x, y] = chromaticity(kelvin);
  const [X, Z] = [x / y, (1 - x - y) / y];
  return [3.2404542 * X - 1.5371385 - 0.4985314 * Z, -0.969266 * X + 1.8760108 + 0.041556 * Z, 0.0556434 * X - 0.2040259 + 1.0572252 * Z];
}

/** Linear colour of a lamp as seen in a picture balanced for WHITE, its greatest channel 1. */
export function lampColor(kelvin: number): Rgb {
  const [c, w] = [blackBody(kelvin), blackBody(WHITE)];
  const relative = c.map((v, k) => Math.max(0.02, v) / w[k]);
  const most = Math.max(...relative);
  return [relative[0] / most, relative[1] / most, relative[2] / most];
}


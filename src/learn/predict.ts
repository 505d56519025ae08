/** From logits to what is predicted: the class of each pixel at any size, and how sure the network is of it. */
import { exp } from '../math/index.ts';

/** Along one side: for each new pixel its two neighbours among the old and the second one's share, pixel centres at +0.5. */
function neighbours(from: number, to: number): { readonly low: Int32Array; readonly high: Int32Array; readonly share: Float64Array } {
  const [low, high, share] = [new Int32Array(to), new Int32Array(to), new Float64Array(to)];
  for (let i = 0; i < to; i++) {
    const x = Math.min(from - 1, Math.max(0, ((i + 0.5) * from) / to - 0.5));
    low[i] = Math.floor(x);
    high[i] = Math.min(from - 1, low[i] + 1);
    share[i] = x - low[i];
  }
  return { low, high, share };
}

export interface Prediction {
  /** Number of the class with the largest logit. */
  readonly classes: Uint8Array;
  /** Its probability by softmax; empty unless asked for. */
  readonly confidence: Float32Array;
}

export interface LogitsShape { readonly classes: number; readonly width: number; readonly height: number }

/** Logits, classes x height x width, are enlarged bilinearly before the largest is taken, so that edges of large predictions are not steps. */
export function predictAt(logits: Float32Array, { classes, width, height }: LogitsShape, to: { readonly width: number; readonly height: number }, confident: boolean): Prediction {
  const across = neighbours(width, to.width);
  const down = neighbours(height, to.height);
  const same = width === to.width && height === to.height;
  const found = new Uint8Array(to.width * to.height);
  const confidence = new Float32Array(confident ? found.length : 0);
  const row = new Float64Array(classes * width);
  const values = new Float64Array(classes);
  for (let y = 0, at = 0; y < to.height; y++) {
    const [top, bottom, share] = [down.low[y] * width, down.high[y] * width, down.share[y]];
    for (let k = 0; k < classes; k++) {
      for (let x = 0, plane = k * width * height; x < width; x++) row[k * width + x] = logits[plane + top + x] + share * (logits[plane + bottom + x] - logits[plane + top + x]);
    }
    for (let x = 0; x < to.width; x++, at++) {
      const [left, right, part] = [across.low[x], across.high[x], same ? 0 : across.share[x]];
      let best = 0;
      for (let k = 0; k < classes; k++) {
        const from = row[k * width + left];
        values[k] = from + part * (row[k * width + right] - from);
        if (values[k] > values[best]) best = k;
      }
      found[at] = best;
      if (confident) {
        let sum = 0;
        for (let k = 0; k < classes; k++) sum += exp(values[k] - values[best]);
        confidence[at] = 1 / sum;
      }
    }
  }
  return { classes: found, confidence };
}

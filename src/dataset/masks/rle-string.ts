/**
 * COCO's compressed form of runs: from the fourth on each as its difference to the one two before, in groups of five bits,
 * lowest first, as characters from '0' (48): bit 5 says that more groups follow, bit 4 of the last one is the sign.
 */
import type { Rle } from './rle.ts';

export function rleToString({ counts }: Rle): string {
  let text = '';
  counts.forEach((count, i) => {
    let rest = i > 2 ? count - counts[i - 2] : count;
    for (let more = true; more;) {
      const group = rest & 31;
      rest >>= 5;
      more = (group & 16) === 0 ? rest !== 0 : rest !== -1;
      text += String.fromCharCode((more ? group | 32 : group) + 48);
    }
  });
  return text;
}

/** Inverse of rleToString. Throws RangeError with what is wrong; the caller knows the file. */
export function rleFromString(text: string, width: number, height: number): Rle {
  const counts: number[] = [];
  for (let at = 0; at < text.length;) {
    let value = 0;
    // Not |= and <<: a seventh group would wrap in 32 bits.
    for (let place = 1, more = true; more; place *= 32) {
      const code = text.charCodeAt(at) - 48;
      if (!(code >= 0 && code < 64)) {
        throw new RangeError(at < text.length ? `character ${at + 1}, ${JSON.stringify(text[at])}, is not one of compressed runs` : 'the compressed runs end in the middle of one');
      }
      if (place > 2 ** 30) throw new RangeError(`the run at character ${at + 1} is longer than any image`);
      at++;
      more = (code & 32) !== 0;
      value += (code & 31) * place;
      if (!more && (code & 16) !== 0) value -= 32 * place;
    }
    counts.push(counts.length > 2 ? value + counts[counts.length - 2] : value);
  }
  return checkedRle(counts, width, height);
}

/** Runs as a file states them: throws RangeError unless they fill the image exactly. */
export function checkedRle(counts: readonly number[], width: number, height: number): Rle {
  let sum = 0;
  counts.forEach((count, i) => {
    if (!(Number.isInteger(count) && count >= 0)) throw new RangeError(`run ${i + 1} is ${count} pixels long`);
    sum += count;
  });
  if (sum !== width * height) throw new RangeError(`its runs cover ${sum} pixels, the image has ${width}x${height} = ${width * height}`);
  return { width, height, counts };
}

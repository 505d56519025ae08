/** The text files of YOLO labels: an object a line, its class index and coordinates as shares of the image's width and height. */
import { InputError } from '../../../scene/index.ts';

export interface YoloLine {
  readonly classIndex: number;
  /** Four numbers, centre and size of a box, or x and y of three corners or more. All 0..1. */
  readonly numbers: readonly number[];
  /** `labels/train/000.txt: line 3`. */
  readonly where: string;
}

/** Ultralytics lets coordinates stick out by this and takes the whole image for broken where they do more. */
const TOLERANCE = 0.01;

/** An empty file is an image of background. Lines that are there twice count once, as Ultralytics has it. */
export function parseLabels(text: string, file: string, names: readonly string[]): YoloLine[] {
  const seen = new Set<string>();
  return text.split(/\r?\n/).flatMap((raw, n) => {
    const line = raw.trim();
    if (line === '' || seen.has(line)) return [];
    seen.add(line);
    return [parseLine(line, `${file}: line ${n + 1}`, names)];
  });
}

function parseLine(line: string, where: string, names: readonly string[]): YoloLine {
  const [classIndex, ...numbers] = line.split(/\s+/).map((word) => (/^[-+.\deE]+$/.test(word) ? Number(word) : NaN));
  if (!Number.isInteger(classIndex) || classIndex < 0 || classIndex >= names.length) {
    throw new InputError(`${where}: the class is ${line.split(/\s+/)[0]}; data.yaml has the indices 0 to ${names.length - 1}. Correct one of them.`);
  }
  const bad = numbers.findIndex((v) => !(v >= -TOLERANCE && v <= 1 + TOLERANCE));
  if (bad >= 0) throw new InputError(`${where}: coordinate ${bad + 1} is ${line.split(/\s+/)[bad + 1]}; they are shares of the image's size, 0 to 1. Divide by width and height.`);
  if (numbers.length === 5) throw new InputError(`${where}: has a sixth number, as predictions have for their confidence; labels have five. Leave it out.`);
  if (numbers.length < 4 || numbers.length % 2 !== 0) throw new InputError(`${where}: ${numbers.length} numbers after the class; a box has 4, a polygon x and y of three corners or more.`);
  return { classIndex, numbers: numbers.map((v) => Math.max(0, Math.min(1, v))), where };
}

/** Left, top, right, bottom of a line in pixels, fractions and all. */
export function boxOf({ numbers }: YoloLine, width: number, height: number): [number, number, number, number] {
  if (numbers.length === 4) {
    const [x, y, w, h] = numbers;
    return [(x - w / 2) * width, (y - h / 2) * height, (x + w / 2) * width, (y + h / 2) * height];
  }
  let [x0, y0, x1, y1] = [1, 1, 0, 0];
  for (let i = 0; i < numbers.length; i += 2) {
    [x0, x1] = [Math.min(x0, numbers[i]), Math.max(x1, numbers[i])];
    [y0, y1] = [Math.min(y0, numbers[i + 1]), Math.max(y1, numbers[i + 1])];
  }
  return [x0 * width, y0 * height, x1 * width, y1 * height];
}

/** Eight digits: within a thousandth of a pixel of an image of 65,000. Zeros at the end are left out. */
export const share = (value: number, size: number): string => (value / size).toFixed(8).replace(/\.?0+$/, '');

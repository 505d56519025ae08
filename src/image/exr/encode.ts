/** OpenEXR writing: any number of named channels, half or float, ZIP-compressed blocks of 16 lines. */
import { zlibSync } from 'fflate';
import { toHalf } from './half.ts';

/** One channel: 'R', 'depth.Z', 'albedo.G', ... */
export interface ExrLayer {
  readonly name: string;
  /** Rows from the top; the sample of pixel i is data[offset + i * stride]. */
  readonly data: Float32Array | Uint16Array | Uint32Array;
  readonly offset?: number;
  readonly stride?: number;
  /** 'uint' keeps whole numbers exactly. Default 'half'. */
  readonly type?: 'half' | 'float' | 'uint';
}

const TYPE_CODES = { uint: 0, half: 1, float: 2 } as const;
const LINES = 16;
const ZIP = 3;

/** The file's bytes. `attributes`: texts for the header. Throws RangeError when sizes or names do not fit. */
export function encodeExr(width: number, height: number, layers: readonly ExrLayer[], attributes: Readonly<Record<string, string>> = {}): Uint8Array {
  const channels = layers.map(({ offset = 0, stride = 1, type = 'half' as const, ...rest }) => ({ offset, stride, type, ...rest }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)); // the format wants them sorted
  if (channels.length === 0) throw new RangeError('an EXR needs a channel');
  channels.forEach(({ name, data, offset, stride }, i) => {
    if (name.length < 1 || name.length > 31 || !/^[\x20-\x7e]+$/.test(name) || name === channels[i - 1]?.name) throw new RangeError(`EXR channel name ${JSON.stringify(name)}`);
    if (offset + (width * height - 1) * stride >= data.length) throw new RangeError(`EXR channel ${name} has ${data.length} samples for ${width}x${height} pixels`);
  });
  const header = writeHeader(width, height, channels, attributes);
  const lineBytes = channels.reduce((n, { type }) => n + width * (type === 'half' ? 2 : 4), 0);
  const blocks: Uint8Array[] = [];
  for (let y = 0; y < height; y += LINES) {
    const lines = Math.min(LINES, height - y);
    const raw = new Uint8Array(lineBytes * lines);
    const view = new DataView(raw.buffer);
    let at = 0;
    for (let line = y; line < y + lines; line++) {
      for (const { data, offset, stride, type } of channels) {
        for (let x = 0, from = offset + line * width * stride; x < width; x++, from += stride) {
          if (type === 'half') view.setUint16(at, toHalf(data[from]), true);
          else if (type === 'float') view.setFloat32(at, data[from], true);
          else view.setUint32(at, data[from], true);
          at += type === 'half' ? 2 : 4;
        }
      }
    }
    const packed = zlibSync(predict(raw), { level: 6, mem: 4 });
    blocks.push(packed.length < raw.length ? packed : raw);
  }
  const out = new Uint8Array(header.length + blocks.length * 8 + blocks.reduce((n, b) => n + 8 + b.length, 0));
  const view = new DataView(out.buffer);
  out.set(header);
  let at = header.length + blocks.length * 8;
  blocks.forEach((block, i) => {
    view.setUint32(header.length + i * 8, at % 2 ** 32, true);
    view.setUint32(header.length + i * 8 + 4, Math.floor(at / 2 ** 32), true);
    view.setInt32(at, i * LINES, true);
    view.setUint32(at + 4, block.length, true);
    out.set(block, at + 8);
    at += 8 + block.length;
  });
  return out;
}

/** Even bytes, then odd ones, each as the difference to the one before: what deflate compresses best. */
function predict(raw: Uint8Array): Uint8Array {
  const split = new Uint8Array(raw.length);
  const half = (raw.length + 1) >> 1;
  for (let i = 0, even = 0, odd = half; i < raw.length; i++) split[i & 1 ? odd++ : even++] = raw[i];
  for (let i = split.length - 1; i > 0; i--) split[i] -= split[i - 1] - 128;
  return split;
}

function writeHeader(width: number, height: number, channels: readonly { name: string; type: 'half' | 'float' | 'uint' }[], attributes: Readonly<Record<string, string>>): Uint8Array {
  const bytes: number[] = [0x76, 0x2f, 0x31, 0x01, 2, 0, 0, 0];
  const int = (v: number): number[] => [v & 255, (v >> 8) & 255, (v >> 16) & 255, (v >>> 24) & 255];
  const text = (s: string): number[] => [...s].map((c) => c.charCodeAt(0) & 127);
  const one = [0, 0, 0x80, 0x3f]; // 1.0 as float32
  const add = (name: string, type: string, value: readonly number[]): void => {
    bytes.push(...text(name), 0, ...text(type), 0, ...int(value.length), ...value);
  };
  const window = [0, 0, width - 1, height - 1].flatMap(int);
  add('channels', 'chlist', [...channels.flatMap(({ name, type }) => [...text(name), 0, ...int(TYPE_CODES[type]), 0, 0, 0, 0, ...int(1), ...int(1)]), 0]);
  add('compression', 'compression', [ZIP]);
  add('dataWindow', 'box2i', window);
  add('displayWindow', 'box2i', window);
  add('lineOrder', 'lineOrder', [0]);
  add('pixelAspectRatio', 'float', one);
  add('screenWindowCenter', 'v2f', [0, 0, 0, 0, 0, 0, 0, 0]);
  add('screenWindowWidth', 'float', one);
  for (const name of Object.keys(attributes).sort()) add(name.slice(0, 31), 'string', text(attributes[name]));
  bytes.push(0);
  return Uint8Array.from(bytes);
}

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

/** The file's bytes. `attributes`: texts for the header, as UTF-8. Throws RangeError when sizes or names do not fit. */
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
  const parts: Uint8Array[] = [Uint8Array.of(0x76, 0x2f, 0x31, 0x01, 2, 0, 0, 0)];
  const int = (v: number): number[] => [v & 255, (v >> 8) & 255, (v >> 16) & 255, (v >>> 24) & 255];
  const utf8 = new TextEncoder();
  const add = (name: string, type: string, value: Uint8Array): void => {
    parts.push(utf8.encode(`${name}\0${type}\0`), Uint8Array.from(int(value.length)), value);
  };
  const one = Uint8Array.of(0, 0, 0x80, 0x3f); // 1.0 as float32
  const window = Uint8Array.from([0, 0, width - 1, height - 1].flatMap(int));
  add('channels', 'chlist', Uint8Array.from([...channels.flatMap(({ name, type }) => [...utf8.encode(name), 0, ...int(TYPE_CODES[type]), 0, 0, 0, 0, ...int(1), ...int(1)]), 0]));
  add('compression', 'compression', Uint8Array.of(ZIP));
  add('dataWindow', 'box2i', window);
  add('displayWindow', 'box2i', window);
  add('lineOrder', 'lineOrder', Uint8Array.of(0));
  add('pixelAspectRatio', 'float', one);
  add('screenWindowCenter', 'v2f', new Uint8Array(8));
  add('screenWindowWidth', 'float', one);
  for (const name of Object.keys(attributes).sort()) {
    if (!/^[\x20-\x7e]{1,31}$/.test(name)) throw new RangeError(`EXR attribute name ${JSON.stringify(name)}`);
    add(name, 'string', utf8.encode(attributes[name]));
  }
  parts.push(Uint8Array.of(0));
  const out = new Uint8Array(parts.reduce((n, part) => n + part.length, 0));
  parts.reduce((at, part) => (out.set(part, at), at + part.length), 0);
  return out;
}

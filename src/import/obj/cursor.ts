/** Walking over the bytes of a line-based text file (OBJ, MTL) without making strings of its numbers. */
import { pow } from '../../math/index.ts';

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;
const BACKSLASH = 92;
const HASH = 35;

/** Exactly representable, so that mantissa / 10^k is rounded once. */
const POWERS = Array.from({ length: 23 }, (_, k) => pow(10, k));

const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes); // names written before Unicode: any byte is a letter
  }
};

export class Cursor {
  readonly bytes: Uint8Array;
  at: number;
  private readonly end: number;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.end = bytes.length;
    this.at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0; // a UTF-8 byte order mark
  }

  get done(): boolean {
    return this.at >= this.end;
  }

  /** Moves over blanks and continued line ends; true when something is left on the line (a comment is nothing). */
  more(): boolean {
    const { bytes, end } = this;
    for (; this.at < end; this.at++) {
      const c = bytes[this.at];
      if (c === SPACE || c === TAB) continue;
      if (c === BACKSLASH) {
        const skip = this.continuation(this.at);
        if (skip > 0) {
          this.at += skip - 1;
          continue;
        }
      }
      return c !== LF && c !== CR && c !== HASH;
    }
    return false;
  }

  /** Bytes of a backslash, blanks and line end at `i`; 0 when that is not what stands there. */
  private continuation(i: number): number {
    let k = i + 1;
    while (k < this.end && (this.bytes[k] === SPACE || this.bytes[k] === TAB)) k++;
    if (this.bytes[k] === CR) k++;
    if (this.bytes[k] === LF) k++;
    else if (this.bytes[k - 1] !== CR) return 0;
    return k - i;
  }

  /** Moves behind the end of the line (LF, CR or both), over continued line ends. */
  nextLine(): void {
    const { bytes, end } = this;
    const comment = bytes[this.at] === HASH; // a comment ends where its line ends, backslash or not
    for (; this.at < end; this.at++) {
      const c = bytes[this.at];
      if (c === BACKSLASH && !comment) {
        const skip = this.continuation(this.at);
        if (skip > 0) this.at += skip - 1;
      } else if (c === LF || c === CR) {
        this.at += c === CR && bytes[this.at + 1] === LF ? 2 : 1;
        return;
      }
    }
  }

  /** The next word of the line; '' at its end. */
  word(): string {
    if (!this.more()) return '';
    const start = this.at;
    this.skipWord();
    return decode(this.bytes.subarray(start, this.at));
  }

  skipWord(): void {
    const { bytes, end } = this;
    while (this.at < end) {
      const c = bytes[this.at];
      if (c <= SPACE && (c === SPACE || c === TAB || c === LF || c === CR)) return;
      if (c === BACKSLASH && this.continuation(this.at) > 0) return;
      this.at++;
    }
  }

  /** What is left of the line as one name, blanks inside kept (one space for a continued line end), trimmed. */
  rest(): string {
    let i = this.at;
    const parts: string[] = [];
    let start = i;
    for (; i < this.end; i++) {
      const c = this.bytes[i];
      if (c === LF || c === CR) break;
      if (c !== BACKSLASH) continue;
      const skip = this.continuation(i);
      if (skip === 0) continue;
      parts.push(decode(this.bytes.subarray(start, i)));
      start = i + skip;
      i = start - 1;
    }
    parts.push(decode(this.bytes.subarray(start, i)));
    this.at = i;
    return parts.join(' ').trim();
  }

  /** The next word as a number; NaN when it is none, or none is left. Ends behind the word. */
  number(): number {
    if (!this.more()) return NaN;
    const { bytes, end } = this;
    const start = this.at;
    let i = start;
    const negative = bytes[i] === 45;
    if (negative || bytes[i] === 43) i++;
    let mantissa = 0;
    let digits = 0;
    let decimals = 0;
    let c = bytes[i];
    while (i < end && c >= 48 && c <= 57) {
      mantissa = mantissa * 10 + (c - 48);
      if (mantissa > 0) digits++;
      c = bytes[++i];
    }
    let some = i > start + (negative ? 1 : 0);
    if (c === 46) {
      c = bytes[++i];
      while (i < end && c >= 48 && c <= 57) {
        mantissa = mantissa * 10 + (c - 48);
        if (mantissa > 0) digits++;
        decimals++;
        some = true;
        c = bytes[++i];
      }
    }
    const ended = i >= end || c === SPACE || c === TAB || c === LF || c === CR;
    if (ended && some && digits <= 15 && decimals <= 22) {
      this.at = i;
      const value = mantissa / POWERS[decimals];
      return negative ? -value : value;
    }
    this.skipWord(); // exponents, many digits, nan, inf, 1.#QNAN, or no number at all
    if (this.at === start) return NaN;
    const word = decode(bytes.subarray(start, Math.min(this.at, start + 400)));
    return /^[-+]?(\d+\.?\d*|\.\d+)([eEdD][-+]?\d+)?$/.test(word) ? Number(word.replace(/[dD]/, 'e')) : NaN;
  }

  /** Line number of a position, from 1. Counts from the start: for messages only. */
  line(at = this.at): number {
    let line = 1;
    for (let i = 0; i < Math.min(at, this.end); i++) {
      if (this.bytes[i] === LF || (this.bytes[i] === CR && this.bytes[i + 1] !== LF)) line++;
    }
    return line;
  }
}

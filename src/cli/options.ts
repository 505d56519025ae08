/** Parsers of option values, checked once here. A bad value is a usage error (exit code 2) that names it. */
import { InvalidArgumentError } from 'commander';

/** '480x360' -> width and height. */
export function sizeOption(text: string): { width: number; height: number } {
  const match = /^(\d{1,5})x(\d{1,5})$/i.exec(text);
  if (!match || Number(match[1]) === 0 || Number(match[2]) === 0) throw new InvalidArgumentError('write WIDTHxHEIGHT, such as 480x360.');
  return { width: Number(match[1]), height: Number(match[2]) };
}

/** A whole number in [min, max]. */
export function wholeOption(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^-?\d+$/.test(text) ? Number(text) : NaN;
    if (!(value >= min && value <= max)) throw new InvalidArgumentError(`write a whole number from ${min} to ${max}.`);
    return value;
  };
}

/** A number in [min, max]. */
export function numberOption(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (!(value >= min && value <= max)) throw new InvalidArgumentError(`write a number from ${min} to ${max}.`);
    return value;
  };
}

/** 'a,b,c' -> its items; empty ones are an error. */
export function listOption(text: string): string[] {
  const items = text.split(',').map((item) => item.trim());
  if (items.some((item) => item === '')) throw new InvalidArgumentError('write names separated by commas.');
  return items;
}

/** '2/8' -> the second of eight shards, index from 0. */
export function shardOption(text: string): { index: number; count: number } {
  const match = /^(\d{1,6})\/(\d{1,6})$/.exec(text);
  const index = match ? Number(match[1]) : 0;
  const count = match ? Number(match[2]) : 0;
  if (!(index >= 1 && index <= count)) throw new InvalidArgumentError('write i/n with 1 <= i <= n, such as 2/8.');
  return { index: index - 1, count };
}

/** '80/20' -> its parts. */
export function sharesOption(text: string): number[] {
  const parts = text.split('/').map((part) => (part.trim() === '' ? NaN : Number(part)));
  const sum = parts.reduce((a, b) => a + b, 0);
  if (parts.length < 2 || parts.length > 3 || parts.some((part) => !(part > 0)) || !(Math.abs(sum - 100) < 1e-6)) {
    throw new InvalidArgumentError('write two or three parts that add up to 100, such as 80/20.');
  }
  return parts;
}

/** 'scene', 'frame' or 'runs:20'. */
export function groupOption(text: string): string {
  if (!/^(scene|frame|runs:[1-9]\d{0,5})$/.test(text)) throw new InvalidArgumentError("write 'scene', 'frame' or 'runs:N', such as runs:20.");
  return text;
}

/** '8', or 'left,top,right,bottom'. */
export function marginsOption(text: string): { left: number; top: number; right: number; bottom: number } {
  const parts = text.split(',').map((part) => (/^\s*\d{1,5}\s*$/.test(part) ? Number(part) : NaN));
  const [left, top = left, right = left, bottom = left] = parts;
  if ((parts.length !== 1 && parts.length !== 4) || parts.some(Number.isNaN)) throw new InvalidArgumentError('write pixels, such as 8, or left,top,right,bottom.');
  return { left, top, right, bottom };
}

/** '40-200' -> both ends, within [min, max]. */
export function rangeOption(min: number, max: number): (text: string) => [number, number] {
  return (text) => {
    const match = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(text.trim());
    const [lo, hi] = match ? [Number(match[1]), Number(match[2])] : [NaN, NaN];
    if (!(lo >= min && lo <= hi && hi <= max)) throw new InvalidArgumentError(`write a range from ${min} to ${max}, such as ${min}-${max}.`);
    return [lo, hi];
  };
}

/** '3:1' -> its parts. */
export function ratioOption(text: string): number[] {
  const parts = text.split(':').map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (!parts.every((part) => part > 0 && part < Infinity)) throw new InvalidArgumentError('write positive parts with colons, one a dataset, such as 3:1.');
  return parts;
}

/** '15%' -> 0.15; anything else is no share: null. */
export function shareOf(text: string): number | null {
  const match = /^(\d{1,2}(?:\.\d+)?)\s*%$/.exec(text);
  return match ? Number(match[1]) / 100 : null;
}

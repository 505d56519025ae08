/** What electricians and painters leave on walls and ceilings: switches, sockets, light panels. Backs at z = 0, as all that hangs. */
import { at, box, cylinder, turnedAt } from '../geometry/index.ts';
import { glow, hex, paint } from '../material/index.ts';
import { piece, type Furniture, type Style } from '../furniture/index.ts';
import { part } from './part.ts';

const plastic = () => paint(hex('#f3f2ee'), 0.35, 'switch');

/** A rocker switch of one or two keys; y = 0 is its lower edge. */
export function lightSwitch(keys: 1 | 2): Furniture {
  const w = 0.062 / keys;
  return part('light-switch', 'Light switch', [
    ...piece('plate', plastic(), box(0.081, 0.081, 0.008, { radius: 0.003, grain: 'x' })).map((p) => ({ ...p, surface: at(p.surface, 0, 0, 0.004) })),
    ...piece('keys', plastic(), ...Array.from({ length: keys }, (_, i) => turnedAt(box(w - 0.002, 0.058, 0.006, { radius: 0.002, grain: 'x' }), 'x', 0.07, (i - (keys - 1) / 2) * w, 0.0115, 0.009))),
  ]);
}

/** Sockets side by side: a plate each, and the sunk round for the plug. */
export function sockets(count: number): Furniture {
  const dark = paint(hex('#55534e'), 0.5, 'socket');
  const x = (i: number): number => (i - (count - 1) / 2) * 0.071;
  const each = Array.from({ length: count }, (_, i) => i);
  return part('power-outlet', 'Socket', [
    ...piece('plate', plastic(), at(box(0.081 + (count - 1) * 0.071, 0.081, 0.008, { radius: 0.003, grain: 'x' }), 0, 0, 0.004)),
    ...piece('rim', plastic(), ...each.map((i) => turnedAt(cylinder(0.023, 0.005, { bevel: 0.001, segments: 24 }), 'x', Math.PI / 2, x(i), 0.0405, 0.006))),
    ...piece('holes', dark, ...each.flatMap((i) => [-0.0095, 0.0095].map((dx) => turnedAt(cylinder(0.0028, 0.0008, { segments: 10 }), 'x', Math.PI / 2, x(i) + dx, 0.0405, 0.0108)))),
  ]);
}

/** A flat light panel as in offices; y = 0 is the ceiling, everything below it. `share` of Style.lampLevel. */
export function lightPanel(style: Style, width: number, depth: number, share: number): Furniture {
  const radiance = style.warm.map((v) => v * share * style.lampLevel) as unknown as readonly [number, number, number];
  const face = style.lampLevel > 0 ? glow('panel', radiance, hex('#f7f7f5')) : paint(hex('#efefec'), 0.4, 'panel');
  return part('ceiling-lamp', 'Light panel', [
    ...piece('frame', paint(hex('#e9e9e7'), 0.4, 'panel-frame'), at(box(width, 0.03, depth, { radius: 0.002, grain: 'x' }), 0, -0.03, 0)),
    ...piece('face', face, at(box(width - 0.03, 0.004, depth - 0.03, { radius: 0, grain: 'x' }), 0, -0.0335, 0)),
  ]);
}

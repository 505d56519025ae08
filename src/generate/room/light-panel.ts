/** Flat light panels, as offices, schools and shops have them. */
import { at, box } from '../geometry/index.ts';
import { glow, hex, paint } from '../material/index.ts';
import { piece, type Furniture, type Style } from '../furniture/index.ts';
import { part } from './part.ts';

/** A flat light panel as in offices; y = 0 is the ceiling, everything below it. `share` of Style.lampLevel. */
export function lightPanel(style: Style, width: number, depth: number, share: number): Furniture {
  const radiance = style.warm.map((v) => v * share * style.lampLevel) as unknown as readonly [number, number, number];
  const face = style.lampLevel > 0 ? glow('panel', radiance, hex('#f7f7f5')) : paint(hex('#efefec'), 0.4, 'panel');
  return part('ceiling-lamp', 'Light panel', [
    ...piece('frame', paint(hex('#e9e9e7'), 0.4, 'panel-frame'), at(box(width, 0.03, depth, { radius: 0.002, grain: 'x' }), 0, -0.03, 0)),
    ...piece('face', face, at(box(width - 0.03, 0.004, depth - 0.03, { radius: 0, grain: 'x' }), 0, -0.0335, 0)),
  ]);
}

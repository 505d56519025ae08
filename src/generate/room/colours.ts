/** Colours that stray from the theme's, for rooms that are to be of any colour at all. */
import type { Random } from '../../math/index.ts';
import type { Style } from '../furniture/index.ts';
import { mix, type Srgb } from '../material/index.ts';

/** Moved towards a colour of the whole cube, by up to `share` of the way; share 0 takes no number from the stream. */
export const strayed = (c: Srgb, share: number, r: Random): Srgb => (share === 0 ? c : mix(c, [r.next(), r.next(), r.next()], share * r.next()));

export function recoloured(style: Style, share: number, r: Random): Style {
  const tint = (c: Srgb): Srgb => strayed(c, share, r);
  const [first, second] = style.accents;
  return { ...style, lacquer: tint(style.lacquer), upholstery: tint(style.upholstery), accents: [tint(first), tint(second)], wall: tint(style.wall) };
}

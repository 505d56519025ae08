/** Colours for classes that come without: the colour map of PASCAL VOC (Everingham et al. 2010), different for all ids up to 65535. */

/** Bits 0, 1, 2 of the id are the highest of red, green and blue, bits 3, 4, 5 the next, and so on. */
export function vocColor(id: number): [number, number, number] {
  const color: [number, number, number] = [0, 0, 0];
  for (let bit = 0; bit < 24; bit++) color[bit % 3] |= ((id >> bit) & 1) << (7 - Math.floor(bit / 3));
  return color;
}

/** JSON as people like to read it: indented, but short lists (a colour, a matrix row) on one line. The same bytes everywhere. */

const WIDTH = 120;

export function prettyJson(value: unknown, indent = ''): string {
  const flat = JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return flat;
  const items = Array.isArray(value) ? value : Object.values(value).filter((v) => v !== undefined);
  const nested = items.some((v) => typeof v === 'object' && v !== null && (!Array.isArray(v) || v.some((w) => typeof w === 'object' && w !== null)));
  if (items.length === 0 || (!nested && indent !== '' && indent.length + flat.length <= WIDTH)) return flat;
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((v) => `${inner}${prettyJson(v ?? null, inner)}`)
    : Object.entries(value).filter(([, v]) => v !== undefined).map(([k, v]) => `${inner}${JSON.stringify(k)}: ${prettyJson(v, inner)}`);
  const [open, shut] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.join(',\n')}\n${indent}${shut}`;
}

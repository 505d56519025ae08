/** Charts are strings of SVG: pages of statistics and reports hold them, and nothing is loaded to show them. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** Numbers as short as a picture needs. */
const short = (value: string | number): string => (typeof value === 'number' ? String(Math.round(value * 100) / 100) : escapeXml(value));

/** One element; `content` is markup, made by these functions. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const list = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${short(value)}"`])).join('');
  return content === '' ? `<${name}${list}/>` : `<${name}${list}>${content}</${name}>`;
}

/** Text at a place; `anchor` as SVG has it. */
export const text = (x: number, y: number, content: string, attributes: Attributes = {}): string =>
  element('text', { x, y, ...attributes }, escapeXml(content));

/** The whole picture. Text takes the page's font and colour. */
export function svg(width: number, height: number, title: string, content: string): string {
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'font-family': 'system-ui, sans-serif', 'font-size': 12 },
    `<title>${escapeXml(title)}</title>${content}`);
}

export const INK = '#33363b';
export const FAINT = '#dfe1e4';
export const MARK = '#3b7dd8';

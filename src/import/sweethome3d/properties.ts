/** Java's .properties text (java.util.Properties.load): ISO 8859-1 with \uXXXX, continued lines, # and ! comments. */

/** Lines beyond this many are not read: a catalogue of 100,000 pieces has 2 million. */
const MAX_LINES = 4_000_000;

/** Keys and values; of a key given twice the last holds, as in Java. */
export function parseProperties(bytes: Uint8Array): Map<string, string> {
  const lines = new TextDecoder('latin1').decode(bytes).split(/\r\n|\r|\n/, MAX_LINES);
  const properties = new Map<string, string>();
  for (let i = 0; i < lines.length; i++) {
    let line = lines[i].trimStart();
    if (line === '' || line.startsWith('#') || line.startsWith('!')) continue;
    while (/(?:^|[^\\])(?:\\\\)*\\$/.test(line) && i + 1 < lines.length) line = line.slice(0, -1) + lines[++i].trimStart();
    const { key, rest } = cutKey(line);
    properties.set(unescape(key), unescape(rest));
  }
  return properties;
}

/** The key ends at the first blank, '=' or ':' that no backslash stands before. */
function cutKey(line: string): { key: string; rest: string } {
  let end = 0;
  while (end < line.length && !/[\s=:]/.test(line[end])) end += line[end] === '\\' ? 2 : 1;
  return { key: line.slice(0, end), rest: line.slice(end).replace(/^\s*[=:]?\s*/, '') };
}

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

const unescape = (text: string): string => text.replace(/\\(?:u([0-9a-f]{4})|([\s\S]?))/gi, (_, code: string | undefined, char: string | undefined) =>
  (code === undefined ? ESCAPES[char ?? ''] ?? char ?? '' : String.fromCharCode(Number.parseInt(code, 16))));

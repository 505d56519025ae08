/** Patterns for names and paths: * any run but '/', ** any run, ? one character, [abc]; case does not matter. */

const cache = new Map<string, RegExp>();

export function matchesGlob(text: string, pattern: string): boolean {
  let regexp = cache.get(pattern);
  if (!regexp) cache.set(pattern, regexp = new RegExp(`^${toSource(pattern)}$`, 'iu'));
  return regexp.test(text);
}

function toSource(pattern: string): string {
  return pattern.replace(/\*\*\/|\*\*|\*|\?|\[[^\]/]+\]|[^*?[]+|\[/g, (piece) => {
    if (piece === '**/') return '(?:.*/)?';
    if (piece === '**') return '.*';
    if (piece === '*') return '[^/]*';
    if (piece === '?') return '[^/]';
    if (piece.length > 2 && piece.startsWith('[') && piece.endsWith(']')) {
      const inner = piece.slice(1, -1).replace(/^!/, '^').replace(/[\\[\]&]/g, '\\$&');
      return `[${inner}]`;
    }
    return piece.replace(/[\\^$.|+(){}[\]/]/g, '\\$&');
  });
}

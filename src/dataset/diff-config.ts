/** Says where two resolved configurations differ, so that a resume with other options can be refused by name. */

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v);

const show = (v: unknown): string => {
  const text = v === undefined ? 'nothing' : JSON.stringify(v);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
};

export interface ConfigDifference { readonly path: string; readonly old: unknown; readonly new: unknown }

/** Every leaf that differs, by dotted path: `render.spp`, `scenes.0.sha256`. Keys in any order, undefined = absent. */
export function diffConfig(old: unknown, now: unknown, path = ''): ConfigDifference[] {
  if (isObject(old) && isObject(now)) {
    const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
    return keys.flatMap((key) => diffConfig(old[key], now[key], path === '' ? key : `${path}.${key}`));
  }
  if (Array.isArray(old) && Array.isArray(now) && old.length === now.length) {
    return old.flatMap((item, i) => diffConfig(item, now[i], path === '' ? String(i) : `${path}.${i}`));
  }
  return Object.is(old, now) || JSON.stringify(old) === JSON.stringify(now) ? [] : [{ path, old, new: now }];
}

/** `spp was 64 and is 32; seed was 1 and is 2`. */
export function describeDifferences(differences: readonly ConfigDifference[], limit = 5): string {
  const shown = differences.slice(0, limit).map((d) => `${d.path} was ${show(d.old)} and is ${show(d.new)}`);
  if (differences.length > limit) shown.push(`and ${differences.length - limit} more`);
  return shown.join('; ');
}

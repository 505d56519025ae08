/** Which licences may enter a store. What is not known never may. */
import { InputError } from '../scene/index.ts';

/** Allowed without being asked for: nothing but a credit is owed. */
export const FREE_LICENCES = ['CC0', 'CC-BY'] as const;

/** Licence families, as --licence names them. */
export const KNOWN_LICENCES = ['CC0', 'CC-BY', 'CC-BY-SA', 'CC-BY-ND', 'CC-BY-NC', 'LAL', 'GPL', 'LGPL', 'AGPL', 'MIT'] as const;

export type LicencePolicy = { readonly any: true } | { readonly any: false; readonly families: ReadonlySet<string> };

/** 'CC-BY-3.0' -> 'CC-BY'. */
export const familyOf = (licence: string): string => licence.replace(/-\d+(?:\.\d+)?$/, '');

/** Reads --licence: names separated by commas beside those always allowed, or 'any'. Throws InputError for a name that is none. */
export function licencePolicy(names: readonly string[] = []): LicencePolicy {
  if (names.some((name) => name.toLowerCase() === 'any')) return { any: true };
  const families = new Set<string>(FREE_LICENCES);
  for (const name of names) {
    const family = KNOWN_LICENCES.find((known) => known.toLowerCase() === familyOf(name).toLowerCase());
    if (!family) throw new InputError(`--licence ${name}: not a licence that is recognised. Known are ${KNOWN_LICENCES.join(', ')}, and 'any'.`);
    families.add(family);
  }
  return { any: false, families };
}

/** Null when the licence is allowed, else why not. */
export function refusal(licence: string | null, words: string, policy: LicencePolicy): string | null {
  if (licence === null) return `its licence is not known ('${words.slice(0, 60)}'); what is not known is never imported`;
  if (policy.any || policy.families.has(familyOf(licence))) return null;
  return `its licence is ${licence}; allow it with --licence ${familyOf(licence)}`;
}

/** Under which licence a model is, from what a library says in words. */

/** A licence by its SPDX identifier where it has one, and the words it was read from. */
export interface Licence {
  /** 'CC0-1.0', 'CC-BY-3.0', ...; null: not known, which is never taken for a permission. */
  readonly id: string | null;
  readonly words: string;
}

const NOT_STATED = 'not stated';

/** Recognises the licences that furniture libraries name. Order matters: what is stricter is looked for first. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/non[- ]?commercial|\bCC[- ]?BY[- ]NC|by-nc/i, 'CC-BY-NC'],
  [/no[- ]?deriv|\bCC[- ]?BY[- ]ND|by-nd/i, 'CC-BY-ND'],
  [/share[- ]?alike|\bCC[- ]?BY[- ]SA|licenses\/by-sa/i, 'CC-BY-SA'],
  [/free art licen[cs]e|licence art libre|artlibre\.org|\bLAL\b/i, 'LAL'],
  [/lesser general public|\bLGPL/i, 'LGPL'],
  [/affero|\bAGPL/i, 'AGPL'],
  [/general public licen[cs]e|\bGPL/i, 'GPL'],
  [/\bCC[- ]?0\b|creative commons zero|publicdomain\/zero|choose\/zero/i, 'CC0'],
  [/creative commons attribution|\bCC[- ]?BY\b|licenses\/by\/|creative commons[ \w.]{0,12}attribution/i, 'CC-BY'],
  [/\bMIT licen[cs]e/i, 'MIT'],
  [/public domain/i, 'CC0'],
];

/** Characters behind a licence's name among which its version stands. */
const VERSION_WITHIN = 40;

/** Reads a sentence or a whole licence text. */
export function licenceIn(words: string): Licence {
  const lines = words.replace(/<style[\s\S]*?<\/style>|<[^>]{0,500}>/gi, '\n');
  // Blend Swap's pages say it in one line, and speak of other licences further down
  const plain = (/released under\s+(\S[^\n]{2,120})/i.exec(lines)?.[1] ?? lines).replace(/\s+/g, ' ').trim();
  for (const [pattern, id] of PATTERNS) {
    const found = pattern.exec(plain);
    if (!found) continue;
    const version = id === 'CC0' ? '1.0' : /\d\.\d/.exec(plain.slice(found.index, found.index + found[0].length + VERSION_WITHIN))?.[0];
    return { id: version === undefined ? id : `${id}-${version}`, words: plain.slice(0, 200) };
  }
  return { id: null, words: plain.slice(0, 200) || NOT_STATED };
}

/** What a licence file says of who made the model and where it came from: Blend Swap's texts and pages. */
export function makerIn(words: string): { readonly title?: string; readonly author?: string; readonly source?: string } {
  const plain = words.replace(/<[^>]{0,500}>/g, ' ').replace(/&amp;/g, '&').replace(/\s+/g, ' ');
  const made = /downloading "([^"]{1,200})" by (.{1,80}?) Released under/.exec(plain);
  const page = /(https?:\/\/(?:www\.)?blendswap\.com\/blends?\/[\w/-]+)/.exec(words)?.[1];
  const number = /Blend #(\d+): (.{1,120}?) (?:Author:.{0,120}? )?Released under/.exec(plain);
  const title = made?.[1] ?? number?.[2];
  const source = page ?? (number ? `https://www.blendswap.com/blend/${number[1]}` : undefined);
  return { ...(title !== undefined && { title }), ...(made && { author: made[2] }), ...(source !== undefined && { source }) };
}

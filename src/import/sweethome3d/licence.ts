/** Under which licence a model is, from what a library says in words. */

/** A licence by its SPDX identifier where it has one, and the words it was read from. */
export interface Licence {
  /** 'CC0-1.0', 'CC-BY-3.0', ...; null: not known, which is never taken for a permission. */
  readonly id: string | null;
  readonly words: string;
}

const UNKNOWN: Licence = { id: null, words: 'not stated' };

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

/** The version beside a licence's name, where one is written. */
function versionIn(words: string, id: string): string {
  const found = /licenses\/[a-z-]+\/(\d\.\d)/i.exec(words)?.[1] ?? /(?:attribution(?:[- ]share[- ]?alike)?|CC[- ]?BY(?:[- ][A-Z]{2})*|GPL|artlibre)\D{0,12}(\d\.\d)/i.exec(words)?.[1];
  return id === 'CC0' ? '1.0' : found ?? '';
}

/** Reads a sentence or a whole licence text. */
export function licenceIn(words: string): Licence {
  const whole = words.replace(/<style[\s\S]*?<\/style>|<[^>]{0,500}>/gi, ' ').replace(/\s+/g, ' ').trim();
  // Blend Swap's pages say it in one sentence, and speak of other licences further down
  const plain = /released under (?:the )?(?:an? )?(.{3,120})/i.exec(whole)?.[0] ?? whole;
  const found = PATTERNS.find(([pattern]) => pattern.test(plain));
  if (!found) return { ...UNKNOWN, words: plain.slice(0, 200) || UNKNOWN.words };
  const version = versionIn(plain, found[1]);
  return { id: version === '' ? found[1] : `${found[1]}-${version}`, words: plain.slice(0, 200) };
}

/** What a licence file says of who made the model and where it came from: Blend Swap's texts and pages. */
export function makerIn(words: string): { readonly title?: string; readonly author?: string; readonly source?: string } {
  const plain = words.replace(/<[^>]{0,500}>/g, ' ').replace(/&amp;/g, '&').replace(/\s+/g, ' ');
  const made = /downloading "([^"]{1,200})" by (.{1,80}?) Released under/.exec(plain);
  const page = /(https?:\/\/(?:www\.)?blendswap\.com\/blends?\/[\w/-]+)/.exec(words)?.[1];
  const number = /Blend #(\d+): (.{1,120}?) Released under/.exec(plain);
  const title = made?.[1] ?? number?.[2];
  const source = page ?? (number ? `https://www.blendswap.com/blend/${number[1]}` : undefined);
  return { ...(title !== undefined && { title }), ...(made && { author: made[2] }), ...(source !== undefined && { source }) };
}

/** What a name says a thing is: 'SM_OfficeChair_01' -> office-chair, 'TableLeg.L' -> a part of a table, 'Cube.012' -> nothing. */
import { belongsTo, isA, type Concept } from './concepts.ts';
import { DEFAULT_NAMES, IDLE_WORDS, JOINED, LONGEST_PHRASE, MATERIAL_WORDS, PART_WORDS, PHRASES, PLACE_WORDS, PREPOSITIONS, SUFFIXES, type Term } from './lexicon.ts';
import { words } from './tokens.ts';

export interface NameMatch {
  readonly concept: Concept;
  /** 0..1; 0.95 where every word is accounted for. */
  readonly confidence: number;
  /** The word that says it is a part ('leg'), or null: the name is of the whole. */
  readonly part: string | null;
  /** The name or phrase of the table that was found. */
  readonly matched: string;
}

type Token =
  | { readonly kind: 'concept'; readonly word: string; readonly term: Term; readonly guess: boolean }
  | { readonly kind: 'part' | 'material' | 'idle' | 'place' | 'preposition' | 'unknown'; readonly word: string };

/** Concepts that name a component when they follow what has them: 'cabinet door', 'car window', but 'house door' is a door. */
const COMPONENTS: ReadonlySet<string> = new Set(['door', 'drawer', 'shelf', 'window', 'mirror', 'light-fixture', 'seat', 'wheel', 'license-plate', 'headboard', 'keyboard', 'plate', 'cable']);

/** Behind another thing these say where it hangs ('Clock_Wall'), whom it is for ('Bunk_Bed_Kids') or who made it ('keyboard_apple'). */
const TRAILERS = ['wall', 'ceiling', 'floor', 'person', 'animal', 'fruit', 'paper', 'toilet'];
/** These stay what they are before a trailer ('fireplace wall'), unless that is a toilet: 'Sink_toilet' stands in it. */
const FIRM = ['structure', 'food', 'vehicle', 'wardrobe', 'fixture'];

/** '3 seats', '4-door', '6_drawer': how many it has, not a part of it. */
const COUNTED = /(?:\d|\b(?:one|two|three|four|five|six))[\s_-]*(?:seat(?:s|er|ers)?|places?|posti|plazas?|doors?|drawers?|shel(?:f|ves)|panes?|zones?|legs?|lights?|burners?)(?![a-z])/giu;

const isLight = (token: Token): boolean => token.kind === 'concept' && token.word === 'light';

/** What a name says, or null where it says nothing that the table knows. */
export function matchName(name: string): NameMatch | null {
  if (DEFAULT_NAMES.some((pattern) => pattern.test(name.trim()))) return null;
  const all = lookUp(pieces(name.replace(COUNTED, ' ')));
  const alone = all.every((token) => token.kind !== 'unknown' && token.kind !== 'preposition')
    && all.filter((token) => token.kind === 'concept').length === 1;
  const tokens = all
    .map((token): Token => (token.kind === 'concept' && token.term.alone && !alone ? plainKind(token.word) ?? { kind: 'unknown', word: token.word } : token))
    // 'light wood', 'light grey' are shades, not lamps.
    .filter((token, i, list) => !(isLight(token) && list[i + 1]?.kind === 'material'));
  const toy = tokens.find((token) => token.kind === 'concept' && token.term.text === 'toy');
  const segments = split(tokens);
  const head = (toy ? [toy] : undefined) ?? segments.find((segment) => segment.some((token) => token.kind === 'concept'));
  return head ? judge(head, tokens) : null;
}

/** Tokens between prepositions. 'leg of table' keeps its part word by being joined behind the whole. */
function split(tokens: readonly Token[]): Token[][] {
  const segments: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'preposition') segments.push([]);
    else segments[segments.length - 1].push(token);
  }
  const first = segments.findIndex((segment) => segment.some((token) => token.kind === 'concept'));
  const parts = segments.slice(0, Math.max(first, 0)).flat().filter((token) => token.kind === 'part');
  if (first >= 0) segments[first].push(...parts);
  return segments;
}

function judge(segment: readonly Token[], all: readonly Token[]): NameMatch {
  const named = segment.flatMap((token, i) => (token.kind === 'concept' ? [{ token, i }] : []));
  let at = named.length - 1;
  let part = segment.slice(named[at].i + 1).find((token) => token.kind === 'part')?.word ?? null;
  const last = named[at].token;
  if (at > 0 && COMPONENTS.has(last.term.concept.id) && last.term.concept.id !== named[at - 1].token.term.concept.id
    && belongsTo(last.term.concept.id, named[at - 1].token.term.concept.id)) {
    part = last.word;
    at--;
  }
  while (at > 0 && part === null && TRAILERS.some((kind) => isA(named[at].token.term.concept.id, kind))
    && named[at - 1].token.term.concept.thing && !TRAILERS.some((kind) => isA(named[at - 1].token.term.concept.id, kind))
    && (named[at].token.term.concept.id === 'toilet' || !FIRM.some((kind) => isA(named[at - 1].token.term.concept.id, kind)))) at--;
  const { term, guess } = named[at].token;
  const unknown = all.filter((token) => token.kind === 'unknown').length;
  const confidence = (term.alone ? 0.6 : guess ? 0.8 : 0.95) - (part === null ? 0 : 0.05) - (unknown > 0 ? 0.05 : 0) - (unknown > 2 ? 0.1 : 0);
  return { concept: term.concept, confidence: Math.round(confidence * 100) / 100, part, matched: term.text };
}

/** Words of a name; camelCase is not cut where the table has the whole: 'iMac', 'TVStand'. */
function pieces(name: string): string[] {
  return name.split(/[^\p{L}\p{M}\p{N}]+/u).flatMap((chunk) => {
    const [whole = ''] = words(chunk.toLowerCase());
    return words(chunk.toLowerCase()).length === 1 && JOINED.has(whole) ? [whole] : words(chunk);
  });
}

/** Longest phrases first, left to right. */
function lookUp(list: readonly string[]): Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < list.length;) {
    const found = phraseAt(list, i);
    if (found) {
      tokens.push({ kind: 'concept', word: list.slice(i, i + found.length).join(' '), term: found.term, guess: false });
      i += found.length;
    } else {
      tokens.push(...single(list[i]));
      i++;
    }
  }
  return tokens;
}

function phraseAt(list: readonly string[], i: number): { term: Term; length: number } | null {
  for (let length = Math.min(LONGEST_PHRASE, list.length - i); length >= 1; length--) {
    const run = list.slice(i, i + length);
    // Asset packs put the kind first: 'Lamp_Table', 'Chair_Office'.
    const turned = length === 2 && !PHRASES.has(run.join(' ')) ? PHRASES.get(`${run[1]} ${run[0]}`) : undefined;
    if (turned && !turned.alone) return { term: turned, length };
    // A word of the table cut in two by camelCase or a blank: 'bookCase'. Pieces of two letters would find too much.
    const term = PHRASES.get(run.join(' ')) ?? (run.every((word) => word.length >= 3 || length === 1 || word === 'tv') ? JOINED.get(run.join('')) : undefined);
    if (term) return { term, length };
  }
  return null;
}

function plainKind(word: string): Token | null {
  if (PREPOSITIONS.has(word)) return { kind: 'preposition', word };
  if (PART_WORDS.has(word)) return { kind: 'part', word };
  if (MATERIAL_WORDS.has(word)) return { kind: 'material', word };
  if (IDLE_WORDS.has(word)) return { kind: 'idle', word };
  if (PLACE_WORDS.has(word)) return { kind: 'place', word };
  return null;
}

/** One word that is no phrase of the table: a plain word, a compound of two known ones, a German compound, or unknown. */
function single(word: string): Token[] {
  const plain = plainKind(word);
  if (plain) return [plain];
  for (let cut = word.length - 3; cut >= 3; cut--) {
    const first = known(word.slice(0, cut));
    const second = known(word.slice(cut));
    if (first && second && (first.kind === 'concept' || second.kind === 'concept')) return [first, second];
  }
  for (const [suffix, term] of SUFFIXES) {
    if (word.endsWith(suffix) && word.length - suffix.length >= 2) return [{ kind: 'concept', word, term, guess: true }];
  }
  const meant = misspelt(word);
  return [meant ? { kind: 'concept', word, term: meant, guess: true } : { kind: 'unknown', word }];
}

/** The one word of the table that is one letter away inside the word: 'celling', 'comode'. Long words only, their ends being right: 'printed' is no printer. */
function misspelt(word: string): Term | null {
  if (word.length < 6) return null;
  const near = LONG_WORDS.filter(([other]) => other !== word && other[0] === word[0] && other.slice(-2) === word.slice(-2)
    && Math.abs(other.length - word.length) <= 1 && oneEditApart(word, other));
  return near.length > 0 && near.every(([, term]) => term.concept === near[0][1].concept) ? near[0][1] : null;
}

/** Single words of the table of six letters and more. */
const LONG_WORDS = [...PHRASES].filter(([phrase, term]) => phrase.length >= 6 && !phrase.includes(' ') && !term.alone);

function oneEditApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let i = 0;
  while (i < short.length && short[i] === long[i]) i++;
  return short.slice(short.length === long.length ? i + 1 : i) === long.slice(i + 1);
}

function known(piece: string): Token | null {
  const term = JOINED.get(piece);
  if (term && !term.alone) return { kind: 'concept', word: piece, term, guess: true };
  const plain = plainKind(piece);
  return plain && plain.kind !== 'idle' && plain.kind !== 'preposition' ? plain : null;
}

/** Cutting names of nodes and materials into words: 'SM_OfficeChairs_01.002' -> sm, office, chair. */

/** Lower case without accents; a bare umlaut loses its dots ('tür' -> 'tur'), which the table of concepts allows for. */
export function plainText(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/ß/g, 'ss').replace(/[Øø]/g, 'o').replace(/[Œœ]/g, 'oe').toLowerCase();
}

/** Takes the plural off a word, the same way for names and for the table, so that it need not be right, only consistent. */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(lea|shel|loa|kni|li|wol|cal|hal|scar)ves$/.test(word)) return word.endsWith('nives') || word.endsWith('lives') ? `${word.slice(0, -3)}fe` : `${word.slice(0, -3)}f`;
  if (/(ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (/[^suiao]s$/.test(word) || /(ea|oa|eo|io|oo|ia|ua)s$/.test(word)) return word.slice(0, -1);
  if (/[ao]s$/.test(word) && word.length > 4) return word.slice(0, -1);
  return word;
}

/** Words of a name in order, lower case, stemmed; digits dropped. camelCase, digits and punctuation separate. */
export function words(name: string): string[] {
  const spaced = name
    .normalize('NFD').replace(/[\u0300-\u036f]/g, '')
    .replace(/([a-zß])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2');
  return plainText(spaced).split(/[^a-z]+/).filter((word) => word !== '').map(stem);
}

/** A name reduced to its words, one blank between: the form in which names are compared. */
export function normalisedName(name: string): string {
  return plainText(name).split(/[^a-z0-9]+/).filter((word) => word !== '').map(stem).join(' ');
}

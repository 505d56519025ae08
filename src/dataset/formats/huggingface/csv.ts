/** Tables of text as RFC 4180 has them: quotes, doubled quotes, line ends within quotes, a byte order mark. */
import { InputError } from '../../../scene/index.ts';

/** Rows as objects by the names of the first line. */
export function* parseCsv(text: string, where: string): Generator<Readonly<Record<string, string>>> {
  let header: readonly string[] | null = null;
  let n = 0;
  for (const fields of recordsOf(text.replace(/^\uFEFF/, ''), where)) {
    n++;
    if (fields.length === 1 && fields[0] === '') continue;
    if (header === null) { header = fields; continue; }
    if (fields.length !== header.length) throw new InputError(`${where}: row ${n} has ${fields.length} fields, the first one ${header.length}. Put fields with commas in quotes.`);
    yield Object.fromEntries(header.map((name, i) => [name, fields[i]]));
  }
}

const SEPARATOR = /[,\r\n]/g;

function* recordsOf(text: string, where: string): Generator<string[]> {
  let fields: string[] = [];
  for (let at = 0; at < text.length;) {
    let field = '';
    if (text[at] === '"') {
      for (at++; ;) {
        const end = text.indexOf('"', at);
        if (end < 0) throw new InputError(`${where}: a quote is opened but not closed. Save the table again.`);
        field += text.slice(at, end);
        at = end + 1;
        if (text[at] !== '"') break;
        field += '"';
        at++;
      }
    } else {
      SEPARATOR.lastIndex = at;
      const end = SEPARATOR.exec(text)?.index ?? text.length;
      field = text.slice(at, end);
      at = end;
    }
    fields.push(field);
    if (text[at] === ',') {
      at++;
      if (at === text.length) fields.push('');
      continue;
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    yield fields;
    fields = [];
  }
  if (fields.length > 0) yield fields;
}

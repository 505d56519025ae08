/** CSV as RFC 4180 has it: cells in quotes may hold commas, line breaks and doubled quotes. Empty lines do not count. */
import { InputError } from '../scene/index.ts';

/** Cells of a record and the line, from 1, on which it begins. */
export interface CsvRow { readonly line: number; readonly cells: readonly string[] }

/** `path` names the file in messages. Throws InputError for a quote that is not closed or stands amid a cell. */
export function parseCsv(text: string, path: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const begin = line;
    const cells: string[] = [];
    for (;;) {
      const [cell, next] = text[at] === '"' ? quoted(text, at, `${path}: line ${line}`) : plain(text, at, `${path}: line ${line}`);
      cells.push(cell);
      line += cell.split('\n').length - 1;
      at = next + 1;
      if (text[next] !== ',') break;
    }
    line++;
    if (cells.length > 1 || cells[0].trim() !== '') rows.push({ line: begin, cells });
  }
  return rows;
}

/** A cell and where the comma, line break or end behind it is. */
function plain(text: string, at: number, where: string): readonly [string, number] {
  let end = at;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n') end++;
  const cell = text.slice(at, end).replace(/\r$/, '');
  if (cell.includes('"')) throw new InputError(`${where}: a quote in the middle of ${cell}. Put the whole cell in quotes and double those inside.`);
  return [cell, end];
}

function quoted(text: string, at: number, where: string): readonly [string, number] {
  let cell = '';
  for (let i = at + 1; ; i++) {
    if (i >= text.length) throw new InputError(`${where}: a quote is not closed. Close it, or leave it out.`);
    if (text[i] !== '"') cell += text[i];
    else if (text[i + 1] === '"') cell += text[++i];
    else {
      const end = text[i + 1] === '\r' ? i + 2 : i + 1;
      if (end < text.length && text[end] !== ',' && text[end] !== '\n') throw new InputError(`${where}: '${text[end]}' behind a closing quote. Put the whole cell in quotes.`);
      return [cell, end];
    }
  }
}

/**
 * Names of Cityscapes' files: `{city}_{sequence}_{frame}_{type}`, the numbers of six digits, no other underscore: its
 * scripts split at them (csHelpers.py). Ids that are not of this form are put into it so that they come back.
 *
 *   aachen_000003_000019   as it is
 *   000012                 syntrain_000000_000012
 *   0001TP_006690          0001TP~_000000_006690       `~` for `_`, which no id has
 *   hall_view7             hall~view~-_000001_000007   `~-`: no `_` stands there; the sequence says how many digits there are
 */

const CORE = /^([A-Za-z0-9.-]+)_(\d{6})_(\d{6})$/;
const OURS = 'syntrain';
/** Sequence numbers of ids that end in fewer than six digits, none at all, or six. */
const NO_DIGITS = 9;

export interface CityscapesName { readonly city: string; readonly core: string }

/** The name of a frame's files. */
export function nameOf(id: string): CityscapesName {
  const match = CORE.exec(id);
  if (match && match[1] !== OURS) return { city: match[1], core: id };
  const digits = /\d{0,6}$/.exec(id)![0];
  const prefix = id.slice(0, id.length - digits.length);
  const city = prefix === '' ? OURS : `${prefix.replaceAll('_', '~')}${prefix.endsWith('_') ? '' : '~-'}`;
  const sequence = digits.length === 6 ? 0 : digits.length === 0 ? NO_DIGITS : digits.length;
  return { city, core: `${city}_${String(sequence).padStart(6, '0')}_${digits.padStart(6, '0')}` };
}

/** The id that a name stands for, and where it is from when it is a real recording's. Null for a name of another form. */
export function idOf(core: string): { readonly id: string; readonly sequence?: string } | null {
  const match = /^([A-Za-z0-9.~-]+)_(\d{6})_(\d{6})$/.exec(core);
  if (match === null) return null;
  const [, city, sequence, frame] = match;
  if (city !== OURS && !/~-?$/.test(city)) return { id: core, sequence: `${city}_${sequence}` };
  const prefix = city === OURS ? '' : city.replace(/~-$/, '').replaceAll('~', '_');
  const count = Number(sequence);
  const id = `${prefix}${count === NO_DIGITS ? '' : frame.slice(count === 0 ? 0 : 6 - count)}`;
  return count <= 5 || count === NO_DIGITS ? { id } : null;
}

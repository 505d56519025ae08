/** The registry of label spaces. A new one is a file in this folder and a line here. */
import { InputError } from '../../scene/index.ts';
import type { LabelSpace } from '../label-space.ts';
import { camvid11 } from './camvid11.ts';
import { nyu13 } from './nyu13.ts';
import { nyu40 } from './nyu40.ts';
import { syntrain16 } from './syntrain16.ts';

export const spaces = { nyu40, nyu13, syntrain16, camvid11 } satisfies Record<string, LabelSpace>;

/** The label space of this name. Throws InputError listing the names. */
export function labelSpace(name: string): LabelSpace {
  const known: Readonly<Record<string, LabelSpace>> = spaces;
  if (!Object.hasOwn(known, name)) throw new InputError(`there is no label space '${name}'. Choose one of ${Object.keys(known).join(', ')}.`);
  return known[name];
}

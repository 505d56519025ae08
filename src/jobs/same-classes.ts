/** Whether two label spaces are one, whatever they are called. */
import type { LabelSpace } from '../labels/index.ts';

const rows = (space: LabelSpace): string => JSON.stringify(space.classes.map(({ id, name }) => [id, name]));

/** True when both have the same classes under the same ids and the same void. */
export const sameClasses = (a: LabelSpace, b: LabelSpace): boolean => a.voidId === b.voidId && rows(a) === rows(b);

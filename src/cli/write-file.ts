/** Writes one file for a command, under a temporary name first, so that a failure leaves what was there before. */
import { rename, rm, writeFile } from 'node:fs/promises';
import { onPath } from '../dataset/index.ts';

/** Writes or replaces `path`. Throws InputError naming it when the disk is full or the folder cannot be written. */
export async function writeAtomically(path: string, data: Uint8Array | string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  await onPath(path, async () => {
    try {
      await writeFile(temporary, data);
      await rename(temporary, path);
    } finally {
      await rm(temporary, { force: true });
    }
  });
}

/** Writes one file under a temporary name first, so that a failure, a kill or a power cut leaves what was there before. */
import { open, rename, rm } from 'node:fs/promises';
import { onPath } from '../dataset/index.ts';

/** Writes or replaces `path`. Throws InputError naming it when the disk is full or the folder cannot be written. */
export async function writeAtomically(path: string, ...parts: readonly (Uint8Array | string)[]): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  await onPath(path, async () => {
    try {
      const file = await open(temporary, 'w');
      try {
        for (const part of parts) await file.writeFile(part);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
    } finally {
      await rm(temporary, { force: true });
    }
  });
}

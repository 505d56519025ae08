/** What the operating system says about files, in one clear line. */
import { InputError } from '../scene/index.ts';

const said: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Free some space and run the same command with --resume; what was written so far stays',
  EDQUOT: 'your disk quota is used up. Free some space and run the same command with --resume; what was written so far stays',
  EACCES: 'permission denied. Choose a folder you may write to, or change its permissions',
  EPERM: 'the system does not permit it. Choose another folder, or change its permissions',
  EROFS: 'the file system is read-only. Choose a folder elsewhere',
  ENOTDIR: 'part of this path is a file, not a folder. Choose another folder',
  ENOENT: 'there is no such file or folder',
  EISDIR: 'this is a folder, where a file is needed',
  ENAMETOOLONG: 'the path is too long. Choose a shorter one',
  EMFILE: 'too many files are open. Raise the limit (ulimit -n)',
  EFBIG: 'the file is larger than the file system allows',
  EIO: 'the disk reports an input/output error',
};

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** True for an error of the operating system with this code. */
export const hasCode = (error: unknown, ...codes: readonly string[]): boolean => codes.includes(codeOf(error) ?? '');

/** `path: what is wrong. What to do.` for errors of the operating system; anything else comes back as it is. */
export function explain(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (code === undefined || !(code in said)) return error;
  return new InputError(`${path}: ${said[code]}.`, { cause: error });
}

/** Runs file work on a path; errors of the operating system come out as one clear line. */
export async function onPath<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explain(error, path);
  }
}

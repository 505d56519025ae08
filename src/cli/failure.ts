/** Turns whatever was thrown into the one line a user reads, and an exit code. */
import { explain } from '../dataset/index.ts';
import { InputError } from '../scene/index.ts';

/** Thrown when the user asked to stop; what was written is complete and the run can be resumed. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** A clear line for what users cause, the stack for what we did wrong. */
export function describeFailure(error: unknown): { message: string; exitCode: number } {
  if (error instanceof Interrupted) return { message: error.message, exitCode: 130 };
  if (error instanceof InputError) return { message: `error: ${error.message}`, exitCode: 1 };
  if (error instanceof Error) {
    const explained = explain(error, (error as NodeJS.ErrnoException).path ?? 'a file');
    if (explained instanceof InputError) return describeFailure(explained);
    return { message: `internal error, please report it: ${error.stack ?? error.message}`, exitCode: 1 };
  }
  return { message: `internal error, please report it: ${String(error)}`, exitCode: 1 };
}

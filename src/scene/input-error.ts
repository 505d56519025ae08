/** A problem with what the user gave us. The message names the file, the value and the way out; no stack is shown. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

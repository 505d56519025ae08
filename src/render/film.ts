/** Where a film's channels lie in the shared memory while they are made, and their way out of it. */
import type { Film, Pass } from '../frame/index.ts';
import type { Viewpoint } from '../viewpoint/index.ts';
import type { Arena } from './arena.ts';
import type { Pointer } from './kernel.ts';

interface ChannelForm { readonly field: keyof Film; readonly job: string; readonly channels: 1 | 3; readonly type: 'u16' | 'f32' }

/** Pass -> the Film's field, the kernel's Job_ field and the form of the raster. */
const FORMS: Record<Pass, ChannelForm> = {
  rgb: { field: 'rgb', job: 'rgb', channels: 3, type: 'f32' },
  class: { field: 'classId', job: 'classId', channels: 1, type: 'u16' },
  instance: { field: 'instance', job: 'instance', channels: 1, type: 'u16' },
  depth: { field: 'depth', job: 'depth', channels: 1, type: 'f32' },
  distance: { field: 'distance', job: 'distance', channels: 1, type: 'f32' },
  normal: { field: 'normal', job: 'normal', channels: 3, type: 'f32' },
  normalWorld: { field: 'normalWorld', job: 'normalWorld', channels: 3, type: 'f32' },
  position: { field: 'position', job: 'position', channels: 3, type: 'f32' },
  albedo: { field: 'albedo', job: 'albedo', channels: 3, type: 'f32' },
  coverage: { field: 'coverage', job: 'coverage', channels: 1, type: 'f32' },
};

/** One block of memory that holds all channels of one picture. */
export interface FilmMemory {
  /** Address of each pass's raster. */
  readonly channels: ReadonlyMap<Pass, Pointer>;
  /** Name of the Job's field that a pass's address goes to. */
  jobField(pass: Pass): string;
  /** Copies the channels out: the film is its own from then on. */
  take(viewpoint: Viewpoint): Film;
  release(): void;
}

export function filmMemory(arena: Arena, width: number, height: number, passes: readonly Pass[]): FilmMemory {
  const wanted = [...new Set(passes)];
  const pixels = width * height;
  const bytesOf = (pass: Pass): number => Math.ceil((pixels * FORMS[pass].channels * (FORMS[pass].type === 'u16' ? 2 : 4)) / 64) * 64;
  const block = arena.allocate(wanted.reduce((sum, pass) => sum + bytesOf(pass), 0));
  const channels = new Map<Pass, Pointer>();
  let at = block;
  for (const pass of wanted) {
    channels.set(pass, at);
    at += bytesOf(pass);
  }
  return {
    channels,
    jobField: (pass) => FORMS[pass].job,
    take: (viewpoint) => {
      const film: Record<string, unknown> = { viewpoint, width, height };
      for (const [pass, pointer] of channels) {
        const form = FORMS[pass];
        const view = form.type === 'u16' ? arena.u16(pointer, pixels) : arena.f32(pointer, pixels * form.channels);
        film[form.field] = view.slice(); // a typed array of its own, no longer shared
      }
      return film as unknown as Film;
    },
    release: () => arena.release(block),
  };
}

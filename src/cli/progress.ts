/** Progress on stderr: a bar on a terminal, a plain line now and then otherwise. Nothing of it reaches a file. */

export interface Progress {
  /** `done` of the total; `samples` rendered so far. */
  update(done: number, samples: number): void;
  /** A line that stays, above the bar. */
  note(line: string): void;
  stop(): void;
}

const PLAIN_INTERVAL_MS = 10_000;

/** 75 -> '1:15', 3700 -> '1:01:40'. */
export function clock(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  const tail = `${String(Math.floor(s / 60) % 60).padStart(s >= 3600 ? 2 : 1, '0')}:${String(s % 60).padStart(2, '0')}`;
  return s >= 3600 ? `${Math.floor(s / 3600)}:${tail}` : tail;
}

/** Opens a progress display for `total` frames, of which `already` were there before (a resumed run). */
export function openProgress(total: number, already: number, quiet: boolean, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (quiet) return { update: () => {}, note: () => {}, stop: () => {} };
  const start = Date.now();
  const terminal = stream.isTTY === true;
  let lastPlain = start;
  let last = '';
  const status = (done: number, samples: number): string => {
    const elapsed = (Date.now() - start) / 1000;
    const fresh = done - already;
    const left = fresh > 0 ? clock((elapsed / fresh) * (total - done)) : '-:--';
    const rate = samples > 0 && elapsed > 0 ? `  ${(samples / elapsed / 1e6).toFixed(2)} M samples/s` : '';
    return `${done}/${total} frames  ${clock(elapsed)} elapsed  ${left} left${rate}`;
  };
  return {
    update(done, samples) {
      last = status(done, samples);
      if (terminal) {
        const width = Math.max(10, Math.min(30, (stream.columns ?? 80) - last.length - 4));
        const filled = Math.round((width * done) / Math.max(1, total));
        stream.write(`\r\x1b[2K[${'='.repeat(filled)}${' '.repeat(width - filled)}] ${last}`);
      } else if (Date.now() - lastPlain >= PLAIN_INTERVAL_MS || done === total) {
        lastPlain = Date.now();
        stream.write(`${last}\n`);
      }
    },
    note(line) {
      stream.write(terminal ? `\r\x1b[2K${line}\n` : `${line}\n`);
      if (terminal && last) stream.write(last);
    },
    stop() {
      if (terminal && last) stream.write('\n');
    },
  };
}

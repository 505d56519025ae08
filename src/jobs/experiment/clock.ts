/** How long an experiment still takes: what is expected of the stages that are left, corrected by how the finished ones went. */

export class Clock {
  private readonly expected: Map<string, number>;
  private done = { expected: 0, actual: 0 };
  private readonly start: number;

  /** `start`: when the run began, by performance.now(). */
  constructor(expected: ReadonlyMap<string, number>, start: number) {
    this.expected = new Map(expected);
    this.start = start;
  }

  /** A stage ended; those found finished count as no time. */
  finish(stage: string, seconds: number, cached: boolean): void {
    if (!cached) this.done = { expected: this.done.expected + (this.expected.get(stage) ?? 0), actual: this.done.actual + seconds };
    this.expected.delete(stage);
  }

  drop(stage: string): void { this.expected.delete(stage); }

  /** Measured over expected, within what a calibration may be wrong by. */
  private get pace(): number {
    return this.done.expected > 5 ? Math.max(0.25, Math.min(4, this.done.actual / this.done.expected)) : 1;
  }

  /** Seconds that a stage, or all that are left but those that `except` names, are now expected to take. */
  of(stage: string): number { return (this.expected.get(stage) ?? 0) * this.pace; }

  left(counts: (stage: string) => boolean = () => true): number {
    let sum = 0;
    for (const [stage, seconds] of this.expected) if (counts(stage)) sum += seconds;
    return sum * this.pace;
  }

  get elapsed(): number { return (performance.now() - this.start) / 1000; }
}

/** 75 -> '1:15', 3700 -> '1:01:40'. */
export function duration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  const tail = `${String(Math.floor(s / 60) % 60).padStart(s >= 3600 ? 2 : 1, '0')}:${String(s % 60).padStart(2, '0')}`;
  return s >= 3600 ? `${Math.floor(s / 3600)}:${tail}` : tail;
}

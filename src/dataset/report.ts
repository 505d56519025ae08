/** What a check found, one problem a line; the first of them in full, all of them counted. */

export interface Problem {
  /** Path relative to the dataset. */
  readonly file: string;
  readonly problem: string;
}

export interface Report {
  readonly format: string;
  readonly frames: number;
  readonly files: number;
  /** The first hundred. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
}

const SHOWN = 100;

export class Problems {
  readonly shown: Problem[] = [];
  count = 0;

  add(file: string, problem: string): void {
    this.count++;
    if (this.shown.length < SHOWN) this.shown.push({ file, problem });
  }

  /** Runs a check; an error becomes a problem of the file, and null comes back. */
  async attempt<T>(file: string, check: () => Promise<T>): Promise<T | null> {
    try {
      return await check();
    } catch (error) {
      this.add(file, error instanceof Error ? error.message : String(error));
      return null;
    }
  }
}

/** The report as lines of text, each ended. */
export function reportText(report: Report): string {
  const { format, frames, files, problems, problemCount } = report;
  const head = `${format}: ${frames} frames, ${files} files checked, ${problemCount === 0 ? 'no problems' : `${problemCount} problem${problemCount === 1 ? '' : 's'}`}`;
  const rest = problemCount > problems.length ? [`... and ${problemCount - problems.length} more`] : [];
  return [head, ...problems.map(({ file, problem }) => (problem.includes(file) ? problem : `${file}: ${problem}`)), ...rest, ''].join('\n');
}

/** `syntrain experiment`: what synthetic data is worth. */
import { availableParallelism } from 'node:os';
import { InvalidArgumentError, type Command } from 'commander';
import { answersOf, duration, experiment, parseBudget, readPlan, type ExperimentSummary, type Teller } from '../../jobs/index.ts';
import { Interrupted } from '../failure.ts';
import { wholeOption } from '../options.ts';
import { packageVersion } from '../version.ts';

interface ExperimentFlags {
  out: string; budget?: string; data: Map<string, string>; devOnly?: boolean; scoreAgain?: boolean; resume?: boolean; dryRun?: boolean; workers?: number; threads?: number; json?: boolean;
}

/** 'real=../nyu' -> a dataset of the plan and its place. */
function dataOption(text: string, before: Map<string, string>): Map<string, string> {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError("write NAME=PATH, such as real=../nyuv2.");
  return new Map([...before, [text.slice(0, at), text.slice(at + 1)]]);
}

export function addExperiment(program: Command): void {
  program
    .command('experiment')
    .description('what synthetic data is worth: arms x seeds of training, test scored once, a report')
    .argument('<plan>', 'YAML: see docs/experiment.md, and examples/blog.yaml')
    .requiredOption('--out <dir>', 'folder to write into; must be empty or absent, unless --resume')
    .option('--budget <time>', "10m, 2h, ... or 'full' (480x360, 40,000 steps, batch 7): chooses steps, images, seeds and sizes. Default: as the plan says")
    .option('--data <name=path>', "where a dataset of the plan is: 'real', or the name of a synthetic one; may be repeated", dataOption, new Map<string, string>())
    .option('--dev-only', 'score on dev and leave test alone: for changes to a generator or a plan')
    .option('--score-again', 'score test though it was scored before; the report says so')
    .option('--workers <n>', 'threads that render, decode and train (default: all cores)', wholeOption(1, 256))
    .option('--threads <n>', 'threads of a training step (default: 1, and as many trainings at a time as there are cores)', wholeOption(1, 256))
    .option('--resume', 'go on with an experiment: what is done stays done, a changed plan repeats what it changes')
    .option('--dry-run', 'measure a step here, print the stages with the time that each is expected to take, and stop')
    .option('--json', 'print one JSON document on stdout and nothing else there')
    .action(async (plan: string, flags: ExperimentFlags) => run(plan, flags));
}

async function run(path: string, flags: ExperimentFlags): Promise<void> {
  const budget = flags.budget === undefined ? null : parseBudget(flags.budget);
  const plan = await readPlan(path, flags.data);
  const abort = new AbortController();
  const onSignal = (): void => abort.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const teller = tellerOn(process.stderr, flags.json ?? false);
  try {
    const summary = await experiment(plan, {
      out: flags.out, resume: flags.resume ?? false, budget, devOnly: flags.devOnly ?? false, scoreAgain: flags.scoreAgain ?? false, dryRun: flags.dryRun ?? false,
      workers: flags.workers ?? availableParallelism(), threads: flags.threads, version: packageVersion(), command: commandOf(process.argv.slice(2)), signal: abort.signal, tell: teller,
    });
    teller.end();
    if (summary.ended === 'interrupted') throw new Interrupted('interrupted; continue with the same command and --resume');
    process.stdout.write(flags.json ? `${JSON.stringify(jsonOf(summary), null, 2)}\n` : textOf(summary));
  } finally {
    teller.end();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

const commandOf = (args: readonly string[]): string => ['syntrain', ...args.map((arg) => (/^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`))].join(' ');

const jsonOf = ({ out, ended, expected, sizes, report, result }: ExperimentSummary): unknown => ({
  out, ended, report, sizes, expected, answers: result && answersOf(result), compared: result?.compared ?? null, took: result?.took ?? null,
});

function textOf({ ended, expected, result, report }: ExperimentSummary): string {
  if (result === null) return ended === 'planned' ? `would take about ${duration(expected.reduce((sum, e) => sum + e.seconds, 0))}\n` : '';
  return `${[...answersOf(result).flatMap(({ headline, sentences }) => [headline, ...sentences.map((s) => `  ${s}`)]), ...result.notes, `report: ${report}`].join('\n')}\n`;
}

const PLAIN_INTERVAL_MS = 15_000;

/** A status line that changes in place on a terminal; a plain line now and then otherwise. */
function tellerOn(stream: NodeJS.WriteStream, quiet: boolean): Teller & { end(): void } {
  if (quiet) return { note: () => undefined, status: () => undefined, end: () => undefined };
  const terminal = stream.isTTY === true;
  let shown = false;
  let last = 0;
  const clear = (): void => {
    if (shown) stream.write('\r\x1b[2K');
    shown = false;
  };
  return {
    note(line) {
      clear();
      stream.write(`${line}\n`);
    },
    status(line) {
      if (terminal) {
        stream.write(`\r\x1b[2K${line.slice(0, Math.max(20, (stream.columns ?? 80) - 1))}`);
        shown = true;
      } else if (Date.now() - last >= PLAIN_INTERVAL_MS) {
        last = Date.now();
        stream.write(`${line}\n`);
      }
    },
    end: clear,
  };
}

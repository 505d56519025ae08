/** How a training run is shown: a live line on a terminal, plain lines otherwise, on stderr. */
import type { TrainHooks } from '../jobs/index.ts';
import { clock } from './progress.ts';

const PLAIN_INTERVAL_MS = 10_000;
const LIVE_INTERVAL_MS = 200;
/** Share of the old in the mean of losses that is shown. */
const SMOOTH = 0.95;

export interface TrainProgress extends TrainHooks { stop(): void }

const percent = (value: number | null): string => (value === null ? '-' : `${(value * 100).toFixed(1)} %`);

export function openTrainProgress(quiet: boolean, stream: NodeJS.WriteStream = process.stderr): TrainProgress {
  if (quiet) return { stop: () => {} };
  const terminal = stream.isTTY === true;
  let live = '';
  let shown = 0;
  let mean: number | null = null;
  const show = (line: string, last: boolean): void => {
    if (!last && Date.now() - shown < (terminal ? LIVE_INTERVAL_MS : PLAIN_INTERVAL_MS)) return;
    shown = Date.now();
    live = line;
    stream.write(terminal ? `\r\x1b[2K${line}` : `${line}\n`);
  };
  const keep = (line: string): void => { stream.write(terminal ? `\r\x1b[2K${line}\n${live}` : `${line}\n`); };
  return {
    onNote: (line) => keep(`note: ${line}`),
    onDecoded: (done, total) => show(`decoding ${done}/${total} images`, done === total),
    onStep({ step, steps, loss, rate, imagesPerSecond, secondsLeft }) {
      mean = mean === null ? loss : mean * SMOOTH + loss * (1 - SMOOTH);
      show(`step ${step}/${steps}  loss ${mean.toFixed(4)}  rate ${rate.toPrecision(3)}  ${imagesPerSecond.toFixed(1)} images/s  ${clock(secondsLeft)} left`, step === steps);
    },
    onDev: ({ step, meanIou, classAccuracy, globalAccuracy, best }) =>
      keep(`step ${step}: dev mIoU ${percent(meanIou)}, class accuracy ${percent(classAccuracy)}, global ${percent(globalAccuracy)}${best ? '  (best so far)' : ''}`),
    stop() { if (terminal && live !== '') stream.write('\n'); },
  };
}

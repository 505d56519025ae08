/** The commands, in the order of the flow. One file a command; each adds itself to the program. */
import { Command } from 'commander';
import { addAssetCommands } from './commands/assets.ts';
import { addConvert } from './commands/convert.ts';
import { addDoctor } from './commands/doctor.ts';
import { addEvaluate } from './commands/evaluate.ts';
import { addExperiment } from './commands/experiment.ts';
import { addGenerate } from './commands/generate.ts';
import { addLabel } from './commands/label.ts';
import { addRender } from './commands/render.ts';
import { addStats } from './commands/stats.ts';
import { addTrain } from './commands/train.ts';
import { addValidate } from './commands/validate.ts';
import { addView } from './commands/view.ts';
import { packageVersion } from './version.ts';

const commands = [addGenerate, addRender, addLabel, addConvert, addStats, addView, addValidate, addTrain, addEvaluate, addExperiment, addAssetCommands, addDoctor] as const;

/** The whole command line; parseAsync throws CommanderError on wrong usage. */
export function buildProgram(): Command {
  const program = new Command('syntrain')
    .description('Realistic, perfectly labelled computer-vision datasets from virtual scenes.')
    .version(packageVersion())
    .showHelpAfterError('(--help lists the options)')
    .exitOverride();
  for (const add of commands) add(program);
  for (const command of program.commands) command.exitOverride().showHelpAfterError(`(syntrain ${command.name()} --help lists the options)`);
  return program;
}

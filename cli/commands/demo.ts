import { type Command, parseFlags } from '../command.ts';
import { findRunningSystem } from '../demo/running-system.ts';
import { Story } from '../demo/story.ts';
import { tellStory } from '../demo/tell-story.ts';

/** Tells three stories on the running system. */
export const command: Command = {
  name: 'demo',
  summary: 'tells three stories on the running system, crashes included',
  usage: `sanbao demo [--home <folder>] [--url <address>] [--no-kill]

Takes a phone through its whole repair by HTTP and says in plain words what happens: the report with the rights of today,
two answers at once, fifty double clicks, a quote accepted by link, "kill -9" of the worker and of the Temporal server in
the middle, parts, payment, hand-back, confirmation, the timeline in Chinese and English. Then takes a fridge from the
warehouse to its door, has it installed by a visit, signed for and repaired at home, and tells its life. Then takes goods back:
two of three for their money, with "kill -9" in the middle of the payout, and a phone for a dearer one. Ends with "sanbao
verify" and "sanbao books".
Needs a system started by "npm start". Can be repeated: each telling makes its own customers, goods and parts.

  --home <folder>   data folder of the running system   (SANBAO_HOME, default .sanbao)
  --url <address>   address of its API                  (default: the one it noted down)
  --no-kill         leaves all processes alive

Exit code 0: all was as told. 1: something differed; the last lines say which step, what was expected and what came.`,
  run: demo,
};

async function demo(argv: readonly string[]): Promise<number> {
  const flags = parseFlags(argv, {
    home: { type: 'string' },
    url: { type: 'string' },
    'no-kill': { type: 'boolean' },
  });
  const env = { ...process.env, ...(flags.home !== undefined && { SANBAO_HOME: flags.home }) };
  const system = await findRunningSystem(env, flags.url);
  const story = new Story((line) => console.log(line));
  const startedAt = performance.now();
  console.log(`Three stories, told on ${system.base}`);
  try {
    const caseNo = await tellStory(system, story, { kill: flags['no-kill'] !== true });
    console.log(`\nAll of it held: ${caseNo}, in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s.`);
    return 0;
  } catch (error) {
    console.error(`\nThe story broke at: ${story.at}`);
    console.error(`  ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

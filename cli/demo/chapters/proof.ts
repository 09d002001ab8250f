import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Play } from '../play.ts';
import { mustBe } from '../story.ts';

const PROGRAM = join(import.meta.dirname, '../../sanbao.js');

/** `sanbao verify` walks the journal of the running system, `sanbao books` its ledger; neither may find anything. */
export async function proof({ story, system }: Play): Promise<void> {
  story.chapter('The proof');
  story.tell(
    'Nothing in the journal was changed, removed or put in another order; every fen and every unit is somewhere:',
  );
  const results = await Promise.all(PROOFS.map((command) => run(command, system.home)));
  for (const [index, command] of PROOFS.entries()) {
    const { code, output } = results[index] ?? { code: 1, output: '' };
    story.show(`$ sanbao ${command}`);
    story.quote(output.trim().split('\n'));
    mustBe(`the exit code of sanbao ${command}`, code, 0);
  }
}

const PROOFS = ['verify', 'books'] as const;

function run(command: (typeof PROOFS)[number], home: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, SANBAO_HOME: home };
    execFile(process.execPath, [PROGRAM, command], { env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: `${out}${error === null ? '' : err}` });
    });
  });
}

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Play } from '../play.ts';
import { mustBe } from '../story.ts';

const PROGRAM = join(import.meta.dirname, '../../sanbao.js');

/** `sanbao verify` walks the journal of the running system and must find nothing. */
export async function proof({ story, system }: Play): Promise<void> {
  story.chapter('The proof');
  story.tell('Nothing in the journal was changed, removed or put in another order:');
  story.show('$ sanbao verify');
  const { code, output } = await verify(system.home);
  story.quote(output.trim().split('\n'));
  mustBe('the exit code of sanbao verify', code, 0);
}

function verify(home: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, SANBAO_HOME: home };
    execFile(process.execPath, [PROGRAM, 'verify'], { env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: `${out}${error === null ? '' : err}` });
    });
  });
}

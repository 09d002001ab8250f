import { SETTINGS } from './config.ts';

/** Read outside the schema of the settings: by the command line, by the container setup. */
const BESIDE = ['SANBAO_DEBUG', 'SANBAO_DB_PASSWORD', 'SANBAO_DOWNLOAD_DIR', 'SANBAO_PUBLISH'];

/** Complaints about `SANBAO_*` variables that nothing reads, each with the one that was probably meant. */
export function unknownVariables(env: NodeJS.ProcessEnv): string[] {
  const known = [...SETTINGS, ...BESIDE];
  return Object.keys(env)
    .filter((name) => name.startsWith('SANBAO_') && !known.includes(name))
    .sort()
    .map((name) => {
      const meant = known.find((one) => distance(one, name) <= 2);
      return `${name} is no setting, and nothing reads it${meant === undefined ? '' : `: is ${meant} meant?`}`;
    });
}

/** How many letters must be changed, added or taken away (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const [above = 0, beside = 0, before = 0] = [row[j + 1], next[j], row[j]];
      next.push(Math.min(above + 1, beside + 1, before + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

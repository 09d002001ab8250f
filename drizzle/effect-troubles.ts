import type { ISql } from 'postgres';

/** An effect of a case that goes on failing, or is held back. */
export interface EffectTrouble {
  readonly caseNo: string;
  readonly effect: string;
  readonly held: boolean;
  readonly attempts: number;
  readonly error: string | null;
}

/** Notes the trouble an effect has; the instant it began stays. */
export async function noteTrouble(sql: ISql, { caseNo, effect, held, attempts, error }: EffectTrouble): Promise<void> {
  await sql`
    INSERT INTO effect_trouble (case_no, effect, held, attempts, error)
    VALUES (${caseNo}, ${effect}, ${held}, ${attempts}, ${error})
    ON CONFLICT (case_no, effect) DO UPDATE
      SET held = excluded.held, attempts = excluded.attempts, error = excluded.error, last_at = now(),
          since = CASE WHEN effect_trouble.last_at < now() - interval '15 minutes' THEN now() ELSE effect_trouble.since END`;
}

/** It came through. */
export async function troubleOver(sql: ISql, caseNo: string, effect: string): Promise<void> {
  await sql`DELETE FROM effect_trouble WHERE case_no = ${caseNo} AND effect = ${effect}`;
}

/** Cases whose questions had no answer, as `effect case`; the latest of them when there are very many. */
export async function troubledQuestions(sql: ISql, questions: readonly string[], limit: number): Promise<string[]> {
  const rows = await sql<{ key: string }[]>`
    SELECT effect || ' ' || case_no AS key FROM effect_trouble WHERE effect IN ${sql(questions)}
     ORDER BY last_at DESC LIMIT ${limit}`;
  return rows.map(({ key }) => key);
}

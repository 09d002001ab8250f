import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../domain/policy/parse-policy.ts';
import { SEED_POLICY } from '../../domain/policy/seed-policy.ts';
import { actionTexts } from '../../domain/text/actions.ts';
import { outcomeTexts, stageTexts } from '../../domain/text/processes.ts';
import { waitTexts } from '../../domain/text/waits.ts';
import { warrantyRepair } from '../../workflows/warranty-repair/contract.ts';
import { found, sourcesOf } from './sources.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/processes/warranty-repair.md'), 'utf8');

/** The cells of the row of a table whose first cell is this. */
function rowOf(first: string): string[] {
  const row = page.split('\n').find((line) => line.startsWith(`| ${first} |`));
  return row === undefined
    ? []
    : row
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1);
}

describe('the page of the warranty repair', () => {
  it.each(warrantyRepair.stages)('tells of the stage %s', (stage) => {
    expect(rowOf(`\`${stage}\` ${stageTexts[stage]?.zh}`)).not.toEqual([]);
  });

  it.each(Object.entries(warrantyRepair.actions))('says who may do %s', (action, { roles }) => {
    const [, by] = rowOf(`\`${action}\` ${actionTexts[action]?.zh}`);
    expect(by).toBe(roles.join(', '));
  });

  it.each(warrantyRepair.outcomes)('says what ends as %s', (outcome) => {
    expect(rowOf(`\`${outcome}\` ${outcomeTexts[outcome]?.zh}`)).not.toEqual([]);
  });

  it('names every clock, every wait and every reason for a refusal', () => {
    const repair = sourcesOf('workflows/warranty-repair');
    const clocks = parsePolicy(SEED_POLICY).document.service.clocks.map(({ id }) => id);
    const reasons = found(repair, /\bwrong\( ?[^,]+, '([a-zA-Z]+)'/g);
    const codes = found(repair, /new Refusal\( ?'([a-z_]+)'/g);
    expect(reasons.length).toBeGreaterThan(10);
    const named = [...clocks, ...Object.keys(waitTexts), ...reasons, ...codes];
    expect(named.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../domain/policy/parse-policy.ts';
import { SEED_POLICY } from '../../domain/policy/seed-policy.ts';
import { actionTexts } from '../../domain/text/actions.ts';
import { outcomeTexts, stageTexts } from '../../domain/text/processes.ts';
import { waitTexts } from '../../domain/text/waits.ts';
import { PROCESSES } from '../../workflows/processes.ts';
import { found, sourcesOf } from './sources.ts';

const sources = sourcesOf('workflows');

describe.each(Object.values(PROCESSES))(
  'the page of the process $process',
  ({ process, stages, actions, outcomes }) => {
    const page = readFileSync(join(import.meta.dirname, `../../docs/processes/${process}.md`), 'utf8');
    const own = sourcesOf(`workflows/${process}`);

    /** The cells of the row of a table whose first cell is this. */
    const rowOf = (first: string): string[] => {
      const row = page.split('\n').find((line) => line.startsWith(`| ${first} |`));
      return row === undefined
        ? []
        : row
            .split('|')
            .map((cell) => cell.trim())
            .slice(1, -1);
    };

    it.each(stages)('tells of the stage %s', (stage) => {
      expect(rowOf(`\`${stage}\` ${stageTexts[stage]?.zh}`)).not.toEqual([]);
    });

    it.each(Object.entries(actions))('says who may do %s', (action, { roles }) => {
      const [, by] = rowOf(`\`${action}\` ${actionTexts[action]?.zh}`);
      expect(by).toBe(roles.join(', '));
    });

    it.each(outcomes)('says what ends as %s', (outcome) => {
      expect(rowOf(`\`${outcome}\` ${outcomeTexts[outcome]?.zh}`)).not.toEqual([]);
    });

    it('names every clock, every wait and every reason for a refusal', () => {
      const clocks = parsePolicy(SEED_POLICY).document.service.clocks.map(({ id }) => id);
      const waits = Object.keys(waitTexts);
      const reasons = found(own, /\bwrong\( ?[^,]+, '([a-zA-Z]+)'/g);
      const codes = found(own, /(?:new Refusal|refuseOpening)\( ?'([a-z_]+)'/g);
      expect(reasons.length).toBeGreaterThan(3);
      const used = [...clocks, ...waits].filter((name) => name !== process && own.includes(`'${name}'`));
      const named = [...used, ...reasons, ...codes];
      expect(named.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    });
  },
);

it('every wait belongs to some process', () => {
  expect(Object.keys(waitTexts).filter((name) => !sources.includes(`'${name}'`))).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROBLEMS } from '../../domain/problems/catalogue.ts';

const guide = readFileSync(join(import.meta.dirname, '../../docs/api.md'), 'utf8');
const [, refusals = ''] = guide.split('\n## Refusals\n');

test('the guide to the API lists every refusal under its status', () => {
  const rows = refusals.split('\n').filter((line) => /^\| \d{3}/.test(line));
  const listed = rows.flatMap((row) => {
    const statuses = [...row.matchAll(/\b([45]\d\d)\b/g)].map(([, status]) => Number(status));
    return [...row.matchAll(/`([a-z_]+)`/g)].map(([, code = '']) => ({ code, statuses }));
  });
  expect(listed.map(({ code }) => code).sort()).toEqual(Object.keys(PROBLEMS).sort());
  for (const [code, { status }] of Object.entries(PROBLEMS)) {
    expect([code, listed.find((one) => one.code === code)?.statuses]).toEqual([code, expect.arrayContaining([status])]);
  }
});

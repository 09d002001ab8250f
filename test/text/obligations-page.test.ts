import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import {
  imputationFacts,
  judgmentInterestFacts,
  lateInterestFacts,
  paymentOrderFacts,
  paymentTermFacts,
} from '../../api/rules/facts-of-claims.ts';
import { complaintClockFacts, contactFacts, limitationFacts } from '../../api/rules/facts-of-limits.ts';
import { QUESTIONS } from '../../domain/obligations/answer.ts';
import { parsePolicy } from '../../domain/policy/parse-policy.ts';
import { SEED_POLICY } from '../../domain/policy/seed-policy.ts';
import { obligationTexts } from '../../domain/text/obligations.ts';
import { found, sourcesOf } from './sources.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/obligations.md'), 'utf8');
const sources = sourcesOf('domain/obligations');

it('the page of complaints and claims tells of every question', () => {
  const named = QUESTIONS.map((question) => question.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  expect(named.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

it('the page of complaints and claims tells of every finding', () => {
  const ids = found(sources, /\bfind\( ?q, ?'([a-zA-Z]+)'/g);
  expect(ids.length).toBeGreaterThan(50);
  expect([...new Set(ids)].filter((id) => !page.includes(`\`${id}\``))).toEqual([]);
});

it('every sentence about a complaint or a claim is one that is said', () => {
  expect(Object.keys(obligationTexts).filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
});

/** Questions with the facts they take, and the example the page gives of each. */
const FACTS: readonly (readonly [question: string, facts: z.ZodObject])[] = [
  ['complaint-clock', complaintClockFacts],
  ['limitation', limitationFacts],
  ['late-interest', lateInterestFacts],
  ['judgment-interest', judgmentInterestFacts],
  ['imputation', imputationFacts],
  ['payment-term', paymentTermFacts],
  ['payment-order', paymentOrderFacts],
  ['may-contact', contactFacts],
];

it.each(FACTS)('the page names every fact of %s, with an example that is accepted', (question, facts) => {
  const row = page.split('\n').find((line) => line.startsWith(`| \`${question}\` | `)) ?? '';
  const [, , members = '', example = ''] = row
    .split(' | ')
    .flatMap((cell, index) => (index === 0 ? ['', cell] : [cell]));
  expect(Object.keys(facts.shape).filter((member) => !members.includes(`\`${member}`))).toEqual([]);
  const json = /`(\{.*\})`/.exec(example)?.[1] ?? '';
  expect(facts.safeParse(JSON.parse(json)).error?.issues).toBeUndefined();
});

it('the page of the policy lists every category and region', () => {
  const policyPage = readFileSync(join(import.meta.dirname, '../../docs/policy.md'), 'utf8');
  const { categories, regions = [] } = parsePolicy(SEED_POLICY).document;
  const rows = [...categories, ...regions].map(({ id, name }) => `| \`${id}\` | ${name.zh} | ${name.en} |`);
  expect(rows.filter((row) => !policyPage.includes(row))).toEqual([]);
});

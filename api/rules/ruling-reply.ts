import { z } from 'zod';
import { type Because, QUESTIONS, type Ruling } from '../../domain/obligations/answer.ts';
import { citation } from '../../domain/policy/citation.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { fill } from '../../domain/text/fill.ts';
import type { Language } from '../../domain/text/languages.ts';
import { obligationTexts } from '../../domain/text/obligations.ts';

const status = z.enum(['decided', 'legalReview']);

const finding = z.object({
  id: z.string(),
  of: z.string().exactOptional().describe('The fact it speaks of, where there may be several'),
  status,
  day: z.string().exactOptional(),
  rolledFrom: z.string().exactOptional().describe('Where the day stood before it moved off rest days'),
  at: z.string().exactOptional(),
  fen: z.int().exactOptional(),
  days: z.int().exactOptional(),
  rate: z.string().exactOptional(),
  per: z.enum(['DAY', 'YEAR']).exactOptional(),
  holds: z.boolean().exactOptional().describe('Whether what the id names is so'),
  rule: z.string().describe('Row of the policy'),
  article: z.string(),
  law: z.string().describe('The article in words'),
  factsUsed: z.array(z.string()).readonly(),
  why: z.string(),
  provisional: z.boolean().describe('Rests on days or values that are not known yet'),
});

const step = z.object({
  of: z.string(),
  op: z.enum(['addDays', 'addWorkingDays', 'addMonths', 'addYears', 'limit', 'rollOver', 'times']),
  from: z.string(),
  by: z.string().exactOptional(),
  to: z.string(),
  why: z.string(),
  skipped: z.array(z.string()).readonly().exactOptional(),
});

/** The answer to a question about a complaint or a claim, said in the caller's language. */
export const rulingReply = z
  .object({
    question: z.enum(QUESTIONS),
    asOf: z.string().describe('Day in Asia/Shanghai'),
    policyVersion: z.string(),
    calendarVersion: z.string(),
    status: status.describe('legalReview when one of the findings is: a person must decide'),
    provisional: z.boolean(),
    findings: z.array(finding),
    assumptions: z.array(z.string()).describe('What was taken for true because the facts do not say it'),
    steps: z.array(step).readonly().exactOptional(),
  })
  .meta({ id: 'Ruling' });

export type RulingReply = z.output<typeof rulingReply>;

export function rulingReplyOf(ruling: Ruling, policy: Policy, language: Language): RulingReply {
  const say = ({ code, params }: Because): string => fill(obligationTexts[code], language, params);
  return {
    ...ruling,
    findings: ruling.findings.map(({ because, ...found }) => ({
      ...found,
      law: citation(policy, found.article, language),
      why: say(because),
    })),
    assumptions: ruling.assumptions.map(say),
  };
}

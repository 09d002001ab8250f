import { z } from 'zod';
import type { Because, Entitlement, Right } from '../../domain/entitlement/answer.ts';
import { citation } from '../../domain/policy/citation.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { fill } from '../../domain/text/fill.ts';
import type { Language } from '../../domain/text/languages.ts';
import { rightsTexts } from '../../domain/text/rights.ts';
import { saidRights } from '../replies/said-rights.ts';
import { factsBody } from './facts-body.ts';

const day = z.string().describe('Day in Asia/Shanghai');
const said = {
  rule: z.string().describe('Row of the policy'),
  article: z.string().describe('As the policy cites it'),
  cite: z.string().describe('The article in words'),
  because: z.looseObject({ code: z.string() }).describe('The reason as code and values'),
  why: z.string().describe('The reason as a sentence, in the language of the caller'),
};

/** A right as the entitlement function found it, with its reason in words. More members may come. */
export const rightReply = z
  .looseObject({
    id: z.string(),
    kind: z.string().describe('What it grants: repairFree, exchange, return …'),
    status: z.enum(['open', 'notYet', 'lapsed', 'excluded', 'legalReview']),
    opensOn: day.exactOptional(),
    endsOn: day.exactOptional(),
    ...said,
    factsUsed: z.array(z.string()).readonly(),
    conditions: z.array(z.string()).exactOptional().describe('What must still be established, in words'),
    refund: z.looseObject({ priceFen: z.int() }).exactOptional(),
    provisional: z.boolean().describe('The days off of that time have not been published yet'),
  })
  .meta({ id: 'Right' });

export const entitlementReply = z
  .looseObject({
    asOf: day,
    policyVersion: z.string(),
    calendarVersion: z.string(),
    category: z.string(),
    validity: z
      .looseObject({ whole: z.looseObject({ start: day, end: day }), parts: z.array(z.looseObject({ end: day })) })
      .exactOptional()
      .describe('The periods in which repair is free: of the whole unit, and of its main parts'),
    rights: z.array(rightReply),
    duties: z.array(z.looseObject({ id: z.string(), kind: z.string() })),
    exclusions: z.array(z.looseObject({ code: z.string(), applies: z.boolean() })),
    counts: z.looseObject({ failedRepairs: z.int(), repairsCounted: z.int(), daysInRepair: z.int() }),
    nextChange: z.looseObject({ on: day, right: z.string(), what: z.enum(['opens', 'lapses']) }).exactOptional(),
    steps: z.array(z.looseObject({ of: z.string(), op: z.string() })).exactOptional(),
  })
  .meta({ id: 'Entitlement' });

export const factsReply = z.looseObject(factsBody.partial().shape).describe('What the answer was computed from');

export type RightReply = z.output<typeof rightReply>;
export type EntitlementReply = z.output<typeof entitlementReply>;

/** The answer of the entitlement function as it is, with every reason and article said in words besides. */
export function entitlementReplyOf(found: Entitlement, policy: Policy, language: Language): EntitlementReply {
  const { rights, ...rest } = found;
  return entitlementReply.parse({
    ...Object(saidRights(rest, language)),
    rights: rights.map((right) => rightReplyOf(right, policy, language)),
  });
}

export function rightReplyOf(right: Right, policy: Policy, language: Language): RightReply {
  const conditions = right.subjectTo?.map((one) => fill(rightsTexts[`condition.${one}`], language));
  return rightReply.parse({
    ...right,
    cite: citation(policy, right.article, language),
    why: whyOf(right.because, language),
    ...(conditions === undefined ? {} : { conditions }),
  });
}

function whyOf({ code, params }: Because, language: Language): string {
  return fill(rightsTexts[code], language, params);
}

import { z } from 'zod';
import type { Entitlement } from '../../domain/entitlement/answer.ts';
import { entitlement } from '../../domain/entitlement/entitlement.ts';
import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import { fill } from '../../domain/text/fill.ts';
import type { Language } from '../../domain/text/languages.ts';
import { rightsTexts } from '../../domain/text/rights.ts';
import type { Rules } from '../../drizzle/rule-book.ts';
import { orBadFacts } from '../rights/found-rights.ts';

/** The rights of a serial on a day, said in the caller's language. */
export const rightsReply = z
  .object({
    asOf: z.string().describe('Day in Asia/Shanghai'),
    policyVersion: z.string(),
    calendarVersion: z.string(),
    guaranteedUntil: z.string().exactOptional().describe('Last day of the guarantee of the whole unit'),
    rights: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        status: z.enum(['open', 'notYet', 'lapsed', 'excluded', 'legalReview']),
        opensOn: z.string().exactOptional(),
        endsOn: z.string().exactOptional(),
        rule: z.string(),
        article: z.string(),
        why: z.string(),
        provisional: z.boolean(),
      }),
    ),
    nextChange: z.object({ on: z.string(), right: z.string(), what: z.enum(['opens', 'lapses']) }).exactOptional(),
  })
  .meta({ id: 'Rights' });

export type RightsReply = z.output<typeof rightsReply>;

/** @throws {Problem} `bad_facts` when what is recorded of the unit cannot be true together */
export function rightsOn(day: string, facts: EntitlementFacts, { policy, national }: Rules): Entitlement {
  return orBadFacts(() => entitlement(facts, policy, national, day));
}

export function rightsReplyOf(found: Entitlement, language: Language): RightsReply {
  const { asOf, policyVersion, calendarVersion, validity, rights, nextChange } = found;
  return {
    asOf,
    policyVersion,
    calendarVersion,
    ...(validity === undefined ? {} : { guaranteedUntil: validity.whole.end }),
    rights: rights.map(({ id, kind, status, opensOn, endsOn, rule, article, because, provisional }) => ({
      id,
      kind,
      status,
      rule,
      article,
      provisional,
      why: fill(rightsTexts[because.code], language, because.params),
      ...(opensOn === undefined ? {} : { opensOn }),
      ...(endsOn === undefined ? {} : { endsOn }),
    })),
    ...(nextChange === undefined ? {} : { nextChange }),
  };
}

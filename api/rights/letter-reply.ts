import { z } from 'zod';
import type { Entitlement } from '../../domain/entitlement/answer.ts';
import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Language } from '../../domain/text/languages.ts';
import { LANGUAGES } from '../../domain/text/languages.ts';
import { type LetterAbout, rightsLetter } from '../../domain/text/rights-letter.ts';

/** The rights of a unit in words fit to read to a customer. */
export const letterReply = z
  .object({
    language: z.enum(LANGUAGES),
    asOf: z.string(),
    policyVersion: z.string(),
    calendarVersion: z.string(),
    title: z.string(),
    paragraphs: z.array(z.object({ heading: z.string(), lines: z.array(z.string()).readonly() })).readonly(),
    text: z.string().describe('All of it, to be read out or sent'),
  })
  .meta({ id: 'RightsLetter' });

export type LetterReply = z.output<typeof letterReply>;

export function letterReplyOf(
  found: Entitlement,
  facts: EntitlementFacts,
  about: LetterAbout,
  { policy, language }: { readonly policy: Policy; readonly language: Language },
): LetterReply {
  const { asOf, policyVersion, calendarVersion } = found;
  return { language, asOf, policyVersion, calendarVersion, ...rightsLetter(found, facts, about, policy, language) };
}

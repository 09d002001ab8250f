import { z } from 'zod';
import type { RightsCalendar } from '../../domain/entitlement/rights-calendar.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { fill } from '../../domain/text/fill.ts';
import type { Language } from '../../domain/text/languages.ts';
import { letterTexts } from '../../domain/text/rights-letter-texts.ts';
import { rightReply, rightReplyOf } from './entitlement-reply.ts';

/** A year of a unit, day by day where something changes. */
export const calendarReply = z
  .object({
    year: z.int(),
    from: z.string().exactOptional().describe('First day looked at; absent when it was bought after that year'),
    to: z.string().exactOptional(),
    policyVersion: z.string(),
    calendarVersion: z.string(),
    standing: z.array(rightReply).describe('How the rights stand on the first day'),
    changes: z
      .array(
        z.object({
          on: z.string().describe('The first day on which it is so'),
          what: z.enum(['opens', 'lapses', 'turns']),
          was: z.string(),
          provisional: z.boolean().describe('The day may still move: days off of that time are not published yet'),
          right: rightReply,
        }),
      )
      .describe('In the order of the days'),
    wouldChange: z
      .array(
        z.object({
          right: z.string(),
          by: z.enum(['fact', 'review', 'condition', 'repairDays', 'calendar']),
          why: z.string(),
        }),
      )
      .describe('What besides time would change the answer of today, or of the day of that year next to it'),
  })
  .meta({ id: 'RightsCalendar' });

export type CalendarReply = z.output<typeof calendarReply>;

export function calendarReplyOf(found: RightsCalendar, policy: Policy, language: Language): CalendarReply {
  const { standing, changes, wouldChange, ...rest } = found;
  return {
    ...rest,
    standing: standing.map((right) => rightReplyOf(right, policy, language)),
    changes: changes.map(({ right, ...change }) => ({ ...change, right: rightReplyOf(right, policy, language) })),
    wouldChange: wouldChange.map(({ right, by, condition }) => {
      const { why, conditions = [] } = rightReplyOf(right, policy, language);
      const said = conditions[condition === undefined ? -1 : (right.subjectTo?.indexOf(condition) ?? -1)];
      return { right: right.id, by, why: by === 'calendar' ? fill(letterTexts.provisional, language) : (said ?? why) };
    }),
  };
}

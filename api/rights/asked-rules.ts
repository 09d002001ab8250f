import { z } from 'zod';
import { NATIONAL_CALENDAR } from '../../domain/rules/rule-kind.ts';
import { type Rules, UnknownVersion } from '../../drizzle/rules/load-rules.ts';
import { code, isDay } from '../inputs/common.ts';
import { unknownReference } from '../inputs/references.ts';
import type { Services } from '../services.ts';

/** Which versions an answer is to be computed by; those in force today where nothing is said. */
export const versionsAsked = {
  policyVersion: code.optional().describe('A published version of the policy: what it would have said, or said then'),
  calendarVersion: code.optional().describe('A published version of the national calendar'),
};

/** @throws {Problem} `unknown_reference` for a version that was never published */
export async function rulesAsked(
  services: Services,
  { policyVersion, calendarVersion }: { readonly [K in keyof typeof versionsAsked]?: string | undefined },
): Promise<Rules> {
  if (policyVersion === undefined && calendarVersion === undefined) return services.rules();
  const pinned = {
    ...(policyVersion === undefined ? {} : { policy: policyVersion }),
    ...(calendarVersion === undefined ? {} : { calendars: { [NATIONAL_CALENDAR]: calendarVersion } }),
  };
  return services.rulesAt(pinned).catch((error: unknown) => {
    if (!(error instanceof UnknownVersion)) throw error;
    const field = error.named.kind === 'policy' ? 'policyVersion' : 'calendarVersion';
    throw unknownReference(field, error.named.version);
  });
}

const EARLIEST = '1900-01-01';
const LATEST = '2099-12-31';

/** A day in Asia/Shanghai to ask about. Further off, no calendar of ours means anything. */
export const asOfDay = z
  .string()
  .superRefine((text, { addIssue }) => {
    if (!isDay(text)) addIssue({ code: 'custom', params: { reason: 'notADay' }, input: text });
    else if (text < EARLIEST || text > LATEST) {
      const params = { reason: 'dayOutOfRange', earliest: EARLIEST, latest: LATEST };
      addIssue({ code: 'custom', params, input: text });
    }
  })
  .describe('Day in Asia/Shanghai, YYYY-MM-DD; today where nothing is said')
  .meta({ format: 'date' });

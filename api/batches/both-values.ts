import { z } from 'zod';
import { byOurClock } from '../../domain/devices/skew.ts';
import type { ProblemCode } from '../../domain/problems/catalogue.ts';
import { caseView } from '../../drizzle/queries/cases.ts';
import type { DeviceCommand } from '../../drizzle/queries/device-commands.ts';
import { answerOf, lastMoves, movesSince } from '../../drizzle/queries/moves.ts';
import { roleSchema, waitSchema } from '../replies/case-parts.ts';
import type { Services } from '../services.ts';

/**
 * The case stands elsewhere than the device believed: somebody else, or a bound, was there first. What could not be had in
 * time is a person's to look at as well.
 */
const CONFLICTS: readonly ProblemCode[] = [
  'wait_passed',
  'not_awaited',
  'version_stale',
  'not_now',
  'no_answer_in_time',
  'case_closed',
  'case_ended',
  'not_own_visit',
];

export function isConflict(code: ProblemCode): boolean {
  return CONFLICTS.includes(code);
}

const moveSchema = z.object({
  type: z.string().describe('The entry: `visitNotDone`, `visitRescheduled` …'),
  at: z.string(),
  deviceAt: z.string().nullable(),
  by: z.string(),
  role: roleSchema,
});

/** Both values of a conflict: what the device says, and what the case says. */
export const bothValues = z.object({
  yours: z.object({
    action: z.string(),
    deviceAt: z.string().describe('By the clock of the device'),
    at: z.string().describe('The same by our clock'),
    wait: z.int().exactOptional(),
    seen: z.int().exactOptional(),
    follows: z.int().exactOptional(),
  }),
  ours: z.object({
    stage: z.string(),
    status: z.enum(['open', 'closed']),
    version: z.int(),
    outcome: z.string().exactOptional(),
    waits: z.array(waitSchema).readonly(),
    moves: z.array(moveSchema).describe('What moved the case on instead'),
  }),
});

export type BothValues = z.output<typeof bothValues>;

/** What the device says of a case and what the case says, as they stand now; nothing when there is no such case. */
export async function bothValuesOf({ storage }: Services, row: DeviceCommand): Promise<BothValues | undefined> {
  const { caseNo, action, deviceAt, skewMs, wait, seen, follows } = row;
  const view = await storage.query((database) => caseView(database, caseNo));
  if (view === undefined) return undefined;
  const { stage, status, version, outcome, waits } = view;
  const found = await storage.query(async (database) => {
    if (wait !== null) return answerOf(database, caseNo, wait);
    return seen === null ? [] : movesSince(database, caseNo, seen);
  });
  const moves = found.length > 0 ? found : (await storage.query((on) => lastMoves(on, caseNo))).slice(0, 1);
  return {
    yours: {
      action,
      deviceAt,
      at: byOurClock(deviceAt, skewMs),
      ...(wait === null ? {} : { wait }),
      ...(seen === null ? {} : { seen }),
      ...(follows === null ? {} : { follows }),
    },
    ours: {
      stage,
      status,
      version,
      waits,
      moves: moves.map((move) => moveSchema.parse(move)),
      ...(outcome === undefined ? {} : { outcome }),
    },
  };
}

import { BadFacts } from '../entitlement/bad-facts.ts';
import type { ProfessionalSign, RefusalGround } from '../policy/obligation-rows.ts';
import { exclude, mustBeDay } from './check.ts';

/** Days on which the goods were away for a test. The first day counts as away, the last does not; at least one does. */
export interface TestSpan {
  readonly from: string;
  /** Absent while the test goes on. */
  readonly to?: string;
}

/** What is known of a complaint at the market regulator. Days are `YYYY-MM-DD` in Asia/Shanghai. */
export interface ComplaintClockFacts {
  /** Chooses the version of the rule. */
  readonly filedOn: string;
  /** `ODR`: sent to the company by a platform or the regulator's online channel, to be answered by itself. */
  readonly channel?: 'AUTHORITY' | 'ODR';
  readonly acceptedOn?: string;
  readonly refusedOn?: string;
  readonly tests?: readonly TestSpan[];
  /** The mediation ended without result, or a side does not want it. */
  readonly endedOn?: string;
  /** Both sides must agree to mediate; a refusal ends it. */
  readonly traderAgrees?: boolean;
  readonly clueFoundOn?: string;
  readonly clueExtended?: boolean;
  /** When the consumer knew, or should have known, that his rights were infringed. */
  readonly knewOn?: string;
  /** Grounds brought forward for not accepting it. */
  readonly grounds?: readonly RefusalGround[];
  readonly signs?: readonly ProfessionalSign[];
}

/** @throws {BadFacts} */
export function checkComplaintFacts(facts: ComplaintClockFacts): void {
  const { filedOn, acceptedOn, refusedOn, endedOn, clueFoundOn, knewOn, tests = [] } = facts;
  mustBeDay('filedOn', filedOn);
  mustBeDay('acceptedOn', acceptedOn, ['filedOn', filedOn]);
  mustBeDay('refusedOn', refusedOn, ['filedOn', filedOn]);
  if (acceptedOn !== undefined && refusedOn !== undefined) exclude('refusedOn', 'acceptedOn');
  mustBeDay('endedOn', endedOn, ['acceptedOn', acceptedOn ?? filedOn]);
  mustBeDay('clueFoundOn', clueFoundOn, ['filedOn', filedOn]);
  mustBeDay('knewOn', knewOn);
  if (knewOn !== undefined) mustBeDay('filedOn', filedOn, ['knewOn', knewOn]);
  tests.forEach(({ from, to }, index) => {
    mustBeDay(`tests[${index}].from`, from, ['filedOn', filedOn]);
    mustBeDay(`tests[${index}].to`, to);
    if (to !== undefined && to < from) {
      throw new BadFacts('spanWithoutStart', `tests[${index}].to`, { date: to, earliest: from });
    }
  });
}

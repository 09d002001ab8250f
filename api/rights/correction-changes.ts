import { z } from 'zod';
import type { Entitlement } from '../../domain/entitlement/answer.ts';
import {
  type Decided,
  doneBefore,
  factsBeforeRepair,
  type RightsCompared,
} from '../../domain/entitlement/done-before.ts';
import { entitlement } from '../../domain/entitlement/entitlement.ts';
import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import type { Language } from '../../domain/text/languages.ts';
import type { Rules } from '../../drizzle/rule-book.ts';
import { rightReply, rightReplyOf } from './entitlement-reply.ts';

/** One right before and after a correction; absent where it does not exist. */
export const rightChange = z
  .object({ right: z.string(), before: rightReply.exactOptional(), after: rightReply.exactOptional() })
  .meta({ id: 'RightBeforeAfter' });

export type RightChange = z.output<typeof rightChange>;

/** The rights that stand otherwise after a correction: another status, other days, other money, or new at all. */
export function rightChangesOf(
  before: Entitlement | undefined,
  after: Entitlement,
  { policy }: Rules,
  language: Language,
): RightChange[] {
  const ids = new Set([...(before?.rights ?? []), ...after.rights].map(({ id }) => id));
  return [...ids].flatMap((id): RightChange[] => {
    const was = before?.rights.filter((right) => right.id === id) ?? [];
    const is = after.rights.filter((right) => right.id === id);
    const places = Array.from({ length: Math.max(was.length, is.length) }, (_one, place) => place);
    return places.flatMap((place): RightChange[] => {
      const [old, now] = [was[place], is[place]];
      if (JSON.stringify(standing(old)) === JSON.stringify(standing(now))) return [];
      return [
        {
          right: id,
          ...(old === undefined ? {} : { before: rightReplyOf(old, policy, language) }),
          ...(now === undefined ? {} : { after: rightReplyOf(now, policy, language) }),
        },
      ];
    });
  });
}

function standing(right: Entitlement['rights'][number] | undefined): unknown {
  if (right === undefined) return null;
  const { status, opensOn, endsOn, securedOn, subjectTo, refund } = right;
  return [status, opensOn ?? null, endsOn ?? null, securedOn ?? null, subjectTo ?? [], refund ?? null];
}

/**
 * What a repair that has ended altogether did under the old facts, held against what was owed on that day by the new ones.
 * A case that still runs finds it itself.
 */
export function doneInEnded({ detail }: CaseView, facts: EntitlementFacts, rules: Rules): string[] {
  const decided = detail as unknown as Decided & { readonly rights?: { readonly asOf: string } };
  if (decided.rights === undefined) return [];
  const { asOf } = decided.rights;
  const came = factsBeforeRepair(decided, facts);
  const atHandIn = came && rightsOn(came.on, came.facts, rules);
  return doneBefore(decided, true, rightsOn(asOf, facts, rules), atHandIn);
}

/** Before the purchase nothing was owed. */
function rightsOn(day: string, facts: EntitlementFacts, { policy, national }: Rules): RightsCompared {
  if (facts.purchaseDate !== undefined && facts.purchaseDate > day) return { rights: [] };
  const { rights, validity } = entitlement(facts, policy, national, day);
  return { rights, ...(validity === undefined ? {} : { wholeUntil: validity.whole.end }) };
}

import type { Duty, Right } from '../answer.ts';
import type { Inquiry } from '../inquiry.ts';
import { burdenOfProof } from './burden-of-proof.ts';
import { deemedRefusal } from './deemed-refusal.ts';
import { punitiveDamages, punitiveHarm } from './fraud.ts';
import { spareParts } from './spare-parts.ts';
import { transport } from './transport.ts';

/** What the law demands for goods of every category, and what their own regime adds or says instead. */
export function dutiesOf(q: Inquiry, rights: readonly Right[], own: readonly Duty[] = NONE): readonly Duty[] {
  const common = [
    burdenOfProof(q),
    deemedRefusal(q),
    transport(q, rights),
    spareParts(q),
    punitiveDamages(q),
    punitiveHarm(q),
  ].filter((duty) => duty !== undefined && !own.some(({ id }) => id === duty.id));
  return [...common, ...own].filter((duty) => duty !== undefined);
}

const NONE: readonly never[] = [];

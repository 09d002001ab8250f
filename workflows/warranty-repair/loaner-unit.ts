import type { ClaimRequest } from '../../activities/contract.ts';
import type { Role } from '../../domain/people/roles.ts';
import type { CaseContext } from '../case/process.ts';
import { Refusal } from '../case/refusal.ts';
import type { RepairTypes } from './state.ts';

// The stock counts loaners of a kind; which of them somebody has is an exclusive right to its serial.

type Case = CaseContext<RepairTypes>;

/**
 * Takes one unit for this case, inside the action that hands it out. The caller settles `unit:<serial>` once it is out;
 * of a unit that is taken and not handed out the right is given back at the end of the case.
 *
 * @throws {Refusal} when it is out in another case (one that was lost stays so), or came back damaged and no lead says
 * that it is fit again
 */
export async function takeUnit(c: Case, serial: string, by: Role): Promise<void> {
  const out = claimOf(c, 'loaner', serial);
  c.undoLater(`unit:${serial}`, 'releaseClaim', out);
  const { granted, heldBy } = await c.claim('claim', out);
  if (!granted) throw taken('loanerElsewhere', heldBy);
  if (by === 'lead') return;
  // To look is to take: the mark is given back at once when nobody had it.
  const mark = claimOf(c, 'loaner-damaged', serial);
  const damaged = await c.claim('claim', mark);
  if (damaged.granted) await c.claim('releaseClaim', mark);
  else {
    await c.claim('releaseClaim', out);
    throw taken('loanerDamagedThere', damaged.heldBy);
  }
}

/** It is here again, and any case may have it. */
export async function giveUnitBack(c: Case, serial: string): Promise<void> {
  await c.claim('releaseClaim', claimOf(c, 'loaner', serial));
}

/** It is here again, and damaged: from now on only a lead hands it out. */
export async function leaveMarked(c: Case, serial: string): Promise<void> {
  await c.claim('claim', claimOf(c, 'loaner-damaged', serial));
}

function claimOf(c: Case, kind: string, key: string): ClaimRequest {
  return { kind, key, caseNo: c.view.caseNo };
}

function taken(reason: string, heldBy: string | undefined): Refusal {
  return new Refusal('invalid_input', { reason, caseNo: heldBy ?? '' }, 'serial');
}

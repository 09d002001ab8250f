import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import type { Stage } from '../../case/process.ts';
import { mustBeSinceHandBack } from '../checks.ts';
import { type RepairDays, repairOf, withFault, withRepairOf } from '../facts.ts';
import { loanerReturns, theEnd } from '../loaner.ts';
import { exchangeOnceOpen } from '../remedies.ts';
import { factsOf } from '../rights.ts';
import { takenUpAgain } from '../rounds.ts';
import { tellOtherCases } from '../serial-facts.ts';
import type { RepairDetail, RepairTypes } from '../state.ts';

/** The customer says whether it works. Silence is never taken for satisfaction: the case closes unconfirmed. */
export const awaitingConfirmation: Stage<RepairTypes> = {
  run: async (c) => {
    const { helped, handedBack } = c.detail;
    const ours = daysOf(c.detail);
    const doneAt = helped?.at ?? handedBack?.at ?? c.now;
    c.once('ask', () => {
      c.startClocksSince(c.now, 'confirm');
      c.record({ type: 'confirmationAsked', data: {}, tells: [{ to: 'customer', text: 'pleaseConfirm' }] });
    });
    const answer = await c.waitFor({
      name: 'confirmation',
      for: 'customer',
      within: { clock: 'confirm' },
      passing: 'expires',
      actions: {
        // Who says that it works has accepted the repair.
        confirmWorking: { detail: () => ({ ending: 'closed', ...notOfferedAnyMore(c.detail) }) },
        reportFailure: {
          check: mustBeSinceHandBack(shanghaiDate(doneAt)),
          detail: ({ input: { words, appearedOn }, at }) => {
            const today = shanghaiDate(at);
            const again = {
              ...takenUpAgain(at),
              ...notOfferedAnyMore(c.detail),
              fault: { words, appearedOn, safety: false },
            };
            const known = factsOf(c.detail);
            // Help from afar is no repair in the sense of the rules, so none has failed.
            if (helped || !ours) return { ...again, facts: withFault(known, appearedOn, today) };
            const facts = withRepairOf(known, ours, { result: 'failed', failedOn: today });
            return { ...again, facts: withFault(facts, appearedOn, today), failed: (c.detail.failed ?? 0) + 1 };
          },
        },
        // What a partner's finding opened; else it is refused, as nothing is open.
        ...exchangeOnceOpen(c),
        ...loanerReturns(c),
        recordContactTry: { stays: true, detail: () => ({ contactTries: (c.detail.contactTries ?? 0) + 1 }) },
      },
    });
    c.stopClocks('confirm');
    if (answer.action === 'chooseRemedy') return 'converting';
    if (answer.action === 'reportFailure') {
      if (!helped && ours) tellOtherCases(c, repairOf(factsOf(c.detail), ours));
      return 'received';
    }
    if (answer.action === 'expired') {
      c.record({
        type: 'confirmationMissing',
        data: { contactTries: c.detail.contactTries ?? 0 },
        detail: { ending: 'closedUnconfirmed' },
      });
    }
    return theEnd(c.detail);
  },
};

/** The repair that is to be confirmed, by its days. */
function daysOf({ item, handedBack }: Readonly<Partial<RepairDetail>>): RepairDays | undefined {
  if (!item || !handedBack) return undefined;
  return { handIn: shanghaiDate(item.receivedAt), handBack: shanghaiDate(handedBack.at) };
}

/** What a partner's repair opened was to be chosen now, or is weighed anew with the next report. */
function notOfferedAnyMore({ exchangeOpened }: Readonly<Partial<RepairDetail>>): Partial<RepairDetail> {
  return exchangeOpened ? { exchangeOpened: null } : {};
}

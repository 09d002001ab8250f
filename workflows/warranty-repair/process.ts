import { plain } from '../case/book.ts';
import type { ProcessDefinition } from '../case/process.ts';
import { warrantyRepair as contract } from './contract.ts';
import { isOurReturn } from './conversion.ts';
import { limitPassed, loanerFallsDue } from './limits.ts';
import { theEnd } from './loaner.ts';
import { lookAgain, looksAgainAt } from './look-again.ts';
import { gatewayTold } from './payment.ts';
import { haveGoods } from './rounds.ts';
import { serialFactsChanged } from './serial-facts.ts';
import { visitTold } from './site-visit.ts';
import { approving } from './stages/approving.ts';
import { assessed } from './stages/assessed.ts';
import { awaitingConfirmation } from './stages/awaiting-confirmation.ts';
import { awaitingItem } from './stages/awaiting-item.ts';
import { awaitingParts } from './stages/awaiting-parts.ts';
import { closed } from './stages/closed.ts';
import { converting } from './stages/converting.ts';
import { convertingByHand } from './stages/converting-by-hand.ts';
import { diagnosed } from './stages/diagnosed.ts';
import { handback } from './stages/handback.ts';
import { itemLost } from './stages/item-lost.ts';
import { loanerReturn } from './stages/loaner-return.ts';
import { notReproduced } from './stages/not-reproduced.ts';
import { qualityCheck } from './stages/quality-check.ts';
import { quoted } from './stages/quoted.ts';
import { received } from './stages/received.ts';
import { remoteHelp } from './stages/remote-help.ts';
import { repairing } from './stages/repairing.ts';
import { requoting } from './stages/requoting.ts';
import { visitPlanned } from './stages/visit-planned.ts';
import { withPartner } from './stages/with-partner.ts';
import type { RepairTypes } from './state.ts';
import { unitGone } from './unit-gone.ts';

/**
 * Warranty repair told aloud: a fault is received, its rights are assessed, the goods come in, the fault is diagnosed;
 * what is not covered is quoted; parts come, the work is done and checked, the goods go back, the customer confirms.
 */
export const repairProcess: ProcessDefinition<RepairTypes> = {
  contract,
  first: 'received',
  opens: ({ subject, fault, wish, references, priority, team, currency, facts, force, follows }) => ({
    subject: plain(subject),
    priority: fault.safety ? 'urgent' : (priority ?? 'normal'),
    ...(team ? { team } : {}),
    ...(references ? { references: references.map(plain) } : {}),
    data: { fault: plain(fault), wish: wish ?? null, ...(force ? { force: plain(force) } : {}) },
    detail: {
      fault,
      currency,
      facts,
      ...(wish ? { wish } : {}),
      ...(force ? { forced: true } : {}),
      ...(follows ? { follows } : {}),
    },
  }),
  stages: {
    received,
    assessed,
    converting,
    convertingByHand,
    remoteHelp,
    visitPlanned,
    withPartner,
    awaitingItem,
    diagnosed,
    notReproduced,
    approving,
    quoted,
    requoting,
    awaitingParts,
    repairing,
    qualityCheck,
    itemLost,
    handback,
    awaitingConfirmation,
    loanerReturn,
    closed,
  },
  clocks: [
    'acknowledge',
    'firstResponse',
    'arriveOnSite',
    'diagnose',
    'quoteAnswer',
    'partsWait',
    'repairWork',
    'repairDays',
    'loanerDue',
    'confirm',
  ],
  cancel: {
    from: [
      'assessed',
      'convertingByHand',
      'remoteHelp',
      'visitPlanned',
      'withPartner',
      'awaitingItem',
      'diagnosed',
      'notReproduced',
      'approving',
      'quoted',
      'requoting',
      'awaitingParts',
    ],
    to: (detail) => (haveGoods(detail) ? 'handback' : theEnd(detail)),
  },
  correctable: ['fault', 'diagnosis'],
  /** The marks of the customer's own time are the moments to ask him again; those of the law have consequences. */
  onMark: async (c, clock, percent) => {
    if (clock === 'quoteAnswer') {
      c.record({ type: 'quoteReminded', data: {}, tells: [{ to: 'customer', text: 'quoteReminder' }] });
    } else if (clock === 'confirm') {
      c.record({ type: 'confirmationAsked', data: {}, tells: [{ to: 'customer', text: 'pleaseConfirm' }] });
    } else if (clock === 'loanerDue') {
      if (percent >= 100) await loanerFallsDue(c);
    } else await limitPassed(c, clock, percent);
  },
  looksAgain: { at: looksAgainAt, look: lookAgain },
  onFact: async (c, { type, data }) => {
    if (type === 'serialFactsChanged') return serialFactsChanged(c, data);
    if (type === 'unitGone') return unitGone(c, data);
    if (type === 'visitBegan' || type === 'visitEnded') return visitTold(c, { type, data });
    if (type === 'returnEnded') return !isOurReturn(c, data);
    return gatewayTold(c, { type, data });
  },
};

import { allOpen } from '../../domain/orders/quantities.ts';
import { plain } from '../case/book.ts';
import type { ProcessDefinition } from '../case/process.ts';
import { order as contract } from './contract.ts';
import { gatewayTold } from './deposit.ts';
import { agreed } from './stages/agreed.ts';
import { awaitingDeposit } from './stages/awaiting-deposit.ts';
import { closed } from './stages/closed.ts';
import { formalising } from './stages/formalising.ts';
import { fulfilling } from './stages/fulfilling.ts';
import { settling } from './stages/settling.ts';
import { supplying } from './stages/supplying.ts';
import type { OrderTypes } from './state.ts';

const FROM_THE_GATEWAY = ['paymentLinkReady', 'paymentRequestRefused', 'paymentReceived'];

/**
 * An order told aloud: a deal is made and confirmed, an oral one is put in writing; its deposit comes, its goods are made; they
 * go out in deliveries until nothing is open; what was billed is paid, and the customer is thanked.
 */
export const orderProcess: ProcessDefinition<OrderTypes> = {
  contract,
  first: 'agreed',
  opens: ({ subject, currency, lines, form, contract: signed, terms, toBeMade, shipByHand, parent, ...more }) => ({
    subject: plain(subject),
    priority: more.priority ?? 'normal',
    ...(more.team ? { team: more.team } : {}),
    ...(more.references ? { references: more.references.map(plain) } : {}),
    data: {
      form,
      currency,
      lines: lines.map(plain),
      terms: plain(terms),
      toBeMade: toBeMade ?? false,
      ...(signed ? { contract: plain(signed) } : {}),
      ...(parent ? { parent } : {}),
    },
    detail: {
      orderNo: subject.orderNo,
      customer: subject.customer,
      currency,
      goods: lines,
      form,
      terms,
      toBeMade: toBeMade ?? false,
      shipByHand: shipByHand ?? false,
      versions: [],
      lines: allOpen(lines),
      ...(signed ? { contract: signed } : {}),
      ...(parent ? { parent } : {}),
    },
  }),
  stages: { agreed, formalising, awaitingDeposit, supplying, fulfilling, settling, closed },
  clocks: [],
  cancel: { from: ['agreed', 'formalising', 'awaitingDeposit', 'supplying'], to: () => 'closed' },
  correctable: [],
  onFact: async (c, fact) => {
    if (FROM_THE_GATEWAY.includes(fact.type)) return gatewayTold(c, fact);
    // Before everything is accepted the books are looked at anyway; once it is settled nobody waits for them.
    return fact.type === 'receivableChanged' && c.view.stage !== 'settling';
  },
};

import type { Stage } from '../../case/process.ts';
import { billableTotal } from '../checks.ts';
import type { Quote, RepairTypes } from '../state.ts';

/** What the guarantee does not cover costs money, and only what the customer accepts is done. */
export const quoted: Stage<RepairTypes> = {
  needs: ['diagnosis', 'currency'],
  leaves: ['quote'],
  run: async (c) => {
    const lines = c.detail.diagnosis?.lines ?? [];
    const quote: Quote = {
      lines: lines.filter((line) => line.coverage === 'billable').map((line) => line.line),
      totalFen: billableTotal(lines),
      currency: c.detail.currency ?? 'CNY',
      state: 'open',
    };
    c.once('send', () =>
      c.record({
        type: 'quoteSent',
        data: { lines: [...quote.lines], totalFen: quote.totalFen, currency: quote.currency },
        detail: { quote },
        tells: [{ to: 'customer', text: 'quoteSent' }],
      }),
    );
    const answer = await c.waitFor({
      name: 'quoteAnswer',
      for: 'customer',
      within: 'quoteAnswer',
      passing: 'expires',
      actions: {
        acceptQuote: { detail: () => ({ quote: { ...quote, state: 'accepted' } }) },
        declineQuote: { detail: () => ({ quote: { ...quote, state: 'declined' }, unrepaired: 'quoteDeclined' }) },
      },
    });
    if (answer.action === 'acceptQuote') return 'awaitingParts';
    if (answer.action === 'expired') {
      c.record({
        type: 'quoteExpired',
        data: {},
        detail: { quote: { ...quote, state: 'expired' }, unrepaired: 'quoteExpired' },
        tells: [{ to: 'customer', text: 'quoteExpired' }],
      });
    }
    return 'handback';
  },
};

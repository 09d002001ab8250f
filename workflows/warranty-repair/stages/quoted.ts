import type { Stage } from '../../case/process.ts';
import { billableTotal, totalOf } from '../amounts.ts';
import { mustBeQuoted } from '../checks.ts';
import type { Quote, RepairTypes } from '../state.ts';
import { leadsAway, whileWithUs } from '../with-us.ts';

/**
 * What the guarantee does not cover costs money, and only what the customer accepts is done. What he accepted before
 * stays agreed when more work is found: he is asked for the rest alone.
 */
export const quoted: Stage<RepairTypes> = {
  needs: ['diagnosis', 'currency'],
  leaves: ['quote'],
  run: async (c) => {
    const lines = c.detail.diagnosis?.lines ?? [];
    const agreed = c.detail.quote?.agreed ?? [];
    const asked = lines.filter(({ coverage, line }) => coverage === 'billable' && !agreed.includes(line));
    const quote: Quote = {
      lines: asked.map(({ line }) => line),
      totalFen: totalOf(asked),
      currency: c.detail.currency ?? 'CNY',
      state: 'open',
      ...(agreed.length > 0 ? { agreed } : {}),
    };
    c.once('send', () => {
      c.startClocksSince(c.now, 'quoteAnswer');
      c.record({
        type: 'quoteSent',
        data: { lines: [...quote.lines], totalFen: quote.totalFen, currency: quote.currency },
        detail: { quote },
        tells: [{ to: 'customer', text: 'quoteSent' }],
      });
    });
    const answer = await c.waitFor({
      name: 'quoteAnswer',
      for: 'customer',
      within: { clock: 'quoteAnswer' },
      passing: 'expires',
      actions: {
        acceptQuote: {
          check: mustBeQuoted(quote),
          detail: ({ input }) => {
            const accepted = [...new Set([...agreed, ...(input.lines ?? quote.lines)])];
            const totalFen = billableTotal(lines.filter((line) => accepted.includes(line.line)));
            return { quote: { ...quote, lines: accepted, totalFen, state: 'accepted' } };
          },
        },
        declineQuote: { detail: () => ({ quote: { ...quote, state: 'declined' }, unrepaired: 'quoteDeclined' }) },
        askNewQuote: { detail: () => ({ quote: { ...quote, state: 'superseded' } }) },
        ...whileWithUs(c),
      },
    });
    c.stopClocks('quoteAnswer');
    if (answer.action === 'acceptQuote') return 'awaitingParts';
    if (answer.action === 'askNewQuote') return 'requoting';
    const away = leadsAway(answer);
    if (away) return away;
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

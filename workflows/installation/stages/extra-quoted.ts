import { mustBeSigned } from '../../case/must-be-signed.ts';
import type { Stage } from '../../case/process.ts';
import { mustBeSent } from '../checks.ts';
import type { InstallationTypes } from '../state.ts';

/** The customer is asked before anything is done that costs him money. Silence is a no. */
export const extraQuoted: Stage<InstallationTypes> = {
  needs: ['quote'],
  run: async (c) => {
    const { quote, charges = [] } = c.detail;
    if (!quote) throw new Error(`installation ${c.view.caseNo} has no quote`);
    const isSent = mustBeSent(() => c.detail);
    c.once('send', () =>
      c.record({
        type: 'extraQuoteSent',
        data: {
          no: quote.no,
          totalFen: quote.totalFen,
          currency: quote.currency,
          lines: quote.lines.map(({ price, quantity, unitFen }) => ({ price, quantity, unitFen })),
        },
        tells: [{ to: 'customer', text: 'extraQuoted' }],
      }),
    );
    const answer = await c.waitFor({
      name: 'extraAnswer',
      for: 'customer',
      within: 'extraAnswer',
      passing: 'expires',
      actions: {
        acceptExtra: {
          check: (given) => {
            isSent(given);
            mustBeSigned(given);
          },
          detail: () => ({ quote: { ...quote, state: 'accepted' }, charges: [...charges, ...quote.lines] }),
        },
        declineExtra: { check: isSent, detail: () => ({ quote: { ...quote, state: 'declined' } }) },
      },
    });
    if (answer.action === 'expired') {
      c.record({
        type: 'extraQuoteExpired',
        data: { no: quote.no },
        detail: { quote: { ...quote, state: 'expired' } },
      });
    }
    return quote.from;
  },
};

import type { ActionRule, CaseContext } from '../case/process.ts';
import { mustBeSent } from './checks.ts';
import type { InstallationInputs } from './contract.ts';
import { pricedLines, sumOf } from './extra.ts';
import type { Charge, ExtraQuote, InstallationDetail, InstallationTypes } from './state.ts';

/** Extra material and labour: at published prices alone, and only once the customer has said yes. */
export function quoting(
  c: CaseContext<InstallationTypes>,
  from: ExtraQuote['from'],
): { readonly quoteExtra: ActionRule<InstallationInputs['quoteExtra'], InstallationDetail> } {
  let priced: Charge[] = [];
  return {
    quoteExtra: {
      check: mustBeSent(() => c.detail),
      claim: async ({ input }) => {
        const { prices } = await c.claim('priceList', {});
        priced = pricedLines(prices, input.lines, c.detail.charges?.length ?? 0);
      },
      detail: () => ({
        quote: {
          no: (c.detail.quote?.no ?? 0) + 1,
          lines: priced,
          totalFen: sumOf(priced),
          currency: priced[0]?.currency ?? 'CNY',
          state: 'open',
          from,
        },
      }),
    },
  };
}

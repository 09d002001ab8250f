import { BadFacts } from '../entitlement/bad-facts.ts';
import { mustBeAmount } from './check-order-price.ts';
import { type MoneyOptions, type MoneyStep, stepsFor } from './step.ts';

/** One unit for another. Integer fen. */
export interface ExchangeFacts {
  readonly currency: string;
  /** What was paid for the unit that goes back. */
  readonly oldPaidFen: number;
  /** The same model and specification: no money moves, whatever it costs today. */
  readonly sameModel: boolean;
  /** What the other model costs; not asked for the same one. */
  readonly replacement?: { readonly priceFen: number; readonly currency: string };
}

export interface ExchangeDifference {
  readonly currency: string;
  readonly kind: 'even' | 'dearer' | 'cheaper';
  /** One of the two is 0. */
  readonly customerPaysFen: number;
  readonly customerGetsFen: number;
  /** What counts as paid for the replacement from now on: what was paid before, with the difference. */
  readonly newPaidFen: number;
  readonly steps?: readonly MoneyStep[];
}

/**
 * The difference in price of an exchange, either way. An exchange for the same model is free (CPL art. 24, General Rule
 * arts. 10, 11): a price that has risen or fallen since is nobody's debt, and a later refund is of what was paid once.
 *
 * @throws {BadFacts} `factMissing` without the price of another model; `currencyDiffers`
 */
export function exchangeDifference(facts: ExchangeFacts, options: MoneyOptions = {}): ExchangeDifference {
  const { currency, oldPaidFen } = facts;
  mustBeAmount('oldPaidFen', oldPaidFen);
  const newPaidFen = facts.sameModel ? oldPaidFen : priceOfOther(facts);
  const customerPaysFen = Math.max(0, newPaidFen - oldPaidFen);
  const customerGetsFen = Math.max(0, oldPaidFen - newPaidFen);
  const kind = customerPaysFen > 0 ? 'dearer' : customerGetsFen > 0 ? 'cheaper' : 'even';
  const steps = stepsFor(options, currency);
  const fen = customerPaysFen + customerGetsFen;
  steps.add('exchange', facts.sameModel ? 'money.sameModel' : `money.${kind}`, { oldPaidFen, newPaidFen, fen });
  return {
    currency,
    kind,
    customerPaysFen,
    customerGetsFen,
    newPaidFen,
    ...(steps.taken === undefined ? {} : { steps: steps.taken }),
  };
}

function priceOfOther({ currency, replacement }: ExchangeFacts): number {
  if (replacement === undefined) throw new BadFacts('factMissing', 'replacement');
  mustBeAmount('replacement.priceFen', replacement.priceFen);
  if (replacement.currency !== currency) {
    throw new BadFacts('currencyDiffers', 'replacement.currency', { value: replacement.currency, currency });
  }
  return replacement.priceFen;
}

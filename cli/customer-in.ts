import { key } from '../api/inputs/common.ts';
import { UsageError } from './command.ts';

/** The customer of `customer <ref> …`, and the flags behind him. @throws {@link UsageError} */
export function customerIn(argv: readonly string[]): { readonly customer: string; readonly rest: readonly string[] } {
  const [what, customer = '', ...rest] = argv;
  if (what !== 'customer') throw new UsageError(`Say whom: customer <ref>`);
  if (!key.safeParse(customer).success) throw new UsageError(`'${customer}' is not the key of a customer`);
  return { customer, rest };
}

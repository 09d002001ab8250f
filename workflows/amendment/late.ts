import type { LateProcess } from '../case/amendment.ts';
import { returnExchange } from '../return-exchange/contract.ts';
import { lateActions } from '../return-exchange/late.ts';

/** Processes that still take actions of their own of a case that has ended, by name. */
export const LATE: Readonly<Record<string, LateProcess>> = {
  [returnExchange.process]: { contract: returnExchange, actions: lateActions },
};

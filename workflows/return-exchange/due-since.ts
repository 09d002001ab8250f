import type { CaseContext } from '../case/process.ts';
import { unpaid } from './refund-shares.ts';
import type { ReturnTypes } from './state.ts';

type Case = Pick<CaseContext<ReturnTypes>, 'detail'>;

/** What is settled at this moment, by its number. */
interface Settled {
  readonly outlay?: number;
  readonly subsidy?: number;
}

/**
 * Since when the oldest of what is to be paid out has been due: the bound of the payout runs from there, whoever pays, refuses or
 * claims something else meanwhile.
 *
 * @returns ISO instant; `undefined` where nothing is due
 */
export function dueSince({ detail }: Case, settled: Settled = {}): string | undefined {
  const { refund, outlays = [], subsidies = [] } = detail;
  const due = [
    ...unpaid(refund),
    ...outlays.filter(({ no, state }) => state === 'owed' && no !== settled.outlay),
    ...subsidies.filter(({ no, reference }) => reference === undefined && no !== settled.subsidy),
  ];
  return due.flatMap(({ since }) => since ?? []).toSorted()[0];
}

/** Something else has been due as long: it is waited for as before, under the same number. */
export function staysDue(c: Case, settled: Settled): boolean {
  const since = dueSince(c, settled);
  return since !== undefined && since === dueSince(c);
}

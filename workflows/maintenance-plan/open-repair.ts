import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { known } from '../case/known.ts';
import type { CaseContext } from '../case/process.ts';
import type { CheckedItem } from './contract.ts';
import type { MaintenanceTypes } from './state.ts';

interface Found {
  /** The number of the maintenance: what it opens is opened once. */
  readonly no: number;
  readonly on: string;
  readonly failed: readonly CheckedItem[];
}

/**
 * What was found broken is repaired: one repair, with the words of what failed first and the facts the records have of
 * the item, so that its rights are found like those of any other. An item nobody has registered goes to a person.
 */
export async function openRepair(
  c: CaseContext<MaintenanceTypes>,
  { no, on, failed }: Found,
): Promise<string | undefined> {
  const { serial } = c.view.subject;
  const items = failed.map(({ item }) => item);
  const words = failed.find((one) => one.words !== undefined)?.words;
  const { found } = typeof serial === 'string' ? await c.run('serialFacts', 'serialFacts', { serial }) : {};
  if (found === undefined || words === undefined) {
    await c.openTask('repairByHand', 'lead', 'taskDefault', { on, items });
    return undefined;
  }
  const { facts, product, category, customer, orderNo, orderLine } = found;
  const safety = items.includes('safety');
  const reportedOn = shanghaiDate(c.now);
  const subject = { product, category, channel: 'maintenance', serial, customer, orderNo, orderLine };
  return c.open(`repair#${no}`, 'warranty-repair', {
    subject: known(subject),
    fault: { words, appearedOn: on, safety },
    currency: 'CNY',
    facts: { ...facts, fault: { date: on, reportedOn, safety } },
    ...(c.view.team === undefined ? {} : { team: c.view.team }),
  });
}

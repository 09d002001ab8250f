import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import type { ReturnTypes } from './state.ts';

type Case = CaseContext<ReturnTypes>;

/** A technician fetches them, where that was agreed; a visit that comes to nothing is the desk's to arrange anew. */
export async function fetchThem(c: Case): Promise<void> {
  const { way, pickUp, customer = '', site, orderNo = '' } = c.detail;
  if (way !== 'pickUp' || pickUp !== undefined) return;
  const subject = { kind: 'pickup', customer, orderNo, ...(site === undefined ? {} : { site }) };
  const visit = await c.open('pickUp', 'visit', plain({ subject, askCustomer: true }));
  c.record({
    type: 'pickUpAsked',
    data: visit === undefined ? {} : { visit },
    detail: { pickUp: { visit: visit ?? '', state: 'open' } },
  });
}

/** Nothing is to be fetched any more: called off where nobody has set out yet, and else the technician is told. */
export async function dropPickUp(c: Case): Promise<void> {
  const { pickUp } = c.detail;
  if (pickUp?.state !== 'open' || pickUp.visit === '') return;
  const { visit } = pickUp;
  await c.tell('dropPickUp', visit, 'jobEnded', { caseNo: c.view.caseNo });
  c.record({ type: 'pickUpDropped', data: { visit }, detail: { pickUp: { visit, state: 'dropped' } } });
}

import type { CaseContext } from '../case/process.ts';
import type { OrderTypes } from './state.ts';

/** When the letter is due: some days after everything was accepted. */
export function thanksDue(c: CaseContext<OrderTypes>) {
  return { term: 'thankYou', from: c.detail.acceptedAt ?? c.now };
}

/** Thanks the customer for his order; not while he complains about something. */
export async function sendThanks(c: CaseContext<OrderTypes>): Promise<void> {
  const { customer = '', orderNo = '' } = c.detail;
  const { caseNos = [] } = await c.run('complaints', 'openComplaints', { caseNo: c.view.caseNo, customer });
  if (caseNos.length > 0) {
    c.record({ type: 'thankYouHeld', data: { complaints: [...caseNos] }, detail: { thanked: 'held' } });
    return;
  }
  c.record({
    type: 'thankYouSent',
    data: { orderNo },
    detail: { thanked: 'sent' },
    tells: [{ to: 'customer', text: 'thankYou' }],
  });
}

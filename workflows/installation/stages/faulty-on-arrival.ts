import { plain } from '../../case/book.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { filesOf } from '../at-the-site.ts';
import { mustBeAnother } from '../checks.ts';
import type { InstallationTypes } from '../state.ts';
import { dropVisit } from '../visits.ts';

/**
 * The item itself does not work: goods that fail within seven days may be given back (General Rule art. 9). What the
 * technician found goes along; the installation waits for what becomes of it.
 */
export const faultyOnArrival: Stage<InstallationTypes> = {
  needs: ['faulty'],
  run: async (c) => {
    if (c.detail.faulty?.opened === null) await openReturn(c);
    await dropVisit(c);
    const isAnother = mustBeAnother(c.detail);
    const answer = await c.waitFor({
      name: 'faultyOutcome',
      for: 'us',
      within: 'faultyOutcome',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        recordFaultyOutcome: {
          check: isAnother,
          detail: ({ input: { how, serial } }) => outcomeOf(how, serial),
        },
        returnEnded: { detail: ({ input: { outcome, serial } }) => outcomeOf(outcome, serial) },
      },
    });
    const { replacedBy, ending } = c.detail;
    if (answer.action !== 'expired' && replacedBy !== undefined) await openForAnother(c, replacedBy);
    return ending ? 'paying' : 'awaitingAppointment';
  },
};

/** Repaired, it is installed after all; another one is the matter of another installation. */
function outcomeOf(how: string, serial: string | undefined) {
  if (how === 'repaired') return { faulty: null, resume: 'siteCheck' as const };
  return { ending: 'cancelled' as const, ...(serial === undefined ? {} : { replacedBy: serial }) };
}

async function openReturn(c: CaseContext<InstallationTypes>): Promise<void> {
  const { opening, faulty } = c.detail;
  if (!faulty) return;
  const { customer, product, serial } = c.view.subject;
  const files = filesOf(faulty.files);
  const opened = await c.open('faulty', 'return-exchange', {
    ...plain({ customer }),
    ...(opening?.orderNo === undefined ? {} : { orderNo: opening.orderNo }),
    lines: [
      {
        line: 1,
        sku: product ?? '',
        quantity: 1,
        serials: [serial ?? ''],
        ground: 'faultyOnArrival',
        evidence: files,
        words: plain(faulty.words),
      },
    ],
  });
  c.record({
    type: 'faultPassedOn',
    data: { files, ...(opened === undefined ? {} : { caseNo: opened }) },
    detail: { faulty: { ...faulty, opened: opened ?? '' } },
    tells: [{ to: 'customer', text: 'faultyOnArrival' }],
  });
}

async function openForAnother(c: CaseContext<InstallationTypes>, serial: string): Promise<void> {
  const { opening } = c.detail;
  const { customer, product, category, site } = c.view.subject;
  await c.open('another', 'installation', {
    ...plain({ customer, sku: product }),
    serial,
    ...(category === undefined ? {} : { category }),
    ...(site === undefined ? {} : { site }),
    ...(opening?.orderNo === undefined ? {} : { orderNo: opening.orderNo }),
  });
}

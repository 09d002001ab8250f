import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import { plain } from '../../case/book.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { filesOf } from '../at-the-site.ts';
import { mustBeAnother } from '../checks.ts';
import type { InstallationFacts } from '../contract.ts';
import { serialClaim } from '../opening.ts';
import type { InstallationDetail, InstallationTypes } from '../state.ts';
import { dropVisit } from '../visits.ts';

/**
 * The item itself does not work: goods that fail within seven days may be given back (General Rule art. 9). What the
 * technician found goes along; the installation waits for what becomes of it.
 */
export const faultyOnArrival: Stage<InstallationTypes> = {
  needs: ['faulty'],
  run: async (c) => {
    if (c.detail.ending) return isOver(c);
    if (c.detail.faulty?.opened === null) await openReturn(c);
    await dropVisit(c);
    const isAnother = mustBeAnother(c.detail);
    await c.waitFor({
      name: 'faultyOutcome',
      for: 'us',
      within: 'faultyOutcome',
      passing: { escalatesTo: ['lead', 'manager'] },
      actions: {
        recordFaultyOutcome: {
          check: isAnother,
          detail: ({ input: { how, serial } }) => (how === 'repaired' ? goesOn() : over(serial)),
        },
        returnEnded: { detail: ({ input }) => afterReturn(c.detail, input) },
      },
    });
    return c.detail.faulty ? 'faultyOnArrival' : 'awaitingAppointment';
  },
};

/** What came in its place is installed on its own; where nobody has said which it is, somebody finds out. */
async function isOver(c: CaseContext<InstallationTypes>): Promise<'paying'> {
  const { replacedBy } = c.detail;
  if (replacedBy === '') {
    const unknown = { process: 'installation', why: 'serialMissing' };
    await c.openTask('followOnNotOpened', 'lead', 'taskDefault', unknown);
  } else if (replacedBy !== undefined) await openForAnother(c, replacedBy);
  return 'paying';
}

/** Money or another unit was given for it; or it is being repaired; or nothing came of it and it is installed as it is. */
function afterReturn(
  { faulty }: Readonly<Partial<InstallationDetail>>,
  { lines, exchanged, serial, repairs = [] }: InstallationFacts['returnEnded'],
): Partial<InstallationDetail> {
  if (exchanged.length > 0) return over(serial ?? '');
  if (lines.length > 0) return over(undefined);
  const [repair] = repairs;
  return repair === undefined || !faulty ? goesOn() : { faulty: { ...faulty, repair } };
}

/** It is installed after all. */
function goesOn(): Partial<InstallationDetail> {
  return { faulty: null, resume: 'siteCheck' };
}

/** Another one is the matter of another installation. */
function over(serial: string | undefined): Partial<InstallationDetail> {
  return { ending: 'cancelled', ...(serial === undefined ? {} : { replacedBy: serial }) };
}

async function openReturn(c: CaseContext<InstallationTypes>): Promise<void> {
  const { opening, faulty } = c.detail;
  if (!faulty) return;
  const { customer, product, serial } = c.view.subject;
  const files = filesOf(faulty.files);
  const sale = await c.run('sale', 'saleOfSerial', { caseNo: c.view.caseNo, serial: opening?.serial ?? '' });
  // Without a line of an order it is refused, which is a task of the lead.
  const opened = await c.open('faulty', 'return-exchange', {
    ...plain({ customer: customer ?? '', words: faulty.words }),
    orderNo: sale.orderNo ?? opening?.orderNo ?? '',
    lines: [
      {
        line: sale.line ?? 0,
        sku: product ?? '',
        quantity: 1,
        serials: [serial ?? ''],
        ground: 'faultyOnArrival',
        faultOn: shanghaiDate(faulty.at),
        evidence: files,
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
  if (await isInstalledAlready(c, serial)) return;
  await c.open('another', 'installation', {
    ...plain({ customer, sku: product }),
    serial,
    ...(category === undefined ? {} : { category }),
    ...(site === undefined ? {} : { site }),
    ...(opening?.orderNo === undefined ? {} : { orderNo: opening.orderNo }),
  });
}

/** The delivery that brought it may have opened its installation: then there is nothing to open. */
async function isInstalledAlready(c: CaseContext<InstallationTypes>, serial: string): Promise<boolean> {
  const claim = serialClaim(c, serial);
  const { granted, heldBy } = await c.run('isFree', 'claim', claim);
  if (granted) await c.run('leaveFree', 'releaseClaim', claim);
  else if (heldBy !== undefined) c.record({ type: 'caseLinked', data: { caseNo: heldBy, kind: 'installation' } });
  return !granted;
}

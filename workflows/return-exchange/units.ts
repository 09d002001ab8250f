import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { GivenLine } from '../../domain/returns/units-given.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import { exchanged, settled, somethingBack } from './lines.ts';
import { goesOut } from './stages/shipping.ts';
import type { ReturnLine, ReturnTypes } from './state.ts';

type Case = CaseContext<ReturnTypes>;

/**
 * As soon as the customer has the other unit, it stands in the place of the old one: rights, timeline and repairs are asked
 * through this chain (General Rule art. 14). It has no undo of its own: what was no exchange after all is known at the end
 * alone, and `recordReturned` undoes it there, unit by unit.
 */
export async function recordExchange(c: Case): Promise<void> {
  const { replacement, exchange, orderNo = '', customer = '', site } = c.detail;
  const { deliveredOn } = replacement ?? {};
  if (replacement?.state !== 'delivered' || deliveredOn === undefined || exchange !== undefined) return;
  const { lines, unnamed } = givenLines(c);
  if (lines.length === 0) return;
  const { caseNo } = c.view;
  const asked = { caseNo, orderNo, customer, on: deliveredOn, lines, ...(site === undefined ? {} : { site }) };
  const { pairs = [], unlinked = [] } = await c.run('exchange', 'recordExchange', asked);
  c.record({
    type: 'exchangeRecorded',
    data: { on: deliveredOn, units: pairs.map(plain) },
    detail: { exchange: pairs },
  });
  if (unlinked.length === 0 && unnamed.length === 0) return;
  await c.openTask('exchangeNotLinked', 'lead', 'taskDefault', { units: unlinked.map(plain), unnamed: [...unnamed] });
}

/**
 * At the end the books know which units are with us for good: their record ends, and their other cases hear of it. An
 * exchange whose old unit stayed with the customer against its deposit is undone: he bought the other one.
 *
 * @returns the serials that are with us
 */
export async function recordReturned(c: Case): Promise<readonly string[]> {
  const { exchange, backOn, way, oldUnitWaived, parent } = c.detail;
  const serials = settled(c.detail).flatMap((line) => line.serials ?? []);
  if (serials.length === 0 || (exchange === undefined && !somethingBack(c.detail))) return [];
  const {
    returned = [],
    undone = [],
    left = [],
  } = await c.run('unitsOver', 'recordReturned', {
    caseNo: c.view.caseNo,
    serials,
    on: backOn ?? shanghaiDate(c.now),
    mayStay: way === 'keep' || Boolean(oldUnitWaived),
    ...(parent === undefined ? {} : { parent }),
  });
  if (undone.length > 0) {
    const stands = (exchange ?? []).filter(({ serial }) => !undone.some((one) => one.serial === serial));
    c.once('undone', () =>
      c.record({ type: 'exchangeUndone', data: { units: undone.map(plain) }, detail: { exchange: stands } }),
    );
  }
  if (left.length > 0) await c.openTask('casesOfReturned', 'lead', 'taskDefault', { cases: left.map(plain) });
  return returned;
}

/** What went out, by the lines of the return that are known by their units; `unnamed`: lines with more units than serials. */
function givenLines(c: Case): { readonly lines: readonly GivenLine[]; readonly unnamed: readonly number[] } {
  const { units, serials = [] } = c.detail.replacement ?? {};
  const told = new Map((units ?? []).map((one) => [one.line, [...one.serials]]));
  const named = [...serials];
  const lines = exchanged(c.detail).flatMap((line): GivenLine[] => {
    if (line.serials === undefined) return [];
    const from = units === undefined ? named : (told.get(line.line) ?? []);
    return [{ ...ofLine(line), given: from.splice(0, goesOut(c, line)), for: line.serials }];
  });
  const unnamed = exchanged(c.detail).filter(
    (line) => goesOut(c, line) > (lines.find(({ no }) => no === line.no)?.given.length ?? goesOut(c, line)),
  );
  return { lines, unnamed: unnamed.map(({ no }) => no) };
}

function ofLine({ no, line, sku, choice }: ReturnLine): Pick<GivenLine, 'no' | 'line' | 'sku'> {
  return { no, line, sku: choice?.sku ?? sku };
}

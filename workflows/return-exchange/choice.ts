import type { Actor } from '../../domain/people/roles.ts';
import type { Remedy } from '../../domain/returns/grounds.ts';
import type { ReturnInputs } from './contract.ts';
import { lineNo, linesOf, mustNameEachOnce, withLines } from './lines.ts';
import type { ReturnDetail, ReturnLine } from './state.ts';
import { wrong } from './wrong.ts';

type Known = Readonly<Partial<ReturnDetail>>;
type Chosen = ReturnInputs['chooseRemedy'];

/**
 * Only what was offered can be chosen; another model with its price, which is the house's to tell.
 *
 * @throws {Refusal}
 */
export function mustBeOffered(
  detail: Known,
  { lines }: Chosen,
  actor: Actor,
  offeredFor: (line: ReturnLine) => readonly Remedy[],
): void {
  mustNameEachOnce(lines);
  for (const [index, { no, remedy, sku, priceFen }] of lines.entries()) {
    const at = `lines.${index}`;
    const line = lineNo(detail, no, `${at}.no`);
    if (line.decision?.status !== 'granted') {
      throw wrong(`${at}.no`, 'notGranted', { line: no });
    }
    const open = offeredFor(line);
    if (!open.includes(remedy)) {
      throw wrong(`${at}.remedy`, 'rightNotOpen', { open: [...open] });
    }
    const named = sku !== undefined || priceFen !== undefined;
    if (remedy !== 'exchangeOther' && named) throw wrong(`${at}.sku`, 'sameModel');
    if (remedy !== 'exchangeOther') continue;
    if (sku === undefined) throw wrong(`${at}.sku`, 'skuMissing');
    if (sku === line.sku) throw wrong(`${at}.sku`, 'sameModel');
    if (priceFen === undefined) throw wrong(`${at}.priceFen`, 'priceMissing');
    if (actor.role === 'customer') throw wrong(`${at}.priceFen`, 'priceByDesk');
  }
}

export function choiceMade(detail: Known, { lines }: Chosen, by: string): Pick<ReturnDetail, 'lines'> {
  const changed = lines.flatMap(({ no, ...choice }) => {
    const line = linesOf(detail).find((one) => one.no === no);
    return line === undefined ? [] : [{ ...line, choice: { ...choice, by } }];
  });
  return withLines(detail, changed);
}

import type { Activities, UnitsExchanged } from '../../../activities/contract.ts';
import type { ExchangeAnswer, ExchangePair, NotLinked } from '../../../domain/returns/units-given.ts';

type Over = Parameters<Activities['recordReturned']>[0];
type OverAnswer = Awaited<ReturnType<Activities['recordReturned']>>;

/** Which unit was given for which, and which came back, in memory. */
export class MemoryUnits {
  /** What stands, by the unit that was given. */
  readonly chain = new Map<string, ExchangePair & { readonly caseNo: string; readonly on: string }>();
  readonly returned = new Map<string, string>();
  /** Open cases of other processes, by unit. */
  readonly cases = new Map<string, readonly { caseNo: string; process: string }[]>();
  private readonly undone = new Map<string, readonly ExchangePair[]>();
  private readonly placeOf: (serial: string) => string | undefined;

  constructor(placeOf: (serial: string) => string | undefined) {
    this.placeOf = placeOf;
  }

  exchange({ caseNo, on, lines }: UnitsExchanged): ExchangeAnswer {
    const unlinked: NotLinked[] = [];
    for (const line of lines) {
      for (const serial of line.given.filter((one) => !this.seen(caseNo, one))) {
        const replaced = [...this.chain.values()].map(({ replaces }) => replaces);
        const replaces = line.for.find((old) => !replaced.includes(old) && old !== serial);
        if (this.chain.has(serial)) unlinked.push({ no: line.no, serial, because: 'exchangedAlready' });
        else if (replaces === undefined) unlinked.push({ no: line.no, serial, because: 'noOldUnit' });
        else this.chain.set(serial, { no: line.no, serial, replaces, caseNo, on });
      }
    }
    return { pairs: this.pairsOf(caseNo), unlinked };
  }

  over({ caseNo, serials, on, mayStay }: Over): OverAnswer {
    const returned = serials.filter((serial) => isWithUs(this.placeOf(serial) ?? 'customer:'));
    for (const serial of returned) if (!this.returned.has(serial)) this.returned.set(serial, on);
    const stays = (pair: ExchangePair): boolean => mayStay || returned.includes(pair.replaces);
    const undone = this.pairsOf(caseNo).filter((pair) => !stays(pair));
    for (const { serial } of undone) this.chain.delete(serial);
    this.undone.set(caseNo, [...(this.undone.get(caseNo) ?? []), ...undone]);
    const left = returned.flatMap((serial) => this.cases.get(serial) ?? []);
    return { returned, undone: this.undone.get(caseNo) ?? [], left };
  }

  private seen(caseNo: string, serial: string): boolean {
    const undone = this.undone.get(caseNo) ?? [];
    return this.chain.get(serial)?.caseNo === caseNo || undone.some((pair) => pair.serial === serial);
  }

  private pairsOf(caseNo: string): ExchangePair[] {
    return [...this.chain.values()]
      .filter((pair) => pair.caseNo === caseNo)
      .map(({ no, serial, replaces }) => ({ no, serial, replaces }));
  }
}

function isWithUs(account: string): boolean {
  return !['customer:', 'kept:', 'refused:', 'case:'].some((place) => account.startsWith(place));
}

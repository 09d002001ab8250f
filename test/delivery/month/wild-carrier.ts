import type { CarrierEvent } from '../../../domain/carriers/carrier-event.ts';
import type { CarrierMapping } from '../../../domain/carriers/mapping.ts';
import { readReports } from '../../../domain/carriers/read-reports.ts';
import type { Dice } from '../../chaos/dice.ts';

const HOUR_MS = 3_600_000;

/** As it was agreed with the carrier; `X` is a code it began to use one day. */
export const AGREED: CarrierMapping = {
  reportsAt: '/traces',
  idAt: ['/no', '/n'],
  waybillAt: '/no',
  codeAt: ['/op'],
  time: { at: '/time', format: 'milliseconds' },
  placeAt: '/city',
  codes: {
    P: 'pickedUp',
    T: 'inTransit',
    O: 'outForDelivery',
    D: 'delivered',
    F: 'attemptFailed',
    E: 'exception',
    L: 'lost',
    R: 'returned',
    B: 'atLocker',
    I: 'ignored',
  },
};
/** And as it is read once somebody has mended it. */
const MENDED: CarrierMapping = { ...AGREED, codes: { ...AGREED.codes, X: 'inTransit' } };

/** What becomes of a parcel, in the carrier's codes. */
const FATES = [
  'PTOD',
  'PTTEOD',
  'POD',
  'D',
  'PTOFOD',
  'PTOFOFOF',
  'PTB',
  'PTBD',
  'PTL',
  'PTLTOD',
  'PTR',
  'PTOFR',
  'PXTOD',
  'PIT',
  'P',
  '',
] as const;

interface Said {
  /** When it reaches us; milliseconds. */
  readonly at: number;
  readonly body: object;
}

/**
 * A carrier at its worst: what happened to a parcel is true, but we hear of it late, twice, in any order, in codes nobody agreed
 * on, or never.
 */
export class WildCarrier {
  private readonly dice: Dice;
  private said: Said[] = [];
  /** What could not be read, until the mapping is mended. */
  private unclear: object[] = [];
  private readonly heard = new Set<string>();
  private scans = 0;

  constructor(dice: Dice) {
    this.dice = dice;
  }

  /** Takes a parcel; from now on things happen to it. */
  take(waybill: string, now: number): void {
    let at = now;
    for (const op of this.dice.of(FATES)) {
      at += this.dice.between(1, 30) * HOUR_MS;
      this.scan(waybill, op, at);
    }
  }

  /** It is wanted back: it turns round, is delivered all the same, or nothing is heard. */
  turnRound(waybill: string, now: number): void {
    const op = this.dice.of(['R', 'R', 'D', ''] as const);
    if (op !== '') this.scan(waybill, op, now + this.dice.between(2, 60) * HOUR_MS);
  }

  /** What has reached us by now and could be read: as the cases are told it, repeats and all. */
  tell(now: number): CarrierEvent[] {
    const [due, later] = [this.said.filter(({ at }) => at <= now), this.said.filter(({ at }) => at > now)];
    this.said = later;
    const mends = this.unclear.length > 0 && this.dice.oneIn(6);
    const again = mends ? this.unclear.map((body) => ({ body, by: MENDED })) : [];
    if (mends) this.unclear = [];
    const fresh = due.map(({ body }) => ({ body, by: AGREED }));
    return [...again, ...fresh].flatMap(({ body, by }) => this.read(body, by, now));
  }

  private read(body: object, by: CarrierMapping, now: number): CarrierEvent[] {
    return readReports(by, body, new Date(now).toISOString()).flatMap((read) => {
      const { event, id = '', at = '', waybill = '', code, place, problem } = read;
      if (problem !== undefined) this.unclear.push({ traces: [read.report] });
      if (problem !== undefined || event === undefined || event === 'ignored') return [];
      // The inbox takes an event once; now and then the line says it twice all the same.
      if (this.heard.has(id) && !this.dice.oneIn(3)) return [];
      this.heard.add(id);
      const more = { ...(code === undefined ? {} : { code }), ...(place === undefined ? {} : { place }) };
      return [{ event, at, id, carrier: 'fast', waybill, ...more }];
    });
  }

  private scan(waybill: string, op: string, at: number): void {
    this.scans += 1;
    const trace = { no: waybill, n: this.scans, op, time: Math.round(at), city: '杭州', signer: '张示例' };
    if (this.dice.oneIn(8)) return;
    const times = this.dice.of([1, 1, 1, 1, 2, 3] as const);
    for (let time = 0; time < times; time += 1) {
      const late = this.dice.oneIn(4) ? this.dice.between(1, 96) : this.dice.between(0, 2);
      this.said.push({ at: at + late * HOUR_MS, body: { traces: [trace] } });
    }
  }
}

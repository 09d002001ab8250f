import type {
  LoanerRequest,
  PartsAnswer,
  PartsLine,
  PartsRequest,
  PutBackRequest,
} from '../../../activities/contract.ts';
import { EffectTrouble } from './faults.ts';
import { SettledSteps } from './settled-steps.ts';

const PLACES = ['available', 'reserved', 'issued', 'used', 'loanerReserved', 'lent', 'damaged', 'lost'] as const;
type Place = (typeof PLACES)[number];

const WAYS: Readonly<Record<LoanerRequest['move'], readonly [Place, Place]>> = {
  reserve: ['available', 'loanerReserved'],
  release: ['loanerReserved', 'available'],
  handOut: ['loanerReserved', 'lent'],
  takeBack: ['lent', 'available'],
  takeBackDamaged: ['lent', 'damaged'],
  writeOff: ['lent', 'lost'],
};

/** Parts in memory: every move takes from one place what it brings to another, and counts once per case and step. */
export class MemoryStock {
  private readonly held = new Map<string, number>();
  private readonly total = new Map<string, number>();
  private readonly steps = new SettledSteps();

  supply(sku: string, quantity: number): void {
    this.add('available', sku, '', quantity);
    this.total.set(sku, (this.total.get(sku) ?? 0) + quantity);
  }

  at(place: Place, sku: string, caseNo = ''): number {
    return this.held.get(`${place} ${sku} ${place === 'available' ? '' : caseNo}`) ?? 0;
  }

  /** How many parts of all kinds a case has in one place. */
  heldBy(caseNo: string, place: Exclude<Place, 'available'>): number {
    return [...this.total.keys()].reduce((sum, sku) => sum + this.at(place, sku, caseNo), 0);
  }

  /** How often a step of a case has moved anything: never more than once. */
  has(caseNo: string, step: string): boolean {
    return this.steps.has(caseNo, step);
  }

  reserve = (request: PartsRequest): PartsAnswer => this.move(request, 'available', 'reserved', 'line');
  issue = (request: PartsRequest): PartsAnswer => this.move(request, 'reserved', 'issued', 'whole');
  use = (request: PartsRequest): PartsAnswer => this.move(request, 'issued', 'used', 'whole');

  putBack = (request: PutBackRequest): { putBack: readonly PartsLine[] } => {
    const { caseNo, step, lines } = request;
    if (lines !== undefined) {
      const { missing } = this.move({ caseNo, step, lines }, 'issued', 'available', 'whole');
      return { putBack: missing.length === 0 ? lines : [] };
    }
    return this.steps.once({ caseNo, step, request }, () => {
      const putBack: PartsLine[] = [];
      for (const sku of this.total.keys()) {
        const quantity = this.at('reserved', sku, caseNo) + this.at('issued', sku, caseNo);
        if (quantity === 0) continue;
        this.add('reserved', sku, caseNo, -this.at('reserved', sku, caseNo));
        this.add('issued', sku, caseNo, -this.at('issued', sku, caseNo));
        this.add('available', sku, '', quantity);
        putBack.push({ line: putBack.length + 1, sku, quantity });
      }
      return { answer: { putBack }, settles: putBack.length > 0 };
    });
  };

  /** Built in at a visit: issued or put aside for the case before. False when there is not so much of it. */
  takeAside(caseNo: string, sku: string, quantity: number): boolean {
    const place = (['issued', 'reserved'] as const).find((one) => this.at(one, sku, caseNo) >= quantity);
    if (place === undefined) return false;
    this.add(place, sku, caseNo, -quantity);
    this.add('used', sku, caseNo, quantity);
    return true;
  }

  receive = ({ caseNo, step, lines }: PartsRequest): Record<string, never> =>
    this.steps.once({ caseNo, step, request: { lines } }, () => {
      for (const { sku, quantity } of lines) this.supply(sku, quantity);
      return { answer: {}, settles: true };
    });

  moveLoaner = ({ caseNo, step, sku, move }: LoanerRequest): { moved: boolean } => {
    const [from, to] = WAYS[move];
    return this.steps.once<{ moved: boolean }>({ caseNo, step, request: { sku, move } }, () => {
      if (this.at(from, sku, caseNo) < 1) return { answer: { moved: false }, settles: false };
      this.add(from, sku, caseNo, -1);
      this.add(to, sku, caseNo, 1);
      return { answer: { moved: true }, settles: true };
    });
  };

  /** What is wrong with the books; empty when nothing was made or lost. */
  faults(): string[] {
    const sums = new Map<string, number>();
    const found: string[] = [];
    for (const [key, quantity] of this.held) {
      const sku = key.split(' ')[1] ?? '';
      sums.set(sku, (sums.get(sku) ?? 0) + quantity);
      if (quantity < 0) found.push(`${key}: ${quantity}`);
    }
    for (const [sku, total] of this.total) {
      if (sums.get(sku) !== total) found.push(`${sku}: ${sums.get(sku)} of ${total}`);
    }
    return found;
  }

  private move(request: PartsRequest, from: Place, to: Place, unit: 'line' | 'whole'): PartsAnswer {
    const { caseNo, step, lines } = request;
    if (new Set(lines.map(({ line }) => line)).size < lines.length) throw new EffectTrouble('BadLines', true);
    return this.steps.once({ caseNo, step, request: { from, to, lines } }, () => {
      const left = new Map(lines.map(({ sku }) => [sku, this.at(from, sku, caseNo)]));
      const missing: PartsLine[] = [];
      const moving: PartsLine[] = [];
      for (const line of lines) {
        const has = left.get(line.sku) ?? 0;
        if (has < line.quantity) missing.push(line);
        else {
          left.set(line.sku, has - line.quantity);
          moving.push(line);
        }
      }
      const refused = moving.length === 0 || (unit === 'whole' && missing.length > 0);
      for (const { sku, quantity } of refused ? [] : moving) {
        this.add(from, sku, caseNo, -quantity);
        this.add(to, sku, caseNo, quantity);
      }
      return { answer: { missing }, settles: !refused };
    });
  }

  private add(place: Place, sku: string, caseNo: string, quantity: number): void {
    const key = `${place} ${sku} ${place === 'available' ? '' : caseNo}`;
    this.held.set(key, (this.held.get(key) ?? 0) + quantity);
  }
}

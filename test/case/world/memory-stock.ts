import type { PartsAnswer, PartsLine, PartsRequest } from '../../../activities/contract.ts';

const PLACES = ['available', 'reserved', 'issued', 'used'] as const;
type Place = (typeof PLACES)[number];

/** Parts in memory: every move takes from one place what it brings to another, and counts once per case and step. */
export class MemoryStock {
  private readonly held = new Map<string, number>();
  private readonly total = new Map<string, number>();
  private readonly done = new Map<string, unknown>();

  supply(sku: string, quantity: number): void {
    this.add('available', sku, '', quantity);
    this.total.set(sku, (this.total.get(sku) ?? 0) + quantity);
  }

  at(place: Place, sku: string, caseNo = ''): number {
    return this.held.get(`${place} ${sku} ${place === 'available' ? '' : caseNo}`) ?? 0;
  }

  /** How often a step of a case has moved anything: never more than once. */
  has(caseNo: string, step: string): boolean {
    return this.done.has(`${caseNo} ${step}`);
  }

  reserve = (request: PartsRequest): PartsAnswer => this.move(request, 'available', 'reserved', 'line');
  issue = (request: PartsRequest): PartsAnswer => this.move(request, 'reserved', 'issued', 'whole');
  use = (request: PartsRequest): PartsAnswer => this.move(request, 'issued', 'used', 'whole');

  putBack = ({ caseNo, step }: { caseNo: string; step: string }): { putBack: readonly PartsLine[] } =>
    this.once(caseNo, step, () => {
      const putBack: PartsLine[] = [];
      for (const sku of this.total.keys()) {
        const quantity = this.at('reserved', sku, caseNo) + this.at('issued', sku, caseNo);
        if (quantity === 0) continue;
        this.add('reserved', sku, caseNo, -this.at('reserved', sku, caseNo));
        this.add('issued', sku, caseNo, -this.at('issued', sku, caseNo));
        this.add('available', sku, '', quantity);
        putBack.push({ line: putBack.length + 1, sku, quantity });
      }
      return { putBack };
    });

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

  private move({ caseNo, step, lines }: PartsRequest, from: Place, to: Place, unit: 'line' | 'whole'): PartsAnswer {
    return this.once(caseNo, step, () => {
      const short = lines.filter(({ sku, quantity }) => this.at(from, sku, caseNo) < quantity);
      if (unit === 'whole' && short.length > 0) return { missing: short };
      const missing: PartsLine[] = [];
      for (const line of lines) {
        if (this.at(from, line.sku, caseNo) < line.quantity) missing.push(line);
        else {
          this.add(from, line.sku, caseNo, -line.quantity);
          this.add(to, line.sku, caseNo, line.quantity);
        }
      }
      return { missing };
    });
  }

  /** A refusal as a whole has moved nothing, so the same step may be asked again. */
  private once<R>(caseNo: string, step: string, work: () => R): R {
    const key = `${caseNo} ${step}`;
    const known = this.done.get(key);
    if (known !== undefined) return known as R;
    const before = JSON.stringify([...this.held]);
    const result = work();
    if (JSON.stringify([...this.held]) !== before) this.done.set(key, result);
    return result;
  }

  private add(place: Place, sku: string, caseNo: string, quantity: number): void {
    const key = `${place} ${sku} ${place === 'available' ? '' : caseNo}`;
    this.held.set(key, (this.held.get(key) ?? 0) + quantity);
  }
}

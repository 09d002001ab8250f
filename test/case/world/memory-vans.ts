import type { VanPartRequest } from '../../../activities/contract.ts';
import type { MemoryStock } from './memory-stock.ts';
import { SettledSteps } from './settled-steps.ts';

/** What technicians have with them, in memory; parts that are put aside for a case lie in its stock. */
export class MemoryVans {
  private readonly held = new Map<string, number>();
  private readonly steps = new SettledSteps();
  private readonly moved = new Map<string, readonly [place: string, quantity: number][]>();
  private readonly stock: MemoryStock;

  constructor(stock: MemoryStock) {
    this.stock = stock;
  }

  load(technician: string, sku: string, quantity: number): void {
    this.add(`van ${technician} ${sku}`, quantity);
  }

  at(place: 'van' | 'old' | 'used', whose: string, sku: string): number {
    return this.held.get(`${place} ${whose} ${sku}`) ?? 0;
  }

  move(request: VanPartRequest): { from?: string } {
    const { caseNo, step, move, technician, sku, quantity, parent, of = '' } = request;
    return this.steps.once<{ from?: string }>({ caseNo, step, request: { move, sku, quantity, of } }, () => {
      if (move === 'back') return this.back(`${caseNo} ${of}`);
      if (move === 'old') return this.book(`${caseNo} ${step}`, [[`old ${technician} ${sku}`, quantity]], {});
      const used: [string, number] = [`used ${caseNo} ${sku}`, quantity];
      if (parent !== undefined && this.stock.takeAside(parent, sku, quantity)) {
        return this.book(`${caseNo} ${step}`, [used], { from: `case:${parent}` });
      }
      if (this.at('van', technician, sku) < quantity) return { answer: {}, settles: false };
      return this.book(`${caseNo} ${step}`, [[`van ${technician} ${sku}`, -quantity], used], {
        from: `van:${technician}`,
      });
    });
  }

  private book(step: string, moves: readonly [string, number][], answer: { from?: string }) {
    for (const [place, quantity] of moves) this.add(place, quantity);
    this.moved.set(step, moves);
    return { answer, settles: true };
  }

  private back(step: string) {
    const moves = this.moved.get(step) ?? [];
    for (const [place, quantity] of moves) this.add(place, -quantity);
    return { answer: {}, settles: moves.length > 0 };
  }

  private add(place: string, quantity: number): void {
    this.held.set(place, (this.held.get(place) ?? 0) + quantity);
  }
}

import { addDays } from '../../domain/calendar/date.ts';
import type { EntitlementFacts } from '../../domain/entitlement/facts.ts';
import type { RepairOpening } from '../../workflows/warranty-repair/contract.ts';
import { words } from './repair-desk.ts';

/**
 * Builds an opening the way a desk would tell it: `givenRepair(today).of('fridge').deliveredOn('2026-03-02').opening()`.
 * Unless said otherwise it is a phone with its papers, delivered two hundred days ago, whose fault shows today.
 */
export function givenRepair(today: string): RepairBuilder {
  const date = addDays(today, -200);
  return new RepairBuilder(today, {
    category: 'phone_host',
    channel: 'shop',
    purchaseDate: date,
    papers: 'complete',
    delivery: { date },
  });
}

class RepairBuilder {
  private readonly today: string;
  private facts: EntitlementFacts;
  private extra: Partial<RepairOpening> = {};
  private serial: string | undefined;
  private safety = false;

  constructor(today: string, facts: EntitlementFacts) {
    this.today = today;
    this.facts = facts;
  }

  of(category: string): this {
    this.facts = { ...this.facts, category };
    return this;
  }

  withSerial(serial: string): this {
    this.serial = serial;
    return this;
  }

  deliveredOn(date: string): this {
    this.facts = { ...this.facts, purchaseDate: date, delivery: { date } };
    return this;
  }

  knowing(facts: Partial<EntitlementFacts>): this {
    this.facts = { ...this.facts, ...facts };
    return this;
  }

  wishing(wish: 'repair' | 'exchange' | 'return'): this {
    this.extra = { ...this.extra, wish };
    return this;
  }

  unsafe(): this {
    this.safety = true;
    return this;
  }

  also(extra: Partial<RepairOpening>): this {
    this.extra = { ...this.extra, ...extra };
    return this;
  }

  opening(): RepairOpening {
    const { category } = this.facts;
    return {
      subject: {
        product: `${category}-1`,
        category,
        ...(this.serial ? { serial: this.serial } : {}),
        channel: 'phone',
      },
      fault: { words: words('fault'), appearedOn: this.today, safety: this.safety },
      currency: 'CNY',
      facts: { ...this.facts, ...(this.extra.wish ? { wish: this.extra.wish } : {}) },
      ...this.extra,
    };
  }
}

import type { Driver } from './driver.ts';
import { Loan, type Opening } from './loan.ts';

/** What a scenario is given: a world with cases in it. */
export class Stage {
  readonly driver: Driver;
  readonly loans: Loan[] = [];

  constructor(driver: Driver) {
    this.driver = driver;
  }

  get world(): Driver['world'] {
    return this.driver.world;
  }

  async loan(opening: Opening = {}): Promise<Loan> {
    const loan = await Loan.open(this.driver, opening);
    this.loans.push(loan);
    return loan;
  }

  /** Lets time pass. */
  async advance(ms: number): Promise<void> {
    if (this.driver.advance === undefined) throw new Error('time cannot be moved here');
    await this.driver.advance(ms);
  }
}

export interface Scenario {
  /** A sentence about behaviour. */
  readonly name: string;
  /** Where time must be moved, or bounds are real ones. */
  readonly simulatedOnly?: true;
  /** Not where a run that is to hand over takes no commands until everything is written. */
  readonly whileWriting?: true;
  readonly play: (stage: Stage) => Promise<void>;
}

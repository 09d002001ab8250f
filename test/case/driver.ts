import type { CaseView } from '../../domain/journal/view.ts';
import type { Answer, CaseEvent, Command, RefusalDetail } from '../../workflows/case/command.ts';
import type { LoanOpening } from './sample/contract.ts';
import type { World } from './world/world.ts';

/** The case said no. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly detail: RefusalDetail;

  constructor(detail: RefusalDetail) {
    super(`refused: ${detail.code}`);
    this.detail = detail;
  }
}

/** The case has ended, so nobody is there to answer. */
export class NobodyThere extends Error {
  override readonly name = 'NobodyThere';
}

/** What carries the cases of a scenario: the simulator, or a real server with a real worker. */
export interface Driver {
  readonly world: World;
  /** How often runs hand over to the next one. */
  readonly handsOver: 'seldom' | 'atRest' | 'always';
  /** @throws {Refused} */
  open(caseNo: string, command: Command<LoanOpening>): Promise<Answer>;
  /** @throws {Refused} {NobodyThere} */
  act(caseNo: string, command: Command): Promise<Answer>;
  event(caseNo: string, event: CaseEvent): Promise<void>;
  /** The view as the case itself sees it. */
  liveView(caseNo: string): Promise<CaseView>;
  /** Waits until the case has ended. */
  untilEnded(caseNo: string): Promise<void>;
  /** Waits until something holds that follows by itself: an effect that comes back, a swift bound that passes. */
  until(holds: () => boolean): Promise<void>;
  /** Lets time pass; only where it can be moved. */
  advance?(ms: number): Promise<void>;
}

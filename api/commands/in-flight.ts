import { Problem } from '../problem.ts';

/** The server takes ten updates at once per case; two are left for machines. */
const AT_ONCE = 8;

/**
 * The commands under way in this process. The same command, sent many times at once, travels once and all get its
 * answer; different commands of one case are limited, so that a crowd is turned away before it reaches the server.
 */
export class InFlight<T> {
  private readonly underWay = new Map<string, Promise<T>>();
  private readonly counts = new Map<string, number>();

  /** Runs `work` unless this command is under way already. @throws {Problem} `busy` */
  async once(commandId: string, caseNo: string, work: () => Promise<T>): Promise<T> {
    const same = this.underWay.get(commandId);
    if (same !== undefined) return same;
    const count = this.counts.get(caseNo) ?? 0;
    if (count >= AT_ONCE) throw busy(caseNo);
    this.counts.set(caseNo, count + 1);
    const flight = work().finally(() => this.land(commandId, caseNo));
    this.underWay.set(commandId, flight);
    return flight;
  }

  private land(commandId: string, caseNo: string): void {
    this.underWay.delete(commandId);
    const left = (this.counts.get(caseNo) ?? 1) - 1;
    if (left === 0) this.counts.delete(caseNo);
    else this.counts.set(caseNo, left);
  }
}

export function busy(caseNo: string): Problem {
  return new Problem('busy', { params: { caseNo }, headers: { 'retry-after': '1' } });
}

import type { Right } from './answer.ts';
import type { RightFrame, Verdict } from './right.ts';

/** The exchange a return stands for: from when to when. */
export interface DueExchange {
  /** What the return is while no exchange is open: over, or another exchange opens by time alone. */
  readonly idle: Verdict | undefined;
  readonly span: Pick<RightFrame, 'opensOn' | 'endsOn' | 'endsMove' | 'securedOn' | 'provisional'>;
  readonly factsUsed: readonly string[];
}

/**
 * What a return in the place of an exchange rests on: it comes with the first exchange that is due and goes with the last
 * one (General Rule art. 13, AGRI 31). `undefined` while no exchange has ever been due.
 */
export function dueExchange(rights: readonly (Right | undefined)[]): DueExchange | undefined {
  const exchanges = rights.filter((right) => right?.kind === 'exchange').filter((right) => right !== undefined);
  const open = exchanges.filter(({ status }) => status === 'open');
  const due = open.length > 0 ? open : exchanges.filter(cameAndWent);
  const [first, ...others] = due;
  if (first === undefined) return undefined;
  const factsUsed = [...new Set(due.flatMap((right) => right.factsUsed))];
  const nextOn = exchanges
    .filter(({ status }) => status === 'notYet')
    .map((right) => right.opensOn)
    .reduce(earlier, undefined);
  if (open.length === 0 && nextOn !== undefined) {
    const idle = { status: 'notYet', code: 'right.returnForExchange.notYet', params: { opensOn: nextOn } } as const;
    return { idle, span: {}, factsUsed };
  }
  const { endsOn, endsMove, securedOn, provisional } = others.reduce(longer, first);
  const over = { status: 'lapsed', code: 'right.returnForExchange.lapsed', params: { until: endsOn ?? '' } } as const;
  return {
    idle: open.length === 0 ? over : undefined,
    span: { opensOn: due.map((right) => right.opensOn).reduce(earlier), endsOn, endsMove, securedOn, provisional },
    factsUsed,
  };
}

/** One that never opened leaves nothing behind. */
function cameAndWent({ status, opensOn, endsOn }: Right): boolean {
  return status === 'lapsed' && opensOn !== undefined && endsOn !== undefined && opensOn <= endsOn;
}

/** Without an end or kept by a report is longer than any day; an end that moves on is later than one that does not. */
function longer(a: Right, b: Right): Right {
  return lastOf(b) > lastOf(a) ? b : a;
}

function lastOf({ endsOn, endsMove, securedOn }: Right): string {
  if (endsOn === undefined) return '~~~';
  return securedOn !== undefined ? '~~' : endsMove === true ? '~' : endsOn;
}

function earlier(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

import { type Bench, times } from '../bench.ts';
import type { Seen } from '../bench-desk.ts';
import { median, rounded, type Spread, spreadOf } from '../measure.ts';

export interface ReturnsResult {
  readonly clients: number;
  /** Returns settled a second, from the request until the money is paid and the case closed. */
  readonly sanbao: number;
  /** Raw cases a second: opened, and an update after a regular activity for each command of a return. */
  readonly raw_regular: number;
  readonly ratio_to_regular: number;
  /** Milliseconds of a whole return. */
  readonly whole: Spread;
}

const CLIENTS = 8;
/** Opening, receipt, inspection and payment: each asks the database something before it is granted. */
const COMMANDS = 4;

/** Eight desks that settle returns one after the other; the median of several turns, with the raw engine in turns. */
export async function measureReturns(bench: Bench): Promise<ReturnsResult> {
  const rates: Record<'sanbao' | 'raw_regular', number[]> = { sanbao: [], raw_regular: [] };
  const whole: number[] = [];
  const rounds = times(bench, 5);
  await bench.desk.sellCases();
  for (let round = -1; round < rounds; round += 1) {
    const orders = await Promise.all(Array.from({ length: CLIENTS }, () => bench.desk.order()));
    const taken: number[] = [];
    const ours = await rateOf(async (client) => {
      const from = performance.now();
      await settle(bench, orders[client] ?? '');
      taken.push(performance.now() - from);
    });
    const raws = await rateOf(() => rawCase(bench));
    if (round < 0) continue;
    rates.sanbao.push(ours);
    rates.raw_regular.push(raws);
    whole.push(...taken);
    bench.say(`${round + 1} of ${rounds} rounds`);
  }
  const [sanbao, raw] = [median(rates.sanbao), median(rates.raw_regular)];
  return {
    clients: CLIENTS,
    sanbao: rounded(sanbao),
    raw_regular: rounded(raw),
    ratio_to_regular: rounded(sanbao / raw),
    whole: spreadOf(whole),
  };
}

/** @returns how many a second */
async function rateOf(work: (client: number) => Promise<void>): Promise<number> {
  const from = performance.now();
  await Promise.all(Array.from({ length: CLIENTS }, (_, client) => work(client)));
  return CLIENTS / ((performance.now() - from) / 1_000);
}

async function rawCase({ raw }: Bench): Promise<void> {
  const handle = await raw.open();
  for (let command = 0; command < COMMANDS; command += 1) await raw.update(handle, 'regular');
  await raw.finish(handle);
}

/** One of three cases, without a reason: it comes back, goes on the shelf again, and finance pays for it. */
async function settle({ desk }: Bench, orderNo: string): Promise<void> {
  const lines = [{ no: 1, quantity: 1 }];
  const { caseNo } = await desk.openReturn({
    ...{ orderNo, how: 'sendIn' },
    lines: [{ line: 1, quantity: 1, ground: 'noReason', wish: 'return' }],
  });
  const waiting = async (name: string): Promise<Seen> => desk.until(caseNo, ({ waits: [wait] }) => wait?.name === name);
  const to = { waiting: true } as const;
  await desk.act(await waiting('returnedGoods'), { as: 'warehouse', action: 'receiveGoods', input: { lines }, ...to });
  const placed = { lines: lines.map((line) => ({ ...line, disposition: 'restock' })) };
  await desk.act(await waiting('inspection'), { as: 'quality', action: 'inspectGoods', input: placed, ...to });
  const due = await waiting('refundPayout');
  const refund = due.detail.refund?.shares[0]?.refund ?? '';
  const paid = { refund, reference: `BENCH-${refund}` };
  await desk.act(due, { as: 'finance', action: 'recordRefund', input: paid, ...to });
  await desk.until(caseNo, ({ status }) => status === 'closed');
}

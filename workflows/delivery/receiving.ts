import { ended } from '../../domain/delivery/tally.ts';
import type { ActionRule, CaseContext } from '../case/process.ts';
import { comingBack } from './accounting.ts';
import { mustBeComingBack } from './checks.ts';
import type { CountedLine, DeliveryInputs } from './contract.ts';
import type { DeliveryDetail, DeliveryTypes, LineState } from './state.ts';

type Receive = DeliveryInputs['receiveBack'];

/** Counted in the warehouse: what was refused is back, what was never handed over has returned. */
export function receiving(c: CaseContext<DeliveryTypes>): ActionRule<Receive, DeliveryDetail> {
  return {
    check: mustBeComingBack(
      () => comingBack(c),
      () => c.detail.lines ?? [],
    ),
    detail: ({ input }) => {
      const { lines = [], backRefused = {} } = c.detail;
      const back = { ...backRefused };
      return {
        lines: lines.map((line) => {
          const counted = input.lines.find((one) => one.line === line.line);
          if (counted === undefined) return line;
          const before = back[`${line.line}`] ?? 0;
          const refused = Math.min(counted.quantity, line.refused - before);
          back[`${line.line}`] = before + refused;
          return received(line, counted, counted.quantity - refused);
        }),
        backRefused: back,
      };
    },
  };
}

function received(line: LineState, { serials = [] }: CountedLine, returned: number): LineState {
  return { ...ended(line, { returned }), serials: line.serials.filter((serial) => !serials.includes(serial)) };
}

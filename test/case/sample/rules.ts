import { type Rules, tableRules } from '../world/table-rules.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What the sample process promises. */
export const LOAN_TERMS = {
  offer: 7 * DAY,
  check: DAY,
  handing: 2 * DAY,
  reopenWindow: 30 * DAY,
  taskDefault: 2 * DAY,
  stuckEffect: DAY,
  holdMax: 30 * DAY,
} as const;

/** The loan itself may take so long; the customer's time and holds do not count. */
export const LENDING_MS = 10 * DAY;

/** Whatever happens, the law wants it over in so long. */
export const LEGAL_MS = 60 * DAY;

export const loanRules: Rules = tableRules({
  terms: LOAN_TERMS,
  swiftMs: 400,
  clocks: [
    {
      name: 'lending',
      target: LENDING_MS / MINUTE,
      pausesFor: ['customer'],
      pausesOnHold: true,
      ladder: [
        { percent: 50, tells: ['owner'] },
        { percent: 100, tells: ['lead', 'manager'] },
        { percent: 150, tells: ['manager'] },
      ],
    },
    {
      name: 'legal',
      target: LEGAL_MS / MINUTE,
      pausesFor: [],
      pausesOnHold: false,
      ladder: [{ percent: 100, tells: ['manager'] }],
    },
  ],
});

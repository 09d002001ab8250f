import type { Role } from '../people/roles.ts';
import { ROLES } from '../people/roles.ts';
import type { Policy } from './policy.ts';
import { rowMembers, rowOptions } from './read-row.ts';
import type { Row } from './row.ts';
import type { TermUnit } from './service.ts';
import { flag, list, oneOf, type Reader, shape, text, whole } from './shape.ts';

/** Where a promised date goes that falls on a rest day. */
export const REST_DAY_RULES = ['stays', 'next', 'before'] as const;

export type RestDayRule = (typeof REST_DAY_RULES)[number];

/** A kind of promise our people may make to a customer, as a row of the catalogue. */
export interface PromiseKindRow extends Row {
  readonly name: { readonly zh: string; readonly en: string };
  /** Who may make it without asking; anybody else needs the word of another first. `system`: a case makes it. */
  readonly roles: readonly Role[];
  /** When it is due where nothing else was said. */
  readonly due: { readonly unit: TermUnit; readonly n: number };
  readonly restDays: RestDayRule;
  /** The working calendar of due dates, reminders and rest days. */
  readonly calendar: string;
  /** Working minutes before it is due at which its promiser is reminded; 0: he is not. */
  readonly remindBefore: number;
  /** Working minutes after it was due at which the manager hears of it. */
  readonly managerAfter: number;
  /** Without a file it does not count as kept. */
  readonly evidence: boolean;
  /** The kind of visit by which it is kept: the promise orders it and hears how it ended. */
  readonly visit?: string;
}

export const promiseKindRow: Reader<PromiseKindRow> = shape<PromiseKindRow>(
  {
    ...rowMembers,
    name: shape<PromiseKindRow['name']>({ zh: text, en: text }, {}),
    roles: list(oneOf(ROLES)),
    due: shape<PromiseKindRow['due']>(
      { unit: oneOf(['workingMinutes', 'workingDays', 'calendarDays']), n: whole(1) },
      {},
    ),
    restDays: oneOf(REST_DAY_RULES),
    calendar: text,
    remindBefore: whole(0),
    managerAfter: whole(1),
    evidence: flag,
  },
  { ...rowOptions, visit: text },
);

export function promiseKinds({ document }: Policy): readonly PromiseKindRow[] {
  return document.service.promiseKinds ?? [];
}

import type { Fact } from '../../domain/journal/entry.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import type { PromisedDate, PromiseEnding } from '../../domain/promises/ledger.ts';
import { dueDateOf, type SaidDue } from '../../domain/promises/promised-date.ts';
import { plain } from '../case/book.ts';

/** The dates a case has promised and not settled yet, by their name in the case: a member of the detail of its process. */
export interface DatesTold {
  datesTold: Readonly<Record<string, PromisedDate | null>>;
}

/** A case of any process that tells dates. */
export interface TellingCase {
  readonly view: CaseView;
  readonly detail: Readonly<Partial<DatesTold>>;
  /** ISO instant. */
  readonly now: string;
  record(fact: Omit<Fact, 'detail'> & { readonly detail?: Partial<DatesTold> }): unknown;
}

export interface ToldDate {
  /** A row of the catalogue. */
  readonly kind: string;
  /** Until when it is to happen, as it was told: the day, all of it, or an instant. */
  readonly due: SaidDue;
  /** Who has to keep it; absent: the house. */
  readonly by?: string;
  /** The customer wanted another date than the one he was told before, or agreed to it. */
  readonly agreed?: boolean;
}

/**
 * A date was told to the customer: it is a promise. Told anew with his consent before it has passed, it has moved; told anew
 * without, the one before is broken. A case without a customer promises nothing.
 */
export function tellDate(c: TellingCase, name: string, { kind, due, by, agreed = false }: ToldDate): void {
  const { customer } = c.view.subject;
  if (typeof customer !== 'string') return;
  const { dueOn, dueAt } = dueDateOf(due);
  const before = c.detail.datesTold?.[name] ?? undefined;
  if (before?.dueAt === dueAt && before.by === by) return;
  const moves =
    before !== undefined && (agreed || before.dueAt === dueAt) && Date.parse(before.dueAt) > Date.parse(c.now);
  if (before !== undefined && !moves) settle(c, name, before, { how: 'broken', onTime: false, why: 'movedByUs' });
  const dated: PromisedDate = {
    // The entry that promised it makes it one of its own, however often a date of this name is told.
    promise: moves ? before.promise : `${c.view.caseNo}#${name}-${c.view.version + 1}`,
    kind,
    dueOn,
    dueAt,
    customer,
    ...(by === undefined ? {} : { by }),
  };
  const detail = { datesTold: { ...c.detail.datesTold, [name]: dated } };
  if (moves) {
    const was = { dueOn: before.dueOn, dueAt: before.dueAt };
    c.record({ type: 'promiseMoved', data: { ...plain(dated), was }, detail });
  } else c.record({ type: 'promiseDated', data: plain(dated), detail });
}

/**
 * What was told has happened, at an ISO instant.
 *
 * @param onTime when the case knows better than the clock: within what its rules allow. Else: before it was due
 */
export function keepDate(c: TellingCase, name: string, keptAt: string = c.now, onTime?: boolean): void {
  const told = c.detail.datesTold?.[name];
  if (!told) return;
  settle(c, name, told, { how: 'kept', onTime: onTime ?? Date.parse(keptAt) <= Date.parse(told.dueAt), keptAt });
}

/** It has passed and has not happened. */
export function missDate(c: TellingCase, name: string): void {
  const told = c.detail.datesTold?.[name];
  if (told) c.record({ type: 'promiseOverdue', data: plain(told) });
}

/** It will not happen any more: by the will of the customer, or not. */
export function dropDate(c: TellingCase, name: string, how: 'released' | 'broken', why: string): void {
  const told = c.detail.datesTold?.[name];
  if (told) settle(c, name, told, how === 'broken' ? { how, onTime: false, why } : { how, why });
}

interface Settled {
  readonly how: PromiseEnding;
  readonly onTime?: boolean;
  readonly keptAt?: string;
  readonly why?: string;
}

function settle(c: TellingCase, name: string, told: PromisedDate, settled: Settled): void {
  const detail = { datesTold: { ...c.detail.datesTold, [name]: null } };
  c.record({ type: 'promiseSettled', data: { ...plain(told), ...plain(settled) }, detail });
}

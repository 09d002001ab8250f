import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { act, type Turn } from './case-life.ts';
import { FILM, SCREEN, type Shop, type Unit } from './shop.ts';

/** What becomes of a repair, told in a word. Each leads down another branch of the process. */
export const JOURNEYS = [
  'free',
  'part',
  'quoted',
  'declined',
  'partly',
  'notFound',
  'flickers',
  'rare',
  'comesBack',
  'reopened',
  'refused',
  'exchanged',
  'returned',
  'withdrawn',
] as const;

export type Journey = (typeof JOURNEYS)[number];

/** How long the goods have been with the customer: the first days give stronger rights than a repair. */
export function daysInUse(journey: Journey): number {
  return journey === 'exchanged' || journey === 'returned' ? 2 : 100;
}

/** What whoever acts next has before his eyes. */
export interface Seen {
  readonly journey: Journey;
  readonly unit: Unit;
  readonly shop: Shop;
  readonly caseNo: string;
  /** What the process knows, as the API shows it. */
  readonly detail: {
    readonly quote?: { readonly totalFen: number; readonly currency: string; readonly lines: readonly number[] };
    readonly parts?: { readonly lines: readonly { readonly line: number; readonly quantity: number }[] };
  };
  /** How often a wait of this name was answered before. */
  readonly round: number;
}

/** What somebody does about a wait; absent: the case is left where it is. */
export function turnAt(wait: string, seen: Seen): Turn | undefined {
  return TURNS[wait]?.(seen);
}

const WORDS = '照约定办理，已告知客户。';

const TURNS: Readonly<Record<string, (seen: Seen) => Turn | undefined>> = {
  remedyChoice: ({ journey }) =>
    act('agent', 'chooseRemedy', {
      remedy: journey === 'exchanged' ? 'exchange' : journey === 'returned' ? 'return' : 'repair',
    }),
  assessment: ({ journey, shop }) =>
    journey === 'refused'
      ? act('lead', 'refuseRepair', { exclusion: 'MISUSE', evidence: [shop.photo], reason: WORDS })
      : act('agent', 'acceptForRepair', { route: 'depot' }),
  item: ({ shop }) => act('warehouse', 'receiveItem', { condition: 'good', evidence: [shop.photo] }),
  diagnosis: (seen) =>
    seen.journey === 'notFound'
      ? act('technician', 'reportNotReproducible', { tries: [WORDS, WORDS, WORDS] })
      : act('technician', 'recordDiagnosis', {
          ...{ cause: 'DISPLAY_DEAD', performanceFault: true, findings: WORDS },
          lines: linesOf(seen),
        }),
  furtherSearch: ({ round }) => act('agent', round === 0 ? 'lookAgain' : 'takeBack'),
  quoteAnswer: ({ journey }) => {
    if (journey === 'declined') return act('agent', 'declineQuote', { reason: WORDS });
    return act('agent', 'acceptQuote', journey === 'partly' ? { lines: [1] } : {});
  },
  partsArrival: ({ unit }) => act('warehouse', 'partsArrived', { sku: unit.rare, quantity: 1 }),
  partsIssue: () => act('warehouse', 'issueParts'),
  repair: ({ detail }) =>
    act('technician', 'completeRepair', {
      work: WORDS,
      // One of each is built in; what is left over must come back to the shelf.
      used: (detail.parts?.lines ?? []).map(({ line }) => ({ line, quantity: 1 })),
    }),
  quality: ({ journey, round }) =>
    journey === 'flickers' && round === 0
      ? act('quality', 'failQuality', { reason: WORDS })
      : act('quality', 'passQuality'),
  payment: ({ detail, caseNo, round }) =>
    act('finance', 'recordPayment', {
      ...{ amountFen: detail.quote?.totalFen ?? 1, currency: detail.quote?.currency ?? 'CNY' },
      reference: `bank-${caseNo}-${round}`,
    }),
  collection: () => act('warehouse', 'handBack', { to: 'customer' }),
  confirmation: ({ journey, round }) =>
    journey === 'comesBack' && round === 0
      ? act('agent', 'reportFailure', { words: WORDS, appearedOn: shanghaiDate(new Date().toISOString()) })
      : act('agent', 'confirmWorking', { channel: 'phone' }),
  conversion: ({ caseNo }) => act('agent', 'confirmConversion', { reference: `CONV-${caseNo}` }),
  reopening: ({ journey, round }) =>
    journey === 'reopened' && round === 0 ? act('agent', 'reopenCase', { reason: WORDS }) : undefined,
};

function linesOf({ journey, unit, round }: Seen): readonly object[] {
  const covered = { unitFen: 8_000, coverage: 'covered', reason: 'REPAIR_FREE' };
  const billable = { unitFen: 4_900, coverage: 'billable', reason: 'NOT_COVERED_PART' };
  const labour = { line: 1, kind: 'labour', quantity: 1, ...covered };
  const screen = { line: 2, kind: 'part', sku: SCREEN, quantity: 2, ...covered };
  const film = { line: 3, kind: 'part', sku: FILM, quantity: 1, ...billable };
  if (journey === 'quoted') return [labour, screen, film];
  if (journey === 'declined') return [film];
  if (journey === 'partly') return [{ ...labour, ...billable }, film];
  if (journey === 'part' || journey === 'withdrawn') return [labour, screen];
  if (journey === 'rare' && round === 0) return [{ ...screen, sku: unit.rare, quantity: 1 }];
  return [labour];
}

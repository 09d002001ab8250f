import { z } from 'zod';
import { GROUND_RULES, GROUNDS } from '../../domain/returns/grounds.ts';
import { toCome } from '../../domain/returns/line-goods.ts';
import { fill } from '../../domain/text/fill.ts';
import type { Language } from '../../domain/text/languages.ts';
import { returnPageTexts } from '../../domain/text/returns/page.ts';

/** One part of the page, in plain words. */
export interface PageSection {
  readonly heading: string;
  readonly items: readonly string[];
}

const count = z.int();

const line = z.object({
  sku: z.string(),
  quantity: count,
  serials: z.array(z.string()).exactOptional(),
  ground: z.enum(GROUNDS),
  decision: z
    .object({
      status: z.enum(['granted', 'refused', 'review']),
      offered: z.array(z.string()).exactOptional(),
      why: z.string().exactOptional(),
    })
    .exactOptional(),
  choice: z.object({ remedy: z.string(), sku: z.string().exactOptional() }).exactOptional(),
  goods: z.object({
    asked: count,
    notComing: count,
    received: count,
    placed: z.object({ backToCustomer: count.exactOptional() }),
  }),
  handedBack: count.exactOptional(),
  notTaken: z.object({ quantity: count, why: z.object({ text: z.string() }).exactOptional() }).exactOptional(),
});

const dispute = z.object({
  finding: z.string(),
  serial: z.string().exactOptional(),
  why: z.object({ text: z.string() }).exactOptional(),
  offeredFen: count.exactOptional(),
});

const outlay = z.object({
  carrier: z.string(),
  waybill: z.string(),
  amountFen: count,
  currency: z.string(),
  state: z.enum(['claimed', 'owed', 'paid', 'refused']),
  reason: z.object({ text: z.string() }).exactOptional(),
});

type Line = z.output<typeof line>;

/** What a customer may read of his return, as far as the page says it. */
const shown = z.object({
  lines: z.array(line).default([]),
  way: z.string().nullish(),
  order: z.object({ currency: z.string() }).exactOptional(),
  owed: z
    .object({ differenceFen: count, depositFen: count, totalFen: count, state: z.enum(['open', 'paid', 'waived']) })
    .exactOptional(),
  refund: z
    .object({
      totalFen: count,
      depositFen: count,
      creditFen: count,
      currency: z.string(),
      shares: z.array(z.object({ paidFen: count })),
    })
    .exactOptional(),
  dispute: dispute.nullish(),
  coupons: z.array(z.string()).default([]),
  freightOn: z.string().nullish(),
  outlays: z.array(outlay).default([]),
  objection: z
    .object({
      of: z.string().exactOptional(),
      upheld: z.boolean().exactOptional(),
      answer: z.object({ text: z.string() }).exactOptional(),
    })
    .nullish(),
  openedAnew: z.string().nullish(),
});

type Say = (name: keyof typeof returnPageTexts, params?: Readonly<Record<string, unknown>>) => string;

/**
 * What the customer's page says of his return: his goods and where they are, what he owes, and what he gets back.
 *
 * @param detail what of the case he may read
 */
export function returnSections(detail: unknown, isOpen: boolean, language: Language): readonly PageSection[] {
  const { lines, way, order, owed, refund, coupons, freightOn, outlays, objection, openedAnew, ...more } =
    shown.parse(detail);
  const say: Say = (name, params = {}) => fill(returnPageTexts[name], language, params);
  const money = refund === undefined ? [] : saidRefund(say, refund);
  const given = [...money, ...(coupons.length === 0 ? [] : [say('coupons', { coupons })])];
  const due =
    owed === undefined || owed.state === 'waived'
      ? []
      : [say(owed.state === 'paid' ? 'owedPaid' : 'owedOpen', { ...owed, currency: order?.currency })];
  const isOurs = way === 'sendIn' && freightOn === 'trader';
  const spent = outlays.map(({ reason, ...one }) => say(OUTLAY[one.state], { ...one, why: reason?.text }));
  const answer = objection?.upheld ? 'objectionUpheld' : 'objectionNotUpheld';
  const said = objection
    ? [say(objection.upheld === undefined ? 'objectionOpen' : answer, { why: objection.answer?.text })]
    : [];
  const isOfGoods = objection?.of === 'goods' && objection.upheld === true;
  const follows = isOfGoods && !isOpen ? [say('notOpenedAnew')] : [];
  const anew = openedAnew ? [say('openedAnew', { opened: openedAnew })] : follows;
  return [
    { heading: say('goods'), items: lines.map((one) => saidLine(say, one, isOpen && way !== 'keep', language)) },
    { heading: say('finding'), items: saidDispute(say, more.dispute, order?.currency) },
    { heading: say('owed'), items: due },
    { heading: say('refund'), items: given },
    { heading: say('outlays'), items: isOpen && isOurs && outlays.length === 0 ? [say('outlayOurs')] : spent },
    { heading: say('objection'), items: [...said, ...anew] },
  ].filter(({ items }) => items.length > 0);
}

function saidLine(say: Say, one: Line, isAwaited: boolean, language: Language): string {
  const named = say(one.serials === undefined ? 'line' : 'lineOfSerials', one);
  const said = [...saidDecision(say, one), ...saidGoods(say, one, isAwaited)];
  if (said.length === 0) return named;
  return language === 'zh' ? `${named}：${said.join('，')}` : `${named}: ${said.join(', ')}`;
}

function saidDecision(say: Say, { decision, choice }: Line): string[] {
  if (decision === undefined) return [];
  const { status, offered = [], why } = decision;
  if (status !== 'granted')
    return [status === 'refused' && why !== undefined ? say('refusedWhy', { why }) : say(status)];
  if (choice === undefined) return [say('granted'), say('offered', { offered })];
  return [say('granted'), say(choice.sku === undefined ? 'chosen' : 'chosenModel', choice)];
}

/** Where his goods are, as far as it concerns him: those of which something is to come back to us, or came. */
function saidGoods(say: Say, { ground, choice, goods, handedBack = 0, notTaken }: Line, isAwaited: boolean): string[] {
  if (GROUND_RULES[ground].goods !== 'comeBack' || choice === undefined || choice.remedy === 'repair') return [];
  const { backToCustomer = 0 } = goods.placed;
  const places = {
    toCome: isAwaited ? toCome(goods) : 0,
    withUs: goods.received - backToCustomer,
    notComing: goods.notComing,
    goingBack: backToCustomer - handedBack,
    handedBack,
  } as const;
  const refused = notTaken?.why === undefined ? [] : [say('notTaken', { ...notTaken, why: notTaken.why.text })];
  return PLACES.flatMap((place) => (places[place] > 0 ? [say(place, { quantity: places[place] })] : [])).concat(
    refused,
  );
}

/** Whether it stands in the books yet is nothing to him. */
const OUTLAY = {
  claimed: 'outlayOpen',
  owed: 'outlayOpen',
  paid: 'outlayPaid',
  refused: 'outlayRefused',
} as const;

/** What was found of his goods, until it is clear what becomes of them. */
function saidDispute(say: Say, found: z.output<typeof dispute> | null | undefined, currency = 'CNY'): string[] {
  if (!found) return [];
  const { finding, serial, why, offeredFen } = found;
  return [
    ...(serial === undefined ? [] : [say('foundLocked', { serial, finding })]),
    ...(why === undefined ? [] : [say('found', { finding, why: why.text })]),
    ...(offeredFen === undefined ? [] : [say('reduction', { offeredFen, currency })]),
  ];
}

const PLACES = ['toCome', 'withUs', 'notComing', 'goingBack', 'handedBack'] as const;

function saidRefund(say: Say, refund: NonNullable<z.output<typeof shown>['refund']>): string[] {
  const { totalFen, depositFen, creditFen, currency, shares } = refund;
  const toHimFen = totalFen + depositFen;
  const paidFen = shares.reduce((sum, share) => sum + share.paidFen, 0);
  return [
    ...(toHimFen > 0 ? [say('refunded', { totalFen: toHimFen, paidFen, currency })] : []),
    ...(creditFen > 0 ? [say('credited', { creditFen, currency })] : []),
  ];
}

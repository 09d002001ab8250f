import { actionTexts } from './actions.ts';
import { deliveryWords } from './delivery/words.ts';
import { obstacleWords } from './dispatch.ts';
import { documentProblem } from './document-problems.ts';
import { documentKindTexts } from './documents/common.ts';
import { groundTexts, mainPartTexts } from './goods.ts';
import { siteCauseTexts, stuckTexts } from './installation/names.ts';
import type { Language, Texts } from './languages.ts';
import {
  balanceTexts,
  interruptionTexts,
  objectionGroundTexts,
  obstacleTexts,
  orderConditionTexts,
  partyToPayTexts,
  professionalSignTexts,
  refusalGroundTexts,
} from './obligations/words.ts';
import { clauseTexts, dateMovedTexts, exemptionTexts, lackingTexts, weakTexts, yesNoTexts } from './order/words.ts';
import { partyTexts, roleTexts } from './people.ts';
import { outcomeTexts, processTexts, stageTexts } from './processes.ts';
import { promiseEndingTexts, promiseKindTexts } from './promise/words.ts';
import { findingTexts, remedyTexts, returnWayTexts } from './returns/names.ts';
import { stepLabel } from './step-label.ts';
import { thingTexts } from './things.ts';
import { waitTexts } from './waits.ts';
import {
  bearerTexts,
  cannotCompleteTexts,
  channelTexts,
  clockTexts,
  conditionTexts,
  correctableTexts,
  linkTexts,
  passedOnTexts,
  payerTexts,
  priorityTexts,
  rightTexts,
  taskTexts,
  whyTexts,
} from './words.ts';

/** The word for a code, or the code itself when the catalogue has none (data of a newer version). */
export function labelOf(texts: Readonly<Record<string, Texts>>, code: string, language: Language): string {
  return (Object.hasOwn(texts, code) ? texts[code]?.[language] : undefined) ?? code;
}

/**
 * What a wait is for. A wait on a step of ours is named after the step: `effect:reserve`, `stuck:undo:parts`; a step that is
 * done several times has a number or a name behind it, `effect:atRisk#VS-2612-000007`.
 */
export function waitLabel(name: string, language: Language): string {
  const [, kind, undo, step] = /^(effect|stuck):(undo:)?(.+)/.exec(name) ?? [];
  if (kind === undefined || step === undefined) return labelOf(waitTexts, name, language);
  const done = stepLabel(step, language);
  const undone = undo === undefined ? done : language === 'zh' ? `撤销${done}` : `undoing ${done}`;
  if (kind === 'effect') return undone;
  return language === 'zh' ? `人工处理：${undone}` : `a decision on ${undone}`;
}

/** An amount of integer fen, e.g. `1234` → `12.34 元` / `CNY 12.34`. */
export function formatFen(fen: number, currency: string, language: Language): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const amount = `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  if (language === 'en') return `${currency} ${amount}`;
  return currency === 'CNY' ? `${amount} 元` : `${amount} ${currency}`;
}

/** An ISO instant as people in China read it: Shanghai date and time to the minute. */
export function formatInstant(instant: string): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? instant : SHANGHAI.format(at);
}

/** Until when: a bound at midnight is the end of the day before, `2026-12-07 24:00`, as one reads it on a contract. */
export function formatBound(instant: string): string {
  const written = formatInstant(instant);
  if (!written.endsWith(' 00:00')) return written;
  return `${formatInstant(new Date(Date.parse(instant) - 1).toISOString()).slice(0, 10)} 24:00`;
}

// `sv-SE` writes year-month-day hours:minutes, which both languages read without doubt.
const SHANGHAI = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** Who was told: the name of a role, or the key of a person. */
function toldLabel(recipient: string, language: Language): string {
  const [, kind, name = ''] = /^(role|person):(.*)$/.exec(recipient) ?? [];
  return kind === 'role' ? labelOf(roleTexts, name, language) : name || recipient;
}

/** What moved, from when to when. */
function movedLabel(moved: unknown, language: Language): string {
  if (typeof moved !== 'object' || moved === null) return '';
  const { kind, name, before, after }: Readonly<Record<string, unknown>> = { ...moved };
  const named = MOVED_NAMES[String(kind)]?.(String(name), language) ?? String(name);
  const [from, to] = [before, after].map((at) => (typeof at === 'string' ? formatBound(at) : '—'));
  return language === 'zh' ? `“${named}”由 ${from} 改为 ${to}` : `"${named}" from ${from} to ${to}`;
}

/** By what bounds moved: the calendars of another version, and the policy for what no calendar moved. */
function movedBy(moved: readonly unknown[], language: Language, params: Readonly<Record<string, unknown>>): string {
  const published = new Set<string>();
  let byPolicy = moved.length === 0;
  for (const one of moved) {
    const { versionBefore, versionAfter }: Readonly<Record<string, unknown>> = { ...Object(one) };
    if (typeof versionAfter === 'string' && versionBefore !== versionAfter) published.add(versionAfter);
    else byPolicy = true;
  }
  const calendars = Object.entries(Object(params.calendars))
    .filter(([, version]) => published.has(String(version)))
    .map(([id, version]) => (language === 'zh' ? `工作日历 ${id} ${version}` : `calendar ${id} ${version}`));
  const policy = language === 'zh' ? `规则版本 ${params.policyVersion}` : `policy ${params.policyVersion}`;
  return listed([...calendars, ...(byPolicy || calendars.length === 0 ? [policy] : [])], language, (name) => name);
}

const MOVED_NAMES: Readonly<Record<string, (name: string, language: Language) => string>> = {
  clock: (name, language) => labelOf(clockTexts, name, language),
  wait: waitLabel,
  task: (name, language) => labelOf(taskTexts, name, language),
};

/** What stands in the way of somebody, in single words: `T-07（没有证书、不当班）`. */
function obstacleLabel(value: unknown, language: Language): string {
  if (typeof value !== 'object' || value === null || !('technician' in value) || !('because' in value)) return '';
  const because: readonly unknown[] = Array.isArray(value.because) ? value.because : [];
  const codes = because.flatMap((one) =>
    typeof one === 'object' && one !== null && 'code' in one && typeof one.code === 'string' ? [one.code] : [],
  );
  const words = listed([...new Set(codes)], language, (code) => labelOf(obstacleWords, code, language));
  return language === 'zh' ? `${value.technician}（${words}）` : `${value.technician} (${words})`;
}

/** Behind a sentence, when there is anything to say. */
function obstaclesLabel(value: unknown, language: Language): string {
  const each = (Array.isArray(value) ? value : []).map((one) => obstacleLabel(one, language)).filter(Boolean);
  if (each.length === 0) return '';
  return language === 'zh' ? `：${each.join('、')}` : `: ${each.join(', ')}`;
}

/** Units that may not go, with why: `SN-1（属于另一订单）`. */
function refusedUnitsLabel(value: unknown, language: Language): string {
  const each = (Array.isArray(value) ? value : []).map((one: unknown) => {
    const { serial, because }: Readonly<Record<string, unknown>> = { ...Object(one) };
    const why = labelOf(deliveryWords, String(because), language);
    return language === 'zh' ? `${serial}（${why}）` : `${serial} (${why})`;
  });
  return each.join(language === 'zh' ? '、' : ', ');
}

type Formatter = (value: unknown, language: Language, params: Readonly<Record<string, unknown>>) => string;

const coded =
  (texts: Readonly<Record<string, Texts>>): Formatter =>
  (value, language) =>
    listed(value, language, (code) => labelOf(texts, code, language));

/** The formats a placeholder may name: `{until|bound}`. */
export const FORMATS = {
  problem: (value, language) => documentProblem(String(value), language),
  role: coded(roleTexts),
  cannot: coded(cannotCompleteTexts),
  delivery: coded(deliveryWords),
  pass: (value, language) => {
    if (language === 'zh') return value === true ? '合格' : '不合格';
    return value === true ? 'as they should be' : 'not as they should be';
  },
  blocked: (value, language) => {
    const codes = Array.isArray(value) ? value : [];
    if (codes.length === 0) return '';
    return `${language === 'zh' ? '：' : ': '}${coded(deliveryWords)(codes, language, {})}`;
  },
  refusedunits: (value, language) => refusedUnitsLabel(value, language),
  because: (value, language) => obstaclesLabel(value, language),
  roles: coded(roleTexts),
  party: coded(partyTexts),
  told: (value, language) => toldLabel(String(value), language),
  passed: coded(passedOnTexts),
  moved: (value, language) =>
    (Array.isArray(value) ? value : []).map((one) => movedLabel(one, language)).join(language === 'zh' ? '；' : '; '),
  movedby: (value, language, params) => movedBy(Array.isArray(value) ? value : [], language, params),
  process: coded(processTexts),
  thing: coded(thingTexts),
  stage: coded(stageTexts),
  outcome: coded(outcomeTexts),
  action: coded(actionTexts),
  step: (value, language) => stepLabel(String(value), language),
  wait: (value, language) => listed(value, language, (name) => waitLabel(name, language)),
  clock: coded(clockTexts),
  task: coded(taskTexts),
  // A case that was opened by another one is linked by its process.
  link: coded({ ...processTexts, ...linkTexts }),
  returnway: coded(returnWayTexts),
  remedy: coded(remedyTexts),
  finding: coded(findingTexts),
  promisekind: coded(promiseKindTexts),
  promiseending: coded(promiseEndingTexts),
  priority: coded(priorityTexts),
  why: coded(whyTexts),
  right: coded(rightTexts),
  condition: coded(conditionTexts),
  channel: coded(channelTexts),
  payer: coded(payerTexts),
  bearer: coded(bearerTexts),
  sitecause: coded(siteCauseTexts),
  stuck: coded(stuckTexts),
  part: coded(mainPartTexts),
  ground: coded(groundTexts),
  refusalground: coded(refusalGroundTexts),
  professionalsign: coded(professionalSignTexts),
  interruption: coded(interruptionTexts),
  obstacle: coded(obstacleTexts),
  payingparty: coded(partyToPayTexts),
  objection: coded(objectionGroundTexts),
  ordercondition: coded(orderConditionTexts),
  balance: coded(balanceTexts),
  list: (value, language) => listed(value, language, (item) => item),
  instant: (value) => formatInstant(String(value)),
  open: (value, language) => {
    if (!Array.isArray(value) || value.length > 0) return coded(rightTexts)(value, language, {});
    return language === 'zh' ? '无可行使的权益' : 'none is open';
  },
  guarantee: (value, language, { asOf }) => {
    const isOver = typeof asOf === 'string' && String(value) < asOf;
    if (language === 'zh') return isOver ? `已于 ${value} 期满` : `至 ${value}`;
    return isOver ? `ended on ${value}` : `until ${value}`;
  },
  parts: (value, language) => partsLabel(value, language),
  /** Units that were given for others. */
  exchangedunits: (value, language) =>
    listed((Array.isArray(value) ? value : []).map(exchangedLabel), language, (one) => one),
  /** Units of lines, by the number of the line. */
  countedunits: (value, language) =>
    listed(
      (Array.isArray(value) ? value : []).map((units) => countedLabel(units, language)),
      language,
      (one) => one,
    ),
  builtin: (value, language) => {
    if (Array.isArray(value) && value.length === 0) return language === 'zh' ? '无' : 'none';
    return partsLabel(value, language);
  },
  repaired: (value, language) => {
    if (language === 'zh') return value === true ? '已修复' : '未修复';
    return value === true ? 'repaired' : 'not repaired';
  },
  corrected: (value, language, { was }) => correctedLabel(value, was, language),
  exemption: coded(exemptionTexts),
  datemoved: coded(dateMovedTexts),
  clause: coded(clauseTexts),
  lacking: coded(lackingTexts),
  weak: coded(weakTexts),
  yesno: coded(yesNoTexts),
  units: (value, language) => listed((Array.isArray(value) ? value : []).map(unitsLabel), language, (one) => one),
  document: coded(documentKindTexts),
  bound: (value) => formatBound(String(value)),
  rate: (value, language, { per }) => formatRate(String(value), per === 'YEAR' ? 'YEAR' : 'DAY', language),
  yearrate: (value, language) => formatRate(String(value), 'YEAR', language),
  fen: (value, language, { currency }) =>
    formatFen(Number(value), typeof currency === 'string' ? currency : 'CNY', language),
} as const satisfies Record<string, Formatter>;

export type Format = keyof typeof FORMATS;

/** Each member that was set right, from what to what: `交付日期 2026-01-05 → 2026-01-07`. */
function correctedLabel(corrected: unknown, was: unknown, language: Language): string {
  if (typeof corrected !== 'object' || corrected === null) return '';
  const before: Readonly<Record<string, unknown>> = { ...Object(was) };
  const said = (member: string, value: unknown): string => {
    if (value === null || value === undefined) return '—';
    return member.endsWith('Fen') ? formatFen(Number(value), 'CNY', language) : String(value);
  };
  return Object.entries(corrected)
    .map(([member, value]) => {
      const name = labelOf(correctableTexts, member, language);
      return `${name} ${said(member, before[member])} → ${said(member, value)}`;
    })
    .join(language === 'zh' ? '；' : '; ');
}

/** A rate as people say it: `0.0005` a day → `每日 0.05%` / `0.05% a day`. */
function formatRate(decimal: string, per: 'DAY' | 'YEAR', language: Language): string {
  const [units = '', decimals = ''] = decimal.split('.');
  const shifted = `${units}${decimals.padEnd(2, '0').slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = decimals.slice(2).replace(/0+$/, '');
  const percent = `${shifted}${rest === '' ? '' : `.${rest}`}%`;
  if (language === 'zh') return `${per === 'YEAR' ? '每年' : '每日'} ${percent}`;
  return `${percent} a ${per === 'YEAR' ? 'year' : 'day'}`;
}

function partsLabel(value: unknown, language: Language): string {
  return listed((Array.isArray(value) ? value : []).map(partLabel), language, (part) => part);
}

/** A part as people order it: `SCREEN-X ×2`. */
function partLabel(line: unknown): string {
  if (typeof line !== 'object' || line === null || !('sku' in line)) return '';
  return 'quantity' in line ? `${line.sku} ×${line.quantity}` : String(line.sku);
}

/** Some units of a line of an order: `#2 ×3`. */
function unitsLabel(units: unknown): string {
  if (typeof units !== 'object' || units === null || !('line' in units)) return '';
  return 'quantity' in units ? `#${units.line} ×${units.quantity}` : `#${units.line}`;
}

function exchangedLabel(units: unknown): string {
  if (typeof units !== 'object' || units === null || !('serial' in units) || !('replaces' in units)) return '';
  return `${units.replaces} → ${units.serial}`;
}

function countedLabel(units: unknown, language: Language): string {
  if (typeof units !== 'object' || units === null || !('no' in units) || !('quantity' in units)) return '';
  const serials = 'serials' in units && Array.isArray(units.serials) ? units.serials : [];
  const named =
    serials.length === 0 ? '' : language === 'zh' ? `（${serials.join('、')}）` : ` (${serials.join(', ')})`;
  const { no, quantity } = units;
  return language === 'zh' ? `第 ${no} 项 ${quantity} 件${named}` : `${quantity} of line ${no}${named}`;
}

function listed(value: unknown, language: Language, say: (item: string) => string): string {
  const items = Array.isArray(value) ? value : [value];
  return items.map((item) => say(String(item))).join(language === 'zh' ? '、' : ', ');
}

import type { Explanation, SkippedDay } from '../calendar/explain.ts';
import { type Break, breaksOf } from '../clocks/breaks.ts';
import type { FailedBy } from '../clocks/failed-by.ts';
import type { ClockExplanation, ExplainedSpan } from '../clocks/types.ts';
import type { BoundBy, WaitView } from '../journal/view.ts';
import type { Term } from '../policy/service.ts';
import { fill } from './fill.ts';
import { formatInstant, waitLabel } from './format.ts';
import type { Language, Texts } from './languages.ts';

/** How a due instant came about, sentence by sentence. */
export const clockSentenceTexts = {
  target: {
    zh: '时限“{name|clock}”：目标 {amount}，从 {from|instant} 起算，按日历 {calendar}（版本 {version}）。',
    en: 'Clock "{name|clock}": {amount} from {from|instant} on, by calendar {calendar}, version {version}.',
  },
  term: {
    zh: '期限“{name|wait}”：{amount}，从 {from|instant} 起算，按日历 {calendar}（版本 {version}）。',
    en: 'Bound "{name|wait}": {amount} from {from|instant} on, by calendar {calendar}, version {version}.',
  },
  taskTerm: {
    zh: '任务“{name|task}”的期限：{amount}，从 {from|instant} 起算，按日历 {calendar}（版本 {version}）。',
    en: 'Bound of the task "{name|task}": {amount} from {from|instant} on, by calendar {calendar}, version {version}.',
  },
  follows: {
    zh: '期限“{name|wait}”随时限“{clock|clock}”而定。',
    en: 'Bound "{name|wait}" follows the clock "{clock|clock}".',
  },
  ran: {
    zh: '{from|instant} 至 {until}：计时，{whose|party}的时间（{reason}），净用 {net}。',
    en: '{from|instant} to {until}: it ran in the time of {whose|party} ({reason}); {net} net.',
  },
  stood: {
    zh: '{from|instant} 至 {until}：暂停，{whose|party}的时间（{reason}），{net} 工作时间不计。',
    en: '{from|instant} to {until}: it stood still in the time of {whose|party} ({reason}); {net} of working time left out.',
  },
  skipped: { zh: '不计入的日子：{days}。', en: 'Days left out: {days}.' },
  extra: { zh: '照常工作的日子：{days}。', en: 'Days worked against the rule: {days}.' },
  breaks: { zh: '当日休息不计：{hours}。', en: 'Pauses of the day left out: {hours}.' },
  due: { zh: '到期：{due|bound}。', en: 'Due {due|bound}.' },
  still: { zh: '目前暂停，没有到期时刻。', en: 'It stands still now and has no due instant.' },
  stopped: { zh: '已于 {at|instant} 停止。', en: 'It was stopped at {at|instant}.' },
  provisional: {
    zh: '日历尚未知道其后的放假安排，此结果为暂定。',
    en: 'The calendar does not know all of these days yet, so this is provisional.',
  },
  failed: {
    zh: '已超期：自 {since|instant} 起超出 {net} 工作时间。',
    en: 'Failed by {net} of working time, since {since|instant}.',
  },
  failedDays: {
    zh: '已超期：自 {since|instant} 起超出 {days} 天（{net} 工作时间）。',
    en: 'Failed by {days} days ({net} of working time), since {since|instant}.',
  },
} as const satisfies Record<string, Texts>;

export type ClockSentence = keyof typeof clockSentenceTexts;

type Unit = ClockExplanation['unit'];

/** Why a clock is due at this very minute, in sentences. */
export function clockSentences(
  explained: ClockExplanation,
  more: { readonly failed?: FailedBy; readonly stoppedAt?: string; readonly calendar: string },
  language: Language,
): string[] {
  const { name, unit, target, startedAt, timing, spans, ahead } = explained;
  const say = (code: ClockSentence, params: Readonly<Record<string, unknown>>): string =>
    fill(clockSentenceTexts[code], language, params);
  const amount = amountOf(unit, target, language);
  const skipped = [...spans.flatMap((span) => span.skipped), ...(ahead?.skipped ?? [])];
  const pauses = ahead === undefined || unit !== 'workingMinutes' ? [] : breaksOf(ahead);
  const extra = [...spans.flatMap((span) => span.extra), ...(ahead?.extra ?? [])];
  return [
    say('target', { name, amount, from: startedAt, calendar: more.calendar, version: timing.calendarVersion }),
    ...spans.map((span) => spanSentence(span, explained.asOf, language, say)),
    ...(skipped.length === 0 ? [] : [say('skipped', { days: daysOf(skipped, language) })]),
    ...(extra.length === 0 ? [] : [say('extra', { days: daysOf(extra, language) })]),
    ...(pauses.length === 0 ? [] : [say('breaks', { hours: hoursOf(pauses, language) })]),
    ...(timing.dueAt === undefined ? [] : [say('due', { due: timing.dueAt })]),
    ...(more.stoppedAt === undefined ? [] : [say('stopped', { at: more.stoppedAt })]),
    ...(more.stoppedAt === undefined && timing.dueAt === undefined && timing.breachedAt === undefined
      ? [say('still', {})]
      : []),
    ...(timing.provisional ? [say('provisional', {})] : []),
    ...failedSentence(more.failed, language, say),
  ];
}

/** Days with the reason why they did or did not count: `2026-10-01 国庆`. */
export function daysOf(days: readonly SkippedDay[], language: Language): string {
  const said = days.map(({ date, why, name, nameEn }) => {
    const named = language === 'zh' ? name : (nameEn ?? name);
    return `${date} ${named ?? WHY[why][language]}`;
  });
  return [...new Set(said)].join(language === 'zh' ? '、' : ', ');
}

const WHY: Readonly<Record<SkippedDay['why'], Texts>> = {
  weekend: { zh: '周末', en: 'weekend' },
  weeklyClosing: { zh: '例行休息', en: 'weekly closing' },
  holiday: { zh: '假日', en: 'holiday' },
  makeUpDay: { zh: '调休上班', en: 'make-up day' },
  exception: { zh: '特别安排', en: 'exceptional hours' },
};

/** `3 个工作日`, `2 h 30 min`. */
export function amountOf(unit: Unit, amount: number, language: Language): string {
  if (unit === 'workingMinutes') return lengthOf(amount * 60_000, language);
  if (language === 'zh') return `${amount} 个${unit === 'workingDays' ? '工作日' : '自然日'}`;
  return `${amount} ${unit === 'workingDays' ? 'working' : 'calendar'} day${amount === 1 ? '' : 's'}`;
}

export function lengthOf(ms: number, language: Language): string {
  const minutes = Math.floor(ms / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts =
    language === 'zh'
      ? [...(hours > 0 ? [`${hours} 小时`] : []), ...(rest > 0 || hours === 0 ? [`${rest} 分钟`] : [])]
      : [...(hours > 0 ? [`${hours} h`] : []), ...(rest > 0 || hours === 0 ? [`${rest} min`] : [])];
  return parts.join(' ');
}

function spanSentence(
  span: ExplainedSpan,
  asOf: string,
  language: Language,
  say: (code: ClockSentence, params: Readonly<Record<string, unknown>>) => string,
): string {
  const until = span.to === undefined ? (language === 'zh' ? '现在' : 'now') : formatInstant(span.to);
  const { from, whose } = span;
  const reason = reasonLabel(span.reason, language);
  const shown = span.to === undefined && span.from > asOf ? formatInstant(span.from) : until;
  return say(span.running ? 'ran' : 'stood', {
    from,
    until: shown,
    whose,
    reason,
    net: lengthOf(span.netMs, language),
  });
}

/** The name of the wait, or what else made it somebody's time. */
export function reasonLabel(reason: string, language: Language): string {
  return REASONS[reason]?.[language] ?? waitLabel(reason, language);
}

const REASONS: Readonly<Record<string, Texts>> = {
  opening: { zh: '建案', en: 'the opening' },
  hold: { zh: '挂起', en: 'on hold' },
};

function failedSentence(
  failed: FailedBy | undefined,
  language: Language,
  say: (code: ClockSentence, params: Readonly<Record<string, unknown>>) => string,
): string[] {
  if (failed === undefined) return [];
  const { since, netMs, days } = failed;
  const net = lengthOf(netMs, language);
  return [days === undefined ? say('failed', { since, net }) : say('failedDays', { since, net, days })];
}

/** Why a bound is this very minute, in sentences. */
export function boundSentences(
  bound: Pick<WaitView, 'until'> & {
    readonly kind: 'wait' | 'task';
    readonly name: string;
    readonly by: BoundBy;
    readonly provisional?: boolean;
  },
  term: (Pick<Term, 'unit' | 'n'> & { readonly explanation: Explanation }) | undefined,
  language: Language,
): string[] {
  const { kind, name, until, by, provisional } = bound;
  const say = (code: ClockSentence, params: Readonly<Record<string, unknown>>): string =>
    fill(clockSentenceTexts[code], language, params);
  const due = say('due', { due: until });
  if ('clock' in by || term === undefined) {
    return [...('clock' in by ? [say('follows', { name, clock: by.clock })] : []), due];
  }
  const { explanation, unit, n } = term;
  const { calendar, version, skipped, extra } = explanation;
  const params = { name, amount: amountOf(unit, n, language), from: by.from, calendar, version };
  const pauses = breaksOf(explanation);
  return [
    say(kind === 'wait' ? 'term' : 'taskTerm', params),
    ...(skipped.length === 0 || unit === 'calendarDays' ? [] : [say('skipped', { days: daysOf(skipped, language) })]),
    ...(extra.length === 0 || unit === 'calendarDays' ? [] : [say('extra', { days: daysOf(extra, language) })]),
    ...(pauses.length === 0 ? [] : [say('breaks', { hours: hoursOf(pauses, language) })]),
    due,
    ...(provisional ? [say('provisional', {})] : []),
  ];
}

/** Pauses by the clock on the wall, each once: `12:00–13:00`. */
function hoursOf(pauses: readonly Break[], language: Language): string {
  const said = pauses.map(({ from, to }) => `${formatInstant(from).slice(11)}–${formatInstant(to).slice(11)}`);
  return [...new Set(said)].join(language === 'zh' ? '、' : ', ');
}

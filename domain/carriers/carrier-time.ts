import type { CarrierMapping } from './mapping.ts';

/** `2026-03-02 10:15`, with or without seconds, fractions and signs between. */
const LOCAL = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})[T ]?(\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d{1,9})?$/;
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;

/** An instant as a carrier wrote it, as ISO instant; nothing when it is none. */
export function carrierInstant(
  value: unknown,
  { format, offset = '+08:00' }: CarrierMapping['time'],
): string | undefined {
  if (format === 'seconds' || format === 'milliseconds') {
    const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
    return isoOf(format === 'seconds' ? number * 1_000 : number);
  }
  const text = String(typeof value === 'number' ? value : (value ?? '')).trim();
  if (format === 'iso') return ISO.test(text) ? isoOf(Date.parse(text)) : undefined;
  const [, year, month, day, hour, minute, second = '00'] = LOCAL.exec(text) ?? [];
  if (year === undefined) return undefined;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  // A day that does not exist would become another one.
  if (isoOf(Date.parse(`${local}Z`))?.slice(0, 19) !== local) return undefined;
  return isoOf(Date.parse(`${local}${offset}`));
}

function isoOf(at: number): string | undefined {
  const date = new Date(Math.round(at));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

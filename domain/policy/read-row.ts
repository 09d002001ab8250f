import { isDate } from '../calendar/date.ts';
import type { Json, JsonObject } from '../json.ts';
import { SOURCES } from './row.ts';
import { list, matching, oneOf, type Reader, record, refuse, text } from './shape.ts';

export const date: Reader<string> = (value, path) =>
  typeof value === 'string' && isDate(value) ? value : refuse(path, 'must be a date YYYY-MM-DD');

/** A decimal fraction as text, so that it is computed exactly: `0.0005`. */
export const decimal: Reader<string> = matching(/^(0|[1-9]\d{0,8})(\.\d{1,12})?$/, 'a decimal number as text');

const json: Reader<Json> = (value, path) => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : refuse(path, 'must be a finite number');
  return Array.isArray(value) ? [...list(json)(value, path)] : jsonObject(value, path);
};

export const jsonObject: Reader<JsonObject> = (value, path) => ({ ...record(json)(value, path) });

/** Readers of the members every row has, to be spread into the shape of a row. */
export const rowMembers = {
  id: matching(/^[A-Za-z0-9_.-]+$/, 'an id of letters, digits, _ . -'),
  source: oneOf(SOURCES),
  cite: text,
};

export const rowOptions = { note: text };

export const datedOptions = {
  ...rowOptions,
  appliesBy: oneOf(['PURCHASE_DATE', 'FILING_DATE', 'BREACH_DATE', 'CONTRACT_DATE']),
  from: date,
  to: date,
};

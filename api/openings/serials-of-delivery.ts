import type { CaseView } from '../../domain/journal/view.ts';
import type { Json } from '../../domain/json.ts';

/** Every serial a delivery speaks of in its lines: planned, dispatched, handed over. */
export function serialsOf({ detail }: Pick<CaseView, 'detail'>): string[] {
  return [...new Set(found(detail))];
}

function found(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(found);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([member, item]) =>
    member === 'serials' && Array.isArray(item) ? item.map(String) : found(item),
  );
}

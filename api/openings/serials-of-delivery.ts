import { z } from 'zod';
import type { CaseView } from '../../domain/journal/view.ts';

const serials = z.array(z.string()).default([]);
const known = z.object({
  lines: z.array(z.object({ named: serials, serials, deliveredSerials: serials })).default([]),
});

/** The units a delivery is about: named before they left, on their way, or with the customer. */
export function serialsOf({ detail }: Pick<CaseView, 'detail'>): string[] {
  const { lines } = known.parse(detail);
  return [...new Set(lines.flatMap((line) => [...line.named, ...line.serials, ...line.deliveredSerials]))];
}

import type { Entitlement, Right } from '../entitlement/answer.ts';
import { namedRights } from '../entitlement/rights-calendar.ts';

/** How the rights of a serial stand on the day of an event, and what became of them since the event before. */
export interface RightsSince {
  readonly asOf: string;
  readonly open: readonly Right[];
  readonly opened: readonly Right[];
  /** Open at the event before and not any more; as they stand now, or as they stood where nothing is left of them. */
  readonly lapsed: readonly Right[];
}

/** @param before the rights at the event before; nothing was open before the first one */
export function rightsSince(before: Entitlement | undefined, now: Entitlement): RightsSince {
  const stood = before === undefined ? new Map<string, Right>() : namedRights(before);
  const stand = namedRights(now);
  const wasOpen = (name: string): boolean => stood.get(name)?.status === 'open';
  const isOpen = (name: string): boolean => stand.get(name)?.status === 'open';
  return {
    asOf: now.asOf,
    open: now.rights.filter(({ status }) => status === 'open'),
    opened: [...stand].flatMap(([name, right]) => (isOpen(name) && !wasOpen(name) ? [right] : [])),
    lapsed: [...stood].flatMap(([name, right]) => (wasOpen(name) && !isOpen(name) ? [stand.get(name) ?? right] : [])),
  };
}

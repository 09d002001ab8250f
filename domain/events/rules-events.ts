import type { EventKind } from './kind.ts';
import { day, object, text } from './schema.ts';

/** The line in which events about the rules keep their order, as the events of one case do. No case has this number. */
export const RULES_LINE = 'rules';

/** A version of policy or calendar was published; no case has this fact. */
export const RULES_PUBLISHED: EventKind = {
  type: 'rules.published.v1',
  data: object({ kind: text, id: text, version: text, effectiveFrom: day }, { previous: text }),
};

import type { RuleKind } from '../../domain/rules/rule-kind.ts';
import { type Command, UsageError } from '../command.ts';
import { withRules } from './rule-work.ts';
import { bringIn, diff, discard, list, publish, show, type Verb } from './verbs.ts';

const VERBS: Readonly<Record<string, Verb>> = { list, show, diff, import: bringIn, publish, discard };

/** The command that looks after one kind of rules. */
export function ruleCommand(
  kind: RuleKind,
  said: Pick<Command, 'summary' | 'usage'>,
  more: Readonly<Record<string, Verb>> = {},
): Command {
  const verbs = new Map(Object.entries({ ...VERBS, ...more }));
  return {
    name: kind,
    ...said,
    run: async ([name = 'list', ...argv]) => {
      const verb = verbs.get(name);
      if (verb === undefined) throw new UsageError(`Unknown verb '${name}': ${[...verbs.keys()].join(', ')}`);
      return withRules(kind, verb(argv));
    },
  };
}

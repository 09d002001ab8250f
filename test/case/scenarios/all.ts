import type { Scenario } from '../scenario.ts';
import { anytimeScenarios } from './anytime.ts';
import { clockScenarios } from './clocks.ts';
import { commandScenarios } from './commands.ts';
import { effectScenarios } from './effects.ts';
import { endingScenarios } from './ending.ts';
import { eventScenarios } from './events.ts';
import { journalScenarios } from './journal.ts';
import { linkScenarios } from './links.ts';
import { sagaScenarios } from './saga.ts';
import { waitScenarios } from './waits.ts';

export const SCENARIOS: readonly Scenario[] = [
  ...waitScenarios,
  ...commandScenarios,
  ...anytimeScenarios,
  ...clockScenarios,
  ...effectScenarios,
  ...sagaScenarios,
  ...eventScenarios,
  ...linkScenarios,
  ...endingScenarios,
  ...journalScenarios,
];

import fc from 'fast-check';
import type { Role } from '../../../domain/people/roles.ts';
import type { AnytimeInputs } from '../../../workflows/case/contract.ts';
import type { EffectName } from '../../../workflows/case/host.ts';
import type { LoanInputs } from '../sample/contract.ts';
import { DAY, HOUR, MINUTE } from '../sample/rules.ts';
import type { Trouble } from '../world/faults.ts';

type Inputs = LoanInputs & AnytimeInputs;

/** A command as somebody might send it, right or wrong. `wait` counts back from the open one; ids are repeated. */
export interface SomeCommand {
  readonly kind: 'command';
  readonly action: keyof Inputs & string;
  readonly input: Inputs[keyof Inputs];
  readonly as: Role | undefined;
  readonly wait: 'open' | 'passed' | 'none';
  readonly repeats: boolean;
}

export type Move =
  | SomeCommand
  | { readonly kind: 'atOnce'; readonly commands: readonly SomeCommand[] }
  | { readonly kind: 'event'; readonly type: string; readonly condition: string; readonly repeats: boolean }
  | { readonly kind: 'time'; readonly ms: number }
  | { readonly kind: 'trouble'; readonly effect: EffectName; readonly trouble: Trouble }
  | { readonly kind: 'block' | 'release'; readonly effect: EffectName };

const WORDS = { ref: 'text', hash: 'h' };

const commandOf: fc.Arbitrary<Pick<SomeCommand, 'action' | 'input'>> = fc.oneof(
  { weight: 6, arbitrary: given('acceptOffer', { depositFen: 100 }) },
  { weight: 1, arbitrary: given('acceptOffer', { depositFen: -1 }) },
  { weight: 1, arbitrary: given('declineOffer', {}) },
  { weight: 1, arbitrary: given('remindCustomer', {}) },
  { weight: 8, arbitrary: given('confirmCheck', {}) },
  { weight: 6, arbitrary: given('handOut', {}) },
  { weight: 2, arbitrary: given('returnTool', { condition: 'good' }) },
  { weight: 3, arbitrary: given('reopenCase', {}) },
  { weight: 1, arbitrary: given('cancel', { reason: WORDS }) },
  { weight: 1, arbitrary: given('addNote', { text: WORDS }) },
  { weight: 1, arbitrary: given('putOnHold', { reason: 'pause', until: '2026-03-20T00:00:00.000Z' }) },
  { weight: 1, arbitrary: given('resume', {}) },
  { weight: 1, arbitrary: given('correct', { seq: 1, reason: WORDS, detail: { depositFen: 7 } }) },
  { weight: 1, arbitrary: fc.constantFrom('TL-1', 'TL-2', 'TL-9').map(linking) },
  { weight: 1, arbitrary: fc.constantFrom('TL-1-T1', 'TL-2-T1', 'TL-1-T2').map(completing) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 12 }).map((wait) => retrying(wait)) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 12 }).map((wait) => takingOver(wait)) },
);

function given<A extends keyof Inputs & string>(
  action: A,
  input: Inputs[A],
): fc.Arbitrary<Pick<SomeCommand, 'action' | 'input'>> {
  return fc.constant({ action, input });
}

function linking(caseNo: string): Pick<SomeCommand, 'action' | 'input'> {
  return { action: 'linkCase', input: { caseNo, kind: 'sameMatter' } };
}

function completing(task: string): Pick<SomeCommand, 'action' | 'input'> {
  return { action: 'completeTask', input: { task } };
}

function retrying(wait: number): Pick<SomeCommand, 'action' | 'input'> {
  return { action: 'retryEffect', input: { wait } };
}

function takingOver(wait: number): Pick<SomeCommand, 'action' | 'input'> {
  return { action: 'takeOverEffect', input: { wait, reason: WORDS, result: { missing: [], granted: true } } };
}

const command: fc.Arbitrary<SomeCommand> = fc
  .tuple(
    commandOf,
    fc.constantFrom<Role | undefined>(undefined, undefined, undefined, 'lead', 'customer', 'warehouse'),
    fc.constantFrom('open', 'open', 'open', 'open', 'passed', 'none'),
    fc.nat(9).map((dice) => dice === 0),
  )
  .map(([what, as, wait, repeats]) => ({ kind: 'command', ...what, as, wait, repeats }));

const effect = fc.constantFrom<EffectName>(
  'commit',
  'reserveParts',
  'putBackParts',
  'issueParts',
  'claim',
  'releaseClaim',
  'tellCase',
);

const trouble: fc.Arbitrary<Trouble> = fc.record({
  final: fc.boolean(),
  done: fc.boolean(),
  times: fc.integer({ min: 1, max: 4 }),
});

const orderly: fc.WeightedArbitrary<Move>[] = [
  { weight: 30, arbitrary: command },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('event' as const),
      type: fc.constantFrom('returnTool', 'returnTool', 'gateOpened'),
      condition: fc.constantFrom('good', 'scratched', ''),
      repeats: fc.boolean(),
    }),
  },
  {
    weight: 8,
    arbitrary: fc
      .constantFrom(1, MINUTE, HOUR, DAY - 1, DAY, 3 * DAY, 9 * DAY, 40 * DAY)
      .map((ms) => ({ kind: 'time' as const, ms })),
  },
];

const troubled: fc.WeightedArbitrary<Move>[] = [
  {
    weight: 4,
    arbitrary: fc
      .array(command, { minLength: 2, maxLength: 4 })
      .map((commands) => ({ kind: 'atOnce' as const, commands })),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(effect, trouble).map(([of, what]) => ({ kind: 'trouble', effect: of, trouble: what })),
  },
  { weight: 2, arbitrary: effect.map((of) => ({ kind: 'block' as const, effect: of })) },
  { weight: 3, arbitrary: effect.map((of) => ({ kind: 'release' as const, effect: of })) },
];

/** What may happen to two loans, each move for one of them: one after the other, or at once and with things that fail. */
export function moves(kind: 'orderly' | 'troubled', most: number): fc.Arbitrary<readonly (readonly [0 | 1, Move])[]> {
  const move = fc.oneof(...orderly, ...(kind === 'troubled' ? troubled : []));
  return fc.array(fc.tuple(fc.constantFrom<0 | 1>(0, 0, 1), move), { minLength: 3, maxLength: most, size: 'max' });
}

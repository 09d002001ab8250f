import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/contract.ts';
import { EffectFailure, type EffectInput, type EffectName, type EffectResult, type Host } from './host.ts';
import { PRESETS, type Preset } from './presets.ts';

type Proxies = { [E in EffectName]: (input: EffectInput<E>) => Promise<EffectResult<E>> };

const regular = Object.fromEntries(
  Object.entries(PRESETS).map(([preset, one]) => [
    preset,
    proxyActivities<Activities>({
      startToCloseTimeout: one.startToCloseMs,
      ...('totalMs' in one ? { scheduleToCloseTimeout: one.totalMs } : {}),
      retry: { initialInterval: one.firstRetryMs, maximumInterval: one.maxRetryMs, backoffCoefficient: one.backoff },
    }),
  ]),
) as unknown as Record<Preset, Proxies>;

/** Pure questions only: an update and its local activity live in the server's memory until the task completes. */
const local = proxyLocalActivities<Activities>({
  startToCloseTimeout: '5 seconds',
  retry: { initialInterval: 100, maximumInterval: '1 second' },
}) as unknown as Proxies;

/** Temporal as the case runtime sees it. */
export function temporalHost(): Host {
  const info = workflowInfo();
  // Handlers run in the root scope, which a cancel request to the workflow would cancel.
  const shield = new CancellationScope({ cancellable: false });
  return {
    workflowId: info.workflowId,
    runId: info.runId,
    now: () => Date.now(),
    sleep: (ms) => shield.run(() => sleep(ms)),
    historyLength: () => workflowInfo().historyLength,
    handOverSuggested: () => workflowInfo().continueAsNewSuggested,
    // A question that fails for good is a mistake in rules or code. The plain error keeps the case visibly waiting until
    // it is mended; the failure itself would end the workflow.
    ask: (name, input) =>
      shield
        .run(() => local[name](input))
        .catch((error: unknown) => {
          throw new Error(`the question ${name} has no answer`, { cause: error });
        }),
    effect: <E extends EffectName>(name: E, preset: Preset, input: EffectInput<E>) => {
      const scope = new CancellationScope({ cancellable: true, parent: shield });
      const result = scope
        .run(() => regular[preset][name](input))
        .catch((error: unknown) => {
          throw failureOf(error);
        });
      return { result, cancel: () => scope.cancel() };
    },
  };
}

function failureOf(error: unknown): unknown {
  if (isCancellation(error)) return new EffectFailure('cancelled', 'the effect was cancelled');
  if (!(error instanceof ActivityFailure)) return error;
  const { cause } = error;
  const code = cause instanceof ApplicationFailure && cause.type ? cause.type : error.retryState;
  const final = cause instanceof ApplicationFailure && cause.nonRetryable === true;
  return new EffectFailure(String(code), cause?.message ?? error.message, final);
}

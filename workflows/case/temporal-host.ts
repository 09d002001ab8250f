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
  return {
    workflowId: info.workflowId,
    runId: info.runId,
    now: () => Date.now(),
    sleep: (ms) => sleep(ms),
    historyLength: () => workflowInfo().historyLength,
    ask: (name, input) => local[name](input),
    effect: <E extends EffectName>(name: E, preset: Preset, input: EffectInput<E>) => {
      const scope = new CancellationScope();
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
  return new EffectFailure(String(code), cause?.message ?? error.message);
}

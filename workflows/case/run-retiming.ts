import { makeContinueAsNewFunc, proxyActivities, sleep } from '@temporalio/workflow';
import type { BatchActivities } from '../../activities/contract.ts';
import { RETIMING_WORKFLOW, type RetimingInput } from '../retiming/contract.ts';

const { retimePage, retimeDone } = proxyActivities<BatchActivities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '20 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** A page is a dozen events. */
const PAGES_A_RUN = 200;

/**
 * Goes over the open cases once, page by page, and tells those that newer calendars or rules change; no faster than it
 * may. It goes on from its last page after whatever stops it.
 */
export async function runRetiming(input: RetimingInput): Promise<void> {
  const { batch, page, perSecond, settleMs } = input;
  if (settleMs > 0) await sleep(settleMs);
  let after = input.after ?? '';
  for (let pages = 0; pages < PAGES_A_RUN; pages += 1) {
    const { last, told } = await retimePage({ batch, after, limit: page });
    if (last === undefined) {
      await retimeDone({ batch });
      return;
    }
    after = last;
    if (told > 0) await sleep(Math.ceil((told * 1_000) / perSecond));
  }
  const goOn = makeContinueAsNewFunc<(next: RetimingInput) => Promise<void>>({ workflowType: RETIMING_WORKFLOW });
  await goOn({ ...input, after, settleMs: 0 });
}

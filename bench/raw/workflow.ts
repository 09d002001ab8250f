import {
  condition,
  defineSignal,
  defineUpdate,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow';
import type { RawActivities } from './activities.ts';

/** What the raw engine is asked: only to change state, with one local activity, with one regular activity. */
export const RAW_KINDS = ['none', 'local', 'regular'] as const;
export type RawKind = (typeof RAW_KINDS)[number];

const updates = {
  none: defineUpdate<number, [object]>('none'),
  local: defineUpdate<number, [object]>('local'),
  regular: defineUpdate<number, [object]>('regular'),
};
const finish = defineSignal('finish');

const local = proxyLocalActivities<RawActivities>({ startToCloseTimeout: '10 seconds' });
const regular = proxyActivities<RawActivities>({ startToCloseTimeout: '10 seconds' });

/** A case without a product around it: counts what it is told, and ends when it is told to. */
export async function rawCase(): Promise<number> {
  let count = 0;
  let over = false;
  setHandler(updates.none, () => {
    count += 1;
    return count;
  });
  setHandler(updates.local, async () => {
    await local.nothing();
    count += 1;
    return count;
  });
  setHandler(updates.regular, async () => {
    await regular.nothing();
    count += 1;
    return count;
  });
  setHandler(finish, () => {
    over = true;
  });
  await condition(() => over);
  return count;
}

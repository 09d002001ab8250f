import { ServiceError, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../api/engine/case-engine.ts';
import { settle } from '../../api/engine/settle.ts';
import type { Answer, RefusalDetail } from '../../workflows/case/command.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] }));
afterEach(() => void vi.useRealTimers());

const answer: Answer = {
  caseNo: 'WR-2611-000001',
  process: 'warranty-repair',
  stage: 'assessed',
  status: 'open',
  version: 6,
  waits: [],
  bodyHash: 'h',
};
const refusal: RefusalDetail = {
  code: 'not_awaited',
  params: {},
  caseNo: answer.caseNo,
  stage: 'assessed',
  version: 6,
  waits: [],
  bodyHash: 'h',
};

const grpc = (code: number): ServiceError =>
  new ServiceError('call failed', { cause: Object.assign(new Error('grpc'), { code, details: '', metadata: {} }) });
const failed = (type: string, ...details: unknown[]): WorkflowUpdateFailedError =>
  new WorkflowUpdateFailedError('update failed', ApplicationFailure.create({ type, details, nonRetryable: true }));

interface Settled {
  readonly outcome: Outcome;
  readonly ms: number;
  readonly sent: number;
}

/** Sends to a server that answers in turn with these; the last one for ever. */
async function settled(
  turns: readonly (Answer | Error | 'silence')[],
  probe: 'alive' | 'dead' = 'alive',
): Promise<Settled> {
  let sent = 0;
  const from = performance.now();
  const deciding = settle({
    until: from + 10_000,
    send: (deadline) => {
      const turn = turns[Math.min(sent, turns.length - 1)];
      sent += 1;
      if (turn === 'silence') {
        return new Promise((_resolve, reject) => setTimeout(() => reject(grpc(4)), deadline - Date.now()));
      }
      return turn instanceof Error ? Promise.reject(turn) : Promise.resolve(turn ?? answer);
    },
    probe: () => (probe === 'alive' ? Promise.resolve() : Promise.reject(grpc(14))),
  }).then((outcome) => ({ outcome, ms: performance.now() - from }));
  await vi.advanceTimersByTimeAsync(15_000);
  return { ...(await deciding), sent };
}

describe('a command on its way', () => {
  it('that is answered is accepted', async () => {
    expect(await settled([answer])).toMatchObject({ outcome: { kind: 'accepted', answer }, sent: 1 });
  });

  it('that the case refuses is refused, with all it says', async () => {
    expect((await settled([failed('not_awaited', refusal)])).outcome).toEqual({ kind: 'refused', refusal });
  });

  it('that meets a case between two runs is sent again and then answered', async () => {
    const turns = [failed('busy'), failed('AcceptedUpdateCompletedWorkflow'), grpc(10), answer];
    expect(await settled(turns)).toMatchObject({ outcome: { kind: 'accepted' }, sent: 4 });
  });

  it('that meets a server which restarts is sent again and then answered', async () => {
    const down = Array.from({ length: 10 }, () => grpc(14));
    expect(await settled([...down, answer])).toMatchObject({ outcome: { kind: 'accepted' }, sent: 11 });
  });

  it('to a server that stays away is given up in time for an answer within three seconds', async () => {
    const { outcome, ms } = await settled([grpc(14)]);
    expect(outcome).toEqual({ kind: 'unreachable' });
    expect(ms).toBeLessThan(2_500);
  });

  it('to a host that hangs is given up when a simple question hangs too', async () => {
    const { outcome, ms } = await settled(['silence'], 'dead');
    expect(outcome).toEqual({ kind: 'unreachable' });
    expect(ms).toBeLessThan(2_500);
  });

  it('to a case that is slow waits until the deadline while the server is there', async () => {
    const { outcome, ms } = await settled(['silence']);
    expect(outcome).toEqual({ kind: 'silent' });
    expect(ms).toBeGreaterThan(9_900);
    expect(ms).toBeLessThan(10_100);
  });

  it('that nobody can take any more is gone, and one too many is busy', async () => {
    expect((await settled([new WorkflowNotFoundError('none', 'w', undefined)])).outcome).toEqual({ kind: 'gone' });
    expect((await settled([grpc(8)])).outcome).toEqual({ kind: 'busy' });
  });
});

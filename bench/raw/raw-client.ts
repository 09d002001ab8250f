import { randomUUID } from 'node:crypto';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { RAW_TASK_QUEUE } from './queue.ts';
import type { RawKind, rawCase } from './workflow.ts';

type RawCase = WorkflowHandle<typeof rawCase>;

/** About what a command of ours carries. */
const INPUT = { input: { route: 'depot' }, actor: { id: 'bench', role: 'agent' }, bodyHash: 'f'.repeat(64) };

/** Speaks with the engine as the product would if nothing stood between: no HTTP, no rights, no journal. */
export class RawClient {
  private readonly connection: Connection;
  readonly client: Client;

  constructor(address: string, namespace: string) {
    this.connection = Connection.lazy({ address });
    this.client = new Client({ connection: this.connection, namespace });
  }

  open(): Promise<RawCase> {
    return this.client.workflow.start<typeof rawCase>('rawCase', {
      taskQueue: RAW_TASK_QUEUE,
      workflowId: `raw/${randomUUID()}`,
      args: [],
    });
  }

  async update(handle: RawCase, kind: RawKind): Promise<void> {
    await handle.executeUpdate<number, [object]>(kind, { args: [INPUT], updateId: randomUUID() });
  }

  async finish(handle: RawCase): Promise<void> {
    await handle.signal('finish');
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}

import { type Client, WithStartWorkflowOperation, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { defineUpdate } from '@temporalio/workflow';
import type { Sql } from 'postgres';
import type { CaseView } from '../../domain/journal/view.ts';
import { countStock } from '../../drizzle/ledger/stock.ts';
import { countVan } from '../../drizzle/ledger/van.ts';
import {
  type Answer,
  type CaseEvent,
  type Command,
  EVENT_SIGNAL,
  OPENED_UPDATE,
} from '../../workflows/case/command.ts';
import { type ProcessContract, workflowIdOf } from '../../workflows/case/contract.ts';
import { type RepairOpening, warrantyRepair } from '../../workflows/warranty-repair/contract.ts';
import { RefusedByCase, type RepairCarrier } from './repair-desk.ts';

/** Of all carriers: they may share a database, and a count keeps its name for ever. */
let counts = 0;

/** Cases of a process on a real Temporal server, repairs unless said. `sql` reaches the database the worker writes. */
export function temporalCarrier<Opening = RepairOpening>(
  client: Client,
  sql: Sql,
  taskQueue: string,
  { process, workflowType }: Pick<ProcessContract, 'process' | 'workflowType'> = warrantyRepair,
): RepairCarrier<Opening> {
  const handleOf = (caseNo: string) => client.workflow.getHandle(workflowIdOf(process, caseNo));
  const viewOf = async (caseNo: string): Promise<CaseView | undefined> => {
    const [row] = await sql<{ view: CaseView }[]>`SELECT view FROM cases WHERE case_no = ${caseNo}`;
    return row?.view;
  };
  return {
    open: (caseNo, command) => {
      const startWorkflowOperation = new WithStartWorkflowOperation(workflowType, {
        workflowId: workflowIdOf(process, caseNo),
        args: [{ caseNo, command }],
        taskQueue,
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
      });
      return refusalsTold(
        client.workflow.executeUpdateWithStart(defineUpdate<Answer, [object]>(OPENED_UPDATE), {
          startWorkflowOperation,
          args: [{ bodyHash: command.bodyHash }],
          updateId: command.id,
        }),
      );
    },
    act: (caseNo, command) =>
      refusalsTold(
        handleOf(caseNo).executeUpdate<Answer, [Command]>(command.action, { args: [command], updateId: command.id }),
      ),
    event: async (caseNo, id, type, data) => {
      const event: CaseEvent = { id, type, actor: { id: 'erp', role: 'system' }, data };
      await handleOf(caseNo).signal(EVENT_SIGNAL, event);
    },
    until: async (caseNo, wanted) => {
      for (;;) {
        const view = await viewOf(caseNo);
        if (view && wanted(view)) return view;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    stock: async (sku, quantity) => {
      counts += 1;
      await countStock(sql, { sku, available: quantity, key: `count-${counts}-${sku}` });
    },
    load: async (technician, sku, quantity) => {
      counts += 1;
      await countVan(sql, { technician, sku, quantity, key: `van-${counts}-${sku}` });
    },
    now: () => new Date().toISOString(),
  };
}

async function refusalsTold(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) throw error;
    const [detail] = error.cause.details ?? [];
    throw new RefusedByCase(error.cause.type ?? 'unknown', detail as RefusedByCase['detail']);
  }
}

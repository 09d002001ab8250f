import { expect, it, vi } from 'vitest';
import { freePort } from '../../../runtime/ports.ts';
import { givenRepair } from '../../repair/given-repair.ts';
import { realSystem } from '../../repair/real-system.ts';
import { RepairDesk } from '../../repair/repair-desk.ts';
import { temporalCarrier } from '../../repair/temporal-carrier.ts';
import { ownRuntime } from '../../servers/own-runtime.ts';

it('a worker shows the core metrics of Temporal, and how far the journal lies behind', async () => {
  const bindAddress = `127.0.0.1:${await freePort()}`;
  await ownRuntime({ telemetryOptions: { metrics: { prometheus: { bindAddress, countersTotalSuffix: true } } } });
  const system = await realSystem('metrics');
  const carrier = temporalCarrier(system.worker.client, system.database.sql, system.taskQueue);
  const desk = new RepairDesk(carrier, 'WR-2611-990001');
  await desk.open(givenRepair(desk.today).withSerial('SN-M').wishing('repair').opening());
  await desk.view();
  await vi.waitFor(async () => {
    const text = await (await fetch(`http://${bindAddress}/metrics`)).text();
    expect(text).toMatch(/^sanbao_journal_lag_seconds_count[ {].*[1-9]/m);
    expect(text).toMatch(/^temporal_workflow_task_execution_latency_count/m);
    expect(text).not.toContain('SN-M');
  });
  await system.stop();
});

import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, it } from 'vitest';
import { type ProcessContract, workflowIdOf } from '../../workflows/case/contract.ts';
import { delivery } from '../../workflows/delivery/contract.ts';
import { installation } from '../../workflows/installation/contract.ts';
import { maintenancePlan } from '../../workflows/maintenance-plan/contract.ts';
import { order } from '../../workflows/order/contract.ts';
import { promise } from '../../workflows/promise/contract.ts';
import { returnExchange } from '../../workflows/return-exchange/contract.ts';
import { visit } from '../../workflows/visit/contract.ts';
import { warrantyRepair } from '../../workflows/warranty-repair/contract.ts';
import { openHistory } from '../codec/opened-history.ts';
import { DeliveryDesk } from '../delivery/delivery-desk.ts';
import { PATHS as DELIVERIES } from '../delivery/paths.ts';
import { numberFollowOns, orderFridges } from '../delivery/real-orders.ts';
import { TIMED_PATHS as TIMED_DELIVERIES } from '../delivery/timed-paths.ts';
import { CaseDesk } from '../desk/case-desk.ts';
import { InstallationDesk } from '../installation/installation-desk.ts';
import { PATHS as INSTALLATIONS, TIMED_PATHS as TIMED_INSTALLATIONS } from '../installation/paths.ts';
import { numberVisits, registerGoods } from '../installation/register-goods.ts';
import { numberedVisits } from '../maintenance/numbered-visits.ts';
import { type MaintenanceDesk, PATHS as PLANS, TIMED_PATHS as TIMED_PLANS } from '../maintenance/paths.ts';
import { OrderDesk } from '../order/order-desk.ts';
import { PATHS as ORDERS, type Pay, TIMED_PATHS as TIMED_ORDERS } from '../order/paths.ts';
import { numberedDeliveries, paidInBooks, registerOrder } from '../order/real-orders.ts';
import { PATHS as PROMISES, type PromiseDesk, TIMED_PATHS as TIMED_PROMISES } from '../promise/paths.ts';
import { quickPromises } from '../promise/quick-promises.ts';
import { PATHS as REPAIRS } from '../repair/paths.ts';
import { type RealSystem, type RealSystemOptions, realSystem } from '../repair/real-system.ts';
import { RepairDesk } from '../repair/repair-desk.ts';
import { temporalCarrier } from '../repair/temporal-carrier.ts';
import { TIMED_PATHS as TIMED_REPAIRS } from '../repair/timed-paths.ts';
import { PATHS as RETURNS } from '../returns/paths.ts';
import { bankOf, opensNothing, registerBought, whileTold } from '../returns/real-returns.ts';
import { ReturnDesk } from '../returns/return-desk.ts';
import type { Path as ReturnPath } from '../returns/steps.ts';
import { TIMED_PATHS as TIMED_RETURNS } from '../returns/timed-paths.ts';
import { TEST_KEYS } from '../servers/payload-keys.ts';
import { TIMED_PATHS as TIMED_VISITS, PATHS as VISITS } from '../visit/paths.ts';
import { employ } from '../visit/round-the-clock.ts';
import { VisitDesk } from '../visit/visit-desk.ts';
import { fileOf, isOfRelease, RECORDED, RECORDED_DELIVERIES } from './histories.ts';

// Not a test: `npm run histories:record` writes the recorded histories anew. A file that changes is reviewed.

/** How long the bounds last that a timed path lets pass. */
const SHORT_MS = 700;

/** Only what no path is named after any more goes: recording one path leaves the others alone. */
beforeAll(async () => {
  for (const { folder, paths } of RECORDED) {
    await mkdir(folder, { recursive: true });
    const known = new Set(paths.map(fileOf));
    const gone = (await readdir(folder)).filter((file) => isOfRelease(file) && !known.has(file));
    await Promise.all(gone.map((file) => rm(join(folder, file))));
  }
});

/** Lives a path of a process on a real system, as one case. */
type Live = (system: RealSystem, caseNo: string) => Promise<void>;

const repaired =
  (live: (desk: RepairDesk) => Promise<void>): Live =>
  async ({ worker, database, taskQueue }, caseNo) => {
    const desk = new RepairDesk(temporalCarrier(worker.client, database.sql, taskQueue), caseNo);
    await desk.stock('SCREEN-X', 5);
    await desk.stock('CASING-X', 5);
    await live(desk);
  };

const visited =
  (live: (desk: VisitDesk) => Promise<void>): Live =>
  async ({ worker, database, taskQueue }, caseNo) => {
    await live(new VisitDesk(temporalCarrier(worker.client, database.sql, taskQueue, visit), caseNo));
  };

const fulfilled =
  (live: (desk: OrderDesk, pay: Pay) => Promise<void>): Live =>
  async ({ worker, database, taskQueue }, caseNo) => {
    const desk = new OrderDesk(temporalCarrier(worker.client, database.sql, taskQueue, order), caseNo);
    await live(desk, paidInBooks(database.sql));
  };

const promised =
  (live: (desk: PromiseDesk) => Promise<void>): Live =>
  async ({ worker, database, taskQueue }, caseNo) => {
    await live(new CaseDesk(temporalCarrier(worker.client, database.sql, taskQueue, promise), caseNo));
  };

const maintained =
  (live: (desk: MaintenanceDesk) => Promise<void>): Live =>
  async ({ worker, database, taskQueue }, caseNo) => {
    await live(new CaseDesk(temporalCarrier(worker.client, database.sql, taskQueue, maintenancePlan), caseNo));
  };

/** Every order waits for the day of its thanks. */
const THANKS = ['thanks'];

describe('recording orders', () => {
  const options = (): RealSystemOptions => ({ prepare: registerOrder, adapt: numberedDeliveries });

  it.for(Object.entries(ORDERS))('%s', async ([path, live], { task }) => {
    await record(order, path, numberOf('OR', task.name), new Set(THANKS), fulfilled(live), options());
  });

  it.for(Object.entries(TIMED_ORDERS))('%s', async ([path, { passing, live }], { task }) => {
    await record(order, path, numberOf('OR', task.name), new Set([...THANKS, ...passing]), fulfilled(live), options());
  });
});

const installed =
  (live: (desk: InstallationDesk) => Promise<void>): Live =>
  async ({ worker, database, taskQueue }, caseNo) => {
    await registerGoods(database);
    await numberVisits(database, caseNo);
    await live(new InstallationDesk(temporalCarrier(worker.client, database.sql, taskQueue, installation), caseNo));
  };
describe('recording promises', () => {
  it.for(Object.entries(PROMISES))('%s', async ([path, live], { task }) => {
    await record(promise, path, numberOf('PR', task.name), new Set(), promised(live));
  });

  it.for(Object.entries(TIMED_PROMISES))('%s', async ([path, { passing, live }], { task }) => {
    // The bound of an overdue promise is agreed while it is young, and a term of the policy once the manager was told.
    const more = { adapt: quickPromises };
    await record(promise, path, numberOf('PR', task.name), new Set(passing), promised(live), more);
  });
});

describe('recording maintenance plans', () => {
  it.for(Object.entries(PLANS))('%s', async ([path, live], { task }) => {
    await record(maintenancePlan, path, numberOf('MP', task.name), new Set(), maintained(live), {
      adapt: numberedVisits,
    });
  });

  it.for(Object.entries(TIMED_PLANS))('%s', async ([path, { passing, live }], { task }) => {
    const more = { adapt: numberedVisits };
    await record(maintenancePlan, path, numberOf('MP', task.name), new Set(passing), maintained(live), more);
  });
});

const delivered =
  (live: (desk: DeliveryDesk) => Promise<void>): Live =>
  async ({ worker, database, taskQueue }, caseNo) => {
    await orderFridges(database);
    await numberFollowOns(database, caseNo);
    await live(new DeliveryDesk(temporalCarrier(worker.client, database.sql, taskQueue, delivery), caseNo));
  };

describe('recording repairs', () => {
  it.for(Object.entries(REPAIRS))('%s', async ([path, live], { task }) => {
    await record(warrantyRepair, path, numberOf('WR', task.name), new Set(), repaired(live));
  });

  it.for(Object.entries(TIMED_REPAIRS))('%s', async ([path, { passing, live }], { task }) => {
    await record(warrantyRepair, path, numberOf('WR', task.name), new Set(passing), repaired(live));
  });
});

const givenBack =
  (live: ReturnPath): Live =>
  async ({ worker, database, taskQueue }, caseNo) => {
    const desk = new ReturnDesk(temporalCarrier(worker.client, database.sql, taskQueue, returnExchange), caseNo);
    for (const sku of ['PH-X1', 'PH-X2']) await desk.stock(sku, 2);
    await whileTold(database, worker.client, async () => {
      await live(desk, bankOf(database));
      await desk.until(({ status }) => status === 'closed');
    });
  };

describe('recording returns', () => {
  const options: RealSystemOptions = { prepare: registerBought, adapt: opensNothing };

  it.for(Object.entries(RETURNS))('%s', async ([path, live], { task }) => {
    await record(returnExchange, path, numberOf('RX', task.name), new Set(), givenBack(live), options);
  });

  it.for(Object.entries(TIMED_RETURNS))('%s', async ([path, { passing, live }], { task }) => {
    await record(returnExchange, path, numberOf('RX', task.name), new Set(passing), givenBack(live), options);
  });
});

describe('recording visits', () => {
  it.for(Object.entries(VISITS))('%s', async ([path, live], { task }) => {
    await record(visit, path, numberOf('VS', task.name), new Set(), visited(live));
  });

  it.for(Object.entries(TIMED_VISITS))('%s', async ([path, { passing, live }], { task }) => {
    await record(visit, path, numberOf('VS', task.name), new Set(passing), visited(live));
  });
});

describe('recording installations', () => {
  it.for(Object.entries(INSTALLATIONS))('%s', async ([path, live], { task }) => {
    await record(installation, path, numberOf('IN', task.name), new Set(), installed(live));
  });

  it.for(Object.entries(TIMED_INSTALLATIONS))('%s', async ([path, { passing, live }], { task }) => {
    await record(installation, path, numberOf('IN', task.name), new Set(passing), installed(live));
  });
});

describe('recording deliveries', () => {
  const isKept = ([path]: readonly [string, unknown]): boolean => RECORDED_DELIVERIES.includes(path);
  // A carrier is booked only where the house speaks with one.
  const options = (path: string): RealSystemOptions => ({ hasCarriers: path.startsWith('booked') });

  it.for(Object.entries(DELIVERIES).filter(isKept))('%s', async ([path, live], { task }) => {
    // Every delivery that was handed over ends when the window for hidden damage does.
    const passing = new Set(['hiddenDamage']);
    await record(delivery, path, numberOf('DL', task.name), passing, delivered(live), options(path));
  });

  it.for(Object.entries(TIMED_DELIVERIES).filter(isKept))('%s', async ([path, { passing, live }], { task }) => {
    await record(delivery, path, numberOf('DL', task.name), new Set(passing), delivered(live), options(path));
  });
});

async function record(
  { process, workflowType }: ProcessContract,
  path: string,
  caseNo: string,
  passing: ReadonlySet<string>,
  live: Live,
  more: RealSystemOptions = {},
): Promise<void> {
  const system = await realSystem('record', {
    shorten: (name) => (passing.has(name) ? SHORT_MS : undefined),
    prepare: (database) => employ(database, 'T-1', 'T-2', 'T-3'),
    ...more,
  });
  try {
    await live(system, caseNo);
    const handle = system.worker.client.workflow.getHandle(workflowIdOf(process, caseNo));
    // Opened, so that a change can be read; `replay.test.ts` plays sealed ones as well.
    const { json: history } = await openHistory(await handle.fetchHistory(), TEST_KEYS);
    await writeFile(join(folderOf(workflowType), fileOf(path)), `${withoutMachine(history)}\n`);
    await handle.terminate('recorded').catch(() => undefined);
  } finally {
    await system.stop();
  }
}

function folderOf(workflowType: string): string {
  const found = RECORDED.find(({ folder }) => folder.endsWith(workflowType));
  if (found === undefined) throw new Error(`no folder is kept for ${workflowType}`);
  return found.folder;
}

/** The process and host that happened to record it say nothing about the case. */
function withoutMachine(history: string): string {
  return history.replaceAll(/\d+@[\w.-]+/g, 'recorder');
}

function numberOf(prefix: string, name: string): string {
  const sum = [...name].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 999_983, 7);
  return `${prefix}-2611-${String(sum).padStart(6, '0')}`;
}

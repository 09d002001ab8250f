import { z } from 'zod';
import { addDays } from '../../../domain/calendar/date.ts';
import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import { taken } from '../caller.ts';
import type { Cast } from '../cast.ts';
import { Desk } from '../desk.ts';
import type { RunningSystem } from '../running-system.ts';
import type { Story } from '../story.ts';

/** Everything the second story works with: goods too heavy to be carried to a counter. */
export interface HomePlay {
  readonly story: Story;
  readonly system: RunningSystem;
  readonly cast: Cast;
  readonly desk: Desk;
  readonly run: string;
  readonly customer: string;
  readonly order: string;
  readonly serial: string;
  /** The part that fails, out of the van. */
  readonly part: string;
}

/** The one who goes there: the bearer of the technician's key. */
export const TECHNICIAN = 'desk-technician';

const ALWAYS = [['00:00', '24:00']];

/** A fridge that is bought and has to be installed, and somebody who may go there at any hour at which this is told. */
export async function homeGoods(
  system: RunningSystem,
  { story, cast, run }: Pick<HomePlay, 'story' | 'cast' | 'run'>,
): Promise<HomePlay> {
  const { agent, warehouse, dispatcher, admin, lead } = cast;
  const desk = new Desk({ story, reader: lead, run });
  const [customer, order, serial] = [`DEMO-H-${run}`, `DEMO-HO-${run}`, `DEMO-FR-${run}`];
  const [sku, part] = [`DEMO-FRIDGE-${run}`, `DEMO-THERMOSTAT-${run}`];
  const today = shanghaiDate(new Date().toISOString());
  const put = async (caller: typeof agent, path: string, body: unknown, key?: string): Promise<void> => {
    const reply = await caller.send('PUT', path, { body, ...(key === undefined ? {} : { key }) });
    taken(`PUT ${path}`, reply, z.unknown(), 200, 201);
  };
  story.chapter('The shop sells a fridge');
  story.tell('It has to be brought, and installed: the product says by which list.');
  await put(agent, `/v1/customers/${customer}`, { kind: 'person', name: '李示例', phone: '10000001099' });
  const address = '示例市样板区演示路 9 号';
  await put(agent, `/v1/customers/${customer}/sites/home`, { region: '310100', address });
  await put(warehouse, `/v1/parts/${part}`, { nameZh: '示例温控器', nameEn: 'Demo thermostat', priceFen: 12_500 });
  const names = { nameZh: '示例冰箱', nameEn: 'Demo fridge' };
  await put(agent, `/v1/products/${sku}`, { ...names, category: 'fridge', installation: 'plugIn', spareParts: [part] });
  const bought = addDays(today, -1);
  const line = { line: 1, sku, quantity: 1, pricePaidFen: 349_900, invoicedOn: bought };
  await put(agent, `/v1/orders/${order}`, {
    ...{ customer, currency: 'CNY', channel: 'online', purchasedOn: bought },
    lines: [line],
  });
  const week = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, ALWAYS]));
  await put(admin, '/v1/shifts/demo-always', { calendar: 'cn-24x7', week, holidaysOpen: true });
  await put(admin, '/v1/teams/demo-field', { shift: 'demo-always' });
  const skills = { team: 'demo-field', categories: ['fridge'], areas: ['310100'] };
  await put(dispatcher, `/v1/technicians/${TECHNICIAN}`, { name: '周示例', ...skills });
  await put(admin, '/v1/carriers/demo', { nameZh: '示例快递', nameEn: 'Demo Express' });
  await put(warehouse, `/v1/vans/${TECHNICIAN}/parts/${part}`, { quantity: 1 }, `van-${run}`);
  return { story, system, cast, desk, run, customer, order, serial, part };
}

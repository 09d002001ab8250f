import { connect } from '../../drizzle/connect.ts';
import { type Bench, times } from '../bench.ts';
import type { Standing } from '../bench-desk.ts';
import { type Spread, spreadOf, timed } from '../measure.ts';
import { fillDispatch } from './dispatch.ts';

export interface VisitsResult {
  readonly bookings: number;
  /** A technician's command at the site, through HTTP, until it is durable; it asks the database nothing on its road. */
  readonly plain: Spread;
  /** One that PostgreSQL must grant first: somebody's time is booked, or his licences are looked at at the door. */
  readonly claiming: Spread;
  /** All commands of a visit, one after the other, from its opening to its end. */
  readonly whole: Spread;
}

/** The bearer of the technician's key. */
const TECHNICIAN = 'desk-technician';
const HOUR_MS = 3_600_000;

/** Visits one after the other, with ten thousand bookings in the table. */
export async function measureVisits(bench: Bench): Promise<VisitsResult> {
  const database = connect(bench.system.databaseUrl, { name: 'bench', max: 2, as: 'owner' });
  try {
    const { bookings } = await fillDispatch(bench, database.sql);
    await database.sql`
      INSERT INTO technician (ref, team, categories, skills, licences, areas, active, body_hash)
      VALUES (${TECHNICIAN}, 'T-0', ARRAY['fridge'], '{}', '[]', '{}', true, 'bench') ON CONFLICT (ref) DO NOTHING`;
    const taken: Record<Kind, number[]> = { plain: [], claiming: [] };
    const whole: number[] = [];
    for (let round = -2; round < times(bench, 60, 3); round += 1) {
      const one: Record<Kind, number[]> = { plain: [], claiming: [] };
      const ms = await timed(() => makeVisit(bench, one));
      if (round < 0) continue;
      taken.plain.push(...one.plain);
      taken.claiming.push(...one.claiming);
      whole.push(ms);
    }
    return {
      bookings,
      plain: spreadOf(taken.plain),
      claiming: spreadOf(taken.claiming),
      whole: spreadOf(whole),
    };
  } finally {
    await database.close();
  }
}

type Kind = 'plain' | 'claiming';

/** An inspection of a fridge. His hours are set aside, so that the bench runs at any hour. */
async function makeVisit({ desk, evidence }: Bench, into: Record<Kind, number[]>): Promise<void> {
  let at: Standing = await desk.openVisit({ kind: 'inspection', category: 'fridge', minutes: 5 });
  const act = async (kind: Kind, action: string, input: object, as = 'technician'): Promise<void> => {
    const ms = await timed(async () => {
      at = await desk.act(at, { as, action, input, waiting: true });
    });
    into[kind].push(ms);
  };
  const startsAt = new Date(Date.now() + HOUR_MS).toISOString();
  const override = { reason: '压测' };
  await act('claiming', 'assign', { technicians: [TECHNICIAN], startsAt, override }, 'dispatcher');
  await act('plain', 'acceptVisit', {});
  await act('claiming', 'arrive', {});
  await act('plain', 'startWork', {});
  await act('plain', 'recordEvidence', { as: 'photoBefore', evidence });
  const items = ['powerSupply', 'fixing', 'leakage'].map((item) => ({ item, ok: true }));
  await act('plain', 'recordChecklist', { items });
  await act('plain', 'recordReading', { reading: 'insulation', value: '2.4' });
  await act('plain', 'completeVisit', { result: 'inspected', work: '绝缘正常' });
}

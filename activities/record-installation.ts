import { recordedFacts } from '../domain/entitlement/recorded-unit.ts';
import { factsOfSerial } from '../domain/entitlement/serial-facts.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Database } from '../drizzle/connect.ts';
import { recordInstalled } from '../drizzle/queries/installed-base.ts';
import { serialRecords } from '../drizzle/queries/serial-facts.ts';
import type { Activities } from './contract.ts';

/**
 * Writes down that an item was installed, taken out or brought elsewhere; from then on its guarantee knows it.
 *
 * Key: the case. A repeat changes nothing and answers what is on record.
 */
export function createRecordInstallation(db: Pick<Database, 'sql'>): Activities['recordInstallation'] {
  return async (done) => {
    await recordInstalled(db.sql, done);
    const record = (await serialRecords(db, [done.serial])).get(done.serial);
    if (record === undefined) return { known: {}, recorded: {} };
    return {
      known: factsOfSerial(record, { underway: true }) as unknown as JsonObject,
      recorded: recordedFacts(record.unit) as unknown as JsonObject,
    };
  };
}

import { existsSync } from 'node:fs';
import { keyFileText } from '../../codec/key-file.ts';
import { checksOf, newPayloadKey } from '../../codec/payload-keys.ts';
import { type KeySettings, keyFileOf, openKeys } from '../../codec/settings.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { connect } from '../../drizzle/connect.ts';
import { settlePayloadKeys } from '../../drizzle/queries/payload-keys.ts';
import { replaceFile } from '../files.ts';

/**
 * Makes sure, before any part starts, that the payload keys are here and fit the data. They are made once, in a home
 * whose database has never known any; a home that has lost its keys gets no others.
 *
 * @param databaseUrl migrated
 * @throws {PayloadKeysDiffer} or {PayloadKeysUnusable}, saying what to do; nothing was written then
 */
export async function ensurePayloadKeys(
  databaseUrl: string,
  settings: KeySettings,
  say: (text: string) => void,
): Promise<void> {
  const db = connect(databaseUrl, { name: 'sanbao start', max: 1 });
  try {
    const file = keyFileOf(settings);
    const mayMake = settings.keys === undefined && settings.file === undefined;
    if (mayMake && !existsSync(file)) {
      await settlePayloadKeys(db.sql, []);
      await replaceFile(file, keyFileText([newPayloadKey(shanghaiDate(new Date().toISOString()))]));
      say(`payload keys made: ${file}. Back them up ("sanbao keys backup"): without them open cases cannot go on`);
    }
    await settlePayloadKeys(db.sql, checksOf(openKeys(settings).all()));
  } finally {
    await db.close();
  }
}

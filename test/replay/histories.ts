import { join } from 'node:path';

/** Recorded histories of repairs, one file a path, named by the release that recorded them. */
export const HISTORIES = join(import.meta.dirname, '../histories/warrantyRepair');

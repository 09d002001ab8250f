import { join } from 'node:path';
import type { DataConverter } from '@temporalio/client';
import { connect } from '../drizzle/connect.ts';
import { localEvidence } from '../drizzle/evidence/local-folder.ts';
import { RuleBook } from '../drizzle/rule-book.ts';
import { loadSecret } from '../drizzle/secret.ts';
import { keyRingOf } from './access/key-ring.ts';
import { connectTemporal } from './engine/connect.ts';
import { temporalEngine } from './engine/temporal-engine.ts';
import type { Services } from './services.ts';
import { storageOf } from './storage/storage.ts';

export interface ServiceSettings {
  readonly databaseUrl: string;
  readonly home: string;
  readonly hashSecret?: string | undefined;
  /** Instead of the `TEMPORAL_*` variables, in tests. */
  readonly temporal?: {
    readonly address: string;
    readonly namespace: string;
    readonly taskQueue?: string;
    readonly dataConverter?: DataConverter;
  };
}

export interface OpenServices {
  readonly services: Services;
  readonly close: () => Promise<void>;
}

/** Opens everything the routes reach the world by. Nothing is connected yet: the API starts before its neighbours. */
export function openServices(settings: ServiceSettings): OpenServices {
  const database = connect(settings.databaseUrl, { name: 'sanbao-api' });
  const storage = storageOf(database);
  const rules = new RuleBook(database.sql);
  const { temporal } = settings;
  const engine = temporalEngine({
    ...connectTemporal(temporal),
    ...(temporal?.taskQueue === undefined ? {} : { taskQueue: temporal.taskQueue }),
  });
  return {
    services: {
      storage,
      engine,
      evidence: localEvidence(join(settings.home, 'evidence')),
      keys: keyRingOf(storage),
      secret: loadSecret(settings.hashSecret, settings.home),
      rules: () => storage.query(() => rules.current()),
      now: () => new Date(),
    },
    close: async () => {
      rules.close();
      await Promise.allSettled([database.close(), engine.close()]);
    },
  };
}

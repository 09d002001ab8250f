import { pino } from 'pino';
import { openKeys } from '../codec/settings.ts';
import { PayloadKeysDiffer } from '../drizzle/queries/payload-keys.ts';
import { buildApp } from './app.ts';
import { apiConfig } from './config.ts';
import { openServices } from './open-services.ts';

const config = apiConfig(process.env);
const logger = pino({ level: config.logLevel, base: { part: 'api' } });
const payloadKeys = openKeys({ keys: config.payloadKeys, file: config.payloadKeysFile, home: config.home });
const { services, keysFit, close } = openServices({ ...config, payloadKeys });
const app = await buildApp({
  services,
  logger,
  perMinute: config.perMinute,
  ...(config.trustProxy === undefined ? {} : { trustProxy: config.trustProxy }),
});

let stopping = false;

/** Lets what is in flight finish, then leaves. */
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await app.close();
  await close();
  process.exit(0);
}

process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
// The supervisor is gone, however it went: nobody is left to stop us.
process.once('disconnect', () => void stop());

/** The address it listens at. */
function listen(): Promise<string> {
  return app.listen({ host: config.host, port: config.port });
}

// The database may be a moment away; until it has answered, no command is sealed. Wrong keys end the process.
keysFit().catch((error: unknown) => {
  if (!(error instanceof PayloadKeysDiffer)) return;
  logger.fatal(error.message);
  process.exit(1);
});
const url = await listen();
logger.info({ url }, 'listening');
process.send?.({ type: 'ready', url });

import { pino } from 'pino';
import { buildApp } from './app.ts';
import { apiConfig } from './config.ts';
import { openServices } from './open-services.ts';

const config = apiConfig(process.env);
const logger = pino({ level: config.logLevel, base: { part: 'api' } });
const { services, close } = openServices(config);
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

const url = await listen();
logger.info({ url }, 'listening');
process.send?.({ type: 'ready', url });

import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Runtime } from '@temporalio/worker';
import { CLI_VERSION } from './verify.ts';

// The SDK offers no download by itself, only as the first step of starting a throw-away server.
const downloadDir = process.env.SANBAO_DOWNLOAD_DIR;
if (downloadDir === undefined) throw new Error('SANBAO_DOWNLOAD_DIR is not set');
try {
  const executable = { type: 'cached-download', downloadDir, version: `v${CLI_VERSION}` } as const;
  const environment = await TestWorkflowEnvironment.createLocal({ server: { executable } });
  await environment.teardown();
  await Runtime.instance().shutdown();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import { type CodecOptions, encryptingCodec } from './encrypting-codec.ts';
import type { PayloadKeys } from './payload-keys.ts';

/** Of the bundle too: failures of workflow code are converted inside it. */
export const FAILURE_CONVERTER = fileURLToPath(new URL('failure-converter.js', import.meta.url));

/** How every client and every worker of ours writes to Temporal and reads from it. */
export function dataConverterOf(keys: PayloadKeys, options: CodecOptions = {}): DataConverter {
  return { failureConverterPath: FAILURE_CONVERTER, payloadCodecs: [encryptingCodec(keys, options)] };
}

import { z } from 'zod';
import type { S3Settings } from './s3-bucket.ts';

/** The variables about where evidence lies; the API and the worker read the same. */
export const evidenceVariables = {
  SANBAO_EVIDENCE_URL: z
    .url({ protocol: /^https?$/, error: 'is the address of a bucket, like https://objects.internal/evidence' })
    .optional(),
  SANBAO_EVIDENCE_REGION: z.string().default('us-east-1'),
  SANBAO_EVIDENCE_KEY_ID: z.string().optional(),
  SANBAO_EVIDENCE_SECRET: z.string().optional(),
};

const all = z.object(evidenceVariables);

/** The object store for evidence, when one is set. */
export function evidenceSettings(given: z.output<typeof all>): S3Settings | undefined {
  const { SANBAO_EVIDENCE_URL: url, SANBAO_EVIDENCE_REGION: region } = given;
  const { SANBAO_EVIDENCE_KEY_ID: keyId, SANBAO_EVIDENCE_SECRET: secret } = given;
  return url === undefined || keyId === undefined || secret === undefined ? undefined : { url, region, keyId, secret };
}

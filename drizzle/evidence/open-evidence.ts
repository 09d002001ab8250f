import { join } from 'node:path';
import type { EvidenceStore } from './evidence-store.ts';
import { localEvidence } from './local-folder.ts';
import type { S3Settings } from './s3-bucket.ts';
import { s3Evidence } from './s3-store.ts';

/** The store a deployment is set up with: its object store, else the folder `evidence` of the home folder. */
export function openEvidence(home: string, s3: S3Settings | undefined): EvidenceStore {
  return s3 === undefined ? localEvidence(join(home, 'evidence')) : s3Evidence(s3, join(home, 'incoming'));
}

import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localEvidence } from '../../../drizzle/evidence/local-folder.ts';
import { tempFolder } from '../../servers/temp-folder.ts';
import { describeStore } from './store-contract.ts';

describeStore('evidence in a local folder', async () => {
  const folder = await tempFolder('evidence');
  const pathOf = (sha256: string): string => join(folder.path, sha256.slice(0, 2), sha256);
  return {
    store: localEvidence(folder.path),
    names: async () => {
      const found = await readdir(folder.path, { recursive: true, withFileTypes: true });
      return found.flatMap((one) => (one.isFile() ? [one.name] : []));
    },
    overwrite: (sha256, content) => writeFile(pathOf(sha256), content),
    remove: (sha256) => rm(pathOf(sha256)),
    close: folder.remove,
  };
});

// Runs one part of the system as a child process: `node runtime/child.js <entry> <home>`. See contract.ts.

import { pathToFileURL } from 'node:url';
import { register } from 'tsx/esm/api';

const ORDERLY_MS = 5_000;

// What a part writes into the home (evidence, secrets, bundles) is for its owner alone. Started by root the home itself
// lets others pass through, to the database.
process.umask(0o077);

if (process.channel) {
  // The channel alone must not keep a part alive that has finished its work.
  process.channel.unref();
  // It closes when the parent dies, however it dies: stop in order, as far as the time reaches.
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), ORDERLY_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
}

register();
await import(pathToFileURL(process.argv[2]).href);

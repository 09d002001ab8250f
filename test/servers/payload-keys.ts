import { fixedKeys, payloadKey } from '../../codec/payload-keys.ts';

/** The keys of every API and worker on the servers of this run. */
export const TEST_KEYS = fixedKeys([payloadKey('test', Buffer.alloc(32, 'test').toString('base64'))]);

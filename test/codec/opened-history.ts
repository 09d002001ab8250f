import type { History } from '@temporalio/common/lib/proto-utils.js';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { encryptingCodec, isSealed, keyIdOf } from '../../codec/encrypting-codec.ts';
import type { PayloadKeys } from '../../codec/payload-keys.ts';

/** A history with every payload opened, wherever it stands, in the JSON that Temporal's own tools write. */
export interface OpenedHistory {
  readonly json: string;
  /** Names of the keys its payloads were sealed under, in order of first use. */
  readonly keys: readonly string[];
  /** The payloads that stood there unsealed, as text; without the SDK's own notes on local activities. */
  readonly plain: readonly string[];
  /** Everything in it, in payloads and beside them, to be searched. */
  readonly text: string;
}

interface JsonPayload {
  readonly metadata: Readonly<Record<string, string>>;
  readonly data?: string;
}

export async function openHistory(history: History, keys: PayloadKeys): Promise<OpenedHistory> {
  const codec = encryptingCodec(keys);
  const names = new Set<string>();
  const [plain, texts]: [string[], string[]] = [[], []];
  const opened = async (value: unknown): Promise<unknown> => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return Promise.all(value.map(opened));
    if (!isPayload(value)) {
      const members = await Promise.all(Object.entries(value).map(async ([name, one]) => [name, await opened(one)]));
      return Object.fromEntries(members);
    }
    const payload = { metadata: mapped(value.metadata, bytes), data: bytes(value.data ?? '') };
    if (isSealed(payload)) names.add(keyIdOf(payload));
    else if (!isSdkNote(payload.data)) plain.push(Buffer.from(payload.data).toString());
    const [{ metadata, data } = {}] = await codec.decode([payload]);
    texts.push(Buffer.from(data ?? []).toString());
    return { metadata: mapped(metadata ?? {}, base64), data: base64(data ?? Buffer.alloc(0)) };
  };
  const json = JSON.stringify(await opened(JSON.parse(historyToJSON(history))), null, 2);
  return { json, keys: [...names], plain, text: [json, ...texts].join('\n') };
}

function isPayload(value: object): value is JsonPayload {
  if (!('metadata' in value) || typeof value.metadata !== 'object' || value.metadata === null) return false;
  return 'encoding' in value.metadata;
}

/** Which attempt of which local activity, and when: written below the codec, and nothing of ours is in it. */
const NOTE = new Set([
  'seq',
  'attempt',
  'activity_id',
  'activity_type',
  'complete_time',
  'backoff',
  'original_schedule_time',
]);

function isSdkNote(data: Buffer): boolean {
  const text = data.toString();
  return text.startsWith('{"seq":') && Object.keys(JSON.parse(text)).every((name) => NOTE.has(name));
}

function bytes(text: string): Buffer {
  return Buffer.from(text, 'base64');
}

function base64(data: Uint8Array): string {
  return Buffer.from(data).toString('base64');
}

function mapped<A, B>(members: Readonly<Record<string, A>>, change: (one: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(members).map(([name, one]) => [name, change(one)]));
}

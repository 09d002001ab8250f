import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type BookLine, type EndState, readBook, writeLine } from './book.ts';

/**
 * A bank that pays refunds by the protocol of docs/adapters.md, as a process of its own that may be killed at any moment:
 * what its book says is what it has paid. It answers well or badly, by the name of the refund.
 */
const {
  BANK_PORT = '',
  BANK_BOOK = '',
  BANK_CALLBACK = '',
  BANK_KEY = '',
  BANK_SECRET = '',
  BANK_SEED = '',
} = process.env;

/** How a refund fares. */
type Fate = 'atOnce' | 'later' | 'paidInSilence' | 'takenInSilence' | 'garbled' | 'half' | 'refused';

const FATES: readonly Fate[] = [
  ...(['atOnce', 'atOnce', 'later', 'later', 'later'] as const),
  ...(['paidInSilence', 'paidInSilence', 'takenInSilence', 'garbled', 'half', 'refused'] as const),
];
/** The clearing house takes its time. */
const LATEST_MS = 3_000;
const TELL_AGAIN_MS = 700;

interface Refund {
  readonly refund: string;
  readonly amountFen: number;
  readonly currency: string;
  state: 'pending' | EndState;
  code?: string;
  readonly transfers: { readonly transfer: string; readonly amountFen: number; readonly currency: string }[];
}

const refunds = new Map<string, Refund>();
const told = new Set<string>();

for (const line of readBook(BANK_BOOK)) apply(line);
for (const one of refunds.values()) {
  if (one.state === 'pending') void payLater(one);
  else if (!told.has(one.refund)) void tell(one.refund);
}

// Whoever opened it has gone.
process.stdin.on('end', () => process.exit()).resume();

const server = createServer((request, response) => void serve(request, response));
server.listen(Number(BANK_PORT), '127.0.0.1', () => console.log('open'));

function write(line: BookLine): void {
  writeLine(BANK_BOOK, line);
  apply(line);
}

function apply(line: BookLine): void {
  const { refund } = line;
  switch (line.kind) {
    case 'asked': {
      const { amountFen, currency } = line;
      refunds.set(refund, { refund, amountFen, currency, state: 'pending', transfers: [] });
      return;
    }
    case 'paid': {
      const { transfer, amountFen, currency } = line;
      refunds.get(refund)?.transfers.push({ transfer, amountFen, currency });
      return;
    }
    case 'ended': {
      const { state, code } = line;
      Object.assign(refunds.get(refund) ?? {}, code === undefined ? { state } : { state, code });
      return;
    }
    case 'told':
      told.add(refund);
  }
}

function fateOf(refund: string): Fate {
  const byte = createHash('sha256').update(`${BANK_SEED}/${refund}`).digest().readUInt32BE(0);
  return FATES[byte % FATES.length] ?? 'later';
}

function pay({ refund, amountFen, currency, transfers }: Refund, wantedFen = amountFen): void {
  const paidFen = transfers.reduce((sum, one) => sum + one.amountFen, 0);
  // A kill may have come between the money and the end of the refund.
  if (paidFen < wantedFen) {
    const transfer = `T-${transfers.length + 1}-${refund}`;
    write({ kind: 'paid', refund, transfer, amountFen: wantedFen - paidFen, currency });
  }
  write({ kind: 'ended', refund, state: 'done' });
}

async function payLater(one: Refund): Promise<void> {
  await pause(Math.random() * LATEST_MS);
  if (one.state !== 'pending') return;
  pay(one, fateOf(one.refund) === 'half' ? Math.ceil(one.amountFen / 2) : one.amountFen);
  await tell(one.refund);
}

/** Until somebody has taken note of it. */
async function tell(refund: string): Promise<void> {
  const body = JSON.stringify({ type: 'refundChanged', refund });
  for (;;) {
    const id = randomUUID();
    const time = String(Math.floor(Date.now() / 1000));
    const secret = Buffer.from(BANK_SECRET.replace('whsec_', ''), 'base64');
    const signature = createHmac('sha256', secret).update(`${id}.${time}.${body}`).digest('base64');
    const headers = {
      ...{ 'content-type': 'application/json', 'webhook-id': id },
      ...{ 'webhook-timestamp': time, 'webhook-signature': `v1,${signature}` },
    };
    const reply = await fetch(BANK_CALLBACK, { method: 'POST', headers, body }).catch(() => undefined);
    if (reply?.status === 202) break;
    await pause(TELL_AGAIN_MS);
  }
  write({ kind: 'told', refund });
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const [, , name = '', verb] = decodeURIComponent(request.url ?? '').split('/');
  const answer = (status: number, body: object): void =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (request.headers.authorization !== `Bearer ${BANK_KEY}`) return answer(401, {});
  if (name !== '' && verb === undefined) {
    const known = refunds.get(name);
    return known === undefined ? answer(404, {}) : answer(200, known);
  }
  if (verb === 'cancel') return answer(200, cancelled(name));
  const { refund, amountFen, currency } = JSON.parse(Buffer.concat(chunks).toString());
  const before = refunds.get(refund);
  if (before !== undefined) return answer(200, before);
  const fate = fateOf(refund);
  if (fate === 'refused') return answer(422, { code: 'account_closed' });
  write({ kind: 'asked', refund, amountFen, currency });
  const one = refunds.get(refund);
  if (one === undefined) return answer(500, {});
  if (fate === 'atOnce' || fate === 'paidInSilence') {
    pay(one);
    void tell(refund);
  } else void payLater(one);
  if (fate === 'paidInSilence' || fate === 'takenInSilence') response.destroy();
  else if (fate === 'garbled') response.writeHead(201).end('<html>');
  else answer(201, one);
}

function cancelled(refund: string): Refund | Record<string, never> {
  if (!refunds.has(refund)) write({ kind: 'asked', refund, amountFen: 0, currency: 'CNY' });
  if (refunds.get(refund)?.state === 'pending') write({ kind: 'ended', refund, state: 'cancelled' });
  return refunds.get(refund) ?? {};
}

import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the gateway takes what it is asked. */
export type RefundMood =
  /** Takes refunds on and pays them when the bank does. */
  | 'plain'
  /** Has paid before it answers. */
  | 'instant'
  /** Pays half, and says that this is all. */
  | 'half'
  /** Takes it on, and lets go of the line without a word. */
  | 'silent'
  /** Pays, and lets go of the line without a word. */
  | 'silentlyPaid'
  /** Takes it on, and answers when nobody listens any more. */
  | 'late'
  | 'garbled'
  /** Lets go of the line before it has understood. */
  | 'deaf'
  | 'refuses'
  | 'busy'
  | 'down';

export const REFUND_MOODS: readonly RefundMood[] = [
  'plain',
  'instant',
  'half',
  'silent',
  'silentlyPaid',
  'late',
  'garbled',
  'deaf',
  'refuses',
  'busy',
  'down',
];

interface Transfer {
  readonly transfer: string;
  readonly amountFen: number;
  readonly currency: string;
}

interface Kept {
  readonly refund: string;
  readonly amountFen: number;
  readonly currency: string;
  state: 'pending' | 'done' | 'refused' | 'cancelled';
  code?: string;
  readonly transfers: Transfer[];
}

/** A real gateway on a free port that pays refunds by the protocol of docs/adapters.md, well or badly. */
export class TestRefundGateway {
  mood: RefundMood = 'plain';
  readonly kept = new Map<string, Kept>();
  /** What it was asked, e.g. `POST create`. */
  readonly asked: string[] = [];
  /** Where callbacks go. */
  callbackUrl = '';
  readonly secret = `whsec_${Buffer.from('a secret of thirty-two bytes ..!').toString('base64')}`;
  readonly key = 'refund-key';
  private paid = 0;
  private readonly server = createServer((request, response) => void this.serve(request, response));

  static async start(): Promise<TestRefundGateway> {
    const gateway = new TestRefundGateway();
    await new Promise<void>((resolve) => gateway.server.listen(0, '127.0.0.1', resolve));
    return gateway;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** All money that has left the gateway, in fen. */
  get paidOutFen(): number {
    return [...this.kept.values()].flatMap(({ transfers }) => transfers).reduce((sum, one) => sum + one.amountFen, 0);
  }

  /** The bank pays what is left of a refund, or so much. */
  pay(refund: string, change: { amountFen?: number; currency?: string } = {}): void {
    const kept = this.mustKeep(refund);
    const rest = kept.amountFen - sumOf(kept);
    this.paid += 1;
    const { amountFen = rest, currency = kept.currency } = change;
    kept.transfers.push({ transfer: `T-${this.paid}-${refund}`, amountFen, currency });
    if (sumOf(kept) >= kept.amountFen) kept.state = 'done';
  }

  /** The bank says no to what is left. */
  refuse(refund: string, code: string): void {
    Object.assign(this.mustKeep(refund), { state: 'refused', code });
  }

  /** Tells that something became of a refund. @returns the status and code of the answer */
  async callBack(refund: string, options: { signedWith?: string; ageS?: number; body?: object } = {}) {
    const body = JSON.stringify({ type: 'refundChanged', refund, ...options.body });
    const id = randomUUID();
    const time = String(Math.floor(Date.now() / 1000) - (options.ageS ?? 0));
    const secret = Buffer.from((options.signedWith ?? this.secret).replace('whsec_', ''), 'base64');
    const signature = createHmac('sha256', secret).update(`${id}.${time}.${body}`).digest('base64');
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': time,
      'webhook-signature': `v1,${signature}`,
    };
    const reply = await fetch(this.callbackUrl, { method: 'POST', headers, body });
    return [reply.status, ((await reply.json()) as { code?: string }).code] as const;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const [, , name = '', verb] = decodeURIComponent(request.url ?? '').split('/');
    this.asked.push([request.method, ...(name === '' ? ['create'] : [verb ?? 'status'])].join(' '));
    const answer = (status: number, body: object): void => {
      if (!response.destroyed) {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      }
    };
    if (request.headers.authorization !== `Bearer ${this.key}`) return answer(401, { code: 'key_unknown' });
    if (this.mood === 'down') return answer(503, {});
    if (name !== '' && verb === undefined) {
      const kept = this.kept.get(name);
      return kept === undefined ? answer(404, {}) : answer(200, kept);
    }
    if (this.mood === 'deaf') return void response.destroy();
    if (verb === 'cancel') return this.accepted(this.cancelled(name), response, answer);
    if (this.mood === 'busy') return answer(409, { code: 'in_progress' });
    const { refund, amountFen, currency } = JSON.parse(Buffer.concat(chunks).toString());
    if (request.headers['idempotency-key'] !== refund) return answer(400, { code: 'key_differs' });
    const before = this.kept.get(refund);
    if (before === undefined && this.mood === 'refuses') return answer(422, { code: 'account_closed' });
    const one: Kept = before ?? { refund, amountFen, currency, state: 'pending', transfers: [] };
    this.kept.set(refund, one);
    if (before === undefined) this.begin(one);
    this.accepted(one, response, answer);
  }

  /** One that it never heard of is kept as cancelled, so that it cannot be asked for later. */
  private cancelled(refund: string): Kept {
    const one: Kept = this.kept.get(refund) ?? {
      refund,
      amountFen: 0,
      currency: 'CNY',
      state: 'cancelled',
      transfers: [],
    };
    if (one.state === 'pending') one.state = 'cancelled';
    this.kept.set(refund, one);
    return one;
  }

  private begin({ refund, amountFen }: Kept): void {
    if (this.mood === 'instant' || this.mood === 'silentlyPaid') this.pay(refund);
    if (this.mood === 'half') {
      if (amountFen > 1) this.pay(refund, { amountFen: Math.floor(amountFen / 2) });
      this.mustKeep(refund).state = 'done';
    }
  }

  private accepted(one: Kept, response: ServerResponse, answer: (status: number, body: object) => void): void {
    if (this.mood === 'silent' || this.mood === 'silentlyPaid') response.destroy();
    else if (this.mood === 'late') response.on('close', () => answer(201, one));
    else if (this.mood === 'garbled') response.writeHead(201).end('<html>');
    else answer(201, one);
  }

  private mustKeep(refund: string): Kept {
    const kept = this.kept.get(refund);
    if (kept === undefined) throw new Error(`the gateway does not know ${refund}`);
    return kept;
  }
}

function sumOf({ transfers }: Kept): number {
  return transfers.reduce((sum, { amountFen }) => sum + amountFen, 0);
}

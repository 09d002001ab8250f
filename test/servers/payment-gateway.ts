import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the gateway takes the next requests to collect. All but `refuses` and `down` accept them. */
export type Mood =
  | 'plain'
  /** Accepts, and lets go of the line without a word. */
  | 'silent'
  /** Accepts, and answers when nobody listens any more. */
  | 'late'
  /** The customer has paid and the callback is out before the answer is. */
  | 'hasty'
  | 'garbled'
  | 'refuses'
  | 'down';

interface Kept {
  readonly request: string;
  readonly amountFen: number;
  readonly currency: string;
  state: 'open' | 'paid' | 'cancelled' | 'expired';
  readonly payments: { payment: string; amountFen: number; currency: string }[];
}

/** Sends a signed callback and gives back the status of the answer. */
export interface CallbackOptions {
  readonly signedWith?: string;
  /** Seconds the signature is older than now. */
  readonly ageS?: number;
  readonly body?: object;
}

/** A real payment gateway on a free port that speaks the protocol of docs/adapters.md, well or badly. */
export class TestGateway {
  mood: Mood = 'plain';
  readonly kept = new Map<string, Kept>();
  /** What it was asked, e.g. `POST /payment-requests`. */
  readonly asked: string[] = [];
  /** Where callbacks go. */
  callbackUrl = '';
  readonly secret = `whsec_${Buffer.from('a secret of thirty-two bytes ..!').toString('base64')}`;
  readonly key = 'gateway-key';
  private paid = 0;
  private readonly server = createServer((request, response) => void this.serve(request, response));

  static async start(): Promise<TestGateway> {
    const gateway = new TestGateway();
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

  /** The customer pays: what is owed, unless he pays something else. @returns the number of the money */
  pay(request: string, change: { amountFen?: number; currency?: string } = {}): string {
    const kept = this.mustKeep(request);
    this.paid += 1;
    const payment = `P-${this.paid}-${request}`;
    const { amountFen, currency } = { ...kept, ...change };
    kept.payments.push({ payment, amountFen, currency });
    const sum = kept.payments.reduce((total, one) => total + one.amountFen, 0);
    if (kept.state === 'open' && sum >= kept.amountFen) kept.state = 'paid';
    return payment;
  }

  /** Tells of one payment. @returns the status and code of the answer */
  async callBack(payment: string, options: CallbackOptions = {}): Promise<[status: number, code: string | undefined]> {
    const [found] = [...this.kept.values()].flatMap(({ request, payments }) =>
      payments.filter((one) => one.payment === payment).map((money) => ({ request, ...money })),
    );
    const body = JSON.stringify({ type: 'paymentReceived', ...found, ...options.body });
    const id = randomUUID();
    const time = String(Math.floor(Date.now() / 1000) - (options.ageS ?? 0));
    const secret = Buffer.from((options.signedWith ?? this.secret).replace('whsec_', ''), 'base64');
    const signature = createHmac('sha256', secret).update(`${id}.${time}.${body}`).digest('base64');
    const reply = await fetch(this.callbackUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': time,
        'webhook-signature': `v1,${signature}`,
      },
      body,
    });
    return [reply.status, ((await reply.json()) as { code?: string }).code];
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const [, , name = '', verb] = decodeURIComponent(request.url ?? '').split('/');
    this.asked.push([request.method, ...(name === '' ? ['create'] : [verb ?? 'status'])].join(' '));
    const answer = (status: number, body: object): void => {
      if (!response.destroyed)
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.headers.authorization !== `Bearer ${this.key}`) return answer(401, { code: 'key_unknown' });
    if (this.mood === 'down') return answer(503, {});
    const kept = this.kept.get(name);
    if (name !== '') {
      if (kept === undefined) return answer(404, {});
      if (verb === 'cancel' && kept.state === 'open') kept.state = 'cancelled';
      return answer(200, this.documentOf(kept));
    }
    if (this.mood === 'refuses') return answer(422, { code: 'currency_not_supported' });
    const { amountFen, currency, request: wanted } = JSON.parse(Buffer.concat(chunks).toString());
    if (request.headers['idempotency-key'] !== wanted) return answer(400, { code: 'key_differs' });
    const one: Kept = this.kept.get(wanted) ?? { request: wanted, amountFen, currency, state: 'open', payments: [] };
    this.kept.set(wanted, one);
    await this.accepted(one, response, answer);
  }

  private async accepted(one: Kept, response: ServerResponse, answer: (status: number, body: object) => void) {
    switch (this.mood) {
      case 'silent':
        return void response.destroy();
      case 'late':
        return void response.on('close', () => answer(201, this.documentOf(one)));
      case 'hasty':
        await this.callBack(this.pay(one.request));
        return answer(201, this.documentOf(one));
      case 'garbled':
        return void response.writeHead(201).end('<html>');
      default:
        return answer(201, this.documentOf(one));
    }
  }

  private documentOf(one: Kept): object {
    return { ...one, link: `https://pay.example/${one.request}` };
  }

  private mustKeep(request: string): Kept {
    const kept = this.kept.get(request);
    if (kept === undefined) throw new Error(`the gateway does not know ${request}`);
    return kept;
  }
}

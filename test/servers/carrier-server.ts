import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the carrier takes the next order. All but `refuses` and `down` accept it. */
export type CarrierMood =
  | 'plain'
  /** Accepts, and lets go of the line without a word. */
  | 'silent'
  /** Accepts, and answers when nobody listens any more. */
  | 'late'
  | 'garbled'
  /** Answers about another order. */
  | 'mixedUp'
  | 'refuses'
  | 'down';

interface Carried {
  readonly shipment: string;
  readonly waybill: string;
  readonly body: unknown;
  readonly reports: object[];
}

/** A real carrier on a free port that speaks the protocol of docs/adapters.md, well or badly. */
export class TestCarrier {
  mood: CarrierMood = 'plain';
  readonly carried: Carried[] = [];
  /** What it was asked, e.g. `POST shipments`. */
  readonly asked: string[] = [];
  readonly key = 'carrier-key';
  /** Whether goods can still be turned round. */
  turnsRound = true;
  proof: Buffer | undefined;
  private readonly server = createServer((request, response) => void this.serve(request, response));

  static async start(): Promise<TestCarrier> {
    const carrier = new TestCarrier();
    await new Promise<void>((resolve) => carrier.server.listen(0, '127.0.0.1', resolve));
    return carrier;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Something happened on the way. */
  scan(waybill: string, report: object): void {
    const one = this.carried.find((carried) => carried.waybill === waybill);
    if (one === undefined) throw new Error(`the carrier does not know ${waybill}`);
    one.reports.push({ waybill, ...report });
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const [, , , kind = '', name = '', verb] = (request.url ?? '').split('/').map(decodeURIComponent);
    this.asked.push([request.method, kind, ...(verb === undefined ? [] : [verb])].join(' '));
    const answer = (status: number, body: object): void => {
      if (!response.destroyed) {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      }
    };
    if (request.headers.authorization !== `Bearer ${this.key}`) return answer(401, { code: 'key_unknown' });
    if (this.mood === 'down') return answer(503, {});
    if (kind === 'waybills') return this.serveWaybill(response, answer, { name, verb });
    const known = this.carried.find(({ shipment }) => shipment === name);
    if (name !== '') return known === undefined ? answer(404, {}) : answer(200, known);
    if (this.mood === 'refuses') return answer(422, { code: 'area_not_served' });
    const body: { shipment: string } = JSON.parse(Buffer.concat(chunks).toString());
    if (request.headers['idempotency-key'] !== body.shipment) return answer(400, { code: 'key_differs' });
    const before = this.carried.find(({ shipment }) => shipment === body.shipment);
    const one = before ?? { shipment: body.shipment, waybill: `W-${body.shipment}`, body, reports: [] };
    if (before === undefined) this.carried.push(one);
    switch (this.mood) {
      case 'silent':
        response.destroy();
        return;
      case 'late':
        response.on('close', () => answer(201, one));
        return;
      case 'garbled':
        response.writeHead(201).end('<html>');
        return;
      case 'mixedUp':
        answer(201, { ...one, shipment: 'another' });
        return;
      default:
        answer(201, one);
    }
  }

  private serveWaybill(
    response: ServerResponse,
    answer: (status: number, body: object) => void,
    { name, verb }: { name: string; verb: string | undefined },
  ): void {
    const known = this.carried.find(({ waybill }) => waybill === name);
    if (known === undefined || (verb === 'proof' && this.proof === undefined)) {
      answer(404, {});
    } else if (verb === 'recall') {
      const code = this.turnsRound ? {} : { code: 'out_already' };
      answer(200, { waybill: name, accepted: this.turnsRound, ...code });
    } else if (verb === 'proof') {
      response.writeHead(200, { 'content-type': 'image/png' }).end(this.proof);
    } else {
      answer(200, { waybill: name, reports: known.reports });
    }
  }
}

import { z } from 'zod';
import { ANSWER_MS, askGateway, documentIn, type HttpGatewaySettings } from './ask-gateway.ts';
import { GatewayUnclear, type KnownRequest, type PaymentGateway } from './gateway.ts';

const known = z.object({
  request: z.string(),
  state: z.enum(['open', 'paid', 'cancelled', 'expired']),
  link: z
    .url({ protocol: /^https?$/ })
    .max(1_000)
    .optional(),
  payments: z.array(
    z.object({
      payment: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._/:#-]{0,79}$/),
      amountFen: z.int().min(1),
      currency: z.string().regex(/^[A-Z]{3}$/),
    }),
  ),
});

/** A gateway that speaks the protocol of docs/adapters.md. */
export function httpGateway(settings: HttpGatewaySettings, answerMs = ANSWER_MS): PaymentGateway {
  const ask = askGateway(settings, answerMs);

  /** @throws {GatewayRefused} or {GatewayUnclear} */
  const told = async (reply: Response, name: string): Promise<KnownRequest> => {
    const { data } = known.safeParse(await documentIn(reply));
    if (data?.request !== name) throw new GatewayUnclear('the gateway answered something else');
    return data;
  };

  return {
    status: async (request) => {
      const reply = await ask('GET', `/payment-requests/${encodeURIComponent(request)}`, request);
      return reply.status === 404 ? undefined : told(reply, request);
    },
    create: async ({ request, caseNo, amountFen, currency }) =>
      told(await ask('POST', '/payment-requests', request, { request, caseNo, amountFen, currency }), request),
    cancel: async (request) => {
      const reply = await ask('POST', `/payment-requests/${encodeURIComponent(request)}/cancel`, `${request}:cancel`);
      return reply.status === 404 ? undefined : told(reply, request);
    },
  };
}

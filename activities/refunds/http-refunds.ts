import { z } from 'zod';
import { ANSWER_MS, askGateway, documentIn, type HttpGatewaySettings } from '../payments/ask-gateway.ts';
import { GatewayRefused, GatewayUnclear } from '../payments/gateway.ts';
import type { KnownRefund, RefundGateway } from './refund-gateway.ts';

/** A 409 may mean that the same refund is just being paid. */
const REFUSALS = [400, 402, 410, 422];

const known = z.object({
  refund: z.string(),
  state: z.enum(['pending', 'done', 'refused', 'cancelled']),
  transfers: z.array(
    z.object({
      transfer: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._/:#-]{0,79}$/),
      amountFen: z.int().min(1),
      currency: z.string().regex(/^[A-Z]{3}$/),
    }),
  ),
  code: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/)
    .optional(),
});

/** A gateway that speaks the protocol for refunds of docs/adapters.md. */
export function httpRefunds(settings: HttpGatewaySettings, answerMs = ANSWER_MS): RefundGateway {
  const ask = askGateway(settings, answerMs);

  const told = async (reply: Response, name: string): Promise<KnownRefund> => {
    const { data } = known.safeParse(await documentIn(reply, REFUSALS));
    if (data?.refund !== name) throw new GatewayUnclear('the gateway answered something else');
    return data;
  };

  return {
    status: async (refund) => {
      const reply = await ask('GET', `/refunds/${encodeURIComponent(refund)}`, refund);
      return reply.status === 404 ? undefined : notRefused(told(reply, refund));
    },
    create: async (asked) => {
      const { refund, caseNo, paidFor, payment, channel, amountFen, currency } = asked;
      const body = { refund, caseNo, paidFor, payment, channel, amountFen, currency };
      return told(await ask('POST', '/refunds', refund, body), refund);
    },
    cancel: async (refund) =>
      notRefused(told(await ask('POST', `/refunds/${encodeURIComponent(refund)}/cancel`, `${refund}:cancel`), refund)),
  };
}

/** A no to a question, or to a cancellation, does not say that nothing is paid. */
async function notRefused(answer: Promise<KnownRefund>): Promise<KnownRefund> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof GatewayRefused)) throw error;
    throw new GatewayUnclear(error.message, { cause: error });
  }
}

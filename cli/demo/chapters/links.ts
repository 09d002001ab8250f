import { z } from 'zod';
import type { Caller } from '../caller.ts';
import type { Play } from '../play.ts';
import { mustBe } from '../story.ts';

const linked = z.object({ token: z.string() });
const WEEK_MS = 7 * 86_400_000;

/** A signed link for this case, for these actions alone, and whoever holds it. */
export async function linkFor(play: Play, actions: readonly string[], purpose: string): Promise<Caller> {
  const { story, cast, caseNo, run } = play;
  const { token } = await cast.agent.ask('POST', `/v1/cases/${caseNo}/links`, {
    body: { actions, expiresAt: new Date(Date.now() + WEEK_MS).toISOString() },
    key: `${run}-link-${purpose}`,
    schema: linked,
    status: 201,
  });
  story.show(`← 201  ${token.slice(0, 20)}…`);
  const customer = cast.bearer('customer', token);
  const elsewhere = await customer.send('GET', '/v1/cases', { quiet: true });
  mustBe('a link opens nothing but its case', elsewhere.status, 403);
  return customer;
}

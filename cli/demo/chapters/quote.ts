import { z } from 'zod';
import { formatFen } from '../../../domain/text/format.ts';
import { act, lookInside, type Play, waitNumber } from '../play.ts';
import type { Standing } from '../replies.ts';
import { mustBe } from '../story.ts';
import { linkFor } from './links.ts';

const offered = z.object({ totalFen: z.number(), currency: z.string(), state: z.string() });
const quoted = z.object({ detail: z.object({ quote: offered }) });

/** What the guarantee does not cover is quoted, and the customer answers by a link that was sent to him. */
export async function quote(play: Play, now: Standing): Promise<Standing> {
  const { story, cast, goods } = play;
  const { screen, seal, film } = goods.parts;
  story.chapter('Diagnosis and quote');
  story.tell(
    'The technician finds a broken screen: covered. The film on it is a wear part, so the customer would pay it.',
  );
  const line = { coverage: 'covered', reason: 'REPAIR_FREE' };
  const diagnosis = {
    cause: 'TOUCH_LAYER',
    performanceFault: true,
    findings: '触控层断裂，无外力痕迹。更换屏幕时保护膜无法保留。',
    lines: [
      { line: 1, kind: 'part', sku: screen, quantity: 1, unitFen: 69_900, ...line },
      { line: 2, kind: 'part', sku: seal, quantity: 2, unitFen: 900, ...line },
      { line: 3, kind: 'labour', quantity: 1, unitFen: 8_000, ...line },
      {
        ...{ line: 4, kind: 'part', sku: film, quantity: 1, unitFen: goods.filmFen },
        ...{ coverage: 'billable', reason: 'NOT_COVERED_PART' },
      },
    ],
  };
  const wait = waitNumber(now, 'diagnosis');
  const sent = await act(play, cast.technician, 'recordDiagnosis', { wait, input: diagnosis, key: 'diagnose' });
  mustBe('the stage after the diagnosis', sent.stage, 'quoted');
  const { detail } = await lookInside(play, sent.version, quoted);
  const offer = detail.quote;
  mustBe('the quote', offer, { totalFen: goods.filmFen, currency: 'CNY', state: 'open' });
  story.show(
    `  the quote: ${formatFen(offer.totalFen, offer.currency, 'en')} for the film; the rest costs the customer nothing`,
  );

  story.tell('The customer gets a link that lets him answer this quote, and nothing else.');
  const customer = await linkFor(play, ['acceptQuote', 'declineQuote'], 'quote');
  const answer = { wait: waitNumber(sent, 'quoteAnswer'), key: 'accept-quote' };
  return act(play, customer, 'acceptQuote', answer);
}

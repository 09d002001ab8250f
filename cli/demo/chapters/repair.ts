import { taken } from '../caller.ts';
import { act, type Play, send, untilWaiting, waitNumber } from '../play.ts';
import { problem, type Standing } from '../replies.ts';
import { mustBe } from '../story.ts';
import { showStock } from './stock.ts';

/** The work, what became of the parts, its check by another pair of eyes, and the payment. */
export async function repair(play: Play, now: Standing): Promise<void> {
  const { story, cast, goods } = play;
  story.chapter('The repair');
  story.tell('The technician builds in the screen, the film and one of the two seals.');
  const used = [1, 2, 4].map((line) => ({ line, quantity: 1 }));
  await act(play, cast.technician, 'completeRepair', {
    wait: waitNumber(now, 'repair'),
    input: { work: '更换屏幕总成和保护膜，触控测试正常。', used },
    key: 'complete',
  });
  story.tell('Somebody else checks the work.');
  const wait = waitNumber(await untilWaiting(play, 'quality'), 'quality');
  const passed = await act(play, cast.quality, 'passQuality', { wait, key: 'quality' });
  mustBe('the stage after the check', passed.stage, 'handback');
  const owed = await untilWaiting(play, 'payment');
  story.tell('What was built in is used up; the other seal is back on the shelf.');
  await showStock(play, { screen: [-1, 0, 0], film: [-1, 0, 0], seal: [-1, 0, 0] });

  story.tell('The customer pays at the counter. A sum that was not agreed is refused; the right one is booked once.');
  const payment = { wait: waitNumber(owed, 'payment') };
  const input = { amountFen: goods.filmFen, currency: 'CNY', reference: `POS-${play.run}` };
  const wrong = { ...payment, input: { ...input, amountFen: goods.filmFen - 100 }, key: 'pay-wrong' };
  const refusal = taken('another sum', await send(play, cast.finance, 'recordPayment', wrong), problem, 422);
  mustBe('why it is refused', refusal.code, 'amount_differs');
  story.show(`← 422  ${refusal.code}: ${refusal.detail}`);
  await act(play, cast.finance, 'recordPayment', { ...payment, input, key: 'pay' });
}

import type { Sql } from 'postgres';
import {
  isStanding,
  type MoneyLine,
  type MoneyObstacle,
  moneyObstacle,
  sidesOf,
} from '../../domain/money/case-money.ts';
import { moneyAccount } from './money-accounts.ts';
import { BadAmount } from './payments.ts';
import { lockBalances, type Movement, postOnce } from './post-once.ts';

export interface MoneyStep {
  readonly caseNo: string;
  readonly step: string;
  readonly currency: string;
  readonly lines: readonly MoneyLine[];
}

/**
 * Settles money of a case, all lines or none, one after the other. What would take more from the customer than we owe him,
 * or more off his debt than he owes, is an answer and settles nothing.
 *
 * @throws {BadAmount} when an amount is not a whole positive number of fen
 * @throws {StepConflict} when the step was settled for something else
 */
export async function bookMoney(
  sql: Sql,
  { caseNo, step, currency, lines }: MoneyStep,
): Promise<{ booked: boolean; obstacles: MoneyObstacle[] }> {
  const bad = lines.find(({ amountFen }) => !Number.isSafeInteger(amountFen) || amountFen <= 0);
  if (bad !== undefined) throw new BadAmount(`${bad.amountFen} fen cannot be booked`);
  const request = { currency, lines: lines.map((line) => ({ ...line })) };
  return postOnce<{ booked: boolean; obstacles: MoneyObstacle[] }>(sql, { caseNo, step, request }, async (tx) => {
    const accounts = [...new Set(lines.flatMap((line) => Object.values(sidesOf(line))))];
    const own = accounts.filter((account) => account === 'customer' || isStanding(account));
    const held = await lockBalances(
      tx,
      own.map((account) => moneyAccount(caseNo, account)),
      [currency],
    );
    const balances = new Map(own.map((account) => [account, held(moneyAccount(caseNo, account), currency)]));
    const obstacles: MoneyObstacle[] = [];
    const movements: Movement[] = [];
    for (const line of lines) {
      const { credited, debited } = sidesOf(line);
      const obstacle = moneyObstacle(line, (account) => balances.get(account) ?? 0);
      if (obstacle !== undefined) {
        obstacles.push(obstacle);
        continue;
      }
      for (const [account, quantity] of [
        [credited, -line.amountFen],
        [debited, line.amountFen],
      ] as const) {
        balances.set(account, (balances.get(account) ?? 0) + quantity);
        movements.push({ account: moneyAccount(caseNo, account), commodity: currency, quantity });
      }
    }
    const booked = obstacles.length === 0;
    return { answer: { booked, obstacles }, movements: booked ? movements : [], settled: booked };
  });
}

import { ApplicationFailure } from '@temporalio/common';
import type { Sql } from 'postgres';
import { BadFacts } from '../domain/entitlement/bad-facts.ts';
import { freeReturnPlaces, priceReturn } from '../drizzle/returns/price-return.ts';
import type { Activities } from './contract.ts';

/**
 * What the units of a return give back, to the fen. More than other returns leave of the order is an answer, and takes
 * nothing: of two cases that ask for the last unit at once, one has it.
 *
 * Key: the case; its lines keep the places they once took, so a repeat gives the same, also after others were priced.
 * Final: an order whose price cannot be true (`BadFacts`).
 */
export function createPriceReturn(sql: Sql): Activities['priceReturn'] {
  return async (request) => {
    try {
      return await priceReturn(sql, request);
    } catch (error) {
      if (!(error instanceof BadFacts)) throw error;
      throw ApplicationFailure.nonRetryable(error.message, 'BadFacts');
    }
  };
}

/** The return pays for nothing, or for nothing of some lines. Key: the case and the lines; a repeat changes nothing. */
export function createUnpriceReturn(sql: Sql): Activities['unpriceReturn'] {
  return async ({ caseNo, lines }) => {
    await freeReturnPlaces(sql, caseNo, lines);
    return {};
  };
}

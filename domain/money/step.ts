import type { MoneyText } from '../text/money.ts';

export interface MoneyOptions {
  /** Adds the steps of the computation to the answer. */
  readonly steps?: boolean;
}

/** One step of a computation, in a sentence of `domain/text/money.ts`: which amount, and where it comes from. */
export interface MoneyStep {
  /** `lines[2].freight`, `payments[0]`: what the amount belongs to. */
  readonly of: string;
  readonly code: MoneyText;
  /** Values of the sentence; amounts are integer fen in members that end in `fen` or `Fen`. */
  readonly params: Readonly<Record<string, string | number>>;
}

/** Collects steps, or none where nobody asked. */
export interface Steps {
  readonly taken: readonly MoneyStep[] | undefined;
  readonly add: (of: string, code: MoneyText, params: MoneyStep['params']) => void;
}

export function stepsFor({ steps = false }: MoneyOptions, currency: string): Steps {
  const taken: MoneyStep[] = [];
  return {
    taken: steps ? taken : undefined,
    add: (of, code, params) => {
      if (steps) taken.push({ of, code, params: { ...params, currency } });
    },
  };
}

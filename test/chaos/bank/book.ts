import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** What the bank has done, line by line: what stands here has happened, and nothing else has. */
export type BookLine =
  | { readonly kind: 'asked'; readonly refund: string; readonly amountFen: number; readonly currency: string }
  | {
      readonly kind: 'paid';
      readonly refund: string;
      readonly transfer: string;
      readonly amountFen: number;
      readonly currency: string;
    }
  | { readonly kind: 'ended'; readonly refund: string; readonly state: EndState; readonly code?: string }
  /** Whoever asked for it has taken note that it is over. */
  | { readonly kind: 'told'; readonly refund: string };

export type EndState = 'done' | 'refused' | 'cancelled';

export type Payout = Extract<BookLine, { kind: 'paid' }>;

/** Written before anything is answered; a line that a kill tore has not happened. */
export function writeLine(path: string, line: BookLine): void {
  appendFileSync(path, `${JSON.stringify(line)}\n`);
}

export function readBook(path: string): BookLine[] {
  if (!existsSync(path)) return [];
  const [...lines] = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as BookLine];
    } catch {
      return [];
    }
  });
}

/** All money that has left the bank. */
export function payoutsIn(path: string): Payout[] {
  return readBook(path).filter((line) => line.kind === 'paid');
}

import type { CaseView } from '../../domain/journal/view.ts';
import type { PlatformPaid } from './contract.ts';

/** What a platform has paid beyond what was owed, and the task by which somebody is to get it back. */
export interface Beyond extends PlatformPaid {
  readonly task: string;
}

/** Which member of the task names the sum that is at stake. */
const AT_STAKE: Readonly<Record<string, string>> = {
  platformPaidLate: 'amountFen',
  platformPaidMore: 'paidTooMuchFen',
  platformPaidTwice: 'paidTwiceFen',
};

/** As much as nobody has cleared up yet: he has it, whatever else he is owed. */
export function paidBeyond({ tasks }: Pick<CaseView, 'tasks'>): readonly Beyond[] {
  return tasks.flatMap(({ task, kind, data, doneAt }): Beyond[] => {
    const amountFen = data[AT_STAKE[kind] ?? ''];
    const { platform, reference } = data;
    const isKnown = typeof platform === 'string' && typeof reference === 'string' && typeof amountFen === 'number';
    return isKnown && doneAt === undefined ? [{ task, platform, reference, amountFen }] : [];
  });
}

import { addDays } from '../../domain/calendar/date.ts';
import type { CaseView } from '../../domain/journal/view.ts';
import type { CaseContext } from '../case/process.ts';
import type { InstallationDetail, InstallationTypes } from './state.ts';

/** The end of the promised day in Shanghai, while what was promised is not done and nobody has said so. */
export function promiseLooksAt({ detail, status }: CaseView): string | undefined {
  const { promisedFor, promiseBroken, finished } = detail as Partial<InstallationDetail>;
  if (promisedFor === undefined || promiseBroken || finished || status === 'closed') return undefined;
  return new Date(Date.parse(`${addDays(promisedFor, 1)}T00:00:00+08:00`)).toISOString();
}

/** The promised day went by: people are told, once. */
export async function lookAtPromise(c: CaseContext<InstallationTypes>): Promise<void> {
  const { promisedFor = '' } = c.detail;
  c.record({
    type: 'installationPromiseBroken',
    data: { promisedFor },
    detail: { promiseBroken: true },
    tells: [
      { to: 'lead', text: 'installationLate' },
      { to: 'customer', text: 'installationLateCustomer' },
    ],
  });
}

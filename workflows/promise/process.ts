import { OTHER_PROMISE } from '../../domain/promises/ledger.ts';
import { plain } from '../case/book.ts';
import type { ProcessDefinition } from '../case/process.ts';
import { type PromiseOpening, promise as contract } from './contract.ts';
import { closed } from './stages/closed.ts';
import { overdue } from './stages/overdue.ts';
import { promised } from './stages/promised.ts';
import { proposed } from './stages/proposed.ts';
import type { PromiseTypes } from './state.ts';

/**
 * A promise told aloud: it is weighed by the catalogue, agreed to by another person where it is none of the house's, told to
 * the customer, and watched over until it is kept, moved with his consent, given up by him, or broken.
 */
export const promiseProcess: ProcessDefinition<PromiseTypes> = {
  contract,
  first: 'proposed',
  opens: ({ customer, serial, product, category, orderNo, ...opening }) => {
    const { kind = OTHER_PROMISE, words, by, recordedBy, recurs, parent, evidence, references } = opening;
    return {
      subject: plain({ customer, serial, product, category, orderNo }),
      priority: opening.priority ?? 'normal',
      ...(opening.team ? { team: opening.team } : {}),
      ...(references ? { references: references.map(plain) } : {}),
      data: plain({ kind, by, words, recurs, due: opening.due, evidence, parent }),
      detail: {
        kind,
        opening: keptOf(opening),
        ...(by === undefined ? {} : { by }),
        ...(recordedBy === undefined ? {} : { recordedBy }),
        ...(recurs === undefined ? {} : { recurs }),
        ...(parent === undefined ? {} : { parent }),
      },
    };
  },
  stages: { proposed, promised, overdue, closed },
  clocks: [],
  cancel: { from: ['proposed'], to: () => 'closed' },
  correctable: [],
};

function keptOf({ role, due, site, tellCustomer }: Pick<PromiseOpening, 'role' | 'due' | 'site' | 'tellCustomer'>) {
  return {
    ...(role === undefined ? {} : { role }),
    ...(due === undefined ? {} : { due }),
    ...(site === undefined ? {} : { site }),
    ...(tellCustomer === undefined ? {} : { tellCustomer }),
  };
}

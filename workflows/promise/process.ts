import { OTHER_PROMISE } from '../../domain/promises/ledger.ts';
import { plain } from '../case/book.ts';
import { known } from '../case/known.ts';
import type { ProcessDefinition } from '../case/process.ts';
import { promise as contract } from './contract.ts';
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
    const { role, due, site, tellCustomer } = opening;
    return {
      subject: known({ customer, serial, product, category, orderNo }),
      priority: opening.priority ?? 'normal',
      ...(opening.team ? { team: opening.team } : {}),
      ...(references ? { references: references.map(plain) } : {}),
      data: known({ kind, by, owner: by, words, recurs, due, evidence, parent }),
      detail: known({
        kind,
        by,
        recordedBy,
        recurs,
        parent,
        opening: known({ role, due, site, tellCustomer }),
      }),
    };
  },
  stages: { proposed, promised, overdue, closed },
  clocks: [],
  cancel: { from: ['proposed'], to: () => 'closed' },
  correctable: [],
};

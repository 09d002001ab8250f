import type { Authority, Category, RuleName } from '../../policy/category.ts';
import { termOf, withTerm } from '../../policy/term-of.ts';
import { isBetter, type TermName } from '../../policy/terms.ts';
import type { Choice } from '../answer.ts';
import type { Offer } from './offer.ts';

/** Which right a figure decides, and for what its article is cited. */
const ABOUT: Readonly<Record<TermName, { readonly right: Choice['right']; readonly rule: RuleName }>> = {
  wholeMonths: { right: 'repairFree', rule: 'wholePeriod' },
  mainMonths: { right: 'repairFreePart', rule: 'mainPeriod' },
  returnWindowDays: { right: 'returnWindow', rule: 'returnWindow' },
  exchangeWindowDays: { right: 'exchangeWindow', rule: 'exchangeWindow' },
  failedRepairsForExchange: { right: 'exchangeAfterRepairs', rule: 'afterFailedRepairs' },
  repairerDelayExchangeAfterDays: { right: 'exchangeRepairerDelay', rule: 'repairerDelay' },
  partsWaitExchangeAfterDays: { right: 'exchangePartsWait', rule: 'partsWait' },
  postRepairGuaranteeDays: { right: 'postRepairGuarantee', rule: 'guarantee' },
  loanerAfterDays: { right: 'loaner', rule: 'loaner' },
  sparePartsYears: { right: 'spareParts', rule: 'spareParts' },
  delayDeemedRefusalAfterDays: { right: 'deemedRefusal', rule: 'deemedRefusal' },
  noReasonDays: { right: 'noReasonReturn', rule: 'noReasonReturn' },
  dailyRate: { right: 'returnInsteadOfExchange', rule: 'stockButRefused' },
};

/**
 * The category with every figure as the law or the promise that is best for the consumer sets it (A14). Each choice goes
 * into the trace with the rows set aside; a figure worse than the law's is never applied.
 */
export function bestOf(
  category: Category,
  offers: readonly Offer[],
  trace: Choice[],
  names: Iterable<TermName> = namesIn(offers),
): Category {
  let best = category;
  for (const name of names) best = withBest(category, best, name, offers, trace);
  return best;
}

function namesIn(offers: readonly Offer[]): ReadonlySet<TermName> {
  const names = new Set<TermName>();
  for (const { terms } of offers) {
    for (const name of Object.keys(ABOUT)) if (isTerm(name) && terms[name] !== undefined) names.add(name);
  }
  return names;
}

function isTerm(name: string): name is TermName {
  return Object.hasOwn(ABOUT, name);
}

interface Candidate extends Authority {
  readonly figure: number | string;
}

function withBest(own: Category, best: Category, name: TermName, offers: readonly Offer[], trace: Choice[]): Category {
  const owed = termOf(own, name);
  // A daily rate nobody knows may be lower than any that is promised, except none at all.
  const unknownRate = name === 'dailyRate' && owed === null;
  if (owed === undefined) return best;
  const { rule, right } = ABOUT[name];
  const law = own.authorities[rule] ?? own.authorities.validity ?? { rule: own.row.id, article: own.row.cite };
  const candidates: Candidate[] = owed === null ? [] : [{ figure: owed, ...law }];
  for (const { terms, rule: by, article } of offers) {
    const figure = terms[name];
    if (figure !== undefined && !(unknownRate && Number(figure) > 0)) candidates.push({ figure, rule: by, article });
  }
  const [first, ...others] = candidates;
  if (first === undefined || (owed !== null && others.length === 0)) return best;
  // Of equal figures the first stays: the law before a promise.
  const chosen = others.reduce((a, b) => (isBetter(name, b.figure, a.figure) ? b : a), first);
  const setAside = candidates
    .filter((one) => one !== chosen)
    .map(({ figure, ...by }) => ({
      ...by,
      because: {
        code: isBetter(name, chosen.figure, figure) ? ('trace.lessFavourable' as const) : ('trace.same' as const),
        params: { figure, chosen: chosen.figure },
      },
    }));
  trace.push({ right, rule: chosen.rule, article: chosen.article, figure: chosen.figure, setAside });
  if (owed !== null && chosen === first) return best;
  const by = { rule: chosen.rule, article: chosen.article };
  const improved = withTerm(best, name, chosen.figure);
  return { ...improved, authorities: { ...improved.authorities, [rule]: by } };
}

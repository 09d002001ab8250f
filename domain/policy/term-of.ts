import type { Category, Regime } from './category.ts';
import type { TermName } from './terms.ts';

/** Regimes whose periods stand in figures of their own. */
const PERIODS_OF_THEIR_OWN: readonly Regime[] = ['CAR', 'DISTANCE'];

/** The figure of a category. `null`: it has none, or none that is established; `undefined`: nothing of the kind exists. */
export function termOf(category: Category, name: TermName): number | string | null | undefined {
  const { rules, figures, wholeMonths, mainMonths, dailyRate } = category;
  switch (name) {
    case 'wholeMonths':
      return wholeMonths ?? (PERIODS_OF_THEIR_OWN.includes(category.row.regime) ? undefined : null);
    case 'mainMonths':
      return mainMonths === 'NONE' ? null : (mainMonths ?? ((category.rules ?? category.farm) ? null : undefined));
    case 'dailyRate':
      return dailyRate;
    case 'noReasonDays':
      return figureOf(figures.daysFromReceipt);
    case 'returnWindowDays':
      return rules?.returnWindowDays ?? figureOf(figures.returnDaysFromReceipt);
    default:
      return rules?.[name];
  }
}

/** The category with another figure. */
export function withTerm(category: Category, name: TermName, figure: number | string): Category {
  const { rules, figures } = category;
  switch (name) {
    case 'wholeMonths':
    case 'mainMonths':
      return { ...category, [name]: Number(figure) };
    case 'dailyRate':
      return { ...category, dailyRate: String(figure) };
    case 'noReasonDays':
      return { ...category, figures: { ...figures, daysFromReceipt: figure } };
    case 'returnWindowDays':
      if (rules === undefined) return { ...category, figures: { ...figures, returnDaysFromReceipt: figure } };
      return { ...category, rules: { ...rules, returnWindowDays: Number(figure) } };
    default:
      return rules === undefined ? category : { ...category, rules: { ...rules, [name]: Number(figure) } };
  }
}

function figureOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

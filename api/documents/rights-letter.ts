import { rightsLetterSheet } from '../../domain/documents/templates/rights-letter.ts';
import { entitlement } from '../../domain/entitlement/entitlement.ts';
import { readFacts } from '../../domain/entitlement/read-facts.ts';
import { rightsLetter } from '../../domain/text/rights-letter.ts';
import { today } from '../inputs/dates.ts';
import { orBadFacts } from '../rights/found-rights.ts';
import { letterAbout } from '../rights/letter-about.ts';
import type { Source } from './source.ts';

/** What the customer of a case may ask for today. */
export const rightsLetterSource: Source = async (asked) => {
  const { services, view, language } = asked;
  if (view.detail.facts === undefined) return undefined;
  const facts = readFacts(view.detail.facts);
  const { policy, national } = await services.rules();
  const asOf = today(services.now());
  const found = orBadFacts(() => entitlement(facts, policy, national, asOf));
  const { product, serial } = view.subject;
  const goods = { sku: String(product), ...(typeof serial === 'string' ? { serial } : {}) };
  const about = await letterAbout(services.storage, goods, facts, { asOf, language });
  const letter = rightsLetter(found, facts, about, policy, language);
  return rightsLetterSheet({ caseNo: view.caseNo, asOf, letter }, language);
};

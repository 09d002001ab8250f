import type { Because, Entitlement, Refund, Right } from '../entitlement/answer.ts';
import type { EntitlementFacts } from '../entitlement/facts.ts';
import { citation } from '../policy/citation.ts';
import type { Policy } from '../policy/policy.ts';
import { fill } from './fill.ts';
import type { Language } from './languages.ts';
import { rightsTexts } from './rights.ts';
import { letterTexts } from './rights-letter-texts.ts';

/** Of which goods a letter speaks. */
export interface LetterAbout {
  readonly product: string;
  readonly serial?: string;
}

export interface Letter {
  readonly title: string;
  readonly paragraphs: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  /** All of it, to be read out or sent. */
  readonly text: string;
}

type Say = (name: keyof typeof letterTexts, params?: Readonly<Record<string, unknown>>) => string;

/**
 * The rights of a unit as a short letter fit to read to a customer: what he bought, what he may ask for and until when
 * by which article, what is still to be established, and what changes next. It says nothing the answer does not hold.
 */
export function rightsLetter(
  found: Entitlement,
  facts: EntitlementFacts,
  about: LetterAbout,
  policy: Policy,
  language: Language,
): Letter {
  const say: Say = (name, params = {}) => fill(letterTexts[name], language, params);
  const because = ({ code, params }: Because): string => fill(rightsTexts[code], language, params);
  const withReason = (right: Right): string => say('reason', { kind: right.kind, why: because(right.because) });
  const of = (...statuses: readonly Right['status'][]): readonly Right[] =>
    found.rights.filter(({ status }) => statuses.includes(status));

  const open = of('open').map((right) => {
    const why = because(right.because);
    const said = say('right', { kind: right.kind, why, cite: citation(policy, right.article, language) });
    const { endsOn } = right;
    const last = endsOn === undefined || why.includes(endsOn) ? [] : [say('lastDay', { until: endsOn })];
    return joined([said, ...last, ...pays(right.refund, say)], language);
  });
  const conditions = of('open').flatMap((right) =>
    (right.subjectTo ?? []).map((condition) =>
      say('condition', { kind: right.kind, what: fill(rightsTexts[`condition.${condition}`], language) }),
    ),
  );
  const reviews = of('legalReview').map((right) => joined([withReason(right), ...pays(right.refund, say)], language));
  const { nextChange } = found;
  const next = nextChange && found.rights.find(({ id }) => id === nextChange.right);
  const ahead = nextChange && next ? [say(nextChange.what, { on: nextChange.on, kind: next.kind })] : [];
  const provisional = found.rights.some((right) => right.provisional && right.status !== 'lapsed');
  const { asOf, policyVersion, calendarVersion } = found;

  const paragraphs = [
    { heading: say('boughtHeading'), lines: bought(found, facts, about, say) },
    { heading: say('openHeading', { asOf }), lines: open.length > 0 ? open : [say('nothingOpen')] },
    { heading: say('unsureHeading'), lines: [...conditions, ...reviews] },
    { heading: say('nextHeading'), lines: [...ahead, ...of('notYet').map(withReason)] },
    { heading: say('overHeading'), lines: of('lapsed', 'excluded').map(withReason) },
    {
      heading: say('endHeading'),
      lines: [
        ...(provisional ? [say('provisional')] : []),
        say('versions', { asOf, policy: policyVersion, calendar: calendarVersion }),
      ],
    },
  ].map(({ heading, lines }) => ({ heading, lines: [...new Set(lines)] }));
  const filled = paragraphs.filter(({ lines }) => lines.length > 0);
  const title = say('title', { product: about.product });
  const text = [title, ...filled.map(({ heading, lines }) => [heading, ...lines].join('\n'))].join('\n\n');
  return { title, paragraphs: filled, text };
}

function bought(found: Entitlement, facts: EntitlementFacts, { product, serial }: LetterAbout, say: Say): string[] {
  const { purchaseDate: boughtOn, delivery, installation, exchanges = [] } = facts;
  const { validity, asOf, counts } = found;
  const exchangedOn = exchanges.findLast(({ date }) => date <= asOf)?.date;
  const until = validity?.whole.end;
  return [
    boughtOn === undefined ? say('boughtUnknown', { product }) : say('bought', { product, boughtOn }),
    ...(serial === undefined ? [] : [say('serial', { serial })]),
    ...(delivery === undefined || delivery.date > asOf ? [] : [say('delivered', { deliveredOn: delivery.date })]),
    ...(installation?.doneOn === undefined ? [] : [say('installed', { installedOn: installation.doneOn })]),
    ...(exchangedOn === undefined ? [] : [say('exchanged', { exchangedOn })]),
    ...(counts.repairsCounted === 0
      ? []
      : [say('repaired', { repairs: counts.repairsCounted, days: counts.daysInRepair, failed: counts.failedRepairs })]),
    ...(until === undefined ? [] : [say(until < asOf ? 'guaranteeOver' : 'guaranteed', { until })]),
  ];
}

function pays(refund: Refund | undefined, say: Say): string[] {
  if (refund === undefined) return [];
  const { priceFen: price, dueFen: due, fee } = refund;
  if (due === undefined) return fee === undefined ? [] : [say('paysEither', { price, less: fee.refundFen })];
  return [fee === undefined || due === price ? say('pays', { due }) : say('paysLess', { due, price, fee: fee.fen })];
}

function joined(sentences: readonly string[], language: Language): string {
  return sentences.join(language === 'zh' ? '' : ' ');
}

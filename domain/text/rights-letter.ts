import type { Because, Entitlement, Refund, Right, WholeValidity } from '../entitlement/answer.ts';
import type { EntitlementFacts } from '../entitlement/facts.ts';
import { type Change, neverOpened, nextChanges } from '../entitlement/next-change.ts';
import { unitOn } from '../entitlement/unit-on.ts';
import { citation } from '../policy/citation.ts';
import type { Policy } from '../policy/policy.ts';
import { fill } from './fill.ts';
import type { Language } from './languages.ts';
import { rightsTexts } from './rights.ts';
import { letterTexts } from './rights-letter-texts.ts';

/** Of which goods a letter speaks. */
export interface LetterAbout {
  readonly product: string;
  /** The one that was asked for; what was given for it stands in the facts. */
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
    return joined([capital(said), ...last, ...pays(right.refund, say)], language);
  });
  const conditions = of('open').flatMap((right) =>
    (right.subjectTo ?? []).map((condition) =>
      say('condition', { kind: right.kind, what: fill(rightsTexts[`condition.${condition}`], language) }),
    ),
  );
  const reviews = of('legalReview').map((right) => joined([withReason(right), ...pays(right.refund, say)], language));
  const unpriced = of('open').filter(
    ({ kind, refund }) => kind === 'return' && refund === undefined && !hasPrice(facts),
  );
  const prices = unpriced.map(({ kind }) => say('priceUnknown', { kind }));
  const changes = nextChanges(found.asOf, found.rights);
  const ahead = changes.flatMap((change) => changeSaid(change, changes, of('open'), say) ?? []);
  const provisional = found.rights.some((right) => right.provisional && right.status !== 'lapsed');
  const { asOf, policyVersion, calendarVersion } = found;

  const paragraphs = [
    {
      heading: say('boughtHeading'),
      lines: bought(found, facts, about, say, policy.categories.get(found.category)?.row.wholeKm),
    },
    { heading: say('openHeading', { asOf }), lines: open.length > 0 ? open : [say('nothingOpen')] },
    { heading: say('unsureHeading'), lines: [...conditions, ...prices, ...reviews] },
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

function bought(
  found: Entitlement,
  facts: EntitlementFacts,
  { product, serial }: LetterAbout,
  say: Say,
  wholeKm: number | undefined,
): string[] {
  const { purchaseDate: boughtOn, delivery, installation, exchanges = [] } = facts;
  const { validity, asOf, counts } = found;
  const exchangedOn = exchanges.findLast(({ date }) => date <= asOf)?.date;
  const present = unitOn(facts, asOf);
  // Of a unit that came later nothing says which one stood there on the day.
  const isLater = exchanges.some(({ date, newSerial }) => date > asOf && newSerial === serial);
  const asked = isLater ? undefined : serial;
  const unit = present ?? asked;
  return [
    boughtOn === undefined ? say('boughtUnknown', { product }) : say('bought', { product, boughtOn }),
    ...(unit === undefined ? [] : [say('serial', { serial: unit })]),
    ...(delivery === undefined || delivery.date > asOf ? [] : [say('delivered', { deliveredOn: delivery.date })]),
    ...(installation?.doneOn === undefined ? [] : [say('installed', { installedOn: installation.doneOn })]),
    ...(exchangedOn === undefined
      ? []
      : [
          asked === undefined || asked === unit
            ? say('exchanged', { exchangedOn })
            : say('exchangedUnit', { exchangedOn, serial: asked }),
        ]),
    ...(counts.repairsCounted === 0
      ? []
      : [say('repaired', { repairs: counts.repairsCounted, days: counts.daysInRepair, failed: counts.failedRepairs })]),
    ...(validity === undefined ? [] : [guarantee(validity.whole, asOf, GUARANTEE, say, wholeKm)]),
    ...(validity?.repair === undefined ? [] : [guarantee(validity.repair, asOf, REPAIR_PERIOD, say)]),
  ];
}

interface PeriodTexts {
  readonly runs: keyof typeof letterTexts;
  readonly runsKm: keyof typeof letterTexts;
  readonly over: keyof typeof letterTexts;
  readonly overKm: keyof typeof letterTexts;
}

const GUARANTEE: PeriodTexts = {
  runs: 'guaranteed',
  runsKm: 'guaranteedKm',
  over: 'guaranteeOver',
  overKm: 'guaranteeOverKm',
};
const REPAIR_PERIOD: PeriodTexts = {
  runs: 'repairPeriod',
  runsKm: 'repairPeriod',
  over: 'repairPeriodOver',
  overKm: 'repairPeriodOverKm',
};

/** A period that ends by a day, and where there is one by a distance too, whichever comes first. */
function guarantee(
  { end: until, distance }: WholeValidity,
  asOf: string,
  texts: PeriodTexts,
  say: Say,
  limitKm?: number,
): string {
  const km = distance?.limitKm ?? limitKm;
  if (until < asOf) return say(texts.over, { until });
  if (distance?.reached === true) return say(texts.overKm, { km });
  return km === undefined ? say(texts.runs, { until }) : say(texts.runsKm, { until, km });
}

/** What changes, by the kind of right: with another right of that kind the customer loses a ground, not the right. */
function changeSaid(change: Change, changes: readonly Change[], open: readonly Right[], say: Say): string | undefined {
  const { on, what, right } = change;
  const { kind } = right;
  const ends = (one: Right): boolean => changes.some((other) => other.right === one && other.what === 'lapses');
  const others = open.filter((one) => one !== right && one.kind === kind);
  if (neverOpened(change)) return others.length > 0 ? undefined : say('neverOpened', { on, kind });
  return say(what === 'lapses' && others.some((one) => !ends(one)) ? 'oneLapses' : what, { on, kind });
}

function hasPrice({ pricePaidFen, voucherPriceFen }: EntitlementFacts): boolean {
  return pricePaidFen !== undefined || voucherPriceFen !== undefined;
}

/** The name of a right, in small letters elsewhere, begins the line. */
function capital(line: string): string {
  return line.charAt(0).toUpperCase() + line.slice(1);
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

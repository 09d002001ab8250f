import { z } from 'zod';
import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import { isWithin, newestReading } from '../../domain/commissioning/readings.ts';
import { installationCertificate, type Reading } from '../../domain/documents/templates/installation-certificate.ts';
import type { Language } from '../../domain/text/languages.ts';
import { siteByKey } from '../../drizzle/queries/sites.ts';
import { type Asked, goodsOf, type Source, standingAt, withWords } from './source.ts';

const named = z.object({ id: z.string(), name: z.object({ zh: z.string(), en: z.string() }) });
const words = z.object({ text: z.string() });
const taken = z.object({
  reading: z.string(),
  value: z.string(),
  at: z.string(),
  by: z.string(),
  accepted: z.object({ by: z.string(), at: z.string() }).exactOptional(),
});

const checked = z.array(z.object({ item: z.string(), ok: z.boolean() })).default([]);

/** What an installation knows when it is to be signed for, or was. */
const known = z.object({
  kind: z.enum(['install', 'remove', 'relocate']),
  plan: z.object({
    need: z.object({
      siteChecks: z.array(named),
      checklist: z.array(named),
      readings: z.array(
        named.extend({ unit: z.string(), least: z.string().exactOptional(), most: z.string().exactOptional() }),
      ),
      training: z.array(named),
    }),
  }),
  installed: z.object({ at: z.string(), by: z.string() }),
  commissioned: z.object({ at: z.string(), by: z.string() }).exactOptional(),
  siteChecks: checked,
  checks: checked,
  readings: z.array(taken).default([]),
  training: z.object({ topics: z.array(z.string()), attendees: z.int() }).exactOptional(),
  punchList: z.array(z.object({ what: words, due: z.string() })).default([]),
  acceptance: z.object({ how: z.enum(['signed', 'punchList', 'byUse', 'byOthers']) }).exactOptional(),
  finished: z.object({ on: z.string(), guaranteeFrom: z.string().exactOptional() }).exactOptional(),
});

type Known = z.output<typeof known>;

/** The certificate of an installation: to be signed once it runs, and as it was accepted. */
export const installationCertificateSource: Source = async (asked) => {
  const found = standingAt(asked.entries, 'installationFinished') ?? standingAt(asked.entries, 'certificateOffered');
  if (found === undefined) return undefined;
  const detail = known.parse(await withWords(found.view.detail, asked));
  const { plan, installed, commissioned, acceptance, finished, kind } = detail;
  const { language } = asked;
  const address = await addressOf(asked);
  return installationCertificate(
    {
      caseNo: asked.view.caseNo,
      goods: await goodsOf(asked),
      ...(address === undefined ? {} : { address }),
      installedOn: finished?.on ?? shanghaiDate(commissioned?.at ?? installed.at),
      technician: commissioned?.by ?? installed.by,
      checks: checkedOf(detail, language),
      readings: plan.need.readings.flatMap((reading) => measuredOf(reading, detail, language)),
      ...(detail.training === undefined ? {} : { training: trainingOf(detail, detail.training, language) }),
      punchList: detail.punchList.map(({ what, due }) => ({ what: what.text, due })),
      ...(acceptance === undefined ? {} : { accepted: acceptance.how }),
      ...(finished?.guaranteeFrom === undefined || kind !== 'install' ? {} : { validFrom: finished.guaranteeFrom }),
    },
    language,
  );
};

/** What was looked at and found in order, by its name: the site first, then the work. */
function checkedOf({ plan, siteChecks, checks }: Known, language: Language): string[] {
  const inOrder = (asked: Known['plan']['need']['checklist'], found: Known['checks']): string[] =>
    asked.filter(({ id }) => found.findLast(({ item }) => item === id)?.ok === true).map(({ name }) => name[language]);
  return [...inOrder(plan.need.siteChecks, siteChecks), ...inOrder(plan.need.checklist, checks)];
}

function measuredOf(
  reading: Known['plan']['need']['readings'][number],
  { readings }: Known,
  language: Language,
): Reading[] {
  const found = newestReading(readings, reading.id);
  if (found === undefined) return [];
  const { unit, least, most, name } = reading;
  const limits =
    least !== undefined && most !== undefined
      ? `${least}–${most}`
      : least !== undefined
        ? `≥ ${least}`
        : `≤ ${most ?? ''}`;
  return [
    {
      what: name[language],
      measured: `${found.value} ${unit}`,
      limits: least === undefined && most === undefined ? '' : `${limits} ${unit}`,
      within: isWithin(reading, found.value),
    },
  ];
}

function trainingOf(
  { plan }: Known,
  { topics, attendees }: { topics: string[]; attendees: number },
  language: Language,
) {
  const said = topics.map((topic) => plan.need.training.find(({ id }) => id === topic)?.name[language] ?? topic);
  return { topics: said.join(language === 'zh' ? '、' : ', '), attendees };
}

async function addressOf({ services, view }: Asked): Promise<string | undefined> {
  const { site, customer } = view.subject;
  if (typeof site !== 'string' || typeof customer !== 'string') return undefined;
  const key = site.slice(customer.length + 1);
  const found = await services.storage.query((database) => siteByKey(database, customer, key));
  return found?.address;
}

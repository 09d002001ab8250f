import type { z } from 'zod';
import { casePageTexts } from '../../domain/text/case-page.ts';
import { fill } from '../../domain/text/fill.ts';
import type { Language } from '../../domain/text/languages.ts';
import { returnExchange } from '../../workflows/return-exchange/contract.ts';
import type { customerCaseReply } from './case-view.ts';
import { escaped } from './html.ts';
import { returnSections } from './return-page.ts';

/** The page runs nothing, loads nothing, sends nothing, and stands in no frame. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
} as const;

const STYLE = 'body{font:1rem/1.6 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}h2{font-size:1rem}';

/** What a customer sees of his case, as a plain page: a selection of the JSON and nothing besides. */
export function casePage(shown: z.output<typeof customerCaseReply>, language: Language): string {
  const say = (name: keyof typeof casePageTexts, params: Readonly<Record<string, unknown>> = {}): string =>
    escaped(fill(casePageTexts[name], language, params));
  const { caseNo, process, status, detail, stageText, outcomeText, next, expected } = shown;
  const goods = process === returnExchange.process ? returnSections(detail, status === 'open', language) : [];
  const asked = expected.map(({ text, until }) => `<li>${say('expectedUntil', { text, latest: until })}</li>`);
  const parts = [
    `<h1>${say('title', { caseNo })}</h1>`,
    section(say('stage'), `<p>${escaped(stageText)}</p>`),
    ...(outcomeText === undefined ? [] : [section(say('outcome'), `<p>${escaped(outcomeText)}</p>`)]),
    ...(next === undefined
      ? []
      : [
          section(
            say('next'),
            `<p>${say('nextUntil', { text: next.text, who: next.forText, latest: next.latest })}</p>`,
          ),
        ]),
    section(say('expected'), asked.length === 0 ? `<p>${say('nothing')}</p>` : listOf(asked)),
    ...goods.map(({ heading, items }) =>
      section(escaped(heading), listOf(items.map((item) => `<li>${escaped(item)}</li>`))),
    ),
  ];
  const head = [
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">',
    `<title>${say('title', { caseNo })}</title><style>${STYLE}</style>`,
  ];
  return `<!doctype html><html lang="${language}"><head>${head.join('')}</head><body>${parts.join('')}</body></html>\n`;
}

/** Whether a browser asks, which names HTML before JSON. */
export function wantsPage(accept: string | undefined): boolean {
  const html = (accept ?? '').indexOf('text/html');
  const json = (accept ?? '').indexOf('application/json');
  return html !== -1 && (json === -1 || html < json);
}

function listOf(items: readonly string[]): string {
  return `<ul>${items.join('')}</ul>`;
}

function section(heading: string, content: string): string {
  return `<h2>${heading}</h2>${content}`;
}

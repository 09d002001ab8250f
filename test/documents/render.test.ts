import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { FONT, undrawable } from '../../documents/fonts.ts';
import { render } from '../../documents/render.ts';
import { DOCUMENT_KINDS } from '../../domain/documents/kinds.ts';
import type { Sheet } from '../../domain/documents/sheet.ts';
import { deliveryNote } from '../../domain/documents/templates/delivery-note.ts';
import { quote } from '../../domain/documents/templates/quote.ts';
import { serviceReport } from '../../domain/documents/templates/service-report.ts';
import { LANGUAGES } from '../../domain/text/languages.ts';
import { EXAMPLES, repairOf } from './examples.ts';
import { type Placed, readPdf, scanned } from './read-pdf.ts';

const verifyAt = 'https://service.example.com/d/3f9c2d1a7b5e4c608f1d2e3a4b5c6d7e';
const head = { house: '示例家电有限公司', verifyAt };
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe.each(DOCUMENT_KINDS)('a document of kind %s', (kind) => {
  it.each(LANGUAGES)(
    'says in %s what it is given, can be searched, and leads to its verification',
    async (language) => {
      const sheet = EXAMPLES[kind](language);
      const bytes = await render(sheet, head);
      const { text, title, placed, pages } = await readPdf(bytes);
      const words = text.replaceAll(/\s/g, '');
      for (const said of [sheet.title, sheet.about, sheet.issuedOn, ...saidIn(sheet)]) {
        expect(words).toContain(said.replaceAll(/\s/g, ''));
      }
      expect(title).toContain(sheet.about);
      expect(title).not.toContain('张示例');
      mustLieInside(placed);
      const numbers = placed.filter(({ text: one }) => /^第 \d+ 页，共 \d+ 页$|^Page \d+ of \d+$/.test(one));
      expect(numbers).toHaveLength(pages);
      expect(await scanned(bytes)).toBe(verifyAt);
    },
  );
});

/** The single texts of a sheet that stand on the page in one piece. */
function saidIn({ blocks }: Sheet): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'facts') return block.facts.flat();
    if (block.kind === 'table') return [...block.rows.flat(), ...(block.sums ?? []).flat()];
    if (block.kind === 'list') return [...block.items];
    return block.kind === 'signatures' ? [...block.places] : [block.text];
  });
}

describe('a label that comes back with goods', () => {
  it.each(LANGUAGES)('lets the warehouse scan in %s whose goods they are', async (language) => {
    const bytes = await render(EXAMPLES.returnLabel(language), head);
    expect(await scanned(bytes, 'below')).toBe('RX-2611-000012');
    expect((await readPdf(bytes)).pages).toBe(1);
  });
});

describe('the bytes of a document', () => {
  it('are the same whenever it is made, and others when a word of it is another', async () => {
    const first = await render(EXAMPLES.serviceReport('zh'), head);
    vi.useFakeTimers({ now: new Date('2031-02-03T04:05:06Z'), toFake: ['Date'] });
    const later = await render(EXAMPLES.serviceReport('zh'), head);
    vi.useRealTimers();
    expect(sha256(later)).toBe(sha256(first));
    const otherwise = await render(serviceReport(repairOf('zh', { count: 3 }), 'zh'), head);
    expect(sha256(otherwise)).not.toBe(sha256(first));
    expect(first.toString('latin1')).toContain('20261122160000Z');
  });

  it('are small, because of the font only the signs that occur are in them', async () => {
    expect((await render(EXAMPLES.rightsLetter('zh'), head)).length).toBeLessThan(60_000);
  });
});

describe('a sign the font does not have', () => {
  it('is refused with its name, wherever it stands, and no box is printed', async () => {
    const sheet = serviceReport(repairOf('zh', { goods: { product: '示例', customer: '张𪚥' } }), 'zh');
    await expect(render(sheet, head)).rejects.toMatchObject({ name: 'Unprintable', characters: ['𪚥 (U+2A6A5)'] });
    await expect(render(EXAMPLES.quote('zh'), { verifyAt, house: 'ꙮ' })).rejects.toThrow('ꙮ (U+A66E)');
  });

  it('is none of those in names that are rare but real', () => {
    expect(undrawable(['䶮㛃㐂喆堃翀旸祎', '·—“”‘’《》〔〕〇', 'éüñçøßĀāǎ', '²³℃°±≥≤×÷‰№★●'])).toEqual([]);
  });

  it('is named in words where a phone has a picture for it, and left out where nobody sees it', async () => {
    const fault = '屏幕不亮😡👨‍👩‍👧❤️，真的\u200b没办法🇨🇳\t急';
    const { text } = await readPdf(await render(serviceReport(repairOf('zh', { fault }), 'zh'), head));
    expect(text).toContain('屏幕不亮〔表情〕，真的没办法〔表情〕 急');
  });

  it('comes from a font whose licence lies beside it', () => {
    expect(existsSync(join(dirname(FONT.normal), '..', 'LICENSE_FONT'))).toBe(true);
  });
});

describe('pages that are full', () => {
  it('lose nothing of a report that is longer than a page', async () => {
    const fault = `${'屏幕反复闪烁，重启后仍然如此。'.repeat(400)}完毕`;
    const { placed, text } = await readPdf(await render(serviceReport(repairOf('zh', { fault }), 'zh'), head));
    mustLieInside(placed);
    expect(text).toContain('完毕');
    expect(text.match(/闪/g)).toHaveLength(400);
  });

  const word = 'X'.repeat(300);
  const parts = Array.from({ length: 60 }, (_, index) => ({
    sku: `PART-${'9'.repeat(59)}`,
    name: index % 3 === 0 ? word : '很长的零部件名称'.repeat(10),
    quantity: 1000,
  }));

  it('break words that are wider than their place, and go on on the next page with the headings', async () => {
    const fault = '屏幕反复闪烁，重启后仍然如此。'.repeat(130);
    const sheet = serviceReport(repairOf('zh', { fault, work: `${word} ${word}`, cause: 'C'.repeat(64), parts }), 'zh');
    const { placed, pages, text } = await readPdf(await render(sheet, { ...head, house: '公司名称'.repeat(25) }));
    mustLieInside(placed);
    mustNotOverlap(placed);
    expect(text.match(/X/g)?.length).toBeGreaterThanOrEqual(300 * 22);
    const withParts = new Set(placed.filter(({ text: one }) => one.startsWith('PART-')).map(({ page }) => page));
    const withHeadings = new Set(placed.filter(({ text: one }) => one === '零部件').map(({ page }) => page));
    expect(withParts.size).toBeGreaterThan(2);
    expect([...withHeadings]).toEqual([...withParts]);
    expect(pages).toBeGreaterThan(withParts.size);
  });

  it('lose none of hundreds of serials of one line', async () => {
    const serials = Array.from({ length: 200 }, (_, index) => `K3-${String(index).padStart(4, '0')}`);
    const line = { product: '示例空调', sku: 'AC-K3', quantity: 200, serials };
    const sheet = deliveryNote(
      {
        caseNo: 'DE-2611-000007',
        orderNo: 'SO-1',
        dispatchedOn: '2026-11-28',
        receiver: '张示例',
        address: word,
        lines: [line],
      },
      'zh',
    );
    const { placed, text } = await readPdf(await render(sheet, head));
    mustLieInside(placed);
    expect(serials.filter((serial) => !text.includes(serial))).toEqual([]);
    const [heading, first] = ['货物清单', 'K3-0000'].map((said) => placed.find((one) => one.text === said)?.page);
    expect(heading).toBe(first);
  });

  it('set amounts of any size one under another, none broken, none in the next column', async () => {
    const asked = [1, 99_999_999, 9_999_999_999].map((unitFen) => ({
      kind: 'labour' as const,
      quantity: 99_999,
      unitFen,
    }));
    const { goods } = repairOf('en');
    const sheet = quote(
      { caseNo: 'WR-2611-000042', goods, sentOn: '2026-11-20', currency: 'CNY', asked, agreed: [], others: [] },
      'en',
    );
    const { placed } = await readPdf(await render(sheet, head));
    mustLieInside(placed);
    mustNotOverlap(placed);
    const amounts = placed.filter(({ text }) => /^(CNY )?\d+\.\d\d$/.test(text));
    const edges = new Set(amounts.map(({ right }) => Math.round(right)));
    expect(amounts.length).toBeGreaterThanOrEqual(7);
    expect(edges.size).toBe(2);
  });

  it('never end with a heading, nor leave the place to sign alone', async () => {
    for (const lines of Array.from({ length: 16 }, (_, index) => index)) {
      const fault = Array.from({ length: 6 + lines * 2 }, () => '行').join('\n');
      const sheet = serviceReport(repairOf('zh', { fault }), 'zh');
      const { placed, pages } = await readPdf(await render(sheet, head));
      for (let page = 1; page <= pages; page += 1) {
        const [lowest] = placed
          .filter((one) => one.page === page && one.bottom > 50)
          .sort((a, b) => a.bottom - b.bottom);
        expect([lines, page, lowest?.size]).not.toEqual([lines, page, 11]);
      }
      const signing = placed.find(({ text }) => text.startsWith('客户签字'))?.page;
      expect(placed.some(({ page, text }) => page === signing && text.startsWith('请妥善保存'))).toBe(true);
    }
  });
});

const PAGE = { left: 56, right: 595.28 - 56, bottom: 20, top: 841.89 - 20 };

function mustLieInside(placed: readonly Placed[]): void {
  const outside = placed.filter(
    ({ left, right, bottom }) =>
      left < PAGE.left - 1 || right > PAGE.right + 1 || bottom < PAGE.bottom || bottom > PAGE.top,
  );
  expect(outside).toEqual([]);
}

/** Texts on one line that run into each other. */
function mustNotOverlap(placed: readonly Placed[]): void {
  const clashes = placed.filter((one) =>
    placed.some(
      (other) =>
        other !== one &&
        other.page === one.page &&
        Math.abs(other.bottom - one.bottom) < 3 &&
        other.left >= one.left &&
        other.left < one.right - 0.5,
    ),
  );
  expect(clashes).toEqual([]);
}

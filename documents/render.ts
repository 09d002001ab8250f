import pdfmake, { type Content } from 'pdfmake';
import type { Sheet } from '../domain/documents/sheet.ts';
import { documentKindTexts, documentTexts } from '../domain/text/documents/common.ts';
import { fill } from '../domain/text/fill.ts';
import { FONT, undrawable } from './fonts.ts';
import { blocksOnPage, PAGE_WIDTH, QUIET, TEXT_SIZE } from './page-blocks.ts';
import { Unprintable } from './unprintable.ts';

/** What stands on a document besides what it says. */
export interface Letterhead {
  /** Name of the company. */
  readonly house?: string;
  /** Address of the page that tells whether this document is ours. */
  readonly verifyAt: string;
}

pdfmake.setFonts({ [FONT.name]: FONT });
// Nothing is ever loaded into a document but its font.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path === FONT.normal || path === FONT.bold);

/** Points from the edges of A4: left, top, right, bottom. */
const MARGINS = [56, 54, 56, 52] as const;
const QR_SIZE = 84;

/**
 * Sets a sheet on pages of A4. The same sheet under the same letterhead gives the same bytes: the only date in them is the
 * day of issue.
 *
 * @throws {Unprintable} when the font lacks a character
 */
export async function render(sheet: Sheet, letterhead: Letterhead): Promise<Buffer> {
  const missing = undrawable(textsIn([sheet, letterhead]));
  if (missing.length > 0) throw new Unprintable(missing);
  const { language, title, about, issuedOn } = sheet;
  const day = new Date(`${issuedOn}T00:00:00+08:00`);
  const onEdge = { fontSize: 8.5, color: QUIET } as const;
  return pdfmake
    .createPdf({
      pageSize: 'A4',
      pageMargins: MARGINS,
      language: language === 'zh' ? 'zh-CN' : 'en',
      info: { title: `${documentKindTexts[sheet.kind][language]} ${about}`, creationDate: day, modDate: day },
      defaultStyle: { font: FONT.name, fontSize: TEXT_SIZE, lineHeight: 1.05 },
      header: (page) => (page === 1 ? null : { text: `${title}  ${about}`, ...onEdge, margin: [56, 26, 56, 0] }),
      footer: (page, pages) => ({
        margin: [56, 14, 56, 0],
        columns: [
          { text: about, ...onEdge },
          { text: fill(documentTexts.page, language, { page, pages }), ...onEdge, alignment: 'right' },
        ],
      }),
      content: [top(sheet, letterhead), ...body(sheet)],
    })
    .getBuffer();
}

function top({ kind, language, title, about, issuedOn }: Sheet, { house, verifyAt }: Letterhead): Content {
  const number = kind === 'keyTerms' ? documentTexts.order : documentTexts.case;
  return {
    columns: [
      {
        width: PAGE_WIDTH - QR_SIZE - 20,
        stack: [
          ...(house === undefined ? [] : [{ text: house, color: QUIET, margin: [0, 0, 0, 6] } as const]),
          { text: title, bold: true, fontSize: 18, margin: [0, 0, 0, 6] },
          { text: `${fill(number, language)}  ${about}` },
          { text: fill(documentTexts.issuedOn, language, { day: issuedOn }) },
        ],
      },
      {
        width: QR_SIZE,
        stack: [
          { qr: verifyAt, fit: QR_SIZE, eccLevel: 'M', alignment: 'right' },
          { text: fill(documentTexts.verify, language), fontSize: 8, color: QUIET, alignment: 'right' },
        ],
      },
    ],
    columnGap: 20,
    margin: [0, 0, 0, 4],
  };
}

/** What is signed stands above the place to sign, on the same page. */
function body({ blocks, language }: Sheet): Content[] {
  const set = blocksOnPage(blocks, language);
  if (blocks.at(-1)?.kind !== 'signatures') return set;
  return [...set.slice(0, -2), { unbreakable: true, stack: set.slice(-2) }];
}

/** Every text in a value of plain data. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) yield* textsIn(one);
}

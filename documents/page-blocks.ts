import type { Content, Table as PageTable, TableLayout } from 'pdfmake';
import type { Block, Fact, Table } from '../domain/documents/sheet.ts';
import { documentTexts } from '../domain/text/documents/common.ts';
import { fill } from '../domain/text/fill.ts';
import type { Language } from '../domain/text/languages.ts';

/** Points between the margins of a page of A4. */
export const PAGE_WIDTH = 483;
export const QUIET = '#555555';
export const TEXT_SIZE = 9.5;
/** Width of a bold figure as a part of its size, with a little to spare. */
const WIDEST_FIGURE = 0.62;
const RULE = '#bbbbbb';
const LABEL_WIDTH = 112;
/** Read from an arm's length. */
const CODE_SIZE = 128;
/** Between the columns of a table. */
const GAP = 6;
/** A row with more may not fit on a page, and must break. */
const TALL_LINES = 12;
const TALL_CHARACTERS = 600;

/** How the blocks of a sheet are set on pages: a heading never stands at the end of one. */
export function blocksOnPage(blocks: readonly Block[], language: Language): Content[] {
  return blocks.flatMap((block, index) => {
    if (block.kind === 'heading') return [];
    const before = blocks[index - 1];
    const heading = before?.kind === 'heading' ? before.text : undefined;
    if (block.kind === 'table') return [table(block, heading)];
    if (heading === undefined) return [blockOnPage(block, language)];
    const [first, rest] = begun(block);
    return [
      { unbreakable: fits(first), stack: [headingOnPage(heading), blockOnPage(first, language)] },
      ...(rest === undefined ? [] : [blockOnPage(rest, language)]),
    ];
  });
}

type Plain = Exclude<Block, Table | { readonly kind: 'heading' }>;

function blockOnPage(block: Plain, language: Language): Content {
  switch (block.kind) {
    case 'text':
      return { text: block.text, margin: [0, 4, 0, 4] };
    case 'remark':
      return { text: block.text, color: QUIET, fontSize: 9, margin: [0, 8, 0, 3] };
    case 'list':
      return { ul: block.items.map((text) => ({ text, margin: [0, 1.5, 0, 1.5] })) };
    case 'facts':
      return facts(block.facts);
    case 'code':
      return code(block.holds, block.text);
    case 'room':
      return room(block.text, block.lines);
    case 'signatures':
      return signatures(block.places, language);
  }
}

/** What is longer than a page would lose its end if it were kept together. */
function fits(block: Plain): boolean {
  if (block.kind === 'facts') return block.facts.every(([, value]) => isShort(value));
  if (block.kind === 'list') return block.items.every(isShort);
  return block.kind === 'signatures' || isShort(block.text);
}

/** The part of a block that stays with its heading, and what may go to the next page. */
function begun(block: Plain): readonly [Plain, Plain?] {
  if (block.kind === 'list' && block.items.length > 1) {
    const { items, kind } = block;
    return [
      { kind, items: items.slice(0, 1) },
      { kind, items: items.slice(1) },
    ];
  }
  if (block.kind === 'facts' && block.facts.length > 1) {
    const { facts, kind } = block;
    return [
      { kind, facts: facts.slice(0, 1) },
      { kind, facts: facts.slice(1) },
    ];
  }
  return [block];
}

function headingOnPage(text: string): Content {
  return { text, bold: true, fontSize: 11, margin: [0, 8, 0, 2] };
}

function facts(rows: readonly Fact[]): Content {
  return {
    table: {
      widths: [LABEL_WIDTH - GAP, PAGE_WIDTH - LABEL_WIDTH - GAP],
      headerRows: 0,
      dontBreakRows: rows.every(([, value]) => isShort(value)),
      body: rows.map(([label, value]) => [{ text: label, color: QUIET }, { text: value }]),
    },
    layout: { ...PLAIN, hLineWidth: () => 0, paddingLeft: () => 0, paddingTop: () => 1, paddingBottom: () => 1 },
  };
}

/** Its heading is repeated with those of the columns on every page. */
function table({ columns, rows, sums = [] }: Table, heading: string | undefined): Content {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const last = columns.length - 1;
  const breaks = !rows.every((row) => row.every(isShort));
  const widths = columns.map(({ share }) => (share / whole) * PAGE_WIDTH - 2 * GAP);
  const styles = columns.map(({ figures }, index) => {
    const below = index === last ? sums.map(([, value]) => value) : [];
    const longest = Math.max(...[...rows.map((row) => row[index] ?? ''), ...below].map(({ length }) => length));
    return figures ? { ...FIGURES, fontSize: sizeFor(longest, widths[index] ?? 0) } : {};
  });
  const above =
    heading === undefined
      ? []
      : [
          [
            { ...headingOnPage(heading), colSpan: columns.length, margin: [-GAP, 6, 0, -1] } as const,
            ...columns.slice(1).map(() => ({ text: '' })),
          ],
        ];
  return {
    table: {
      widths,
      headerRows: above.length + 1,
      keepWithHeaderRows: breaks ? 0 : 1,
      dontBreakRows: !breaks,
      body: [
        ...above,
        columns.map(({ heading }, index) => ({ ...styles[index], text: heading, bold: true, fontSize: TEXT_SIZE })),
        ...rows.map((row) => styles.map((style, index) => ({ ...style, text: row[index] ?? '' }))),
        ...sums.map(([label, value]) => [
          { text: label, bold: true, colSpan: last, ...FIGURES },
          ...columns.slice(1, last).map(() => ({ text: '' })),
          { ...styles[last], text: value, bold: true },
        ]),
      ],
    },
    layout:
      heading === undefined
        ? PLAIN
        : { ...PLAIN, hLineWidth: (line, node) => (line === 0 ? 0 : thickness(line - 1, node)) },
    margin: [0, 2, 0, 4],
  };
}

function code(holds: string, label: string): Content {
  return {
    unbreakable: true,
    margin: [0, 8, 0, 8],
    stack: [
      { qr: holds, fit: CODE_SIZE, eccLevel: 'M' },
      { text: label, bold: true, margin: [0, 4, 0, 0] },
    ],
  };
}

function room(label: string, lines: number): Content {
  const under = { type: 'line', x1: 0, x2: PAGE_WIDTH, lineWidth: 0.4, lineColor: RULE } as const;
  const canvas = Array.from({ length: lines }, (_, line) => ({ ...under, y1: line * 24, y2: line * 24 }));
  return { unbreakable: true, stack: [{ text: label, margin: [0, 3, 0, 18] }, { canvas }] };
}

function signatures(places: readonly string[], language: Language): Content {
  const width = (PAGE_WIDTH - (places.length - 1) * 28) / Math.max(places.length, 2);
  return {
    columnGap: 28,
    margin: [0, 30, 0, 0],
    columns: places.map((who) => ({
      width,
      stack: [
        { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.6, lineColor: '#333333' }] },
        { text: fill(documentTexts.signature, language, { who }), color: QUIET, fontSize: 9, margin: [0, 3, 0, 0] },
      ],
    })),
  };
}

const FIGURES = { alignment: 'right', noWrap: true } as const;

function thickness(line: number, { table: { body, headerRows } }: { readonly table: PageTable }): number {
  return line === 0 || line === body.length - headerRows + 1 ? 0.8 : 0.4;
}

const PLAIN: TableLayout = {
  hLineWidth: thickness,
  vLineWidth: () => 0,
  hLineColor: () => RULE,
  paddingLeft: () => GAP,
  paddingRight: () => GAP,
  paddingTop: () => 3,
  paddingBottom: () => 3,
};

/** An amount is neither broken nor does it run into its neighbour: a very long one makes its whole column smaller. */
function sizeFor(characters: number, width: number): number {
  return Math.min(TEXT_SIZE, Math.max(4, width / (characters * WIDEST_FIGURE)));
}

function isShort(text: string): boolean {
  return text.length <= TALL_CHARACTERS && text.split('\n').length <= TALL_LINES;
}

/**
 * What of pdfmake is used here. The types that are published for it are those of a browser, and would make `window` and
 * `document` known words everywhere in this program.
 */
declare module 'pdfmake' {
  export interface Style {
    readonly font?: string;
    readonly fontSize?: number;
    readonly lineHeight?: number;
    readonly bold?: boolean;
    readonly color?: string;
    readonly alignment?: 'left' | 'right' | 'center';
    /** Points: left, top, right, bottom. */
    readonly margin?: readonly [number, number, number, number];
    readonly noWrap?: boolean;
    /** Points, or the rest of the line. */
    readonly width?: number | '*';
    readonly unbreakable?: boolean;
  }

  export type Content = Style &
    (
      | { readonly text: string }
      | { readonly ul: readonly Content[] }
      | { readonly stack: readonly Content[] }
      | { readonly columns: readonly Content[]; readonly columnGap?: number }
      | { readonly qr: string; readonly fit: number; readonly eccLevel: 'L' | 'M' | 'Q' | 'H' }
      | { readonly table: Table; readonly layout: TableLayout }
      | { readonly canvas: readonly Line[] }
    );

  export interface Table {
    readonly widths: readonly number[];
    readonly headerRows: number;
    readonly keepWithHeaderRows?: number;
    readonly dontBreakRows: boolean;
    readonly body: readonly (readonly (Content & { readonly colSpan?: number })[])[];
  }

  export interface TableLayout {
    hLineWidth(line: number, node: { readonly table: Table }): number;
    vLineWidth(): number;
    hLineColor(): string;
    paddingLeft(): number;
    paddingRight(): number;
    paddingTop(): number;
    paddingBottom(): number;
  }

  export interface Line {
    readonly type: 'line';
    readonly x1: number;
    readonly y1: number;
    readonly x2: number;
    readonly y2: number;
    readonly lineWidth: number;
    readonly lineColor: string;
  }

  export interface Definition {
    readonly pageSize: 'A4';
    readonly pageMargins: readonly [number, number, number, number];
    readonly language: string;
    readonly info: { readonly title: string; readonly creationDate: Date; readonly modDate: Date };
    readonly defaultStyle: Style;
    header(page: number, pages: number): Content | null;
    footer(page: number, pages: number): Content;
    readonly content: readonly Content[];
  }

  interface Pdfmake {
    setFonts(fonts: Readonly<Record<string, Readonly<Record<'normal' | 'bold', string>>>>): void;
    setUrlAccessPolicy(allowed: (url: string) => boolean): void;
    setLocalAccessPolicy(allowed: (path: string) => boolean): void;
    createPdf(definition: Definition): { getBuffer(): Promise<Buffer> };
  }

  const pdfmake: Pdfmake;
  // biome-ignore lint/style/noDefaultExport: it is how the package exports
  export default pdfmake;
}

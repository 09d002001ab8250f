import { createCanvas } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A piece of text where it stands on its page, in points from the lower left corner. */
export interface Placed {
  readonly text: string;
  readonly page: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  /** Size of the letters. */
  readonly size: number;
}

export interface ReadPdf {
  readonly pages: number;
  readonly title: string;
  readonly placed: readonly Placed[];
  /** All words in the order they stand in. */
  readonly text: string;
}

/** Reads a PDF as another program would, and not by the library that wrote it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await opened(bytes);
  const { info } = await pdf.getMetadata();
  const placed: Placed[] = [];
  for (let page = 1; page <= pdf.numPages; page += 1) {
    const { items } = await (await pdf.getPage(page)).getTextContent();
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [size = 0, , , , left = 0, bottom = 0] = item.transform as number[];
      const piece = { text: item.str, page, left, right: left + item.width, bottom, size };
      const before = placed.at(-1);
      if (before !== undefined && goesOn(before, piece)) placed[placed.length - 1] = joined(before, piece);
      else placed.push(piece);
    }
  }
  await pdf.destroy();
  const title = 'Title' in info ? String(info.Title) : '';
  return { pages: pdf.numPages, title, placed, text: placed.map(({ text }) => text).join('') };
}

/** Words are written one by one, Chinese signs too: a space is a gap between two of them. */
function goesOn(before: Placed, { page, left, bottom, size }: Placed): boolean {
  const gap = left - before.right;
  return page === before.page && bottom === before.bottom && gap > -0.1 * size && gap < 0.5 * size;
}

function joined(before: Placed, piece: Placed): Placed {
  const gap = piece.left - before.right > 0.1 * piece.size ? ' ' : '';
  return { ...before, text: `${before.text}${gap}${piece.text}`, right: piece.right };
}

/** Where the head of a first page ends, in points from above. */
const HEAD = 160;
const SCALE = 2;

/** What the code in the head of the first page says, or the one below it, as a phone's camera would see it. */
export async function scanned(bytes: Uint8Array, where: 'head' | 'below' = 'head'): Promise<string | undefined> {
  const pdf = await opened(bytes);
  const { data, width, height } = await pictureOf(await pdf.getPage(1));
  await pdf.destroy();
  const cut = HEAD * SCALE;
  const seen = where === 'head' ? data.slice(0, cut * width * 4) : data.slice(cut * width * 4);
  return jsQR.default(seen, width, where === 'head' ? cut : height - cut)?.data;
}

async function pictureOf(page: PDFPageProxy): Promise<{ data: Uint8ClampedArray; width: number; height: number }> {
  const viewport = page.getViewport({ scale: SCALE });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  const { width, height } = canvas;
  // The library is written for browsers, and its types ask for one of theirs.
  await page.render({ canvas: canvas as never, viewport }).promise;
  return { data: canvas.getContext('2d').getImageData(0, 0, width, height).data, width, height };
}

async function opened(bytes: Uint8Array): ReturnType<typeof getDocument>['promise'] {
  return getDocument({ data: new Uint8Array(bytes), isEvalSupported: false, verbosity: 0 }).promise;
}

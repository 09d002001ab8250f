import { LANGUAGES, type Language } from '../domain/text/languages.ts';

/** The language of the company's customers; also the answer to a header that names no language we speak. */
const DEFAULT: Language = 'zh';

/** The language of the catalogue that an `Accept-Language` header likes best (RFC 9110 §12.5.4). */
export function languageOf(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part, order) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((q) => q !== undefined);
      return { range: range.trim(), quality: quality === undefined ? 1 : Number(quality), order };
    })
    .filter(({ range, quality }) => range !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality || a.order - b.order);
  for (const { range } of wanted) {
    if (range === '*') return DEFAULT;
    const language = LANGUAGES.find((known) => range === known || range.startsWith(`${known}-`));
    if (language !== undefined) return language;
  }
  return DEFAULT;
}

import type { Language } from '../../text/languages.ts';
import type { Letter } from '../../text/rights-letter.ts';
import type { Sheet } from '../sheet.ts';

export interface RightsLetterData {
  readonly caseNo: string;
  /** The day the rights were asked for, `YYYY-MM-DD` in Asia/Shanghai. */
  readonly asOf: string;
  /** In the language of the document. */
  readonly letter: Letter;
}

/** The rights of a customer in plain words, to be taken home. */
export function rightsLetterSheet({ caseNo, asOf, letter }: RightsLetterData, language: Language): Sheet {
  return {
    kind: 'rightsLetter',
    language,
    title: letter.title,
    about: caseNo,
    issuedOn: asOf,
    blocks: letter.paragraphs.flatMap(({ heading, lines }) => [
      { kind: 'heading', text: heading },
      lines.length === 1 ? { kind: 'text', text: lines[0] ?? '' } : { kind: 'list', items: lines },
    ]),
  };
}

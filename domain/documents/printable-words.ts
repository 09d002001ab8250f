import type { Language } from '../text/languages.ts';

/** Signs that only steer how others are shown, and are nothing on paper. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
/** Pictures out of a phone's keyboard, several in a row as one. `#`, digits and © are signs of writing. */
const PICTURES =
  /(?:\p{Regional_Indicator}|\p{Emoji_Modifier}|\p{Emoji_Presentation}|(?![#*0-9©®™])\p{Extended_Pictographic})+/gu;
const MARK = { zh: '〔表情〕', en: '[emoji]' } as const;

/**
 * What somebody typed, fit for paper: pictures of the phone's keyboard are named, signs nobody sees are left out. Any
 * other character stays and must have a glyph, so that nobody's name is silently written otherwise.
 */
export function printableWords(words: string, language: Language): string {
  return words
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(UNSEEN, '')
    .replaceAll(PICTURES, MARK[language])
    .trim();
}

import { createRequire } from 'node:module';
import { openSync } from 'fontkit';

const require = createRequire(import.meta.url);

/** Noto Sans SC (SIL Open Font License 1.1), as its package ships it; only what a document uses is embedded. */
export const FONT = {
  name: 'NotoSansSC',
  normal: require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
} as const;

let drawn: readonly ReadonlySet<number>[] | undefined;

/** The characters of some texts that the font cannot draw, each once. A line feed is no character to draw. */
export function undrawable(texts: Iterable<string>): string[] {
  drawn ??= [FONT.normal, FONT.bold].map(charactersOf);
  const missing = new Set<string>();
  for (const text of texts) {
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      if (character !== '\n' && drawn.some((known) => !known.has(code))) missing.add(character);
    }
  }
  return [...missing];
}

function charactersOf(file: string): ReadonlySet<number> {
  const font = openSync(file);
  if (font.type !== 'TTF') throw new Error(`${file} is no single font`);
  return new Set(font.characterSet);
}

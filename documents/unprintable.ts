/** A document holds characters the font has no glyph for. It is not made: a box instead of a sign would be a lie. */
export class Unprintable extends Error {
  override readonly name = 'Unprintable';
  /** Each with its number, e.g. `𠮷 (U+20BB7)`. */
  readonly characters: readonly string[];

  constructor(characters: readonly string[]) {
    const named = characters.map(
      (one) => `${one} (U+${one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')})`,
    );
    super(`no glyph for ${named.join(', ')}`);
    this.characters = named;
  }
}

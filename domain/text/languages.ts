/** The languages every text of the product exists in. */
export const LANGUAGES = ['zh', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

/** One text in every language. `{name}` stands for a value, `{name|format}` for a formatted one. */
export type Texts = { readonly [L in Language]: string };

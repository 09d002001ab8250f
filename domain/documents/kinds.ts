/** Every paper the program can write. What each needs to know stands in its template. */
export const DOCUMENT_KINDS = [
  'serviceReport',
  'quote',
  'rightsLetter',
  'keyTerms',
  'deliveryNote',
  'installationCertificate',
  'returnLabel',
] as const;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

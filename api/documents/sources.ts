import type { DocumentKind } from '../../domain/documents/kinds.ts';
import { deliveryNoteSource } from './delivery-note.ts';
import { installationCertificateSource } from './installation-certificate.ts';
import { keyTermsSource } from './key-terms.ts';
import { quoteSource } from './quote.ts';
import { returnLabelSource } from './return-label.ts';
import { rightsLetterSource } from './rights-letter.ts';
import { serviceReportSource } from './service-report.ts';
import type { Source } from './source.ts';

/** The documents that can be had of a case; the other kinds wait for the processes that fill them. */
export const SOURCES: Readonly<Partial<Record<DocumentKind, Source>>> = {
  serviceReport: serviceReportSource,
  quote: quoteSource,
  rightsLetter: rightsLetterSource,
  keyTerms: keyTermsSource,
  installationCertificate: installationCertificateSource,
  deliveryNote: deliveryNoteSource,
  returnLabel: returnLabelSource,
};

import { installationCertificateTexts } from '../../text/documents/installation-certificate.ts';
import type { Language } from '../../text/languages.ts';
import { printableWords } from '../printable-words.ts';
import type { Sheet } from '../sheet.ts';
import { fact, part, sayerOf } from '../writing.ts';
import { commonWords, type Goods, goodsFacts } from './goods.ts';

/** A measured value with its unit in words, and whether it lies inside its limits. */
export interface Reading {
  readonly what: string;
  readonly measured: string;
  readonly limits: string;
  /** A reading outside was accepted by somebody who may. */
  readonly within: boolean;
}

/** What is certified when an installation is accepted. Days are `YYYY-MM-DD` in Asia/Shanghai. */
export interface InstallationCertificateData {
  readonly caseNo: string;
  readonly goods: Goods;
  readonly address?: string;
  readonly installedOn: string;
  readonly technician: string;
  readonly checks: readonly string[];
  readonly readings: readonly Reading[];
  readonly training?: { readonly topics: string; readonly attendees: number };
  /** What is still to be done, and by when. */
  readonly punchList: readonly { readonly what: string; readonly due: string }[];
  /** How it was accepted; absent: it is still to be signed. */
  readonly accepted?: 'signed' | 'punchList' | 'byUse' | 'byOthers';
  /** The first day of the guarantee, where the rule starts it here. */
  readonly validFrom?: string;
}

/** What the customer confirms, or what stands for it where he never signed. */
function confirmationOf({
  accepted,
  punchList,
}: InstallationCertificateData): keyof typeof installationCertificateTexts {
  if (accepted === 'byUse' || accepted === 'byOthers') return accepted;
  return punchList.length === 0 ? 'accepted' : 'acceptedBut';
}

/** The certificate of a finished installation, for the customer to sign. */
export function installationCertificate(data: InstallationCertificateData, language: Language): Sheet {
  const say = sayerOf(installationCertificateTexts, language);
  const common = commonWords(language);
  const { address, training, punchList, validFrom } = data;
  const words = (text: string): string => printableWords(text, language);
  return {
    kind: 'installationCertificate',
    language,
    title: common('installationCertificate'),
    about: data.caseNo,
    issuedOn: data.installedOn,
    blocks: [
      ...part(say('goods'), {
        kind: 'facts',
        facts: [
          ...goodsFacts(data.goods, language),
          ...fact(common('address'), address === undefined ? undefined : words(address)),
          [say('installedOn'), data.installedOn],
          [say('technician'), data.technician],
        ],
      }),
      ...part(say('checks'), { kind: 'list', items: data.checks }),
      ...part(say('readings'), {
        kind: 'table',
        columns: [
          { heading: say('reading'), share: 34 },
          { heading: say('measured'), share: 18, figures: true },
          { heading: say('limits'), share: 22, figures: true },
          { heading: say('result'), share: 26 },
        ],
        rows: data.readings.map(({ what, measured, limits, within }) => [
          what,
          measured,
          limits,
          say(within ? 'within' : 'outside'),
        ]),
      }),
      ...part(say('training'), {
        kind: 'facts',
        facts:
          training === undefined
            ? []
            : [
                [say('trained'), words(training.topics)],
                [say('attendees'), String(training.attendees)],
              ],
      }),
      ...part(say('punch'), {
        kind: 'table',
        columns: [
          { heading: say('punchWhat'), share: 76 },
          { heading: say('punchDue'), share: 24 },
        ],
        rows: punchList.map(({ what, due }) => [words(what), due]),
      }),
      { kind: 'text', text: say(confirmationOf(data)) },
      ...(validFrom === undefined ? [] : [{ kind: 'text', text: say('validity', { from: validFrom }) } as const]),
      { kind: 'signatures', places: [common('signCustomer'), common('signUs')] },
    ],
  };
}

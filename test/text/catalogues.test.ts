import { describe, expect, it } from 'vitest';
import { actionTexts } from '../../domain/text/actions.ts';
import { alarmTexts } from '../../domain/text/alarms.ts';
import { clockSentenceTexts } from '../../domain/text/clock-sentences.ts';
import { dispatchTexts, obstacleWords } from '../../domain/text/dispatch.ts';
import { documentKindTexts, documentTexts, verificationTexts } from '../../domain/text/documents/common.ts';
import { deliveryNoteTexts } from '../../domain/text/documents/delivery-note.ts';
import { installationCertificateTexts } from '../../domain/text/documents/installation-certificate.ts';
import { keyTermsTexts } from '../../domain/text/documents/key-terms.ts';
import { quoteTexts } from '../../domain/text/documents/quote.ts';
import { returnLabelTexts } from '../../domain/text/documents/return-label.ts';
import { serviceReportTexts } from '../../domain/text/documents/service-report.ts';
import { caseEntryTexts } from '../../domain/text/entries.ts';
import { eventTexts } from '../../domain/text/events.ts';
import { factTexts } from '../../domain/text/facts.ts';
import { isFormat, placeholdersOf } from '../../domain/text/fill.ts';
import { groundTexts, mainPartTexts } from '../../domain/text/goods.ts';
import type { Texts } from '../../domain/text/languages.ts';
import { messageTexts } from '../../domain/text/messages.ts';
import { moneyTexts } from '../../domain/text/money.ts';
import * as obligationWords from '../../domain/text/obligations/words.ts';
import { obligationTexts } from '../../domain/text/obligations.ts';
import { partyTexts, roleTexts } from '../../domain/text/people.ts';
import { problemTexts } from '../../domain/text/problems.ts';
import { outcomeTexts, processTexts, stageTexts } from '../../domain/text/processes.ts';
import { reasonTexts } from '../../domain/text/reasons.ts';
import { returnPageTexts } from '../../domain/text/returns/page.ts';
import { rightsTexts } from '../../domain/text/rights.ts';
import { letterTexts } from '../../domain/text/rights-letter-texts.ts';
import { serialEventTexts } from '../../domain/text/serial-timeline.ts';
import { thingTexts } from '../../domain/text/things.ts';
import { stepTexts, waitTexts } from '../../domain/text/waits.ts';
import * as words from '../../domain/text/words.ts';

const titles = Object.entries(problemTexts).map(([code, { title }]) => [`${code}.title`, title] as const);
const details = Object.entries(problemTexts).map(([code, { detail }]) => [`${code}.detail`, detail] as const);

const CATALOGUES: Readonly<Record<string, Readonly<Record<string, Texts>>>> = {
  problems: Object.fromEntries([...titles, ...details]),
  reasons: reasonTexts,
  rights: rightsTexts,
  obligations: obligationTexts,
  money: moneyTexts,
  ...obligationWords,
  letter: letterTexts,
  dispatch: dispatchTexts,
  documentKinds: documentKindTexts,
  documents: documentTexts,
  verification: verificationTexts,
  serviceReport: serviceReportTexts,
  quote: quoteTexts,
  keyTerms: keyTermsTexts,
  deliveryNote: deliveryNoteTexts,
  installationCertificate: installationCertificateTexts,
  returnLabel: returnLabelTexts,
  returnPage: returnPageTexts,
  obstacles: obstacleWords,
  entries: caseEntryTexts,
  facts: factTexts,
  events: eventTexts,
  serialEvents: serialEventTexts,
  messages: messageTexts,
  alarms: alarmTexts,
  clockSentences: clockSentenceTexts,
  actions: actionTexts,
  waits: waitTexts,
  steps: stepTexts,
  stages: stageTexts,
  things: thingTexts,
  outcomes: outcomeTexts,
  processes: processTexts,
  roles: roleTexts,
  parties: partyTexts,
  grounds: groundTexts,
  mainParts: mainPartTexts,
  ...words,
};

/** Names and signs that are the same in both languages. */
const LATIN = /Idempotency-Key|JSON|Accept-Language|Authorization|Bearer|If-Match|Retry-After|Content-Type/g;

describe.each(Object.entries(CATALOGUES))('%s', (_name, texts) => {
  const each = Object.entries(texts);

  it('are said in both languages, each in its own script', () => {
    for (const [code, { zh, en }] of each) {
      expect([code, /\p{Script=Han}/u.test(zh)]).toEqual([code, true]);
      expect([code, /\p{Script=Han}/u.test(en)]).toEqual([code, false]);
      expect([code, /[A-Za-z]/.test(en.replaceAll(LATIN, ''))]).toEqual([code, true]);
    }
  });

  it('speak of the same values in both languages', () => {
    for (const [code, { zh, en }] of each) {
      expect([code, ...placeholdersOf(zh).sort()]).toEqual([code, ...placeholdersOf(en).sort()]);
    }
  });

  it('use formats that exist, and braces for values only', () => {
    for (const [code, { zh, en }] of each) {
      for (const text of [zh, en]) {
        const formats = placeholdersOf(text).flatMap((placeholder) => placeholder.split('|').slice(1));
        for (const format of formats) expect([code, format, isFormat(format)]).toEqual([code, format, true]);
        const rest = text.replaceAll(/\{[A-Za-z0-9_.]+(\|[a-z]+)?\}/g, '').replaceAll('{caseNo}', '');
        expect([code, rest.includes('{') || rest.includes('}')]).toEqual([code, false]);
      }
    }
  });
});

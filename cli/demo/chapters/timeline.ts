import { z } from 'zod';
import { formatInstant } from '../../../domain/text/format.ts';
import type { Play } from '../play.ts';
import type { Standing } from '../replies.ts';
import { mustBe } from '../story.ts';

const entry = z.object({ seq: z.number(), at: z.string(), type: z.string(), sentence: z.string() });
const page = z.object({ entries: z.array(entry), next: z.string().optional() });

type Entry = z.output<typeof entry>;

/** What must have happened exactly once, crashes and double clicks notwithstanding. */
const ONCE = [
  'caseOpened',
  'repairAccepted',
  'itemReceived',
  'faultDiagnosed',
  'quoteSent',
  'quoteAccepted',
  'partsReserved',
  'partsIssued',
  'repairCompleted',
  'partsSettled',
  'qualityPassed',
  'paymentRecorded',
  'itemHandedBack',
  'repairRecordWritten',
  'customerConfirmed',
  'caseClosed',
];

/** The whole case as it will be read years from now, in both languages. */
export async function timeline(play: Play, { version }: Standing, { notes }: { notes: number }): Promise<void> {
  const { story } = play;
  story.chapter('What an auditor reads');
  const chinese = await read(play, version, 'zh');
  const english = await read(play, version, 'en');

  mustBe(
    'the numbers of the entries',
    chinese.map(({ seq }) => seq),
    Array.from(chinese, (_one, index) => index + 1),
  );
  mustBe('both languages tell the same entries', english.map(fact), chinese.map(fact));
  const times = (type: string): number => chinese.filter((one) => one.type === type).length;
  for (const type of ONCE) mustBe(`how often ${type} happened`, times(type), 1);
  mustBe('how many notes were written', times('noteAdded'), notes);
  story.tell('The timeline in Chinese:');
  story.quote(chinese.map(line));
  story.tell('The same in English:');
  story.quote(english.map(line));
}

async function read({ cast, caseNo }: Play, atLeast: number, language: 'zh' | 'en'): Promise<Entry[]> {
  const entries: Entry[] = [];
  let cursor = '';
  do {
    const path = `/v1/cases/${caseNo}/timeline?limit=100&atLeast=${atLeast}${cursor}`;
    const { entries: more, next } = await cast.auditor.ask('GET', path, { schema: page, language, quiet: true });
    entries.push(...more);
    cursor = next === undefined ? '' : `&cursor=${encodeURIComponent(next)}`;
  } while (cursor !== '');
  return entries;
}

function fact({ seq, type }: Entry): string {
  return `${seq} ${type}`;
}

function line({ seq, at, sentence }: Entry): string {
  return `${String(seq).padStart(3)}  ${formatInstant(at).slice(5)}  ${sentence}`;
}

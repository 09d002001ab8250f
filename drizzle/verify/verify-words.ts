import type { ISql } from 'postgres';
import type { Finding } from './finding.ts';
import type { StoredEntry } from './streams.ts';

/** Words an entry names that were erased: they cannot be proved any more, and are not missed. */
export interface ErasedWords {
  readonly caseNo: string;
  /** Entries that name them. */
  readonly entries: readonly number[];
  /** How many texts. */
  readonly texts: number;
}

interface Named {
  readonly caseNo: string;
  readonly seq: number;
  readonly ref: string;
  readonly hash: string;
}

interface Stored {
  readonly ref: string;
  readonly hash: string;
  readonly erased: boolean;
  /** The text with its salt gives the stored hash. */
  readonly holds: boolean;
}

const AT_ONCE = 2_000;
/** How every reference into the erasable table begins. */
const PREFIX = 'pt_';

/**
 * Compares the words that entries name with the salted hash each entry carries for them. The hash beside the words proves
 * nothing by itself: whoever changes the words can change it too, but not the one in the chain.
 */
export class WordsWalk {
  readonly findings: Finding[] = [];
  private readonly sql: ISql;
  private readonly erasedIn = new Map<string, { entries: Set<number>; refs: Set<string> }>();
  private named: Named[] = [];

  constructor(sql: ISql) {
    this.sql = sql;
  }

  async take({ caseNo, seq, body }: StoredEntry): Promise<void> {
    if (!body.includes(`"${PREFIX}`)) return;
    // A fact and what it sets may name the same words.
    const named = new Map(wordsIn(body).map(({ ref, hash }) => [`${ref} ${hash}`, { caseNo, seq, ref, hash }]));
    this.named.push(...named.values());
    if (this.named.length >= AT_ONCE) await this.compare();
  }

  /** @returns per case, what was erased */
  async end(): Promise<ErasedWords[]> {
    await this.compare();
    return [...this.erasedIn].map(([caseNo, { entries, refs }]) => ({
      caseNo,
      entries: [...entries],
      texts: refs.size,
    }));
  }

  private async compare(): Promise<void> {
    const named = this.named;
    this.named = [];
    if (named.length === 0) return;
    const rows = await this.sql<Stored[]>`
      SELECT ref, hash, text IS NULL AS erased,
             hash = encode(sha256(convert_to(coalesce(salt, '') || coalesce(text, ''), 'UTF8')), 'hex') AS holds
        FROM personal_data WHERE ref = ANY (${[...new Set(named.map(({ ref }) => ref))]})`;
    const stored = new Map(rows.map((row) => [row.ref, row]));
    for (const one of named) this.judge(one, stored.get(one.ref));
  }

  private judge({ caseNo, seq, ref, hash }: Named, stored: Stored | undefined): void {
    const found = (detail: string): void => void this.findings.push({ what: 'wordsChanged', caseNo, seq, detail });
    if (stored === undefined) found(`the words under ${ref} are gone without having been erased`);
    else if (stored.hash !== hash) found(`the words under ${ref} are kept under another hash than the entry carries`);
    else if (stored.erased) this.erased(caseNo, seq, ref);
    else if (!stored.holds) found(`the words under ${ref} are not those that were said`);
  }

  private erased(caseNo: string, seq: number, ref: string): void {
    const known = this.erasedIn.get(caseNo) ?? { entries: new Set(), refs: new Set() };
    known.entries.add(seq);
    known.refs.add(ref);
    this.erasedIn.set(caseNo, known);
  }
}

/** Words of master data, which no entry names, against the hash beside them. @param told references told of already */
export async function changedWords(sql: ISql, told: readonly Finding[]): Promise<Finding[]> {
  const changed = await sql<{ ref: string }[]>`
    SELECT ref FROM personal_data
     WHERE text IS NOT NULL AND hash <> encode(sha256(convert_to(salt || text, 'UTF8')), 'hex')
     ORDER BY ref`;
  return changed
    .filter(({ ref }) => !told.some(({ detail }) => detail.includes(ref)))
    .map(({ ref }) => ({ what: 'wordsChanged', caseNo: '', detail: `the words under ${ref}` }));
}

function wordsIn(body: string): { ref: string; hash: string }[] {
  const found: { ref: string; hash: string }[] = [];
  try {
    JSON.parse(body, (_name, value: unknown) => {
      if (isWords(value)) found.push(value);
      return value;
    });
  } catch {
    // The walk of the chain tells of an entry that cannot be read.
  }
  return found;
}

function isWords(value: unknown): value is { ref: string; hash: string } {
  if (typeof value !== 'object' || value === null || !('ref' in value && 'hash' in value)) return false;
  return typeof value.ref === 'string' && typeof value.hash === 'string' && value.ref.startsWith(PREFIX);
}

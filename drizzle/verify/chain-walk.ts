import { chainHash, genesisOf } from '../journal/chain.ts';
import type { Finding, Wrong } from './finding.ts';
import type { Leaf } from './merkle.ts';
import type { StoredEntry, StoredHead } from './streams.ts';

/**
 * Walks the chain of one case, entry by entry, and says what does not fit and where. One fault is reported once: after
 * an entry that is wrong in itself, the link to the next is not looked at.
 */
export class ChainWalk {
  readonly findings: Finding[] = [];
  private readonly caseNo: string;
  private readonly anchored: Leaf | undefined;
  private last = 0;
  private lastHash: string;
  private linkCounts = true;

  /** @param anchored where the last published anchor saw this case */
  constructor(caseNo: string, anchored: Leaf | undefined) {
    this.caseNo = caseNo;
    this.anchored = anchored;
    this.lastHash = genesisOf(caseNo);
  }

  take(entry: StoredEntry): void {
    const expected = this.last + 1;
    if (entry.seq > expected) {
      const range = entry.seq - 1 === expected ? `entry ${expected} is` : `entries ${expected} to ${entry.seq - 1} are`;
      this.found('missing', expected, `${range} missing`);
      this.linkCounts = false;
    }
    const sound = this.checkItself(entry);
    if (sound && this.linkCounts && entry.prevHash !== this.lastHash) {
      if (this.last === 0) this.found('changed', 1, 'the chain does not begin as the chain of this case does');
      else this.found('changed', this.last, `entry ${entry.seq} does not follow it: text and hash were both replaced`);
    }
    if (sound && this.anchored?.version === entry.seq && this.anchored.head !== entry.hash) {
      this.found(
        'rewritten',
        entry.seq,
        `entry ${entry.seq}, or one before it, is not the one whose hash was published`,
      );
    }
    this.last = entry.seq;
    this.lastHash = entry.hash;
    this.linkCounts = sound;
  }

  /** @param row the case's own row, when there is one */
  end(row: StoredHead | undefined): void {
    const known = Math.max(row?.version ?? 0, this.anchored?.version ?? 0);
    if (this.last === 0) {
      const witness = row === undefined ? 'the published anchor' : 'its row';
      this.found('removed', undefined, `no entry is left; ${witness} knows ${known}`);
    } else if (this.last < known) {
      const witness = (row?.version ?? 0) > this.last ? 'the row of the case' : 'the published anchor';
      this.found('cutOff', this.last + 1, `the journal ends at entry ${this.last}; ${witness} knows ${known}`);
    } else if (row === undefined) {
      this.found('removed', undefined, `the row of the case is gone; its journal has ${this.last} entries`);
    } else if (row.version !== this.last || (this.linkCounts && row.headHash !== this.lastHash)) {
      this.found('headDiffers', this.last, `the row names entry ${row.version} as the head, with another hash`);
    }
  }

  private checkItself(entry: StoredEntry): boolean {
    const own = seqIn(entry.body);
    if (own !== undefined && own !== entry.seq) {
      this.found('reordered', entry.seq, `entry ${own} stands in the place of entry ${entry.seq}`);
      return false;
    }
    if (chainHash(entry.prevHash, entry.body) !== entry.hash) {
      this.found('changed', entry.seq, 'its text is not the one that was hashed');
      return false;
    }
    return true;
  }

  private found(what: Wrong, seq: number | undefined, detail: string): void {
    this.findings.push({ what, caseNo: this.caseNo, ...(seq === undefined ? {} : { seq }), detail });
  }
}

function seqIn(body: string): number | undefined {
  try {
    const { seq } = JSON.parse(body) as { seq?: unknown };
    return typeof seq === 'number' ? seq : undefined;
  } catch {
    return undefined;
  }
}

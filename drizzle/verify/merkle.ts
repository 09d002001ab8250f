import { createHash } from 'node:crypto';

/** The end of one case's chain, as it is published. */
export interface Leaf {
  readonly caseNo: string;
  readonly version: number;
  readonly head: string;
}

/**
 * Root of the Merkle tree over leaves that come one by one, in order (RFC 6962: leaves and nodes are hashed under
 * different prefixes, so that neither can pass for the other). Keeps one hash a level.
 */
export class MerkleRoot {
  /** Roots of full subtrees, largest first. */
  private readonly peaks: { readonly hash: Buffer; readonly leaves: number }[] = [];
  private count = 0;

  add(leaf: Leaf): void {
    let peak = { hash: hashOf(0, Buffer.from(textOf(leaf))), leaves: 1 };
    for (let last = this.peaks.at(-1); last?.leaves === peak.leaves; last = this.peaks.at(-1)) {
      this.peaks.pop();
      peak = { hash: hashOf(1, last.hash, peak.hash), leaves: last.leaves * 2 };
    }
    this.peaks.push(peak);
    this.count += 1;
  }

  get size(): number {
    return this.count;
  }

  /** Lower-case hex; of no leaves at all it is SHA-256 of nothing. */
  root(): string {
    const [last, ...others] = this.peaks.map((peak) => peak.hash).reverse();
    if (last === undefined) return createHash('sha256').digest('hex');
    return others.reduce((right, left) => hashOf(1, left, right), last).toString('hex');
  }
}

/** One line of an anchor file. */
export function textOf({ caseNo, version, head }: Leaf): string {
  return `${caseNo} ${version} ${head}`;
}

function hashOf(prefix: 0 | 1, ...parts: Buffer[]): Buffer {
  const hash = createHash('sha256').update(Buffer.of(prefix));
  for (const part of parts) hash.update(part);
  return hash.digest();
}

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Leaf, MerkleRoot } from '../../drizzle/verify/merkle.ts';

function rootOf(leaves: readonly Leaf[]): string {
  const merkle = new MerkleRoot();
  for (const leaf of leaves) merkle.add(leaf);
  return merkle.root();
}

function sha256(...parts: (Buffer | string)[]): Buffer {
  return createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest();
}

const A = { caseNo: 'WR-1', version: 3, head: 'aa' };
const B = { caseNo: 'WR-2', version: 1, head: 'bb' };
const C = { caseNo: 'WR-3', version: 9, head: 'cc' };

const leaves = fc
  .uniqueArray(
    fc.record({
      caseNo: fc.stringMatching(/^WR-\d{4}$/),
      version: fc.nat(99),
      head: fc.stringMatching(/^[0-9a-f]{8}$/),
    }),
    {
      selector: ({ caseNo }) => caseNo,
      minLength: 2,
      maxLength: 40,
    },
  )
  .chain((all) => fc.record({ all: fc.constant(all), at: fc.nat(all.length - 1) }));

describe('the root over the heads of all chains', () => {
  it('is the Merkle tree head of RFC 6962', () => {
    const [a, b, c] = ['WR-1 3 aa', 'WR-2 1 bb', 'WR-3 9 cc'].map((text) => sha256('\u0000', text));
    if (!a || !b || !c) throw new Error('three leaves');
    expect(rootOf([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(rootOf([A])).toBe(a.toString('hex'));
    expect(rootOf([A, B])).toBe(sha256('\u0001', a, b).toString('hex'));
    expect(rootOf([A, B, C])).toBe(sha256('\u0001', sha256('\u0001', a, b), c).toString('hex'));
  });

  it('is another when any case is changed, left out or moved', () => {
    fc.assert(
      fc.property(leaves, ({ all, at }) => {
        const root = rootOf(all);
        const changed = all.map((leaf, index) => (index === at ? { ...leaf, version: leaf.version + 1 } : leaf));
        const moved = [...all.slice(at), ...all.slice(0, at)];
        expect(rootOf(changed)).not.toBe(root);
        expect(rootOf(all.filter((_, index) => index !== at))).not.toBe(root);
        if (at > 0) expect(rootOf(moved)).not.toBe(root);
      }),
    );
  });
});

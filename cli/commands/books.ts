import type { Offender } from '../../domain/books/laws.ts';
import { lawTexts } from '../../domain/text/books.ts';
import { type Proof, proveBooks } from '../../drizzle/books/prove-books.ts';
import { connect } from '../../drizzle/connect.ts';
import { parseConfig } from '../../runtime/config.ts';
import { withDatabase } from '../../runtime/with-servers.ts';
import { type Command, parseFlags, UsageError } from '../command.ts';

/** Proves that goods and money add up. */
export const command: Command = {
  name: 'books',
  summary: 'proves over all cases that goods and money add up, and names who breaks a law',
  usage: `sanbao books [--limit <number>] [--json]

Goes through the ledger from its entries up: every posting adds up to zero, every balance is the sum of its entries, every
unit is in one place, nobody holds more than there is, closed cases hold and owe nothing, and no more goes back of a payment
than was paid. Names the case, step, account or unit that breaks a law, and the figures. Works beside a running system on
one moment of the books and changes nothing; when none runs it starts the database for as long as it takes.

  --limit <number>  offenders told of each law  (default: 50)
  --json            the whole answer as JSON, for another program

Exit code 0: every law holds. 1: something is named.

  $ sanbao books
  every law holds for 38,214 entries of 15,906 postings.`,
  run: async (argv) => {
    const flags = parseFlags(argv, { limit: { type: 'string', default: '50' }, json: { type: 'boolean' } });
    const limit = Number(flags.limit);
    if (!Number.isInteger(limit) || limit < 1) throw new UsageError(`--limit is a number from 1, not ${flags.limit}`);
    const config = parseConfig(process.env);
    const say = (text: string): void => console.error(`  ${text}`);
    return withDatabase({ config, env: process.env, purpose: 'sanbao books', say }, async ({ databaseUrl }) => {
      const db = connect(databaseUrl, { name: 'sanbao books', max: 1 });
      try {
        const proof = await proveBooks(db.sql, { limit });
        if (flags.json) console.log(JSON.stringify(proof, null, 2));
        else for (const line of told(proof)) console.log(line);
        return proof.laws.some(({ offenders }) => offenders.length > 0) ? 1 : 0;
      } finally {
        await db.close();
      }
    });
  },
};

function told({ laws, entries, postings }: Proof): string[] {
  const broken = laws.filter(({ offenders }) => offenders.length > 0);
  const of = `${count(entries)} entries of ${count(postings)} postings`;
  if (broken.length === 0) return [`every law holds for ${of}.`];
  return [
    ...broken.flatMap(({ law, offenders }) => [`${law}: ${lawTexts[law].en}`, ...offenders.map(line)]),
    `${broken.length} of ${laws.length} laws are broken in ${of}.`,
  ];
}

function line({ caseNo, subject, detail }: Offender): string {
  const figures = Object.entries(detail).map(([name, value]) => `${name} ${value}`);
  return `  ${[caseNo, subject].filter((part) => part !== '').join(', ')}: ${figures.join(', ')}`;
}

function count(n: number): string {
  return n.toLocaleString('en');
}

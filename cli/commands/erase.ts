import { userInfo } from 'node:os';
import { outsideNumber } from '../../api/inputs/common.ts';
import { ERASURE_REASONS, holdName } from '../../domain/people/erasure.ts';
import { retention } from '../../domain/policy/retention.ts';
import { connect } from '../../drizzle/connect.ts';
import { openEvidence } from '../../drizzle/evidence/open-evidence.ts';
import { type Erasure, ErasureHeld, eraseCustomer } from '../../drizzle/privacy/erase-customer.ts';
import { RuleBook } from '../../drizzle/rule-book.ts';
import { parseConfig } from '../../runtime/config.ts';
import { withDatabase } from '../../runtime/with-servers.ts';
import { type Command, parseFlags, UsageError } from '../command.ts';
import { customerIn } from '../customer-in.ts';

/** Erases a customer, as the API does. */
export const command: Command = {
  name: 'erase',
  summary: 'erases what is known of a customer as a person',
  usage: `sanbao erase customer <ref> --reason <reason> [--reference <number>] [--contacts-first]

Erases names, phones, addresses and words of a customer, ends his links and keys, and erases the files of his cases if the
policy says so: the same as POST /v1/customers/{ref}/erasure. The journal stays and still verifies. Refused while cases run,
while the words of ended cases must be kept, or under a legal hold; then it says which.

  --reason <reason>      ${ERASURE_REASONS.join(', ')}
  --reference <number>   number of the request in another system
  --contacts-first       erases now what only the time of keeping of ended cases does not need

Exit code 0: erased, or nothing was left. 1: it is still needed, or nobody of this key is known.`,
  run: async (argv) => {
    const { customer, rest } = customerIn(argv);
    const flags = parseFlags(rest, {
      reason: { type: 'string' },
      reference: { type: 'string' },
      'contacts-first': { type: 'boolean' },
    });
    const { reference } = flags;
    const reason = ERASURE_REASONS.find((known) => known === flags.reason);
    if (reason === undefined) throw new UsageError(`--reason is one of ${ERASURE_REASONS.join(', ')}`);
    // Free words must not get into a log that is kept for good.
    if (reference !== undefined && !outsideNumber.safeParse(reference).success) {
      throw new UsageError('--reference is a number of up to 80 letters, digits, or . _ / : # -');
    }
    const config = parseConfig(process.env);
    const say = (text: string): void => console.error(`  ${text}`);
    return withDatabase({ config, env: process.env, purpose: 'sanbao erase', say }, async ({ databaseUrl }) => {
      const db = connect(databaseUrl, { name: 'sanbao erase', max: 2 });
      const rules = new RuleBook(db.sql);
      try {
        const { policy } = await rules.current();
        const erased = await eraseCustomer(db, openEvidence(config.home, config.evidence), retention(policy), {
          customer,
          by: { id: `console-${userInfo().username}`, role: 'admin' },
          reason,
          ...(reference === undefined ? {} : { reference }),
          contactsFirst: flags['contacts-first'] ?? false,
        });
        console.log(erased === undefined ? `Nothing is known of ${customer}.` : sentence(customer, erased));
        return erased === undefined ? 1 : 0;
      } catch (error) {
        if (!(error instanceof ErasureHeld)) throw error;
        console.log(`Nothing was erased. Still needed for: ${error.holds.map(holdName).join(', ')}.`);
        return 1;
      } finally {
        rules.close();
        await db.close();
      }
    });
  },
};

function sentence(customer: string, { outcome, at, texts, links, files, kept }: Erasure): string {
  const done = `${texts} texts, ${links} links and keys, ${files} files`;
  const left = kept.length === 0 ? '' : ` Words are still kept in ${kept.join(', ')}.`;
  return outcome === 'same' ? `${customer} was erased at ${at}: ${done}.${left}` : `Erased: ${done}.${left}`;
}

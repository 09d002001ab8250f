import type { Command } from '../command.ts';
import { ruleCommand } from '../rules/rule-command.ts';

/** Looks after the versions of the policy. */
export const command: Command = ruleCommand('policy', {
  summary: 'lists, compares, brings in and publishes versions of the policy',
  usage: `sanbao policy [list]
sanbao policy show <version>
sanbao policy diff <version> [--against <version>] [--language zh] [--json]
sanbao policy import <file.json> --reason <words>
sanbao policy publish <version> --from <day> --digest <digest> --key-file <file> [--supersedes <version>]
sanbao policy discard <version>

The rules by which rights, terms and limits are computed, as data with versions. A version is brought in as a draft and
answers nothing; a second person publishes it with the day it begins; then it never changes.

  list      every version: where it stands, its first day, who brought it in and who approved it
  show      its document, to be changed in an editor and imported under a new version
  diff      what it says otherwise than the version before, row by row, and the digest of its content
  import    takes a document in as a draft, or says everything that is wrong with it
  publish   --key-file holds the API key (role admin, manager or legal) of somebody who did not import it; "-" reads it
            from standard input. --digest is what he saw in "diff", 8 characters at least. --supersedes names a version
            that is published and has not begun
  discard   throws a draft away

  --id <policy>   another policy than cn

Exit code 0: done. 1: refused, with the reasons. What changes by it is told by "sanbao rehearse".`,
});

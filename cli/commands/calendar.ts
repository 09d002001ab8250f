import type { Command } from '../command.ts';
import { bringInYear } from '../rules/import-year.ts';
import { ruleCommand } from '../rules/rule-command.ts';

/** Looks after the versions of the working calendars. */
export const command: Command = ruleCommand(
  'calendar',
  {
    summary: 'lists, compares, brings in and publishes working calendars; takes in the days off of a year',
    usage: `sanbao calendar [list] [--id <calendar>]
sanbao calendar show <version> [--id <calendar>]
sanbao calendar diff <version> [--id <calendar>] [--against <version>] [--language zh] [--json]
sanbao calendar import <file.json> --reason <words>
sanbao calendar import-year <year> --from <file.json|file.csv> [--source <notice>] --reason <words> [--version <version>]
sanbao calendar publish <version> --from <day> --digest <digest>… --key-file <file> [--id <calendar>]
sanbao calendar discard <version> [--id <calendar>]

Working hours, days off and make-up working days, as data with versions; brought in by one person and published by another
like the policy ("sanbao help policy"). Without --id a verb means every calendar that has the version.

  import-year   puts the State Council's days of a year into the national layer of every calendar, as drafts to be published
                together. CSV has the header date,kind,name,nameEn, with kind off or work; JSON has source, holidays and
                makeUpDays, each day with date, name and nameEn. --source is the address or number of the notice. The year
                must follow the last one that is known; make-up days lie on Saturdays and Sundays

Exit code 0: done. 1: refused, with the reasons.`,
  },
  { 'import-year': bringInYear },
);

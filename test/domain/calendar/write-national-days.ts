// Writes domain/calendar/data/cn-national.json again: npx tsx test/domain/calendar/write-national-days.ts
import { writeFileSync } from 'node:fs';
import type { NamedDay } from '../../../domain/calendar/types.ts';
import { nationalLayer } from './national-days.ts';

/** One day a line, so that a change of the list reads well in review. */
function listed(days: readonly NamedDay[]): string {
  const lines = days.map((day) => {
    const members = Object.entries(day).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
    return `    { ${members.join(', ')} }`;
  });
  return `[\n${lines.join(',\n')}\n  ]`;
}

const { holidays = [], makeUpDays = [], ...head } = nationalLayer();
const days = `  "holidays": ${listed(holidays)},\n  "makeUpDays": ${listed(makeUpDays)}\n}\n`;
const text = JSON.stringify(head, null, 2).replace(/\n}$/, `,\n${days}`);
writeFileSync(new URL('../../../domain/calendar/data/cn-national.json', import.meta.url), text);

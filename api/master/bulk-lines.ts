import { parse as parseCsv } from 'csv-parse/sync';
import { z } from 'zod';
import { Problem } from '../problem.ts';
import { memberOf } from '../schemas/shape.ts';

/** A line of a bulk file: its number (in CSV that of the record, the header being 1), and what it says or why it cannot be read. */
export type BulkLine =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly problem: Problem };

/** NDJSON: one JSON object a line; blank lines are passed over. */
export function ndjsonLines(text: string): BulkLine[] {
  return text.split('\n').flatMap((raw, index): BulkLine[] => {
    if (raw.trim() === '') return [];
    try {
      const value: unknown = JSON.parse(raw);
      return [{ line: index + 1, value }];
    } catch (cause) {
      return [{ line: index + 1, problem: new Problem('malformed_json', { cause }) }];
    }
  });
}

/**
 * CSV (RFC 4180) with a header line. A header is the path of a member (`preferences.language`); an empty cell is an
 * absent member; a list of words is separated by `;`; anything deeper is JSON in its cell.
 *
 * @throws {Problem} `invalid_input` when the file cannot be read at all, as with a quote that never closes
 */
export function csvLines(text: string, schema: z.ZodType): BulkLine[] {
  const [header, ...rows] = csvRows(text);
  if (header === undefined) return [];
  return rows.map((record, index) => {
    const line = index + 2;
    if (record.length !== header.length) return { line, problem: notCsv() };
    const cells = record.flatMap((cell, column): Cell[] =>
      cell === '' ? [] : [[(header[column] ?? '').split('.'), cell]],
    );
    return { line, value: memberTree(cells, schema) };
  });
}

function csvRows(text: string): string[][] {
  try {
    // Rows of another length are refused one by one, not the whole file.
    return parseCsv(text, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true });
  } catch (cause) {
    throw notCsv(cause);
  }
}

function notCsv(cause?: unknown): Problem {
  const params = { field: 'body', reason: 'notAnArrayOfLines' };
  return new Problem('invalid_input', { field: 'body', params, cause });
}

type Cell = readonly [path: readonly string[], text: string];

/** Members below members, from cells whose headers are paths. A header that clashes with another is an unknown member. */
function memberTree(cells: readonly Cell[], schema: z.ZodType): unknown {
  const heads = [...new Set(cells.map(([path]) => path[0] ?? ''))];
  return Object.fromEntries(
    heads.map((head) => {
      const own = cells.filter(([path]) => path[0] === head);
      const member = memberOf(schema, head);
      const [single] = own;
      if (single !== undefined && own.length === 1 && single[0].length === 1)
        return [head, cellValue(single[1], member)];
      return [
        head,
        memberTree(
          own.map(([path, text]): Cell => [path.slice(1), text]),
          member,
        ),
      ];
    }),
  );
}

/** A cell in the type its member has; what does not fit stays text and is refused with the member's own reason. */
function cellValue(cell: string, schema: z.ZodType): unknown {
  if (schema instanceof z.ZodNumber) return /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;
  if (schema instanceof z.ZodBoolean) return cell === 'true' ? true : cell === 'false' ? false : cell;
  if (schema instanceof z.ZodArray && !cell.startsWith('[')) return cell.split(';').map((item) => item.trim());
  if (schema instanceof z.ZodArray || schema instanceof z.ZodObject) return jsonOr(cell);
  return cell;
}

function jsonOr(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

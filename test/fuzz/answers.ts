import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { LightMyRequestResponse } from 'fastify';
import type { OpenApi, Operation } from './document.ts';

/** The only refusals a healthy system may give without having failed: come again. */
const NOT_YET = ['not_yet'];

/** Holds answers against what the document says of them. */
export class Answers {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });

  constructor(document: OpenApi) {
    addFormats.default(this.ajv);
    this.ajv.addSchema({ $id: 'api', ...document });
  }

  /** @returns what is wrong with an answer; nothing when it is one the document allows */
  wrongWith(
    { path, method, responses }: Operation,
    { statusCode, headers, body }: LightMyRequestResponse,
  ): string | undefined {
    const label = `${method} ${path} answered ${statusCode}`;
    if (statusCode >= 500 && !NOT_YET.includes(codeIn(body))) return `${label}: ${body}`;
    const described = responses[String(statusCode)];
    if (described === undefined) return `${label}, which is not described: ${body}`;
    const content = Object.keys(described.content ?? {});
    const type = String(headers['content-type'] ?? '').split(';')[0] ?? '';
    if (content.length === 0) return body === '' ? undefined : `${label} with a body`;
    if (!content.includes(type)) return `${label} as ${type || 'nothing'} instead of ${content.join(' or ')}`;
    if (!type.includes('json')) return undefined;
    const pointer = ['paths', path, method.toLowerCase(), 'responses', String(statusCode), 'content', type, 'schema'];
    const validate = this.ajv.getSchema(`api#/${pointer.map(escaped).join('/')}`);
    if (validate === undefined) return `${label}, for which there is no schema`;
    if (validate(JSON.parse(body))) return undefined;
    return `${label} with what its schema does not allow: ${this.ajv.errorsText(validate.errors)} in ${body.slice(0, 600)}`;
  }
}

function codeIn(body: string): string {
  return /"code":"([a-z_]+)"/.exec(body)?.[1] ?? '';
}

/** A member name inside a JSON pointer inside an address. */
function escaped(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}

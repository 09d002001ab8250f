import { z } from 'zod';
import { type Story, StoryBroken } from './story.ts';

export interface Request {
  readonly body?: unknown;
  /** Idempotency-Key. */
  readonly key?: string;
  readonly language?: 'zh' | 'en';
  /** Not shown: one of many, or a poll. */
  readonly quiet?: boolean;
  readonly contentType?: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A request that hangs longer than this is a broken promise: the API answers within ten seconds, come what may. */
const PATIENCE_MS = 20_000;
const WIDTH = 116;

/** Somebody who talks to the API with his own key or link. */
export class Caller {
  readonly name: string;
  private readonly base: string;
  private readonly token: string;
  private readonly story: Story;

  constructor(name: string, { base, token, story }: { base: string; token: string; story: Story }) {
    this.name = name;
    this.base = base;
    this.token = token;
    this.story = story;
  }

  /** Sends one request and gives back whatever was answered. Shown unless it is quiet. */
  async send(method: string, path: string, request: Request = {}): Promise<Reply> {
    const { body, key, language = 'en', quiet = false, contentType = 'application/json' } = request;
    const raw = Buffer.isBuffer(body) ? new Uint8Array(body) : body === undefined ? undefined : JSON.stringify(body);
    if (!quiet) this.story.show(cut(`${this.name} → ${method} ${path}${typeof raw === 'string' ? ` ${raw}` : ''}`));
    const response = await this.fetched(path, {
      method,
      ...(raw === undefined ? {} : { body: raw }),
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        authorization: `Bearer ${this.token}`,
        'accept-language': language,
        ...(raw === undefined ? {} : { 'content-type': contentType }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: json(text) };
  }

  /** Sends, and takes the answer as `schema` describes it. @throws {StoryBroken} when another status came */
  async ask<T extends z.ZodType>(
    method: string,
    path: string,
    { schema, status = 200, ...request }: Request & { readonly schema: T; readonly status?: number },
  ): Promise<z.output<T>> {
    const reply = await this.send(method, path, request);
    return taken(`${this.name}: ${method} ${path}`, reply, schema, status);
  }

  private async fetched(path: string, request: RequestInit): Promise<Response> {
    try {
      return await fetch(`${this.base}${path}`, request);
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      throw new StoryBroken(`${this.name}: ${request.method} ${path}`, `an answer of ${this.base}`, String(cause));
    }
  }
}

/** The body of an answer. @throws {StoryBroken} when it is another status or another shape */
export function taken<T extends z.ZodType>(what: string, reply: Reply, schema: T, ...statuses: number[]): z.output<T> {
  if (!statuses.includes(reply.status)) throw new StoryBroken(what, `status ${statuses.join(' or ')}`, reply);
  const parsed = schema.safeParse(reply.body);
  if (parsed.success) return parsed.data;
  throw new StoryBroken(what, z.prettifyError(parsed.error), reply.body);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function cut(line: string): string {
  return line.length <= WIDTH ? line : `${line.slice(0, WIDTH - 1)}…`;
}

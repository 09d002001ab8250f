import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { Problem } from './problem.ts';
import { problemDocument } from './replies/problem-document.ts';

/** What is sent before there is a request: bytes that are not HTTP, or a request that never became whole. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  // No header can be trusted here, so the language is English, which every client developer reads.
  const document = problemDocument(new Problem(late ? 'request_timeout' : 'malformed_request'), 'en', randomUUID());
  const body = JSON.stringify(document);
  const head = [
    `HTTP/1.1 ${document.status} ${late ? 'Request Timeout' : 'Bad Request'}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

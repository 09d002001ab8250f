import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface MailServer {
  readonly url: string;
  /** Mails as they came, whole. */
  readonly mails: string[];
  /** What it says to an address; nothing takes it. */
  refusal: { readonly code: number; readonly text: string } | undefined;
  /** What it says once it has read a whole mail; nothing takes it. */
  afterwards: { readonly code: number; readonly text: string } | undefined;
  close(): Promise<void>;
}

/** A real SMTP server on this machine. */
export async function mailServer(): Promise<MailServer> {
  const mails: string[] = [];
  const given: MailServer = { url: '', mails, refusal: undefined, afterwards: undefined, close: async () => undefined };
  const said = ({ code, text }: { code: number; text: string }): Error =>
    Object.assign(new Error(text), { responseCode: code });
  const options: SMTPServerOptions = {
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, done) => done(given.refusal ? said(given.refusal) : undefined),
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks).toString('utf8'));
        done(given.afterwards ? said(given.afterwards) : undefined);
      });
    },
  };
  const server = new SMTPServer(options);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the mail server does not listen');
  return Object.assign(given, {
    url: `smtp://127.0.0.1:${address.port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

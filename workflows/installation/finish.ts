import { shanghaiDate } from '../../domain/calendar/shanghai-date.ts';
import type { Entitlement } from '../../domain/entitlement/answer.ts';
import type { JsonObject } from '../../domain/json.ts';
import { plain } from '../case/book.ts';
import type { CaseContext } from '../case/process.ts';
import { keepPromised } from './promise.ts';
import type { InstallationDetail, InstallationTypes, Proof } from './state.ts';

type Case = CaseContext<InstallationTypes>;
type Detail = Readonly<Partial<InstallationDetail>>;

/**
 * It is accepted: written into the records, from where its guarantee runs; its other cases hear of it, its maintenance
 * begins, somebody calls the customer, and who collects the money has the proof.
 *
 * @param on the day on which the work was finished, not that of the signature: Decree 778 art. 18
 */
export async function finish(c: Case, on: string): Promise<void> {
  if (c.detail.finished) return;
  const { kind = 'install', opening, plan, acceptance } = c.detail;
  const serial = opening?.serial ?? '';
  const { customer, site } = c.view.subject;
  const proofs = proofsOf(c.detail);
  const { known, recorded } = await c.run('record', 'recordInstallation', {
    caseNo: c.view.caseNo,
    kind,
    serial,
    on,
    ...(typeof customer === 'string' ? { customer } : {}),
    ...(typeof site === 'string' ? { site } : {}),
    byOthers: acceptance?.how === 'byOthers',
    proofs,
    ...(plan?.need.plan === undefined ? {} : { plan: plan.need.plan }),
  });
  const guaranteeFrom = await guaranteeFromBy(c, 'guarantee', known ?? c.detail.known ?? {});
  keepPromised(c);
  c.stopClocks('installationOffer', 'installationTime');
  c.record({
    type: 'installationFinished',
    data: {
      kind,
      serial,
      on,
      how: acceptance?.how ?? 'signed',
      ...(guaranteeFrom === undefined ? {} : { guaranteeFrom }),
    },
    detail: { finished: { on, proofs, ...(guaranteeFrom === undefined ? {} : { guaranteeFrom }) } },
    tells: [
      {
        to: 'customer',
        text: guaranteeFrom === undefined || kind !== 'install' ? 'installationDone' : 'installationFinished',
      },
    ],
  });
  if (recorded !== undefined && Object.keys(recorded).length > 0) {
    c.broadcast([serial], 'serialFactsChanged', { caseNo: c.view.caseNo, recorded });
  }
  await followOn(c, on);
}

async function followOn(c: Case, on: string): Promise<void> {
  const { kind = 'install', opening, plan } = c.detail;
  const { customer, site, product, category } = c.view.subject;
  const row = plan?.need.plan;
  if (kind === 'install' && row !== undefined) {
    await c.open('maintenance', 'maintenance-plan', {
      serial: opening?.serial ?? '',
      ...plain({ customer, product }),
      ...(category === undefined ? {} : { category }),
      ...(opening?.orderNo === undefined ? {} : { orderNo: opening.orderNo }),
      ...(typeof site === 'string' ? { site } : {}),
      plan: row,
      from: on,
    });
  }
  await c.openTask('followUpCall', 'agent', 'followUpCall', { finishedOn: on });
  if (kind === 'remove') c.broadcast([opening?.serial ?? ''], 'unitGone', { caseNo: c.view.caseNo });
  if (kind === 'install') await prove(c);
}

/** What was signed goes to what is owed for the order; where nothing is billed yet, finance has it to do. */
async function prove(c: Case): Promise<void> {
  const { opening, finished } = c.detail;
  if (opening?.orderNo === undefined) return;
  const { orderNo, deliveredBy } = opening;
  const signed = signatureOf(c.detail);
  if (signed.length > 0) {
    const delivery = deliveredBy === undefined ? {} : { delivery: deliveredBy };
    const asked = { caseNo: c.view.caseNo, orderNo, files: signed, ...delivery };
    const { receivables = [] } = await c.run('prove', 'proveReceivable', asked);
    if (receivables.length > 0) return;
  }
  const files = (finished?.proofs ?? []).map(({ ref }) => ref);
  await c.openTask('proveReceivable', 'finance', 'taskDefault', { orderNo, files });
}

/** The file with the customer's signature; use without one is a weaker proof, and finance sees to it. */
function signatureOf({ acceptance }: Detail): string[] {
  return acceptance?.file === undefined ? [] : [acceptance.file.ref];
}

/** What proves that it stands there: the scan, the photos, the signatures. */
export function proofsOf({ scanned, photos = [], acceptance, use, training }: Detail): Proof[] {
  const files = [
    ...(scanned ? [scanned.file] : []),
    ...photos.map(({ file }) => file),
    ...(training?.files ?? []),
    ...(acceptance?.file ? [acceptance.file] : []),
    ...(use?.files ?? []),
  ];
  return files.map(({ ref, sha256 }) => ({ ref, sha256 }));
}

/** The first day of the guarantee by what is known; `undefined` where none runs. */
export async function guaranteeFromBy(c: Case, step: string, known: JsonObject): Promise<string | undefined> {
  if (known.purchaseDate === undefined) return undefined;
  const { problem } = await c.ask(`${step}:sound`, 'factsProblem', { facts: known, at: c.now });
  if (problem !== undefined) return undefined;
  const found = (await c.ask(step, 'entitlement', { facts: known, at: c.now })) as unknown as Partial<Entitlement>;
  return found.validity?.whole.start;
}

/** The day on which the work was done that is now accepted. */
export function finishedOn({ commissioned, installed }: Detail, now: string): string {
  return shanghaiDate(commissioned?.at ?? installed?.at ?? now);
}

import { shanghaiDate } from '../../../domain/calendar/shanghai-date.ts';
import type { CaseContext, Stage } from '../../case/process.ts';
import { billsNothing, isFree, toBill } from '../accounting.ts';
import { tellPromised } from '../promised.ts';
import type { DeliveryTypes } from '../state.ts';

type Case = CaseContext<DeliveryTypes>;

/** Units of the order are taken, never more than it has left; then agreement, deposit and credit say whether they may leave. */
export const reserved: Stage<DeliveryTypes> = {
  needs: ['orderNo', 'lines'],
  leaves: ['rules', 'blocks'],
  run: async (c) => {
    if (c.detail.rules === undefined) await take(c);
    const { orderNo = '', lines = [], release, setAside = [] } = c.detail;
    const isAllowed = release != null && release.until >= shanghaiDate(c.now);
    const { released, blocks = [] } = await c.run('releaseCheck', 'releaseCheck', {
      orderNo,
      caseNo: c.view.caseNo,
      lines: toBill(
        c,
        lines.map(({ line, quantity }) => ({ line, quantity })),
      ),
      ...(billsNothing(c) ? { free: true } : {}),
      ...(isAllowed ? { setAside } : {}),
    });
    // Whoever took the question over by hand has let the goods go.
    const isReleased = released !== false;
    c.record({
      type: 'releaseChecked',
      data: { released: isReleased, blocks: blocks.map(({ code }) => code) },
      detail: { released: isReleased, blocks },
      tells: isReleased ? [] : [{ to: 'finance', text: 'releaseBlocked' }],
    });
    return isReleased ? 'awaitingSlot' : 'awaitingRelease';
  },
};

async function take(c: Case): Promise<void> {
  const { orderNo = '', lines = [] } = c.detail;
  const { caseNo } = c.view;
  const nothing = lines.map(({ line, quantity }) => {
    const none = { delivered: 0, short: 0, refused: 0, lost: 0, returned: 0 };
    return { line, quantity, ...none, withdrawn: quantity, freed: quantity };
  });
  c.undoLater('hold', 'settleDelivery', { caseNo, lines: nothing, serials: { delivered: [], released: [] } });
  const wanted = lines.map(({ line, sku, quantity }) => ({ line, sku, quantity }));
  const {
    held,
    refused,
    categories,
    toInstall = [],
  } = await c.claim('holdDelivery', { caseNo, orderNo, lines: wanted, ...(isFree(c) ? { exchanged: true } : {}) });
  if (!held) {
    const { line = 0, because, ordered = 0, free = 0 } = refused ?? {};
    const asked = lines.find((one) => one.line === line)?.quantity ?? 0;
    if (because === 'aboveOrdered') c.refuseOpening('above_ordered', { line, asked, free, ordered });
    c.refuseOpening('unknown_reference', { field: 'lines', value: `${orderNo}/${line}` });
  }
  const { attempts, silenceHours, etaHours, installs } = await c.ask('rules', 'deliveryRules', {});
  const known = lines.map((line) => {
    const category = categories.find((one) => one.line === line.line)?.category;
    return category === undefined ? line : { ...line, category };
  });
  c.settle('hold');
  c.record({
    type: 'unitsHeld',
    data: { orderNo, lines: wanted },
    detail: {
      lines: known,
      rules: { attempts, silenceHours, etaHours },
      toInstall: known
        .filter(
          ({ line, category }) => toInstall.includes(line) || (category !== undefined && installs.includes(category)),
        )
        .map(({ line }) => line),
    },
  });
  tellPromised(c);
}

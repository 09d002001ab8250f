import type { RehearsedChange, RightSide } from './change.ts';

/** One change on one line, for a terminal and for a log: what, old, new. */
export function changeLine(change: RehearsedChange): string {
  switch (change.kind) {
    case 'deadlineMoved':
    case 'guaranteeMoved':
      return `${change.kind} ${change.of}: ${change.old ?? '-'} → ${change.new ?? '-'}`;
    case 'factsRefused':
      return `${change.kind}: ${change.old ?? 'judged'} → ${change.new ?? 'judged'}`;
    default:
      return `${change.kind} ${change.right}: ${sideText(change.old)} → ${sideText(change.new)}`;
  }
}

function sideText(side: RightSide | undefined): string {
  if (side === undefined) return '-';
  const { status, opensOn, endsOn, refundFen, refundLessFeeFen } = side;
  const days = opensOn === undefined && endsOn === undefined ? [] : [`${opensOn ?? '…'} to ${endsOn ?? '…'}`];
  const money = refundFen === undefined ? [] : [`${refundFen} fen`];
  const fee = refundLessFeeFen === undefined ? [] : [`${refundLessFeeFen} fen after the fee`];
  return [status, ...days, ...money, ...fee].join(', ');
}

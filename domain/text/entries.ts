import type { CaseEntryType } from '../journal/case-entries.ts';
import type { Texts } from './languages.ts';

/**
 * One sentence for each entry every case may have. Values come from the entry: its `data` members by name, and
 * `actor` (the role of who did it).
 */
export const caseEntryTexts: Readonly<Record<CaseEntryType, Texts>> = {
  caseOpened: {
    zh: '{actor|role}建立案件 {caseNo}（{process|process}）。',
    en: 'The {actor|role} opened case {caseNo} ({process|process}).',
  },
  stageEntered: { zh: '案件进入“{stage|stage}”。', en: 'The case entered "{stage|stage}".' },
  waitOpened: {
    zh: '等待{for|party}：{name|wait}，最迟 {until|bound}。',
    en: 'Waiting for {for|party}: {name|wait}, until {until|bound}.',
  },
  waitEscalated: {
    zh: '等待 {wait} 已逾期，升级到第 {level} 级，新期限 {until|bound}。',
    en: 'Wait {wait} passed its bound and was escalated to level {level}, now until {until|bound}.',
  },
  boundMoved: {
    zh: '等待 {wait} 的期限随时限移至 {until|bound}。',
    en: 'The bound of wait {wait} moved with its clock, now {until|bound}.',
  },
  retimed: {
    zh: '时限按{moved|movedby}重算：{moved|moved}。',
    en: 'Bounds were reckoned anew by {moved|movedby}: {moved|moved}.',
  },
  waitClosed: { zh: '等待 {wait} 结束（{why|why}）。', en: 'Wait {wait} is over ({why|why}).' },
  clocksTimed: { zh: '各时限已重新计算。', en: 'The clocks were timed anew.' },
  clockMarked: {
    zh: '时限“{clock|clock}”已用 {percent}%，到期 {due|bound}。',
    en: 'Clock "{clock|clock}" reached {percent} %; it is due {due|bound}.',
  },
  effectFailed: {
    zh: '步骤“{effect}”失败（{code}），等待人工处理。',
    en: 'Step "{effect}" failed ({code}) and needs a person.',
  },
  taskOpened: {
    zh: '产生任务“{kind|task}”，由{role|role}处理，最迟 {until|bound}。',
    en: 'Task "{kind|task}" for the {role|role}, until {until|bound}.',
  },
  taskEscalated: {
    zh: '任务 {task} 已逾期并升级，新期限 {until|bound}。',
    en: 'Task {task} passed its bound and was escalated, now until {until|bound}.',
  },
  taskDone: { zh: '{actor|role}完成任务 {task}。', en: 'The {actor|role} completed task {task}.' },
  noteAdded: { zh: '{actor|role}备注：{note.text}', en: 'The {actor|role} noted: {note.text}' },
  evidenceAttached: {
    zh: '{actor|role}添加证据（{evidence.kind}，{evidence.bytes} 字节）。',
    en: 'The {actor|role} attached evidence ({evidence.kind}, {evidence.bytes} bytes).',
  },
  referenceAdded: {
    zh: '{actor|role}添加外部编号 {reference.kind} {reference.no}。',
    en: 'The {actor|role} added the outside reference {reference.kind} {reference.no}.',
  },
  reassigned: {
    zh: '{actor|role}转派案件：负责人 {owner}，小组 {team}。',
    en: 'The {actor|role} reassigned the case: owner {owner}, team {team}.',
  },
  prioritySet: {
    zh: '{actor|role}将优先级设为{priority|priority}。',
    en: 'The {actor|role} set the priority to {priority|priority}.',
  },
  holdPut: {
    zh: '{actor|role}暂停案件至 {until|bound}：{reason}',
    en: 'The {actor|role} put the case on hold until {until|bound}: {reason}',
  },
  holdEnded: { zh: '暂停结束（{why|why}）。', en: 'The hold ended ({why|why}).' },
  caseLinked: { zh: '与案件 {caseNo} 关联（{kind|link}）。', en: 'Linked with case {caseNo} ({kind|link}).' },
  entryCorrected: {
    zh: '{actor|role}更正了第 {seq} 条记录：{reason}',
    en: 'The {actor|role} corrected entry {seq}: {reason}',
  },
  caseClosed: { zh: '案件关闭：{outcome|outcome}。', en: 'The case was closed: {outcome|outcome}.' },
  caseReopened: { zh: '{actor|role}重开案件：{reason}', en: 'The {actor|role} reopened the case: {reason}' },
  caseEnded: { zh: '案件终结：{outcome|outcome}。', en: 'The case ended: {outcome|outcome}.' },
};

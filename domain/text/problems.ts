import type { ProblemCode } from '../problems/catalogue.ts';
import { deliveryProblemTexts } from './delivery/problems.ts';
import { installationProblemTexts } from './installation/problems.ts';
import type { Texts } from './languages.ts';

export interface ProblemText {
  /** The same for every occurrence of the code. */
  readonly title: Texts;
  /** What was wrong this time and what to do now. */
  readonly detail: Texts;
}

/** The words of every refusal. A refusal teaches: what was wrong, what is allowed now, what to do. */
export const problemTexts: Readonly<Record<ProblemCode, ProblemText>> = {
  malformed_request: {
    title: { zh: '请求不符合 HTTP', en: 'The request is not valid HTTP' },
    detail: {
      zh: '无法识别此请求，请检查请求行和请求头。',
      en: 'The request could not be understood; check its first line and its headers.',
    },
  },
  malformed_json: {
    title: { zh: '请求体不是有效的 JSON', en: 'The body is not valid JSON' },
    detail: {
      zh: '无法解析请求体。请发送 UTF-8 编码的 JSON 对象。',
      en: 'The body could not be parsed. Send one JSON object in UTF-8.',
    },
  },
  invalid_parameter: {
    title: { zh: '参数无效', en: 'A parameter is not valid' },
    detail: {
      zh: '参数 {field} 无效：{reason}。',
      en: 'Parameter {field} is not valid: {reason}.',
    },
  },
  invalid_cursor: {
    title: { zh: '翻页标记无效', en: 'The cursor is not valid' },
    detail: {
      zh: '翻页标记只能与产生它的同一组筛选和排序一起使用。请从第一页重新开始。',
      en: 'A cursor only works with the filters and the sort that produced it. Start again from the first page.',
    },
  },
  idempotency_key_missing: {
    title: { zh: '缺少 Idempotency-Key', en: 'Idempotency-Key is missing' },
    detail: {
      zh: '此写操作必须带 Idempotency-Key 请求头。请为每次操作生成一个新值，重试时沿用同一个值。',
      en: 'This write needs the header Idempotency-Key. Make a new value for each operation and keep it when you repeat.',
    },
  },
  idempotency_key_invalid: {
    title: { zh: 'Idempotency-Key 无效', en: 'Idempotency-Key is not valid' },
    detail: {
      zh: 'Idempotency-Key 须为 1 至 200 个可见 ASCII 字符。',
      en: 'Idempotency-Key must be 1 to 200 visible ASCII characters.',
    },
  },
  idempotency_key_reused: {
    title: { zh: 'Idempotency-Key 已用于其他内容', en: 'Idempotency-Key was used for another body' },
    detail: {
      zh: '同一个键此前已绑定另一份请求内容。请为新的操作使用新的键。',
      en: 'This key is bound to another request body. Use a new key for a new operation.',
    },
  },
  invalid_input: {
    title: { zh: '输入内容无效', en: 'The input is not valid' },
    detail: {
      zh: '字段 {field} 无效：{reason}。请更正后使用新的键重新提交。',
      en: 'Field {field} is not valid: {reason}. Correct it and send it again under a new key.',
    },
  },
  unknown_field: {
    title: { zh: '出现未知字段', en: 'A field is unknown' },
    detail: {
      zh: '字段 {field} 不存在。未知字段会被拒绝，不会被忽略；请对照接口说明检查拼写。',
      en: 'Field {field} does not exist. Unknown fields are refused, not ignored: check the spelling in the API description.',
    },
  },
  control_characters: {
    title: { zh: '含有控制字符', en: 'Control characters are not allowed' },
    detail: {
      zh: '{field} 含有空字符、其他控制字符或残缺的 Unicode 字符。请去掉后重新提交。',
      en: '{field} holds a NUL, another control character or a broken Unicode character. Remove it and send it again.',
    },
  },
  unknown_reference: {
    title: { zh: '引用的对象不存在', en: 'A reference is unknown' },
    detail: {
      zh: '字段 {field} 指向的“{value}”不存在，或不属于您。请先登记，或更正编号。',
      en: 'Field {field} points at "{value}", which does not exist or is not yours. Register it first or correct the number.',
    },
  },
  impossible_date: {
    title: { zh: '日期不可能成立', en: 'The date is impossible' },
    detail: {
      zh: '字段 {field} 的日期 {value} 不成立：{reason}。',
      en: 'The date {value} in {field} is impossible: {reason}.',
    },
  },
  bad_facts: {
    title: { zh: '事实不能同时成立', en: 'The facts cannot be true together' },
    detail: {
      zh: '{reason}请更正 {field}。',
      en: '{reason} Correct {field}.',
    },
  },
  wait_required: {
    title: { zh: '须指明所答复的等待', en: 'Name the wait you answer' },
    detail: {
      zh: '该操作答复案件的某个等待。请在 wait 中填写其编号，或用 If-Match 指明您看到的版本；当前的等待见 waits。',
      en: 'This action answers a wait of the case. Put its number in "wait", or name the version you saw with If-Match; the current waits are listed in "waits".',
    },
  },
  payload_too_large: {
    title: { zh: '请求体过大', en: 'The body is too large' },
    detail: {
      zh: '请求体超过 {limit} 字节。文件请分开上传。',
      en: 'The body is larger than {limit} bytes. Upload files one by one.',
    },
  },
  unsupported_media_type: {
    title: { zh: '不支持的内容类型', en: 'The media type is not supported' },
    detail: {
      zh: '此处接受的 Content-Type：{accepted}。',
      en: 'Accepted here as Content-Type: {accepted}.',
    },
  },
  evidence_differs: {
    title: { zh: '文件与声明不符', en: 'The file is not what was announced' },
    detail: {
      zh: '收到的文件与所声明的摘要或类型不一致。请重新上传。',
      en: 'The bytes received do not match the announced digest or type. Upload the file again.',
    },
  },
  request_timeout: {
    title: { zh: '请求接收超时', en: 'The request took too long to arrive' },
    detail: {
      zh: '请求没有在规定时间内完整到达。请用同一个键重试。',
      en: 'The request did not arrive completely in time. Repeat it under the same key.',
    },
  },
  unauthenticated: {
    title: { zh: '未登录', en: 'Not authenticated' },
    detail: {
      zh: '请在 Authorization 请求头中以 Bearer 方式提供有效的密钥或链接令牌。',
      en: 'Send a valid key or link token in the Authorization header as Bearer.',
    },
  },
  signature_refused: {
    title: { zh: '签名不被接受', en: 'The signature is not accepted' },
    detail: {
      zh: '签名缺失、不正确，或签署时间与现在相差超过五分钟。请对原始内容重新签名后再发送。',
      en: 'The signature is missing or wrong, or its time is more than five minutes away. Sign the very bytes anew and send them again.',
    },
  },
  token_expired: {
    title: { zh: '登录已过期', en: 'The token has expired' },
    detail: {
      zh: '您的登录令牌已过期。请重新登录后再试。',
      en: 'Your token is past its time. Sign in again and repeat the request with the new one.',
    },
  },
  token_refused: {
    title: { zh: '令牌不被接受', en: 'The token is not accepted' },
    detail: {
      zh: '此令牌不是为本系统签发的，或已被改动（问题所在：{claim}）。请通过本公司的登录入口重新登录。',
      en: 'This token was not issued for this system, or was changed (what is wrong: {claim}). Sign in again at the company’s own identity provider.',
    },
  },
  no_role: {
    title: { zh: '没有可用的角色', en: 'No role for you here' },
    detail: {
      zh: '您已登录，但登录账号没有此请求所用的角色。请联系管理员授权，或在 Sanbao-Role 请求头中改用您已有的角色。',
      en: 'You are signed in, but the role you act in is not among yours ("roles"). Ask an administrator, or name one of yours in the header Sanbao-Role.',
    },
  },
  link_expired: {
    title: { zh: '链接已失效', en: 'The link has expired' },
    detail: {
      zh: '此链接已过期或已撤销。请联系客服获取新的链接。',
      en: 'This link has expired or was withdrawn. Ask the service desk for a new one.',
    },
  },
  role_not_allowed: {
    title: { zh: '该角色无权执行此操作', en: 'This role may not do that' },
    detail: {
      zh: '此操作只允许：{roles|roles}。',
      en: 'Only these may do it: {roles|roles}.',
    },
  },
  link_not_for_this: {
    title: { zh: '链接不适用于此操作', en: 'The link is not for this' },
    detail: {
      zh: '此链接只用于指定案件的指定操作。其他事项请联系客服。',
      en: 'This link serves named actions of one case. For anything else, contact the service desk.',
    },
  },
  own_request: {
    title: { zh: '须由他人决定', en: 'Somebody else decides this' },
    detail: {
      zh: '您已参与此事（本人提出，或此前由您作出决定），须由其他有权限的人决定。',
      en: 'You had a part in this: you asked for it, or dealt with it before. Somebody else with the authority decides it.',
    },
  },
  above_authority: {
    title: { zh: '超出权限', en: 'Above your authority' },
    detail: {
      zh: '申请金额 {totalFen|fen}，您的权限为 {limit|fen}。请交由上级决定。',
      en: 'This is about {totalFen|fen}, and you decide up to {limit|fen}. Ask somebody with a higher limit.',
    },
  },
  storage_not_over: {
    title: { zh: '保管期未满', en: 'The time of storage is not over' },
    detail: {
      zh: '已告知客户保管至 {keptUntil|bound}，此前不能按弃置处理。',
      en: 'The customer was told that we keep it until {keptUntil|bound}; it cannot be given up before.',
    },
  },
  device_code_refused: {
    title: { zh: '设备注册码无效', en: 'The code for the device does not count' },
    detail: {
      zh: '注册码不存在、已用过、已过期或不属于您。请主管重新签发，并在有效期内使用一次。',
      en: 'The code is not known, was used, has run out or is for somebody else. Ask your lead for a new one and use it once, in time.',
    },
  },
  device_revoked: {
    title: { zh: '设备已吊销', en: 'The device is revoked' },
    detail: {
      zh: '设备 {device} 已于 {at} 吊销，其命令不再受理，此次尝试已记录。请注册新设备，或改由本人登录操作。',
      en: 'Device {device} was revoked at {at}; its commands are not taken any more, and this attempt was written down. Enrol another device, or act under your own login.',
    },
  },
  device_signature_refused: {
    title: { zh: '设备签名不符', en: 'The signature of the device does not fit' },
    detail: {
      zh: '该签名不是设备 {device} 的密钥对此内容所作，此次尝试已记录。请按文档中的规范文本签名后重发。',
      en: 'The key of device {device} did not sign this; the attempt was written down. Sign the canonical text as documented and send it again.',
    },
  },
  device_unknown: {
    title: { zh: '没有这台设备', en: 'No such device' },
    detail: {
      zh: '您名下没有设备 {device}。请先用主管签发的注册码注册。',
      en: 'You have no device {device}. Enrol it first, with a code from your lead.',
    },
  },
  counter_gap: {
    title: { zh: '前面的命令尚未收到', en: 'A command before this one is missing' },
    detail: {
      zh: '设备计数应为 {expected}，收到的是 {counter}，此命令未受理。请从 {expected} 起依次重发。',
      en: 'The next counter of the device is {expected} and this is {counter}, so it was not taken. Send again from {expected} on.',
    },
  },
  counter_used: {
    title: { zh: '设备计数已用过', en: 'The counter was used before' },
    detail: {
      zh: '计数 {counter} 已属于另一条命令，此次尝试已记录。新的操作请使用新的计数和编号。',
      en: 'Counter {counter} belongs to another command; the attempt was written down. Use a new counter and a new ID for a new command.',
    },
  },
  evidence_awaited: {
    title: { zh: '文件尚未送达', en: 'The file has not come yet' },
    detail: {
      zh: '文件 {what} 已预告，内容尚未上传（期限 {until}）。',
      en: 'File {what} was announced and its bytes are still to come, by {until}.',
    },
  },
  not_own_visit: {
    title: { zh: '不是您的上门任务', en: 'The visit is not yours' },
    detail: {
      zh: '技师只能操作派给自己的上门。请由调度员改派。',
      en: 'A technician acts on the visits he was given. A dispatcher can assign it to you.',
    },
  },
  own_work: {
    title: { zh: '不能检验自己的工作', en: 'Nobody checks his own work' },
    detail: {
      zh: '质量检验须由维修人以外的人完成。请交由其他人操作。',
      en: 'The quality check is done by somebody other than the repairer. Ask a colleague to do it.',
    },
  },
  rate_limited: {
    title: { zh: '请求过于频繁', en: 'Too many requests' },
    detail: {
      zh: '已超过每分钟 {limit} 次请求。请按 Retry-After 稍后用同一个键重试。',
      en: 'More than {limit} requests a minute. Repeat under the same key after the time in Retry-After.',
    },
  },
  busy: {
    title: { zh: '案件正忙', en: 'The case is busy' },
    detail: {
      zh: '案件 {caseNo} 正在处理的操作已达上限。请稍后用同一个键重试。',
      en: 'Case {caseNo} has as many commands under way as it may. Repeat in a moment under the same key.',
    },
  },
  not_found: {
    title: { zh: '未找到', en: 'Not found' },
    detail: { zh: '没有这个{thing|thing}：{key}。', en: 'There is no such {thing|thing}: {key}.' },
  },
  case_not_found: {
    title: { zh: '没有此案件', en: 'There is no such case' },
    detail: {
      zh: '没有您可以查看的案件 {caseNo}。请核对编号。',
      en: 'There is no case {caseNo} that you may see. Check the number.',
    },
  },
  unknown_action: {
    title: { zh: '没有此操作', en: 'There is no such action' },
    detail: {
      zh: '案件 {caseNo} 没有名为 {action} 的操作。可用的操作见 /v1/cases/{caseNo}/actions。',
      en: 'Case {caseNo} has no action named {action}. See /v1/cases/{caseNo}/actions for those it has.',
    },
  },
  task_unknown: {
    title: { zh: '没有此任务', en: 'There is no such task' },
    detail: {
      zh: '案件中没有未完成的任务 {task}。',
      en: 'The case has no open task {task}.',
    },
  },
  document_not_there: {
    title: { zh: '尚无此单据', en: 'There is no such document yet' },
    detail: {
      zh: '案件 {caseNo} 还没有可写入{what}的内容；请在相应步骤完成后再取。',
      en: 'Case {caseNo} has nothing yet to write a {what} from; ask again when that step is done.',
    },
  },
  document_unprintable: {
    title: { zh: '单据含有无法打印的字符', en: 'The document holds characters that cannot be printed' },
    detail: {
      zh: '字体中没有这些字符：{characters|list}。请更正含有它们的内容。',
      en: 'The font has none of these characters: {characters|list}. Correct the words that hold them.',
    },
  },
  erased: {
    title: { zh: '内容已删除', en: 'The content was erased' },
    detail: {
      zh: '{what} 已按个人信息规定删除，只保留其摘要。',
      en: '{what} was erased under the rules on personal data; only its digest is kept.',
    },
  },
  erasure_held: {
    title: { zh: '个人信息暂不能删除', en: 'The personal data is still needed' },
    detail: {
      zh: '客户 {customer} 的个人信息暂不能删除，因为：{held|list}。请在案件结束、保存期届满或法律保留解除后再试；若只受保存期限制，可加 contactsFirst 先删除联系信息。',
      en: 'The personal data of customer {customer} cannot be erased because of {held|list}. Ask again when the cases have ended, their time of keeping is over or the legal hold is lifted; where only the time of keeping stands in the way, contactsFirst erases what it does not need.',
    },
  },
  not_awaited: {
    title: { zh: '案件目前不等待此操作', en: 'The case does not await this now' },
    detail: {
      zh: '案件 {caseNo} 处于“{stage|stage}”，此时不等待“{action|action}”。当前可以做的见 waits。',
      en: 'Case {caseNo} is in "{stage|stage}" and does not await "{action|action}". What it awaits now is listed in "waits".',
    },
  },
  wait_passed: {
    title: { zh: '所答复的等待已结束', en: 'That wait is over' },
    detail: {
      zh: '编号 {wait} 的等待已被答复或已过期。请重新查看案件 {caseNo}，再答复 waits 中的当前等待。',
      en: 'Wait {wait} was answered or has passed. Look at case {caseNo} again and answer one of the current "waits".',
    },
  },
  version_stale: {
    title: { zh: '案件已有更新', en: 'The case has moved on' },
    detail: {
      zh: '您看到的是版本 {version}，案件 {caseNo} 现为版本 {current}。请重新查看后再操作。',
      en: 'You saw version {version}; case {caseNo} is at version {current} now. Look again before you act.',
    },
  },
  no_answer_in_time: {
    title: { zh: '未能及时得到答复', en: 'No answer in time' },
    detail: {
      zh: '执行此操作所需的内容未能及时取得，案件没有任何变更。请稍后使用新的键重新提交。',
      en: 'What this needs could not be had in time, and nothing has changed. Send it again in a moment, under a new key.',
    },
  },
  not_now: {
    title: { zh: '现在不能执行', en: 'Not possible now' },
    detail: {
      zh: '案件 {caseNo} 处于“{stage|stage}”，此时不能执行此操作。',
      en: 'Case {caseNo} is in "{stage|stage}", where this cannot be done.',
    },
  },
  case_closed: {
    title: { zh: '案件已关闭', en: 'The case is closed' },
    detail: {
      zh: '案件 {caseNo} 已关闭。仍在重开期限内的，可用 reopenCase 重开；否则请新建案件并以 follows 关联。',
      en: 'Case {caseNo} is closed. Inside the reopen window use reopenCase; otherwise open a new case that names this one in "follows".',
    },
  },
  case_ended: {
    title: { zh: '案件已终结', en: 'The case has ended' },
    detail: {
      zh: '案件 {caseNo} 已终结，只能补充备注、证据、编号或更正，以及完成遗留任务。新的问题请新建案件并以 follows 关联。',
      en: 'Case {caseNo} has ended; only notes, evidence, references and corrections can be added, and tasks it left behind be done. For a new matter open a case that names this one in "follows".',
    },
  },
  not_dead: {
    title: { zh: '不是死信', en: 'Not a dead letter' },
    detail: {
      zh: '{id} 不是（或不再是）死信：正在发送、已送达，或已由他人处理。请重新查看死信列表。',
      en: '{id} is not, or no longer, a dead letter: it is on its way, has arrived, or somebody else settled it. List the dead letters again.',
    },
  },
  already_open: {
    title: { zh: '已有同类案件未结', en: 'Such a case is open already' },
    detail: {
      zh: '同类案件 {caseNo} 尚未结束：{reason}。',
      en: 'Case {caseNo} of the same kind is still open: {reason}.',
    },
  },
  slot_taken: {
    title: { zh: '该时间不可预约', en: 'That time is not free' },
    detail: {
      zh: '该时间不能安排上门{obstacles|because}。alternatives 中列出可选的人员和时间；调度员可附理由强制安排。',
      en: 'The visit cannot be booked for that time{obstacles|because}. Take one of the alternatives, or override with a reason where that is allowed.',
    },
  },
  ...deliveryProblemTexts,
  technician_unfit: {
    title: { zh: '技师不符合条件', en: 'The technician must not go' },
    detail: {
      zh: '不能派出{obstacles|because}。请改派他人。',
      en: 'Somebody must not be sent{obstacles|because}. Choose another technician.',
    },
  },
  order_not_ready: {
    title: { zh: '订单尚不能继续', en: 'The order cannot go on yet' },
    detail: {
      zh: '还差：{lacks|lacking}。请先补齐，或变更条款。',
      en: 'Still in the way: {lacks|lacking}. Complete it first, or change the terms.',
    },
  },
  visit_incomplete: {
    title: { zh: '上门凭证不全', en: 'Evidence of the visit is missing' },
    detail: {
      zh: '完成上门前须登记：{missing|list}。',
      en: 'Before the visit is complete these have to be recorded: {missing|list}.',
    },
  },
  not_in_stock: {
    title: { zh: '库存不足', en: 'Not in stock' },
    detail: {
      zh: '缺少配件：{missing|list}。到货后请用新的键再试，等待仍然有效。',
      en: 'These parts are short: {missing|list}. Try again under a new key when they have arrived; the wait stays open.',
    },
  },
  more_than_asked: {
    title: { zh: '超过申请数量', en: 'More than was asked back' },
    detail: {
      zh: '第 {line} 项还差 {rest} 件，登记了 {quantity} 件。多出的请登记为无人申报的商品。',
      en: 'Still to come of line {line}: {rest}; told were {quantity}. Record what nobody asked back as strays.',
    },
  },
  serial_not_expected: {
    title: { zh: '序列号不符', en: 'Another serial' },
    detail: {
      zh: '序列号 {serial} 不属于该项。错寄的请登记为无人申报的商品。',
      en: 'Serial {serial} is not one of this line. Record what came by mistake as strays.',
    },
  },
  payment_reference_used: {
    title: { zh: '付款编号已被使用', en: 'The payment reference was used' },
    detail: {
      zh: '此付款编号已记在案件 {caseNo} 名下。请核对到账记录。',
      en: 'This payment reference is booked for case {caseNo}. Check the receipt.',
    },
  },
  waybill_used: {
    title: { zh: '运单已申请过运费', en: 'The waybill was claimed' },
    detail: {
      zh: '运单 {waybill} 的运费已申请过返还。请核对运单号。',
      en: 'What waybill {waybill} cost was claimed before. Look at the number again.',
    },
  },
  more_than_is_left: {
    title: { zh: '数量超过余量', en: 'More than is left' },
    detail: {
      zh: '订单 {orderNo} 第 {line} 行的 {sku} 在该处只剩 {rest} 件。可能已有别的案件占用，请核对后再试。',
      en: 'Left there of {sku}, line {line} of order {orderNo}: {rest}. Another case may have asked for them: look, and ask for what is left.',
    },
  },
  bundle_whole: {
    title: { zh: '成套商品须整套退回', en: 'A bundle comes back as a whole' },
    detail: {
      zh: '第 {line} 行的 {sku} 属于成套商品 {bundle}，未事先标明单退价格。请一并退回其余部分（行 × 件数：{missing}）。',
      en: '{sku}, line {line}, was sold in bundle {bundle}, and no price of the part was stated. Give back the rest of it too (line × units: {missing}).',
    },
  },
  unit_replaced: {
    title: { zh: '该件已换货', en: 'The item was exchanged' },
    detail: {
      zh: '{serial} 已于 {on} 退回（{caseNo}），现由 {into} 替代。请改用 {into}。',
      en: 'Item {serial} came back on {on} ({caseNo}); {into} stands in its place. Name {into} instead.',
    },
  },
  unit_returned: {
    title: { zh: '该件已退货', en: 'The item was returned' },
    detail: {
      zh: '{serial} 已于 {on} 退回（{caseNo}），不在客户处。请核对序列号。',
      en: 'Item {serial} came back on {on} ({caseNo}) and is with no customer. Check the serial.',
    },
  },
  awaited_by_return: {
    title: { zh: '已有退换案件在等此件', en: 'A return awaits this unit' },
    detail: {
      zh: '案件 {caseNo} 正等待序列号 {serial} 退回：请在该案件登记到库，包裹内的其他商品在那里登记为无人申报。',
      en: 'Return {caseNo} awaits the unit {serial}. Record it there as received, and whatever else is in the parcel as strays.',
    },
  },
  parcel_ended: {
    title: { zh: '该来件已处理', en: 'The parcel is done with' },
    detail: {
      zh: '来件 {parcel} 已处理完毕，其中没有待认领的商品。',
      en: 'Nothing of parcel {parcel} is left to be claimed.',
    },
  },
  parcel_not_due: {
    title: { zh: '保留期未满', en: 'It is kept for its owner still' },
    detail: {
      zh: '来件 {parcel} 须为认领者保留至 {dueAt|bound}，此前只能归入退换案件或退回寄件人。',
      en: 'Parcel {parcel} is kept for whoever claims it until {dueAt|bound}. Before that it can be matched with a return or sent back.',
    },
  },
  unit_elsewhere: {
    title: { zh: '该件不在此处', en: 'The unit is somewhere else' },
    detail: {
      zh: '账上序列号 {serial} 不在订单 {orderNo} 第 {line} 行应在之处。请核对序列号。',
      en: 'By the books the unit {serial} is not where line {line} of order {orderNo} should have it. Check the serial.',
    },
  },
  serials_needed: {
    title: { zh: '须指明序列号', en: 'The serials are needed' },
    detail: {
      zh: '订单 {orderNo} 第 {line} 行在该处的每一件都有序列号，请指明是哪几件：{serials|list}。',
      en: 'Every unit of line {line} of order {orderNo} there is known by its serial. Name those that are meant: {serials|list}.',
    },
  },
  refund_above_paid: {
    title: { zh: '退款超过可退金额', en: 'The refund is above what can go back' },
    detail: {
      zh: '已付款项中还可退 {restFen|fen}（含在途退款）。',
      en: 'Of what was paid, {restFen|fen} can still go back, refunds under way counted.',
    },
  },
  refund_above_owed: {
    title: { zh: '退款超过应退金额', en: 'The refund is above what is owed' },
    detail: {
      zh: '本案还应退 {restFen|fen}。',
      en: 'This case still owes {restFen|fen}.',
    },
  },
  refund_reference_used: {
    title: { zh: '银行流水号已被使用', en: 'The reference of the bank was used' },
    detail: {
      zh: '流水号 {value} 已记为另一笔退款。请核对付款记录。',
      en: 'The reference {value} is booked for another refund. Check the payout.',
    },
  },
  refund_not_by_hand: {
    title: { zh: '此退款不由人工支付', en: 'This refund is not paid by hand' },
    detail: {
      zh: '退款 {value} 由退款渠道支付或已了结。须先撤回并得到渠道确认，才能另行支付。',
      en: 'The refund {value} is paid by the gateway, or is over. Drop it first; once the gateway has confirmed, it can be paid otherwise.',
    },
  },
  amount_differs: {
    title: { zh: '金额不符', en: 'The amount differs' },
    detail: {
      zh: '应为 {expected|fen}，收到的是 {given|fen}。',
      en: '{expected|fen} is due, {given|fen} was given.',
    },
  },
  rules_invalid: {
    title: { zh: '规则文件有误', en: 'The document of rules is not sound' },
    detail: {
      zh: '{id} {version} 有 {count} 处问题，逐一列出。请全部更正后重新导入。',
      en: 'Problems in {id} {version}: {count}, each listed with its path. Mend them all and import it again.',
    },
  },
  version_published: {
    title: { zh: '已发布的版本不可更改', en: 'A published version never changes' },
    detail: {
      zh: '{id} 的版本 {version} 已发布。请以新的版本号导入更改后的内容。',
      en: 'Version {version} of {id} has been published. Import what is to change under a new version.',
    },
  },
  version_superseded: {
    title: { zh: '该版本已被取代', en: 'That version was superseded already' },
    detail: {
      zh: '字段 {field}：{id} 的版本 {version} 已被版本 {other} 取代。请查看当前的版本列表，再决定是否取代 {other}。',
      en: 'Field {field}: version {version} of {id} was superseded by version {other}. Look at the list of versions, and then whether {other} is to be superseded.',
    },
  },
  proposal_changed: {
    title: { zh: '申请已变动', en: 'The proposal has changed' },
    detail: {
      zh: '版本 {version} 已不是待批准的申请。请重新查看后再批准。',
      en: 'Version {version} is not what waits for approval. Look at it again before you approve.',
    },
  },
  draft_changed: {
    title: { zh: '草稿已被修改', en: 'The draft is not what you saw' },
    detail: {
      zh: '{id} {version} 在您查看之后又被修改。请重新查看差异，再批准新的摘要。',
      en: '{id} {version} was changed after you looked at it. Look at its differences again and approve the new digest.',
    },
  },
  effective_overlap: {
    title: { zh: '生效日与其他版本冲突', en: 'The effective date overlaps another version' },
    detail: {
      zh: '{id} {version} 的生效日必须晚于版本 {other} 的 {since}；尚未生效的版本可以用 supersedes 取代。',
      en: '{id} {version} must begin after version {other}, which begins on {since}. A version that has not begun can be replaced by naming it in supersedes.',
    },
  },
  same_rules: {
    title: { zh: '与现有版本相同', en: 'Nothing would change' },
    detail: {
      zh: '{id} {version} 与版本 {other} 内容相同，无需发布。可删除此草稿。',
      en: '{id} {version} says the same as version {other}. There is nothing to publish; discard the draft.',
    },
  },
  currency_differs: {
    title: { zh: '币种不符', en: 'The currency differs' },
    detail: {
      zh: '此处币种为 {expected}。',
      en: 'The currency here is {expected}.',
    },
  },
  secret_overlaps: {
    title: { zh: '旧密钥仍在有效期内', en: 'The secret before is still valid' },
    detail: {
      zh: '上一次更换的旧密钥有效至 {until|instant}，此前再次更换会使其提前失效。请届时再换；如密钥已泄露，请将 overlapHours 设为 0，旧密钥立即全部失效。',
      en: 'The secret before the last change signs until {until|instant}; another change now would end it early. Change it again after that. If a secret has leaked, send overlapHours 0: all secrets before then end at once.',
    },
  },
  hold_too_long: {
    title: { zh: '暂停时间过长', en: 'The hold is too long' },
    detail: {
      zh: '最多可暂停至 {longest|instant}。',
      en: 'A hold may last until {longest|instant} at most.',
    },
  },
  temporal_unavailable: {
    title: { zh: '流程引擎暂不可用', en: 'The workflow engine is unreachable' },
    detail: {
      zh: '操作可能尚未送达。请按 Retry-After 用同一个键重试，不会重复执行。',
      en: 'The command may not have arrived. Repeat it under the same key after Retry-After; it will not be done twice.',
    },
  },
  database_unavailable: {
    title: { zh: '数据库暂不可用', en: 'The database is unreachable' },
    detail: {
      zh: '此请求需要数据库。请按 Retry-After 稍后用同一个键重试。',
      en: 'This request needs the database. Repeat it under the same key after Retry-After.',
    },
  },
  issuer_unavailable: {
    title: { zh: '登录服务暂不可用', en: 'The identity provider is unreachable' },
    detail: {
      zh: '暂时无法核对登录令牌。请按 Retry-After 稍后用同一个键重试。',
      en: 'Tokens cannot be checked now. Repeat the request under the same key after Retry-After.',
    },
  },
  evidence_unavailable: {
    title: { zh: '文件存储暂不可用', en: 'The store of files is unreachable' },
    detail: {
      zh: '文件尚未保存，或暂时无法读取。请按 Retry-After 稍后重新发送同一请求。',
      en: 'The file was not kept, or cannot be read now. Send the same request again after Retry-After.',
    },
  },
  not_ready: {
    title: { zh: '服务尚未就绪', en: 'Not ready' },
    detail: {
      zh: '以下部分未就绪：{parts|list}。',
      en: 'These parts are not ready: {parts|list}.',
    },
  },
  not_yet: {
    title: { zh: '尚未更新到所需版本', en: 'That version has not arrived yet' },
    detail: {
      zh: '案件 {caseNo} 的记录现为版本 {version}，尚未到 {wanted}。请稍后重试。',
      en: 'The record of case {caseNo} is at version {version}, not yet at {wanted}. Try again in a moment.',
    },
  },
  answer_pending: {
    title: { zh: '尚未得到答复', en: 'The answer has not come yet' },
    detail: {
      zh: '操作可能已被接受，但答复未及时返回。请用同一个键重试以取得结果，不会重复执行。',
      en: 'The command may have been accepted, but its answer did not come in time. Repeat under the same key to get it; it will not be done twice.',
    },
  },
  internal_error: {
    title: { zh: '内部错误', en: 'Internal error' },
    detail: {
      zh: '出现意外错误，已记录，编号 {requestId}。请用同一个键重试。',
      en: 'Something unexpected went wrong; it is logged under {requestId}. Repeat under the same key.',
    },
  },
  ...installationProblemTexts,
};

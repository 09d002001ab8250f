import type { Language } from './languages.ts';

/**
 * What can be wrong with a policy or calendar, in Chinese, by the English sentence the readers write. Groups stand in
 * the places `$1`, `$2`.
 */
const IN_CHINESE: readonly (readonly [pattern: RegExp, chinese: string])[] = [
  [/^has other days off than (\S+) (\S+)$/, '放假日与 $1 $2 不一致'],
  [/^is missing$/, '缺少此项'],
  [/^is not a known member$/, '没有此项，请检查拼写'],
  [/^must be a text that is not empty$/, '须为非空文字'],
  [/^must be true or false$/, '须为 true 或 false'],
  [/^must be a whole number, (\S+) or more$/, '须为不小于 $1 的整数'],
  [/^must be a finite number$/, '须为有限的数'],
  [/^must be one of (.+)$/, '只能是：$1'],
  [/^must be a list$/, '须为列表'],
  [/^must be an object$/, '须为对象'],
  [/^must be a date YYYY-MM-DD$/, '须为真实存在的日期，格式 YYYY-MM-DD'],
  [/^must be a pair of HH:MM$/, '须为一对 HH:MM'],
  [/^must be a time HH:MM$/, '须为时间 HH:MM'],
  [/^must be a decimal number as text$/, '须为以文字书写的小数'],
  [/^must be an id of letters, digits, _ \. -$/, '须为由字母、数字、_ . - 组成的编号'],
  [/^must be 1 to 40 letters, digits, \. _ -$/, '须为 1 至 40 个字母、数字或 . _ -'],
  [/^must be (.+), as it is to be stored$/, '须与保存时的名称 $1 一致'],
  [/^this id is used twice$/, '编号重复'],
  [/^cites the unknown law (.+)$/, '引用的法规 $1 不在 laws 中'],
  [/^ends before it begins on (.+)$/, '结束日早于开始日 $1'],
  [/^cannot be followed from (.+)$/, '无法沿 $1 继承'],
  [/^a row marked GAP must be disabled$/, '标为 GAP 的行不得启用'],
  [/^the regime GENERAL needs the rules of the general row$/, 'GENERAL 制度须继承一般规定'],
  [/^an enabled row of the regime GENERAL needs a period$/, '启用的 GENERAL 类别须有期限'],
  [/^overlaps (.+)$/, '与 $1 重叠'],
  [/^names the calendar (.+), which is not published by that day$/, '所用日历 $1 到该日尚未发布'],
  [/^names the unknown category (.+)$/, '类别 $1 不存在'],
  [/^names (.+), which does not exist$/, '$1 不存在'],
  [/^promises (.+) where (.+) is owed (.+)$/, '承诺 $1，低于 $2 应得的 $3'],
  [/^covered range: (.+) is not a date$/, '覆盖范围：$1 不是日期'],
  [/^(.+) is not a date$/, '$1 不是日期'],
  [/^coveredFrom (.+) is after coveredUntil (.+)$/, '覆盖自 $1 晚于覆盖至 $2'],
  [/^layer (.+) stands twice$/, '层 $1 重复'],
  [/^(.+) stands twice$/, '$1 重复'],
  [/^(.+) is not a weekday from 1 to 7$/, '$1 不是 1 至 7 的星期'],
  [/^(.+) is not a pair of HH:MM$/, '$1 不是一对 HH:MM'],
  [
    /^(.+) does not end after it begins; hours past midnight belong to the next day$/,
    '$1 的结束不晚于开始；过零点的时段属于次日',
  ],
  [/^(.+) overlaps or precedes the interval before it$/, '$1 与前一时段重叠或先于前一时段'],
  [/^(.+) does not lie in (\d+)$/, '$1 不在 $2 年内'],
  [
    /^(.+) is a working day already: only a Saturday or Sunday can be worked for another$/,
    '$1 本来就是工作日；只有周六、周日可以调休上班',
  ],
  [/^(.+) comes first: nothing is known after (.+)$/, '须先导入 $1 年：$2 之后没有数据'],
  [/^lies before (.+), where the calendar begins$/, '早于日历的起始日 $1'],
  [/^lacks (.+), which is a day off every year$/, '缺少每年都放假的 $1'],
];

/** One problem of a document in the reader's language; in English where nobody has put it into Chinese yet. */
export function documentProblem(message: string, language: Language): string {
  if (language === 'en') return message;
  const found = IN_CHINESE.find(([pattern]) => pattern.test(message));
  return found === undefined ? message : message.replace(found[0], found[1]);
}

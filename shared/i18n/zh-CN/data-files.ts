/** Files that are read whole or refused whole: why one was refused. */
export const dataFiles = {
  line: '第 {{line}} 行',
  problems: {
    syntax: '这里不是 JSON 的写法（{{found}}）。请检查逗号、引号和括号。',
    duplicateKey: '“{{found}}”在同一个对象里写了两次，请删去一个。',
    missing: '缺少“{{key}}”，请补上。',
    unknownKey: '不认识“{{key}}”，请检查拼写，或删去它。',
    wrongType: '这里应当是 {{expected}}，请改正。',
    notOneOf: '只能是：{{options}}。',
    tooSmall: '太小、太短或太少，至少 {{limit}}。',
    tooBig: '太大、太长或太多，最多 {{limit}}。',
    wrongForm: '写法不对，应符合：{{rule}}。',
  },
} as const;

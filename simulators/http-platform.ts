/** A management platform with a web page in Chinese: status, health for monitors, and data behind a sign-in. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type HttpAnswer, listenHttp, textAnswer } from './http-server.ts';
import type { Listener } from './listener.ts';

export interface HttpPlatformOptions {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
}

const json = (status: number, value: unknown): HttpAnswer =>
  textAnswer(status, JSON.stringify(value), 'application/json; charset=utf-8');

function statusPage(upSeconds: number): string {
  const rows = [
    ['应用服务', '正常', '响应 23 ms'],
    ['数据库', '正常', '连接 12 / 200'],
    ['消息队列', '正常', '积压 0'],
    ['存储空间', '注意', '已用 78 %'],
  ];
  const cells = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>智慧监管平台 - 运行状态</title>
<style>body{font:15px sans-serif;margin:2em;color:#223}table{border-collapse:collapse}td,th{border:1px solid #ccd;padding:.4em 1em}</style></head>
<body><h1>智慧监管平台</h1><p>系统运行正常，已连续运行 ${Math.floor(upSeconds / 3600)} 小时 ${Math.floor(upSeconds / 60) % 60} 分。</p>
<table><tr><th>组件</th><th>状态</th><th>说明</th></tr>${cells}</table></body></html>`;
}

const tokenCount = 100;

export function startHttpPlatform(options: HttpPlatformOptions): Promise<Listener> {
  const startedMs = Date.now();
  const upSeconds = (): number => 3 * 86_400 + Math.floor((Date.now() - startedMs) / 1000);
  const tokens = new Set<string>();

  const signIn = (body: string): HttpAnswer => {
    let asked: { username?: unknown; password?: unknown } | null;
    try {
      asked = JSON.parse(body) as typeof asked;
    } catch {
      return json(400, { error: 'not JSON' });
    }
    if (asked?.username !== options.username || asked.password !== options.password) {
      return json(401, { error: 'wrong user name or password' });
    }
    const token = randomBytes(16).toString('hex');
    tokens.add(token);
    // The oldest signs off.
    for (const old of tokens) if (tokens.size > tokenCount) tokens.delete(old);
    return json(200, { token });
  };

  const serve = async (request: IncomingMessage, body: string): Promise<HttpAnswer> => {
    const { pathname } = new URL(request.url ?? '/', 'http://platform');
    switch (`${request.method} ${pathname}`) {
      case 'GET /':
        return textAnswer(200, statusPage(upSeconds()), 'text/html; charset=utf-8');
      case 'GET /health':
        return json(200, {
          status: 'UP',
          uptimeSeconds: upSeconds(),
          components: { database: 'UP', queue: 'UP', storage: { status: 'UP', usedPercent: 78 } },
        });
      case 'POST /api/login':
        return signIn(body);
      case 'GET /api/services': {
        const [, token = ''] = /^Bearer (\w+)$/.exec(request.headers.authorization ?? '') ?? [];
        if (!tokens.has(token)) return json(401, { error: 'sign in first' });
        return json(200, [
          { name: 'gateway', state: 'running', version: '2.4.1' },
          { name: 'archive', state: 'running', version: '2.4.1' },
        ]);
      }
      default:
        return json(404, { error: 'not found' });
    }
  };
  return listenHttp(options.host, options.port, serve);
}

/** The door for what speaks in `Request` and `Response`: Hono, Fastify's adapters, Bun, Deno, workers, Node's fetch servers. */
import type { Model } from '@deltascope/core/model';
import type { Reply } from './faults.ts';
import { createService, type ServiceOptions, type Wanted } from './service.ts';

/** What answers a request of the web; it never rejects for what was asked. */
export type Handler = (request: Request) => Promise<Response>;

/** A handler of /predict, /openapi.json, /healthz, /readyz and /metrics. Time-outs of slow bodies are its host's. */
export function handler(model: Model, options: ServiceOptions = {}): Handler {
  const service = createService(model, options);
  return async (request) => {
    const { method, headers, url } = request;
    const { pathname, search } = new URL(url);
    const begun = service.begin({
      method,
      target: pathname + search,
      authorization: headers.get('authorization'),
      contentType: headers.get('content-type'),
      accept: headers.get('accept'),
      contentLength: headers.get('content-length'),
    });
    return responseOf('answer' in begun ? await withBody(request, begun) : begun, method);
  };
}

function responseOf({ status, headers, body }: Reply, method: string): Response {
  return new Response(method === 'HEAD' ? null : body, { status, headers });
}

/** A body without a declared length is counted while it comes. */
async function withBody({ body }: Request, wanted: Wanted): Promise<Reply> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    const reader = body?.getReader();
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      size += read.value.length;
      parts.push(read.value);
      if (size <= wanted.bodyBytes) continue;
      await reader?.cancel();
      return wanted.tooLarge();
    }
  } catch (error) {
    wanted.drop();
    throw error;
  }
  return wanted.answer(joinedBytes(parts, size));
}

function joinedBytes(parts: readonly Uint8Array[], size: number): Uint8Array {
  if (parts.length === 1) return parts[0];
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

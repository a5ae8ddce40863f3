// Makes the calls of a file with the client that @hey-api/openapi-ts has written beside this program.
import { readFileSync, writeFileSync } from "node:fs";
import { createClient } from "./client";
import * as sdk from "./sdk.gen";

interface Call {
  operation: string;
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  headers: Record<string, unknown>;
  body?: unknown;
}

type Operation = (options: Record<string, unknown>) => Promise<unknown>;

// Their functions are named as they see fit. Which operation one is of shows when it is called: this client sends nothing and is told.
function operations(): Map<string, Operation> {
  const found = new Map<string, Operation>();
  for (const operation of Object.values(sdk) as Operation[]) {
    const client = (verb: string): unknown =>
      new Proxy(() => ({}), {
        get: (_, next) => client(String(next)),
        apply: (_, __, [options]) => found.set(`${verb.toUpperCase()} ${options.url}`, operation),
      });
    operation({ client: client("") });
  }
  return found;
}

// JSON has no files: an object with this one member stands for one.
function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  if (value === null || typeof value !== "object") return value;
  const file = (value as Record<string, unknown>)["$file"];
  if (typeof file === "string") return new File([file], "upload");
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revived(item)]));
}

async function make(operation: Operation, call: Call, index: number, baseUrl: string) {
  const answer = await operation({
    client: createClient({ baseUrl }),
    path: call.path,
    query: call.query,
    headers: { ...call.headers, "x-call": String(index) },
    ...("body" in call ? { body: revived(call.body) } : {}),
    sseMaxRetryAttempts: 1,
    throwOnError: true,
  });
  // Events are asked for when somebody listens.
  await (answer as { stream?: AsyncGenerator }).stream?.next();
}

const [baseUrl, callsFile, failuresFile] = process.argv.slice(2);
const calls: Call[] = JSON.parse(readFileSync(callsFile, "utf8"));
const known = operations();
const failures: Record<number, string> = {};
for (const [index, call] of calls.entries()) {
  const operation = known.get(call.operation);
  try {
    if (!operation) throw new Error("there is no function for it");
    await make(operation, call, index, baseUrl);
  } catch (error) {
    const cause = (error as Error).cause;
    failures[index] = cause ? `${error}: ${cause}` : String(error);
  }
}
writeFileSync(failuresFile, JSON.stringify(failures));

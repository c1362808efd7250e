// One official JavaScript client, driven line by line: a JSON command on stdin, a JSON answer on stdout, and what happens in between as events.
"use strict";

const readline = require("node:readline");
const WebSocket = require("ws");
const { Convergence } = require("@convergence/convergence");
const { decode, encode, describe, random } = require("./values");

const emit = line => process.stdout.write(JSON.stringify(line) + "\n");
let domain = null;
let socket = null;
const models = new Map();
let remoteChanges = 0;

// What a network does to a client: nothing of what was sent to it arrives, or no server can be reached.
let deaf = false;
let away = false;

class Socket extends WebSocket {
  constructor(url) {
    // Frames of one TCP segment must come in tasks of their own: the client misses an operation right behind its open response otherwise.
    super(away ? "ws://127.0.0.1:1/" : url, { allowSynchronousEvents: false });
    deaf = false;
    socket = this;
  }

  send(data, ...rest) {
    const bytes = new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength);
    if (bytes.length === 2 && bytes[0] === 0x2a && bytes[1] === 0) {
      emit({ event: "ping_sent" });
    }
    super.send(data, ...rest);
  }

  emit(name, ...rest) {
    return deaf && name === "message" ? false : super.emit(name, ...rest);
  }
}

const options = settings => ({
  connection: { timeout: 20, connectionRequestTimeout: 20 },
  protocol: { defaultRequestTimeout: 30, ...settings.protocol },
  reconnect: { autoReconnect: true, autoReconnectOnInitial: false, reconnectIntervals: [0.1] },
  webSocket: { class: Socket, factory: url => new Socket(url) },
});

function element(modelId, path) {
  const found = models.get(modelId).elementAt(path);
  if (found.type() === "undefined") {
    throw new Error(`No element at ${JSON.stringify(path)} of ${modelId}.`);
  }
  return found;
}

function watch(model) {
  const id = model.modelId();
  models.set(id, model);
  const report = (path, event) => {
    remoteChanges += event.local ? 0 : 1;
    emit({ event: "changed", model: id, path, local: event.local === true, ...describe(event) });
  };
  for (const name of ["set", "remove", "value"]) {
    model.root().on(name, event => report([], event));
  }
  model.root().on("model_changed", event => {
    if (event.relativePath.length > 0) {
      report(event.relativePath, event.childEvent);
    }
  });
  for (const name of ["closed", "deleted", "offline", "online", "reconnecting", "resync_started", "resync_completed", "resync_error", "error"]) {
    model.on(name, event => emit({ event: name, model: id, reason: event.reason ?? event.message ?? null }));
  }
  for (const name of ["collaborator_opened", "collaborator_closed"]) {
    model.on(name, event => emit({ event: name, model: id, user: event.collaborator.user.username, type: event.collaborator.user.userType }));
  }
  return { value: encode(model.root().value()), version: model.version(), collection: model.collectionId() };
}

const commands = {
  async connect({ url, name, username, password, ...settings }) {
    domain = username === undefined
      ? await Convergence.connectAnonymously(url, name, options(settings))
      : await Convergence.connectWithPassword(url, { username, password }, options(settings));
    for (const event of ["interrupted", "connected", "disconnected", "connection_failed", "error"]) {
      domain.on(event, raised => emit({ event, reason: raised.message ?? raised.code ?? null }));
    }
    const user = domain.session().user();
    return { session: domain.session().sessionId(), user: user.username, type: user.userType, displayName: user.displayName };
  },

  async open({ model }) {
    return watch(await domain.models().open(model));
  },

  async openAutoCreate({ collection, model, data }) {
    return watch(await domain.models().openAutoCreate({ collection, id: model, data: () => decode(data) }));
  },

  async create({ collection, model, data }) {
    return { id: await domain.models().create({ collection, id: model, data: decode(data) }) };
  },

  async remove({ model }) {
    await domain.models().remove(model);
    return {};
  },

  async close({ model }) {
    await models.get(model).close();
    return {};
  },

  async value({ model }) {
    const found = models.get(model);
    return { value: encode(found.root().value()), version: found.version(), open: found.isOpen() };
  },

  async describe({ model, path }) {
    const found = element(model, path);
    return { type: found.type(), id: found.id(), value: encode(found.value()) };
  },

  // Calls any editing method of an element by its name.
  async edit({ model, path, call, args }) {
    element(model, path)[call](...args.map(decode));
    return {};
  },

  async batch({ model, edits }) {
    const found = models.get(model);
    found.startBatch();
    for (const { path, call, args } of edits) {
      element(model, path)[call](...args.map(decode));
    }
    found.completeBatch();
    return {};
  },

  // Types, deletes and replaces here and there, in bursts; after each it lets something of what the others do come in, for a quarter of a second at most.
  async type({ model, path, count, seed, alphabet }) {
    const text = element(model, path);
    const next = random(seed);
    const before = remoteChanges;
    for (let edit = 0; edit < count; edit++) {
      const length = text.value().length;
      const index = next(length + 1);
      const letter = alphabet[next(alphabet.length)];
      const choice = next(10);
      if (choice < 6 || length === 0) {
        text.insert(index, letter + (choice === 0 ? letter : ""));
      } else if (choice < 9) {
        text.remove(Math.min(index, length - 1), 1);
      } else {
        const from = Math.min(index, length - 1);
        text.splice(from, Math.min(3, length - from), letter);
      }
      if (edit % 5 === 4) {
        const heard = remoteChanges;
        const deadline = Date.now() + 250;
        do {
          await new Promise(resolve => setTimeout(resolve, 1));
        } while (remoteChanges === heard && Date.now() < deadline);
      }
    }
    return { remoteChanges: remoteChanges - before };
  },

  // Answers when the server has acknowledged everything.
  async settle({ model }) {
    const found = models.get(model);
    while (!found.isCommitted()) {
      if (!found.isOpen()) {
        throw new Error("The model was closed.");
      }
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    return { version: found.version() };
  },

  async untilVersion({ model, version }) {
    const found = models.get(model);
    while (found.version() < version) {
      if (!found.isOpen()) {
        throw new Error("The model was closed.");
      }
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    return { version: found.version(), value: encode(found.root().value()) };
  },

  // The connection breaks without a word, and none can be made until the client comes back.
  async leave() {
    away = true;
    socket.terminate();
    return {};
  },

  async comeBack() {
    away = false;
    return {};
  },

  // From here on nothing arrives at this client, though what it sends does.
  async goDeaf() {
    deaf = true;
    return {};
  },

  async disconnect() {
    await domain.disconnect();
    return {};
  },
};

process.on("uncaughtException", error => emit({ event: "uncaught", reason: String(error && error.stack || error) }));
process.on("unhandledRejection", error => emit({ event: "uncaught", reason: String(error && error.stack || error) }));
Convergence.configureLogging({ root: "silent" });

const lines = readline.createInterface({ input: process.stdin });
lines.on("line", async line => {
  const { id, do: name, ...parameters } = JSON.parse(line);
  try {
    emit({ id, result: await commands[name](parameters) });
  } catch (error) {
    emit({ id, error: String(error && error.message || error), code: error && error.code || null });
  }
});
lines.on("close", () => process.exit(0));
emit({ event: "ready", node: process.version });

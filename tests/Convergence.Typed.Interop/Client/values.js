// Values between the two processes. JSON has no dates, so they travel as {"$date": "2027-01-02T03:04:05.678Z"}.
"use strict";

function encode(value) {
  if (value instanceof Date) {
    return { $date: value.toISOString() };
  }
  if (Array.isArray(value)) {
    return value.map(encode);
  }
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, encode(child)]));
  }
  return value === undefined ? null : value;
}

function decode(value) {
  if (Array.isArray(value)) {
    return value.map(decode);
  }
  if (value !== null && typeof value === "object") {
    return typeof value.$date === "string" ? new Date(value.$date) : Object.fromEntries(Object.entries(value).map(([key, child]) => [key, decode(child)]));
  }
  return value;
}

// What an event of an element tells, elements in it given by their values.
function describe(event) {
  const told = { kind: event.name, elementType: event.element.type() };
  for (const key of ["index", "key", "value", "oldValue", "fromIndex", "toIndex", "deleteCount", "insertedValue", "deletedValue"]) {
    const part = event[key];
    if (part !== undefined) {
      told[key] = part !== null && typeof part === "object" && typeof part.value === "function" ? encode(part.value()) : encode(part);
    }
  }
  if (event.name === "value") {
    told.value = encode(event.element.value());
  }
  return told;
}

// The same numbers for the same seed, so that a failure can be looked at again.
function random(seed) {
  let state = seed >>> 0;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 4294967296 * below);
  };
}

module.exports = { decode, describe, encode, random };

// An event to begin with, from the schema of its detail.

/** Deeper than any event is meant to be, and an end for schemas that contain themselves. */
const DEPTH = 8;

/**
 * @param text of a schema: JSON Schema of the detail, or OpenAPI as the registry writes it for events of a bus
 * @returns detail, and source and detail type where the schema says them
 * @throws Error if it is neither
 */
export function skeletonOf(text) {
  const schema = JSON.parse(text);
  const event = schema.components?.schemas?.AWSEvent;
  if (schema.openapi && !event) throw new Error("This schema is of no event of a bus.");
  const detail = event ? event.properties?.detail : schema;
  return {
    source: event?.["x-amazon-events-source"],
    detailType: event ? event["x-amazon-events-detail-type"] : schema.title,
    detail: valueOf(detail ?? {}, schema, DEPTH),
    required: resolved(detail ?? {}, schema).required ?? [],
  };
}

function resolved(schema, root) {
  if (typeof schema.$ref !== "string" || !schema.$ref.startsWith("#/")) return schema;
  const parts = schema.$ref.slice(2).split("/").map((it) => decodeURIComponent(it).replaceAll("~1", "/").replaceAll("~0", "~"));
  return parts.reduce((place, name) => place?.[name], root) ?? {};
}

/** What a schema asks for at the least; a text for a text, also of an unusual format. */
function valueOf(written, root, depth) {
  const schema = resolved(written, root);
  if (depth === 0) return null;
  if (schema.default !== undefined) return schema.default;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (schema.const !== undefined) return schema.const;
  const first = schema.allOf?.[0] ?? schema.oneOf?.[0] ?? schema.anyOf?.[0];
  const type = Array.isArray(schema.type) ? schema.type.find((it) => it !== "null") : schema.type;
  if (!type && first) return valueOf(first, root, depth - 1);
  switch (type ?? (schema.properties ? "object" : "")) {
    case "object": return Object.fromEntries(wanted(schema).map((name) => [name, valueOf(schema.properties?.[name] ?? {}, root, depth - 1)]));
    case "array": return schema.items && !Array.isArray(schema.items) ? [valueOf(schema.items, root, depth - 1)] : [];
    case "integer": case "number": return schema.minimum ?? 0;
    case "boolean": return false;
    case "string": return schema.format === "date-time" ? new Date().toISOString() : "";
    default: return null;
  }
}

/** The members that have to be there; all, where none has to. */
function wanted(schema) {
  return schema.required?.length ? schema.required : Object.keys(schema.properties ?? {});
}

/// Schemas as values: documents that say what events look like, without a registry, a store or a wire.
///
/// A [SchemaDocument] is OpenAPI 3.0 or JSON Schema draft 4, checked when it is read, and never
/// leads outside itself. An [EventValidator] is one made ready, which tells the first [Violation] of an event. [SchemaDiff]
/// compares two documents: each [BreakingChange] has a path and says who breaks, which a
/// [Compatibility] allows or forbids. [EventShape] is what can be learnt of events, and becomes a document.
/// [DraftExport] writes OpenAPI as JSON Schema. [FactName] knows names of things that have happened.
@NullMarked
package dev.tradewind.schema;

import org.jspecify.annotations.NullMarked;

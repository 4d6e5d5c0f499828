/// The check of schemas in a folder, without a running instance: what a pipeline runs before a change is merged.
///
/// A [SchemaFolder] has a file for each schema, samples, and the contracts of consumers; a [FolderCheck] is the [SchemaFinding]s of
/// one, held against another that has the schemas as they were.
@NullMarked
package dev.tradewind.app.contract;

import org.jspecify.annotations.NullMarked;
